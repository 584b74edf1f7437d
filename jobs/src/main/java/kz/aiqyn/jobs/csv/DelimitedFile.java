package kz.aiqyn.jobs.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Quoted;
import kz.aiqyn.jobs.Rejection;

/**
 * The rows of a CSV or TSV file, seen through the columns a command asks for.
 *
 * <p>Columns are named as in the header line. Where all of them are numbers, counted from 1, the file has no header
 * line. Rows with the wrong number of fields are counted and left aside; empty lines are not rows.
 */
public final class DelimitedFile implements Closeable {

    private static final int LINES_SHOWN = 5;

    private final Path file;
    private final InputStream in;
    private final CsvRecords records;
    private final int[] positions;
    private final List<String> brokenLines = new ArrayList<>();
    private boolean isFirstRowRead;
    private long brokenRows;

    private DelimitedFile(Path file, InputStream in, List<CsvRecords.Notation> notations, List<String> columns)
            throws IOException {
        this.file = file;
        this.in = in;
        PlainText text = PlainText.of(in, file.toString());
        Header header = Header.of(text.head(), notations, fields -> found(columns, fields));
        this.records = header.open(text.stream());
        List<String> first = header.fields();
        requireFirstLine(text.head().length == 0);
        this.isFirstRowRead = areNumbers(columns);
        this.positions = isFirstRowRead ? numbered(columns, first.size()) : named(columns, first);
        records.expect(first.size());
    }

    /**
     * Opens a file: tabs separate the fields of a {@code .tsv}, commas those of any other (RFC 4180), unless the columns are
     * found with another separator only.
     *
     * @param isQuoted whether the cells of a {@code .tsv} are quoted as in CSV; without it a quote is a letter
     * @throws InvalidInputException when there is no such file, it is empty, or a column is not in it
     */
    public static DelimitedFile open(Path file, boolean isQuoted, List<String> columns) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("Cannot read " + file + ": "
                    + (Files.isDirectory(file) ? "it is a folder. Name a file in it." : "there is no such file.")
                    + (Files.isDirectory(file) ? "" : " Check the path."));
        }
        boolean isTabbed = file.toString().toLowerCase(Locale.ROOT).endsWith(".tsv");
        CsvRecords.Notation tabs = isQuoted || !isTabbed ? CsvRecords.Notation.QUOTED_TABS : CsvRecords.Notation.TABS;
        List<CsvRecords.Notation> notations = isTabbed
                ? List.of(tabs, CsvRecords.Notation.COMMAS, CsvRecords.Notation.SEMICOLONS)
                : List.of(CsvRecords.Notation.COMMAS, CsvRecords.Notation.SEMICOLONS, tabs);
        InputStream in = Files.newInputStream(file);
        try {
            return new DelimitedFile(file, in, notations, columns);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Moves to the next row that has as many fields as the first; false at the end. */
    public boolean next() throws IOException {
        while (isFirstRowRead || records.next()) {
            isFirstRowRead = false;
            if (records.blank()) {
                continue;
            }
            Rejection problem = records.isUtf8() ? records.problem() : new Rejection(Rejection.NOT_UTF_8, "");
            if (problem == null) {
                return true;
            }
            brokenRows++;
            if (brokenLines.size() < LINES_SHOWN) {
                brokenLines.add(records.line() + " (" + problem.sentence() + ")");
            }
        }
        return false;
    }

    /** The value of the row in the column that was asked for at this place, from 0. */
    public String value(int column) {
        return records.text(positions[column]);
    }

    /** Says how many rows were left aside so far, and where the first of them are; empty when there are none. */
    public Optional<String> leftAside() {
        if (brokenRows == 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s: left aside %,d rows that cannot be read: line %s%s",
                file.getFileName(),
                brokenRows,
                String.join(", line ", brokenLines),
                brokenRows > brokenLines.size() ? ", ..." : ""));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void requireFirstLine(boolean isEmpty) {
        if (records.blank()) {
            throw new InvalidInputException("Cannot read " + file + ": "
                    + (isEmpty ? "it is empty. Name a file with rows." : "its first line is empty. Delete that line."));
        }
        Rejection problem = records.problem();
        if (problem != null) {
            throw new InvalidInputException("Cannot read " + file + ": in its first line " + problem.sentence()
                    + ". Mend that line, or export the file again.");
        }
    }

    private static boolean areNumbers(List<String> columns) {
        return columns.stream().allMatch(column -> column.matches("[1-9][0-9]{0,5}"));
    }

    /** How many of the columns asked for are among fields. */
    private static int found(List<String> columns, List<String> fields) {
        return (int) columns.stream()
                .filter(column ->
                        areNumbers(columns) ? Integer.parseInt(column) <= fields.size() : fields.contains(column))
                .count();
    }

    /** The first columns: a file without a header line has data there. */
    private static String shown(List<String> header) {
        List<String> shown = Quoted.first(header);
        return String.join(", ", shown)
                + (header.size() > shown.size() ? " and " + (header.size() - shown.size()) + " more" : "");
    }

    private int[] numbered(List<String> columns, int fields) {
        int[] found = columns.stream()
                .mapToInt(column -> Integer.parseInt(column) - 1)
                .toArray();
        for (int position : found) {
            if (position >= fields) {
                throw new InvalidInputException("Cannot read " + file + ": there is no column " + (position + 1)
                        + ", its first line has " + fields + ". Give a number from 1 to " + fields + ".");
            }
        }
        return found;
    }

    private int[] named(List<String> columns, List<String> header) {
        List<String> unknown = columns.stream()
                .filter(column -> !header.contains(column))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(
                    "Cannot read " + file + ": it has no column " + String.join(" and no column ", unknown)
                            + ". Its columns are " + shown(header)
                            + ". Name one of them, or give numbers from 1 when the file has no header line.");
        }
        for (String column : columns) {
            if (header.indexOf(column) != header.lastIndexOf(column)) {
                throw new InvalidInputException("Cannot read " + file + ": column " + column
                        + " stands in its header line more than once. Rename one of them.");
            }
        }
        return columns.stream().mapToInt(header::indexOf).toArray();
    }
}
