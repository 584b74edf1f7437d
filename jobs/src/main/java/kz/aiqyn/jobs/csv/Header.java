package kz.aiqyn.jobs.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import kz.aiqyn.jobs.csv.CsvRecords.Notation;
import org.jspecify.annotations.Nullable;

/**
 * The first record of a file of separated fields. What separates them is told by a line {@code sep=;} before it, which
 * spreadsheets write, or by the names that are looked for: the notation in which most of them are found.
 *
 * @param isAnnounced whether the line {@code sep=} stands before it
 * @param fields of the record, blanks around them left out; none when it cannot be split
 */
public record Header(Notation notation, boolean isAnnounced, List<String> fields) {

    private static final String ANNOUNCEMENT = "sep=";

    public Header {
        fields = List.copyOf(fields);
    }

    /**
     * Reads the first record of a file in the notation that fits best.
     *
     * @param head the file's first bytes
     * @param notations those it may have; of several that fit as well, the first
     * @param found how many of the names looked for are among fields
     */
    public static Header of(byte[] head, List<Notation> notations, ToIntFunction<List<String>> found) {
        Notation announced = announced(head);
        if (announced != null) {
            return new Header(announced, true, fields(head, announced, true));
        }
        Header best = new Header(notations.get(0), false, fields(head, notations.get(0), false));
        for (Notation notation : notations) {
            List<String> fields = fields(head, notation, false);
            if (found.applyAsInt(fields) > found.applyAsInt(best.fields())) {
                best = new Header(notation, false, fields);
            }
        }
        return best;
    }

    /** The records of the file, the header the one in hand when there is any. */
    public CsvRecords open(InputStream in) throws IOException {
        CsvRecords records = new CsvRecords(in, notation, CsvRecords.RowStart.ANY_LINE);
        records.next();
        if (isAnnounced) {
            records.next();
        }
        return records;
    }

    private static @Nullable Notation announced(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 16), StandardCharsets.UTF_8);
        String line = start.startsWith("\uFEFF") ? start.substring(1) : start;
        if (line.startsWith("\"" + ANNOUNCEMENT)) {
            line = line.substring(1);
        }
        if (!line.startsWith(ANNOUNCEMENT) || line.length() == ANNOUNCEMENT.length()) {
            return null;
        }
        return switch (line.charAt(ANNOUNCEMENT.length())) {
            case ',' -> Notation.COMMAS;
            case ';' -> Notation.SEMICOLONS;
            case '\t' -> Notation.QUOTED_TABS;
            default -> null;
        };
    }

    private static List<String> fields(byte[] head, Notation notation, boolean isAnnounced) {
        List<String> fields = new ArrayList<>();
        try {
            CsvRecords records = new CsvRecords(new ByteArrayInputStream(head), notation, CsvRecords.RowStart.ANY_LINE);
            boolean isThere = records.next() && (!isAnnounced || records.next());
            for (int field = 0; isThere && records.problem() == null && field < records.fields(); field++) {
                fields.add(records.text(field).strip());
            }
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory cannot fail to be read", e);
        }
        return fields;
    }
}
