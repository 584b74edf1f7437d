package kz.aiqyn.jobs.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.classify.FileClassifier;
import kz.aiqyn.jobs.classify.FileEvaluation;
import kz.aiqyn.jobs.classify.LabelledFile;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.lake.Lake;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a classifier: the job on a period, or straight on a labelled file. */
@Command(
        name = "train-classifier",
        description =
                "Trains a classifier of texts into two classes and measures it on texts it has not learnt from:"
                        + " either on the judged posts of a period, as a job of the pipeline, or on a labelled CSV or TSV file.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The model is kept in storage.root/lake/models/NAME/VERSION with its card (model-card.md). Without",
            "--evaluate, the share classifier.evaluation-share of the rows is kept out of training to measure it by.",
            "",
            "Reads:   posts, audits",
            "Writes:  models",
            "Example: aiqyn train-classifier --period 2025-07",
            "         aiqyn train-classifier --labelled train.csv --text tweet --label label --positive fake \\",
            "             --model covid --evaluate validation.csv",
            "         aiqyn train-classifier --labelled train.tsv --text 3 --label 2 --positive false --model liar",
        })
final class TrainClassifierCommand implements Callable<Integer> {

    @Mixin
    private LabelledOptions labelled = new LabelledOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--evaluate",
            paramLabel = "FILE",
            description =
                    "Measures the model on this file, which has the same columns, and trains on all of --labelled.")
    private @Nullable Path evaluate;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        labelled.check(spec);
        if (labelled.period() != null) {
            if (evaluate != null) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--evaluate goes with --labelled, not with --period");
            }
            JobCommand.run(Pipeline.job("train-classifier"), labelled.period(), options, spec);
            return 0;
        }
        Configuration configuration = options.configuration();
        FileClassifier.requireName(labelled.model());
        LabelledFile.Source source = labelled.source();
        LabelledFile file = LabelledFile.read(source);
        LabelledFile other = evaluate == null ? null : LabelledFile.read(source.of(evaluate));
        say("training on " + source.file() + ", labels " + file.labelsText());
        try (Lake lake = Lake.open(configuration, options.sparkDefaults())) {
            FileClassifier classifier = new FileClassifier(lake, configuration, Version.fingerprint());
            FileEvaluation result = classifier.train(labelled.model(), file, other);
            EvaluationText.print(spec, options.json(), result, classifier.folder(result.model()));
        }
        return 0;
    }

    private void say(String line) {
        spec.commandLine().getErr().println("train-classifier " + labelled.model() + ": " + line);
        spec.commandLine().getErr().flush();
    }
}
