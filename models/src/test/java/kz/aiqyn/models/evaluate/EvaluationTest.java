package kz.aiqyn.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final double[] LABELS = {1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0};
    private static final double[] PROBABILITIES = {.9, .8, .7, .7, .7, .4, .35, .3, .3, .2, .1, .05};

    /** Expected figures: sklearn.metrics of scikit-learn 1.x on the same arrays, at threshold .5. */
    @Test
    void agreesWithScikitLearn() {
        Evaluation evaluation = Evaluation.of(labels(LABELS), PROBABILITIES, 0.5);

        Confusion confusion = evaluation.confusion();
        assertThat(confusion).isEqualTo(new Confusion(3, 2, 2, 5));
        assertThat(confusion.accuracy()).hasValue(8 / 12.0);
        assertThat(confusion.precision()).hasValue(.6);
        assertThat(confusion.recall()).hasValue(.6);
        assertThat(confusion.f1()).hasValue(.6);
        assertThat(confusion.reversed().precision()).hasValue(5 / 7.0);
        assertThat(confusion.reversed().recall()).hasValue(5 / 7.0);
        assertThat(evaluation.weightedF1().orElseThrow()).isEqualTo(0.6666666666666666, within(1e-12));
        assertThat(evaluation.macroF1().orElseThrow()).isEqualTo(0.6571428571428571, within(1e-12));
        assertThat(evaluation.ranking().auc().orElseThrow()).isEqualTo(0.6857142857142857, within(1e-12));
        assertThat(evaluation.ranking().averagePrecision().orElseThrow()).isEqualTo(0.6542857142857144, within(1e-12));
        assertThat(evaluation.calibration().brier().orElseThrow()).isEqualTo(0.22791666666666666, within(1e-12));
    }

    /** The docstring of BinaryCalibrationError in torchmetrics. */
    @Test
    void calibrationErrorIsThatOfTorchmetrics() {
        double[] probabilities = {.25, .25, .55, .75, .75};

        Calibration calibration = Calibration.of(labels(0, 0, 1, 1, 1), probabilities, 2);

        assertThat(calibration.equalWidthError().orElseThrow()).isEqualTo(.29, within(1e-12));
        assertThat(calibration.equalWidth()).hasSize(2);
    }

    /** By hand: the halves are .1 .2 (no positive) and .6 .8 (one of two), errors .15 and .2. */
    @Test
    void binsOfEqualMassFollowTheRanks() {
        Calibration calibration = Calibration.of(labels(0, 0, 0, 1), new double[] {.1, .2, .6, .8}, 2);

        assertThat(calibration.equalMass()).hasSize(2).allMatch(bin -> bin.rows() == 2);
        assertThat(calibration.equalMassError().orElseThrow()).isEqualTo((.15 + .2) / 2, within(1e-12));
    }

    /** The docstring of brier_score_loss in scikit-learn. */
    @Test
    void brierScoreIsThatOfScikitLearn() {
        assertThat(Calibration.of(labels(0, 1, 1, 0), new double[] {.1, .9, .8, .3}, 10)
                        .brier()
                        .orElseThrow())
                .isEqualTo(.0375, within(1e-12));
    }

    @Test
    void intervalHoldsTheEstimateAndIsRepeatable() {
        Evaluation first = Evaluation.of(labels(LABELS), PROBABILITIES, 0.5);
        Evaluation second = Evaluation.of(labels(LABELS), PROBABILITIES, 0.5);

        Interval interval = first.weightedF1Interval().orElseThrow();
        assertThat(first.weightedF1().orElseThrow()).isBetween(interval.low(), interval.high());
        assertThat(second).isEqualTo(first);
    }

    @Test
    void measuresOfNothingAreNotDefined() {
        Evaluation nothing = Evaluation.of(new boolean[0], new double[0], 0.5);

        assertThat(nothing.confusion().accuracy()).isEmpty();
        assertThat(nothing.weightedF1()).isEmpty();
        assertThat(nothing.weightedF1Interval()).isEmpty();
        assertThat(nothing.ranking().auc()).isEmpty();
        assertThat(nothing.calibration().brier()).isEmpty();
        assertThat(nothing.calibration().equalMassError()).isEmpty();
    }

    @Test
    void rankingOfOneClassIsNotDefined() {
        Evaluation negatives = Evaluation.of(labels(0, 0), new double[] {.1, .2}, 0.5);

        assertThat(negatives.ranking().auc()).isEmpty();
        assertThat(negatives.ranking().averagePrecision()).isEmpty();
        assertThat(negatives.confusion().recall()).isEmpty();
        assertThat(negatives.macroF1()).isEmpty();
        assertThat(negatives.weightedF1()).hasValue(1);
    }

    @Test
    void refusesProbabilitiesOutOfRange() {
        assertThatThrownBy(() -> Evaluation.of(labels(1), new double[] {Double.NaN}, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot evaluate a classifier: a probability is NaN. Give numbers from 0 to 1.");
    }

    @Test
    void refusesUnequalLengths() {
        assertThatThrownBy(() -> Evaluation.of(labels(1), new double[0], 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot evaluate a classifier: there are 1 labels and 0 probabilities."
                        + " Give one probability for each label.");
    }

    private static boolean[] labels(double... values) {
        boolean[] labels = new boolean[values.length];
        for (int index = 0; index < values.length; index++) {
            labels[index] = values[index] == 1;
        }
        return labels;
    }
}
