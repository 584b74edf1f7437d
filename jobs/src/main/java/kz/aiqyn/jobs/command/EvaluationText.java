package kz.aiqyn.jobs.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import kz.aiqyn.jobs.classify.EvaluationMeasure;
import kz.aiqyn.jobs.classify.FileEvaluation;
import kz.aiqyn.models.evaluate.Calibration;
import kz.aiqyn.models.evaluate.Confusion;
import kz.aiqyn.models.evaluate.Evaluation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints how good a model is on a labelled file, for people or as JSON. */
final class EvaluationText {

    private EvaluationText() {}

    static void print(CommandSpec spec, boolean json, FileEvaluation result, String folder) {
        PrintWriter err = spec.commandLine().getErr();
        result.notices().forEach(notice -> err.println("note: " + notice + "."));
        err.flush();
        if (json) {
            Output.json(spec, values(result, folder));
        } else {
            lines(result, folder).forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
        }
    }

    private static List<String> lines(FileEvaluation result, String folder) {
        Evaluation evaluation = result.evaluation();
        Confusion confusion = evaluation.confusion();
        Calibration calibration = evaluation.calibration();
        List<String> lines = new ArrayList<>();
        lines.add(line("model", result.model().name() + " " + result.model().version() + " in " + folder));
        lines.add(line(
                "trained on",
                String.format(
                        Locale.ROOT,
                        "%,d rows, %,d of them %s",
                        result.model().rows(),
                        result.model().positives(),
                        result.model().positive())));
        lines.add(line(
                "evaluated on",
                String.format(
                        Locale.ROOT,
                        "%,d rows, %,d of them %s (%s)",
                        result.rows(),
                        result.positives(),
                        result.positive(),
                        result.texts())));
        lines.add(line(
                "weighted F1",
                score(evaluation.weightedF1())
                        + evaluation
                                .weightedF1Interval()
                                .map(interval -> String.format(
                                        Locale.ROOT, " (95 %% interval %.4f to %.4f)", interval.low(), interval.high()))
                                .orElse("")));
        lines.add(line("macro F1", score(evaluation.macroF1())));
        lines.add(line("accuracy", score(confusion.accuracy())));
        lines.add(line("class " + result.positive(), ofClass(confusion)));
        lines.add(line("class " + result.negative(), ofClass(confusion.reversed())));
        lines.add(line("AUC", score(evaluation.ranking().auc())));
        lines.add(line("average precision", score(evaluation.ranking().averagePrecision())));
        lines.add(line("Brier score", score(calibration.brier())));
        lines.add(line(
                "calibration error",
                score(calibration.equalWidthError()) + " in bins of equal width, " + score(calibration.equalMassError())
                        + " in bins of equal mass"));
        return lines;
    }

    private static Map<String, Object> values(FileEvaluation result, String folder) {
        Confusion negative = result.evaluation().confusion().reversed();
        Map<String, @Nullable Object> measures = new LinkedHashMap<>();
        for (EvaluationMeasure measure : EvaluationMeasure.of(result.evaluation())) {
            measures.put(measure.name(), measure.value());
            if (measure.low() != null) {
                measures.put(measure.name() + "-low", measure.low());
                measures.put(measure.name() + "-high", measure.high());
            }
        }
        measures.put("negative-precision", number(negative.precision()));
        measures.put("negative-recall", number(negative.recall()));
        measures.put("negative-f1", number(negative.f1()));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("model", result.model().name());
        values.put("version", result.model().version());
        values.put("folder", folder);
        values.put("trained-rows", result.model().rows());
        values.put("trained-positives", result.model().positives());
        values.put("evaluated-on", result.texts());
        values.put("rows", result.rows());
        values.put("positives", result.positives());
        values.put("positive", result.positive());
        values.put("threshold", result.evaluation().threshold());
        values.put("measures", measures);
        values.put("notices", result.notices());
        return values;
    }

    private static String ofClass(Confusion confusion) {
        return "precision " + score(confusion.precision()) + ", recall " + score(confusion.recall()) + ", F1 "
                + score(confusion.f1());
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, "%-18s %s", name, value);
    }

    private static String score(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "not defined";
    }

    private static @Nullable Double number(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
