package kz.aiqyn.jobs.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.classify.FileClassifier;
import kz.aiqyn.jobs.classify.ScoredFile;
import kz.aiqyn.jobs.classify.TrainedModel;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.lake.Lake;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores the texts of a file. */
@Command(
        name = "score-texts",
        description =
                "Gives each text of a CSV or TSV file the probability of the positive class, by the newest model of"
                        + " a name, and writes id, label and probability as CSV, in the order of the input.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A row without text keeps its id; its label and probability are empty.",
            "",
            "Example: aiqyn score-texts --model covid --input posts.csv --text tweet --id id --output scores.csv",
        })
final class ScoreTextsCommand implements Callable<Integer> {

    @Option(names = "--model", required = true, paramLabel = "NAME", description = "Name of the model.")
    private @Nullable String model;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "CSV as spreadsheets write it: separated by commas, semicolons or tabs, in UTF-8 or UTF-16.")
    private @Nullable Path input;

    @Option(
            names = "--text",
            required = true,
            paramLabel = "COLUMN",
            description = "Column of the text, by name; by number from 1 when the file has no header line.")
    private @Nullable String text;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "COLUMN",
            description = "Column that names the row, by name or number.")
    private @Nullable String id;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "CSV file to write.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Overwrites the output.")
    private boolean isForced;

    @Option(
            names = "--quoted",
            description = "Cells of a .tsv may be quoted as in CSV; without it a quote is a letter like any other.")
    private boolean isQuoted;

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (model == null || input == null || text == null || id == null || output == null) {
            throw new IllegalStateException("picocli requires these options");
        }
        Configuration configuration = options.configuration();
        ScoredFile file = new ScoredFile(input, isQuoted, text, id, output);
        file.check(isForced);
        ScoredFile.Counts counts;
        TrainedModel trained;
        try (Lake lake = Lake.open(configuration, options.sparkDefaults())) {
            trained = new FileClassifier(lake, configuration, Version.fingerprint()).newest(model);
            counts = file.score(
                    lake.spark(),
                    trained,
                    configuration.storage().models(),
                    configuration.classifier().threshold());
        }
        counts.notices().forEach(notice -> spec.commandLine().getErr().println("note: " + notice + "."));
        spec.commandLine().getErr().flush();
        if (options.json()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("model", trained.name());
            values.put("version", trained.version());
            values.put("output", output.toString());
            values.put("rows", counts.rows());
            values.put("without-text", counts.withoutText());
            values.put("positives", counts.positives());
            values.put("notices", counts.notices());
            Output.json(spec, values);
        } else {
            spec.commandLine()
                    .getOut()
                    .println(String.format(
                            Locale.ROOT,
                            "%s: %,d rows scored by %s %s, %,d of them %s, %,d without text",
                            output,
                            counts.rows(),
                            trained.name(),
                            trained.version(),
                            counts.positives(),
                            trained.positive(),
                            counts.withoutText()));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
