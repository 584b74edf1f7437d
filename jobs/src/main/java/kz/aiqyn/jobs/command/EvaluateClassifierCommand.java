package kz.aiqyn.jobs.command;

import java.util.concurrent.Callable;
import kz.aiqyn.jobs.classify.FileClassifier;
import kz.aiqyn.jobs.classify.FileEvaluation;
import kz.aiqyn.jobs.classify.LabelledFile;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.lake.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Evaluates a classifier: the job on a period, or straight on a labelled file. */
@Command(
        name = "evaluate-classifier",
        description =
                "Measures a trained classifier: either the period's on judged posts kept out of its training, as a"
                        + " job of the pipeline, or the newest of a name on a labelled CSV or TSV file.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A text counts as positive from probability classifier.threshold on.",
            "",
            "Reads:   posts, audits, models",
            "Writes:  evaluations (on a file: nothing)",
            "Example: aiqyn evaluate-classifier --period 2025-07",
            "         aiqyn evaluate-classifier --labelled test.csv --text tweet --label label --positive fake \\",
            "             --model covid --json",
        })
final class EvaluateClassifierCommand implements Callable<Integer> {

    @Mixin
    private LabelledOptions labelled = new LabelledOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        labelled.check(spec);
        if (labelled.period() != null) {
            JobCommand.run(Pipeline.job("evaluate-classifier"), labelled.period(), options, spec);
            return 0;
        }
        Configuration configuration = options.configuration();
        LabelledFile file = LabelledFile.read(labelled.source());
        try (Lake lake = Lake.open(configuration, options.sparkDefaults())) {
            FileClassifier classifier = new FileClassifier(lake, configuration, Version.fingerprint());
            FileEvaluation result = classifier.evaluate(labelled.model(), file);
            EvaluationText.print(spec, options.json(), result, classifier.folder(result.model()));
        }
        return 0;
    }
}
