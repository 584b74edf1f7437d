package kz.aiqyn.jobs.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.classify.LabelledFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What a classifier is trained or evaluated on: the lake's posts of a period, or a labelled file. */
final class LabelledOptions {

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            converter = PeriodConverter.class,
            description = "Runs the job on the judged posts of this period: 2025, 2025-H2, 2025-Q3, 2025-07 or"
                    + " 2025-07-01/2025-09-30 (days in UTC).")
    private @Nullable Period period;

    @Option(
            names = "--labelled",
            paramLabel = "FILE",
            description = "Reads this file instead: CSV as spreadsheets write it, separated by commas, semicolons or"
                    + " tabs, in UTF-8 or UTF-16.")
    private @Nullable Path labelled;

    @Option(
            names = "--text",
            paramLabel = "COLUMN",
            description = "Column of the text, by name; by number from 1 when the file has no header line.")
    private @Nullable String text;

    @Option(names = "--label", paramLabel = "COLUMN", description = "Column of the label, by name or number.")
    private @Nullable String label;

    @Option(
            names = "--positive",
            paramLabel = "LABEL",
            description = "The label of the positive class. Every other label is the other class.")
    private @Nullable String positive;

    @Option(names = "--model", paramLabel = "NAME", description = "Name of the model, below storage.root/lake/models.")
    private @Nullable String model;

    @Option(
            names = "--quoted",
            description = "Cells of a .tsv may be quoted as in CSV; without it a quote is a letter like any other.")
    private boolean isQuoted;

    @Nullable
    Period period() {
        return period;
    }

    /** Refuses a command line that names neither a period nor a whole file, or both. */
    void check(CommandSpec spec) {
        List<@Nullable Object> ofFile = Stream.<@Nullable Object>of(labelled, text, label, positive, model)
                .toList();
        boolean hasAll = ofFile.stream().allMatch(Objects::nonNull);
        boolean hasNone = ofFile.stream().allMatch(Objects::isNull);
        if (period != null ? !hasNone : !hasAll) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "give either --period, or all of --labelled, --text, --label, --positive and --model");
        }
    }

    LabelledFile.Source source() {
        return new LabelledFile.Source(
                required(labelled), isQuoted, required(text), required(label), required(positive));
    }

    String model() {
        return required(model);
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value, "checked before");
    }
}
