package kz.aiqyn.jobs.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with a reader that goes character by character over the whole text. */
class CsvRecordsRandomTest {

    private static final String[] PIECES = {
        ",", "\"\"", "\n", "\r\n", "a", "слово ", "\uD83D\uDE00", "\\", " ", "=1+1", "id7,", "\u0000", "xyz".repeat(30)
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsWhatASlowReaderReads(long seed) throws IOException {
        Random random = new Random(seed);
        // Records lie across the boundary of the buffer of one megabyte, and some are longer.
        String text = text(random, 1_300_000 + random.nextInt(400_000), 4);

        List<List<String>> found = read(new FewBytes(text, new Random(seed)), 4);

        assertThat(found).isEqualTo(slowly(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {(1 << 20) - 3, (1 << 20) - 2, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (1 << 20) + 2})
    void readsQuotesAndBreaksOnTheBoundary(int boundary) throws IOException {
        String text = "id1,\"" + "x".repeat(boundary - 5) + "\"\"y\"\r\nid2,\"\"\r\nid3,z";

        List<List<String>> found = read(new ByteArrayInputStream(text.getBytes(UTF_8)), 2);

        assertThat(found).isEqualTo(slowly(text));
    }

    private static String text(Random random, int length, int fields) {
        StringBuilder text = new StringBuilder();
        for (int record = 0; text.length() < length; record++) {
            for (int field = 0; field < fields; field++) {
                text.append(field == 0 ? "id" + record : ",");
                if (field == 0) {
                    continue;
                }
                text.append('"');
                int pieces = random.nextInt(200) == 0 ? 3_000 : random.nextInt(12);
                for (int piece = 0; piece < pieces; piece++) {
                    text.append(PIECES[random.nextInt(PIECES.length)]);
                }
                text.append('"');
            }
            text.append(random.nextBoolean() ? "\n" : "\r\n");
        }
        return text.toString();
    }

    private static List<List<String>> read(InputStream in, int fields) throws IOException {
        CsvRecords records = new CsvRecords(in, (bytes, position, limit) -> bytes[position] == 'i');
        records.expect(fields);
        List<List<String>> found = new ArrayList<>();
        while (records.next()) {
            List<String> values = new ArrayList<>();
            for (int field = 0; field < records.fields(); field++) {
                values.add(records.text(field));
            }
            found.add(values);
        }
        return found;
    }

    private static List<List<String>> slowly(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            char after = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
            if (quoted && character == '"' && after == '"') {
                field.append('"');
                i++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && (character == ',' || character == '\n')) {
                record.add(field.toString());
                field.setLength(0);
                if (character == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else if (quoted || character != '\r') {
                field.append(character);
            }
        }
        if (!record.isEmpty()) {
            record.add(field.toString());
            records.add(record);
        }
        return records;
    }

    /** Gives a few bytes at a time, as a decompressor may. */
    private static final class FewBytes extends FilterInputStream {

        private final Random random;

        FewBytes(String text, Random random) {
            super(new ByteArrayInputStream(text.getBytes(UTF_8)));
            this.random = random;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return super.read(bytes, from, Math.min(length, 1 + random.nextInt(5_000)));
        }
    }
}
