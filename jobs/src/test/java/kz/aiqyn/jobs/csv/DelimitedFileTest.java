package kz.aiqyn.jobs.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DelimitedFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsQuotedCellsOverManyLinesAndAByteOrderMark() throws IOException {
        Path file = file(
                "texts.csv", "\uFEFFid,text,label\r\n1,\"two\nlines, \"\"quoted\"\"\",real\r\n\r\n2,plain,fake\r\n");

        List<String> rows = rows(file, false, "label", "text");

        assertThat(rows).containsExactly("real|two\nlines, \"quoted\"", "fake|plain");
    }

    @Test
    void readsTabsWithoutQuotesByNumber() throws IOException {
        Path file = file("statements.tsv", "a.json\ttrue\t\"Half a quote\nb.json\tfalse\tSecond, with a comma\n");

        List<String> rows = rows(file, false, "2", "3");

        assertThat(rows).containsExactly("true|\"Half a quote", "false|Second, with a comma");
    }

    @Test
    void readsQuotedCellsOfTabSeparatedFilesWhenAsked() throws IOException {
        Path file = file("comments.tsv", "id\tdoc\ttarget\n1\t\"two\n\"\"lines\"\"\"\t0\n");

        List<String> rows = rows(file, true, "target", "doc");

        assertThat(rows).containsExactly("0|two\n\"lines\"");
    }

    @Test
    void leavesRowsWithTheWrongNumberOfFieldsAside() throws IOException {
        Path file = file("texts.csv", "text,label\none,real\ntwo\nthree,fake,9\nfour,fake\n");

        try (DelimitedFile rows = DelimitedFile.open(file, false, List.of("text", "label"))) {
            assertThat(all(rows, 2)).containsExactly("one|real", "four|fake");
            assertThat(rows.leftAside())
                    .contains(
                            "texts.csv: left aside 2 rows that cannot be read:"
                                    + " line 3 (not as many fields as its header: 1 of 2), line 4 (not as many fields as its header: 3 of 2)");
        }
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        String rows = "id;text;label\r\n1;\"a;b, c\";real\r\n";

        assertThat(rows(file("a.csv", rows), false, "label", "text")).containsExactly("real|a;b, c");
        assertThat(rows(file("b.csv", "sep=;\r\n" + rows), false, "label", "text"))
                .containsExactly("real|a;b, c");
        assertThat(rows(file("c.csv", rows.replace(';', '\t')), false, "label", "text"))
                .containsExactly("real|a\tb, c");
        assertThat(rows(file("d.csv", rows), false, "2")).containsExactly("text", "a;b, c");
        assertThat(rows(file("e.tsv", "id,text\n1,a\n"), false, "text")).containsExactly("a");
        assertThat(rows(file("g.csv", "text, label\na,real\n"), false, "label", "text"))
                .containsExactly("real|a");
        assertThat(rows(file("f.csv", "text,label\ra,real\r"), false, "text", "label"))
                .containsExactly("a|real");
    }

    @Test
    void leavesRowsThatAreNotUtf8Aside() throws IOException {
        Path file = folder.resolve("mixed.csv");
        Files.write(
                file, "text,label\n\u00E9\u00E8,real\nb,fake\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

        try (DelimitedFile rows = DelimitedFile.open(file, false, List.of("text", "label"))) {
            assertThat(all(rows, 2)).containsExactly("b|fake");
            assertThat(rows.leftAside())
                    .contains("mixed.csv: left aside 1 rows that cannot be read: line 2 (not UTF-8)");
        }
    }

    @Test
    void listsTheColumnsWhenOneIsUnknown() throws IOException {
        Path file = file("texts.csv", "id,tweet,label\n1,a,b\n");

        assertThatThrownBy(() -> DelimitedFile.open(file, false, List.of("text", "label")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Cannot read " + file + ": it has no column text. Its columns are id, tweet, label. Name one"
                                + " of them, or give numbers from 1 when the file has no header line.");
    }

    @Test
    void showsLittleOfAFirstLineThatIsNoHeader() throws IOException {
        Path file = file("texts.csv", "7,\"" + "\u001Bб".repeat(60) + "\",fake\n");

        assertThatThrownBy(() -> DelimitedFile.open(file, false, List.of("text")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read " + file + ": it has no column text. Its columns are 7 and 2 more. Name one of"
                        + " them, or give numbers from 1 when the file has no header line.");
    }

    @Test
    void refusesAFirstLineWithoutAnything() throws IOException {
        Path file = file("texts.csv", "\ntext,label\na,fake\n");

        assertThatThrownBy(() -> DelimitedFile.open(file, false, List.of("text")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read " + file + ": its first line is empty. Delete that line.");
    }

    @Test
    void refusesAColumnNumberBeyondTheFirstLine() throws IOException {
        Path file = file("texts.tsv", "a\tb\n");

        assertThatThrownBy(() -> DelimitedFile.open(file, false, List.of("1", "3")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read " + file
                        + ": there is no column 3, its first line has 2. Give a number from 1 to 2.");
    }

    @Test
    void refusesAFileThatIsNotThereOrEmpty() throws IOException {
        Path absent = folder.resolve("absent.csv");
        Path empty = file("empty.csv", "");

        assertThatThrownBy(() -> DelimitedFile.open(absent, false, List.of("text")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read " + absent + ": there is no such file. Check the path.");
        assertThatThrownBy(() -> DelimitedFile.open(empty, false, List.of("text")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read " + empty + ": it is empty. Name a file with rows.");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static List<String> rows(Path file, boolean isQuoted, String... columns) throws IOException {
        try (DelimitedFile rows = DelimitedFile.open(file, isQuoted, List.of(columns))) {
            List<String> all = all(rows, columns.length);
            assertThat(rows.leftAside()).isEmpty();
            return all;
        }
    }

    private static List<String> all(DelimitedFile rows, int columns) throws IOException {
        List<String> all = new ArrayList<>();
        while (rows.next()) {
            List<String> values = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                values.add(rows.value(column));
            }
            all.add(String.join("|", values));
        }
        return all;
    }
}
