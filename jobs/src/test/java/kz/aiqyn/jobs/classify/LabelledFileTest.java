package kz.aiqyn.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void comparesLabelsToTheLetterAndListsThemWhenNoneIsPositive() {
        assertThatThrownBy(() -> read("text,label\none,Fake\ntwo,real\nthree,real\n", "fake"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot use " + folder.resolve("texts.csv") + ": no row has label fake in column label. The"
                        + " labels are real (2), Fake (1): name one of them with --positive.");
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
                                + " in column label. Name other columns with --text and --label.");
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
