package kz.aiqyn.jobs.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRecordsTest {

    /** A row of the files below begins with {@code id}. */
    private static boolean rowStart(byte[] bytes, int position, int limit) {
        return position + 2 < limit && bytes[position] == 'i' && bytes[position + 1] == 'd';
    }

    /** The fields of each record joined by a bar, or its problem in brackets; the line goes before. */
    private static List<String> read(String text, int fields) throws IOException {
        List<String> found = new ArrayList<>();
        CsvRecords records = new CsvRecords(new ByteArrayInputStream(text.getBytes(UTF_8)), CsvRecordsTest::rowStart);
        records.expect(fields);
        while (records.next()) {
            List<String> values = new ArrayList<>();
            for (int field = 0; field < records.fields(); field++) {
                values.add(records.text(field));
            }
            Rejection problem = records.problem();
            String content = records.blank()
                    ? "(blank)"
                    : problem == null ? String.join("|", values) : "[" + problem.sentence() + "]";
            found.add(records.line() + " " + content);
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', textBlock = """
                    id1,b                 # 1 id1|b
                    id1,b\\n              # 1 id1|b
                    id1,b\\r\\n           # 1 id1|b
                    id1,                  # 1 id1|
                    id1,\\r\\n            # 1 id1|
                    id1,""                # 1 id1|
                    "id1","b"             # 1 id1|b
                    "id1","b"\\r\\n       # 1 id1|b
                    id1,"a,b"             # 1 id1|a,b
                    id1,"say ""yes""\"     # 1 id1|say "yes"
                    id1,""\""              # 1 id1|"
                    id1,"a\\nb\\r\\nc"    # 1 id1|a\\nb\\r\\nc
                    id1,a"b               # 1 id1|a"b
                    (bom)id1,b            # 1 id1|b
                    id1,қазақша           # 1 id1|қазақша
                    """)
    void readsWhatTheStandardAllows(String text, String expected) throws IOException {
        assertThat(read(unescaped(text), 2)).containsExactly(unescaped(expected));
    }

    /** PHP leaves a quote behind a backslash as it is, and the backslash with it. */
    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', textBlock = """
                    id1,"say \\"yes\\" now"     # 1 id1|say \\"yes\\" now
                    id1,"\\"Title\\", he said"  # 1 id1|\\"Title\\", he said
                    id1,"\\""both"" kinds"      # 1 id1|\\"both" kinds
                    id1,"C:\\folder\\"          # 1 id1|C:\\folder\\
                    id1,C:\\folder\\            # 1 id1|C:\\folder\\
                    "id1\\","b"                 # 1 id1\\|b
                    id1,"a \\"quoted\\" end\\"  # 1 id1|a \\"quoted\\" end\\
                    """)
    void readsWhatPhpWrites(String text, String expected) throws IOException {
        assertThat(read(text + "\nid2,x\n", 2)).containsExactly(expected, "2 id2|x");
    }

    @Test
    void countsPhysicalLines() throws IOException {
        assertThat(read("id1,\"a\nb\n\nc\"\n\r\nid2,b\n\n\nid3,c", 2))
                .containsExactly("1 id1|a\nb\n\nc", "5 (blank)", "6 id2|b", "7 (blank)", "8 (blank)", "9 id3|c");
    }

    @Test
    void findsNothingInNothing() throws IOException {
        assertThat(read("", 2)).isEmpty();
        assertThat(read("\uFEFF", 2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', textBlock = """
                    id1                       # not as many fields as its header: 1 of 2
                    id1,a,b                   # not as many fields as its header: 3 of 2
                    garbage                   # not as many fields as its header: 1 of 2
                    ""                        # not as many fields as its header: 1 of 2
                    id1,"a"b"                 # a quote inside a quoted field is not doubled
                    id1,"a,b                  # a quote inside a quoted field is not doubled
                    id1,"a\\nmore\\nand more  # a quote inside a quoted field is not doubled
                    """)
    void goesOnBehindABrokenRow(String text, String problem) throws IOException {
        int lines = unescaped(text).split("\n", -1).length;

        assertThat(read("id0,\"a\"\n" + unescaped(text) + "\nid2,\"x\"\nid3,\"y\"", 2))
                .containsExactly("1 id0|a", "2 [" + problem + "]", (2 + lines) + " id2|x", (3 + lines) + " id3|y");
    }

    @Test
    void endsAnOpenQuoteAtTheNextRowEvenWhereNoQuoteFollows() throws IOException {
        assertThat(read("id1,\"open,b\nid2,x\nid3,y\n", 2))
                .containsExactly("1 [a quoted field is not closed]", "2 id2|x", "3 id3|y");
    }

    @Test
    void keepsTheTextOfABrokenRowAsItStands() throws IOException {
        CsvRecords records = new CsvRecords(
                new ByteArrayInputStream("id1,\"a\"\"b\",c\r\nid2,x".getBytes(UTF_8)), CsvRecordsTest::rowStart);
        records.expect(2);

        assertThat(records.next()).isTrue();
        assertThat(records.raw()).isEqualTo("id1,\"a\"\"b\",c\r");
        assertThat(records.next()).isTrue();
        assertThat(records.problem()).isNull();
        assertThat(records.raw()).isEqualTo("id2,x");
        assertThat(records.next()).isFalse();
    }

    @Test
    void readsARecordLongerThanItsBuffer() throws IOException {
        String longText = "мәтін \"\" ,\n".repeat(200_000);

        assertThat(read("id1,\"" + longText + "\"\nid2,x", 2))
                .containsExactly("1 id1|" + longText.replace("\"\"", "\""), "200002 id2|x");
    }

    @Test
    void givesUpOnARecordOfSixteenMegabytes() throws IOException {
        String endless = "id1,\"" + "x".repeat(17 << 20);

        List<String> found = read("id0,a\n" + endless + "\nid2,x\nid3,y\n", 2);

        assertThat(found)
                .containsExactly(
                        "1 id0|a",
                        "2 [a quoted field is not closed]",
                        "2 [not as many fields as its header: 1 of 2]",
                        "3 id2|x",
                        "4 id3|y");
    }

    private static String unescaped(String text) {
        return text.replace("(bom)", "\uFEFF").replace("\\n", "\n").replace("\\r", "\r");
    }

    @Test
    void rejectsEachOfSeveralBrokenLines() throws IOException {
        assertThat(read("broken\nbroken,too,far\n\nid1,x\nid2,\"a\\\",b\nc\"\nid3,y\n", 2))
                .containsExactly(
                        "1 [not as many fields as its header: 1 of 2]",
                        "2 [not as many fields as its header: 3 of 2]",
                        "3 (blank)",
                        "4 id1|x",
                        "5 id2|a\\\",b\nc",
                        "7 id3|y");
    }

    /** The row in PHP's dialect is read, although the next one does not begin as a row does. */
    @Test
    void readsAPhpRowBeforeARowWithoutItsBeginning() throws IOException {
        assertThat(read("id1,\"say \\\"yes\\\" now\"\n,lost\nid3,y\n", 2))
                .containsExactly("1 id1|say \\\"yes\\\" now", "2 |lost", "3 id3|y");
        assertThat(read("id1,\"say \\\"yes\\\",\nmore\"\n,lost\nid3,y\n", 2))
                .containsExactly("1 id1|say \\\"yes\\\",\nmore", "3 |lost", "4 id3|y");
    }

    @Test
    void rejectsABrokenRowWithoutTheOneThatHasLostItsBeginning() throws IOException {
        assertThat(read("id1,\"say \"yes\" now\"\n,\"lost\"\nid3,y\n", 2))
                .containsExactly("1 [a quote inside a quoted field is not doubled]", "2 |lost", "3 id3|y");
    }
}
