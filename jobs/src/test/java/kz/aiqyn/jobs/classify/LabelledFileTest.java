package kz.aiqyn.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.aiqyn.jobs.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledFileTest {

    @TempDir
    private Path folder;

    @Test
    void trimsLabelsAndCountsWhatItLeavesAside() throws IOException {
        LabelledFile file = read("text,label\none, fake \ntwo,real\n,real\nfour,\nfive,real,extra\n", "fake");

        assertThat(file.texts())
                .containsExactly(
                        new LabelledFile.LabelledText("one", true), new LabelledFile.LabelledText("two", false));
        assertThat(file.negative()).isEqualTo("real");
        assertThat(file.notices())
                .containsExactly(
                        "texts.csv: left aside 1 rows that cannot be read:"
                                + " line 6 (not as many fields as its header: 3 of 2)",
                        "texts.csv: left aside 2 rows without text or label");
    }

    @Test
    void listsTheLabelsWhenNoneIsPositive() {
        assertThatThrownBy(() -> read("text,label\none,Lie\ntwo,real\nthree,real\n", "fake"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot use " + folder.resolve("texts.csv") + ": no row has label fake in column label. The"
                        + " labels are real (2), Lie (1): name one of them with --positive.");
        assertThatThrownBy(() -> read("text,label\none," + "x".repeat(90) + "\ntwo,real\n", "fake"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The labels are real (1) and 1 more: name one");
    }

    @Test
    void takesSpellingsOfALabelForOneAndSaysSo() throws IOException {
        LabelledFile file = read(
                "text,label\na,fake\nb,Fake\nc,fake\u00A0\nd,fa\u200Bke\ne,FAKE\nf, fake\ng,Real\nh,real\ni,real\nj,\u200B\n",
                "fake");

        assertThat(file.labels()).containsExactly(entry("fake", 6L), entry("real", 3L));
        assertThat(file.positives()).isEqualTo(6);
        assertThat(file.negative()).isEqualTo("real");
        assertThat(file.notices())
                .containsExactly(
                        "texts.csv: 4 rows have label fake in another spelling, FAKE (1), Fake (1), fake\\u00a0 (1),"
                                + " fa\\u200bke (1); they count as it",
                        "texts.csv: 1 rows have label real in another spelling, Real (1); they count as it",
                        "texts.csv: left aside 1 rows without text or label");
        assertThat(read("text,label\na,Fake\nb,real\n", "fake").notices())
                .containsExactly("texts.csv: 1 rows have label fake in another spelling, Fake (1); they count as it");
    }

    @Test
    void countsTextsThatAreLabelledInTwoWays() throws IOException {
        LabelledFile file = read("text,label\na,fake\na,real\na,real\nb,fake\nb,Fake\nc,real\n", "fake");

        assertThat(file.rows()).isEqualTo(6);
        assertThat(file.notices())
                .contains("texts.csv: 1 texts have labels of both classes; each row counts as it is labelled");
    }

    @Test
    void refusesToTrainOnTooFewRows() throws IOException {
        LabelledFile file = read("text,label\n" + "a,fake\n".repeat(9) + "b,real\n".repeat(30), "fake");

        assertThatThrownBy(file::requireBothClasses)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot train on " + folder.resolve("texts.csv") + ": of 39 rows 9 have label fake and 30"
                        + " another, each class needs at least 10. The labels are real (30), fake (9). Add rows, or name"
                        + " another label with --positive.");
    }

    @Test
    void refusesToTrainOnOneClass() throws IOException {
        LabelledFile file = read("text,label\none,fake\ntwo,fake\n", "fake");

        assertThatThrownBy(file::requireBothClasses)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot train on " + folder.resolve("texts.csv")
                        + ": all 2 rows have label fake. Add rows with another label.");
    }

    @Test
    void refusesAFileWithoutAnyLabelledText() {
        assertThatThrownBy(() -> read("text,label\n,\n", "fake"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Cannot use " + folder.resolve("texts.csv") + ": no row has a text in column text and a label"
                                + " in column label (texts.csv: left aside 1 rows without text or label). Name other"
                                + " columns with --text and --label.");
    }

    @Test
    void severalOtherLabelsAreTheOtherClass() throws IOException {
        LabelledFile file = read("text,label\none,false\ntwo,true\nthree,half-true\n", "false");

        assertThat(file.positives()).isEqualTo(1);
        assertThat(file.negative()).isEqualTo("other");
    }

    private LabelledFile read(String content, String positive) throws IOException {
        Path file = Files.writeString(folder.resolve("texts.csv"), content);
        return LabelledFile.read(new LabelledFile.Source(file, false, "text", "label", positive));
    }
}
