package kz.aiqyn.models.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The measures of an evaluation in the order in which cards print them. */
final class Measures {

    /** A measure with its key in JSON and its name for readers. */
    record Measure(String key, String name, OptionalDouble value) {}

    private Measures() {}

    static List<Measure> of(Evaluation evaluation) {
        Confusion positive = evaluation.confusion();
        Confusion negative = positive.reversed();
        Optional<Interval> interval = evaluation.weightedF1Interval();
        Calibration calibration = evaluation.calibration();
        return List.of(
                new Measure("accuracy", "accuracy", positive.accuracy()),
                new Measure("positive_precision", "precision, positive class", positive.precision()),
                new Measure("positive_recall", "recall, positive class", positive.recall()),
                new Measure("positive_f1", "F1, positive class", positive.f1()),
                new Measure("negative_precision", "precision, negative class", negative.precision()),
                new Measure("negative_recall", "recall, negative class", negative.recall()),
                new Measure("negative_f1", "F1, negative class", negative.f1()),
                new Measure("weighted_f1", "weighted F1", evaluation.weightedF1()),
                new Measure("weighted_f1_low", "weighted F1, low end of 95 %", end(interval.map(Interval::low))),
                new Measure("weighted_f1_high", "weighted F1, high end of 95 %", end(interval.map(Interval::high))),
                new Measure("macro_f1", "macro F1", evaluation.macroF1()),
                new Measure(
                        "auc", "area under the ROC curve", evaluation.ranking().auc()),
                new Measure(
                        "average_precision",
                        "average precision",
                        evaluation.ranking().averagePrecision()),
                new Measure("brier", "Brier score", calibration.brier()),
                new Measure("ece_equal_width", "calibration error, equal width", calibration.equalWidthError()),
                new Measure("ece_equal_mass", "calibration error, equal mass", calibration.equalMassError()));
    }

    private static OptionalDouble end(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
}
