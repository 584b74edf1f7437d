package kz.aiqyn.models.evaluate;

import java.util.OptionalDouble;

/**
 * How often a classifier is right and wrong at one threshold. A share whose denominator is zero is not defined, and
 * empty; it is neither 0 nor 1.
 *
 * @param truePositives positives called positive
 * @param falsePositives negatives called positive
 * @param falseNegatives positives called negative
 * @param trueNegatives negatives called negative
 */
public record Confusion(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

    /** Counts pairs of label and probability; a probability at or above the threshold is called positive. */
    public static Confusion at(boolean[] labels, double[] probabilities, double threshold) {
        Pairs.check(labels, probabilities);
        long[] counts = new long[4];
        for (int index = 0; index < labels.length; index++) {
            counts[(labels[index] ? 2 : 0) + (probabilities[index] >= threshold ? 1 : 0)]++;
        }
        return new Confusion(counts[3], counts[1], counts[2], counts[0]);
    }

    /** All rows. */
    public long rows() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    /** Rows whose label is positive. */
    public long positives() {
        return truePositives + falseNegatives;
    }

    /** Rows whose label is negative. */
    public long negatives() {
        return trueNegatives + falsePositives;
    }

    /** Share of rows called right. */
    public OptionalDouble accuracy() {
        return share(truePositives + trueNegatives, rows());
    }

    /** Of the rows called positive, the share that are. */
    public OptionalDouble precision() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** Of the positive rows, the share called so; also sensitivity. */
    public OptionalDouble recall() {
        return share(truePositives, positives());
    }

    /** Harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). */
    public OptionalDouble f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    /** The same counts seen from the negative class: its precision, recall and F1. */
    public Confusion reversed() {
        return new Confusion(trueNegatives, falseNegatives, falsePositives, truePositives);
    }

    /** Mean of the F1 of both classes; not defined when one of them is not. */
    public OptionalDouble macroF1() {
        OptionalDouble positive = f1();
        OptionalDouble negative = reversed().f1();
        if (positive.isEmpty() || negative.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((positive.getAsDouble() + negative.getAsDouble()) / 2);
    }

    /** Mean of the F1 of both classes, each weighted by its rows; a class without rows has no weight. */
    public OptionalDouble weightedF1() {
        if (rows() == 0) {
            return OptionalDouble.empty();
        }
        double sum = f1().orElse(0) * positives() + reversed().f1().orElse(0) * negatives();
        return OptionalDouble.of(sum / rows());
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
