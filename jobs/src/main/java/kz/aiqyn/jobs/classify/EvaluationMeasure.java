package kz.aiqyn.jobs.classify;

import java.util.List;
import java.util.OptionalDouble;
import kz.aiqyn.models.evaluate.Calibration;
import kz.aiqyn.models.evaluate.Confusion;
import kz.aiqyn.models.evaluate.Evaluation;
import kz.aiqyn.models.evaluate.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A measure as the table {@code evaluations} names it; precision, recall and F1 are those of the positive class.
 *
 * @param value missing where the measure is not defined
 * @param low lower end of the 95 % interval; missing where there is none
 * @param high upper end of the 95 % interval; missing where there is none
 */
public record EvaluationMeasure(
        String name,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high) {

    public static final String ACCURACY = "accuracy";
    public static final String PRECISION = "precision";
    public static final String RECALL = "recall";
    public static final String F1 = "f1";
    public static final String WEIGHTED_F1 = "weighted-f1";
    public static final String MACRO_F1 = "macro-f1";
    public static final String AUC = "auc";
    public static final String AVERAGE_PRECISION = "average-precision";
    public static final String BRIER = "brier";

    /** Over bins of equal width. */
    public static final String EXPECTED_CALIBRATION_ERROR = "expected-calibration-error";

    /** Over bins of equally many rows. */
    public static final String EXPECTED_CALIBRATION_ERROR_EQUAL_MASS = "expected-calibration-error-equal-mass";

    /** All measures of an evaluation, in the order in which they are printed. */
    public static List<EvaluationMeasure> of(Evaluation evaluation) {
        Confusion confusion = evaluation.confusion();
        Calibration calibration = evaluation.calibration();
        Interval interval = evaluation.weightedF1Interval().orElse(null);
        return List.of(
                measure(ACCURACY, confusion.accuracy()),
                measure(PRECISION, confusion.precision()),
                measure(RECALL, confusion.recall()),
                measure(F1, confusion.f1()),
                new EvaluationMeasure(
                        WEIGHTED_F1,
                        number(evaluation.weightedF1()),
                        interval == null ? null : interval.low(),
                        interval == null ? null : interval.high()),
                measure(MACRO_F1, evaluation.macroF1()),
                measure(AUC, evaluation.ranking().auc()),
                measure(AVERAGE_PRECISION, evaluation.ranking().averagePrecision()),
                measure(BRIER, calibration.brier()),
                measure(EXPECTED_CALIBRATION_ERROR, calibration.equalWidthError()),
                measure(EXPECTED_CALIBRATION_ERROR_EQUAL_MASS, calibration.equalMassError()));
    }

    private static EvaluationMeasure measure(String name, OptionalDouble value) {
        return new EvaluationMeasure(name, number(value), null, null);
    }

    private static @Nullable Double number(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
