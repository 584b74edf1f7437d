package kz.aiqyn.models.evaluate;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How well probabilities put positives before negatives, whatever the threshold.
 *
 * @param auc probability that a positive row ranks above a negative one, ties counting half (Hanley and McNeil 1982);
 *     not defined unless both classes have rows
 * @param averagePrecision sum over thresholds of (recall gained x precision), as scikit-learn's
 *     {@code average_precision_score}; not defined without positive rows
 */
public record Ranking(OptionalDouble auc, OptionalDouble averagePrecision) {

    /** Measures pairs of label and probability. */
    public static Ranking of(boolean[] labels, double[] probabilities) {
        Pairs.check(labels, probabilities);
        Integer[] order = new Integer[labels.length];
        Arrays.setAll(order, index -> index);
        Arrays.sort(order, (left, right) -> Double.compare(probabilities[right], probabilities[left]));
        long positives = 0;
        long negatives = 0;
        double pairsWon = 0;
        double precisions = 0;
        int position = 0;
        while (position < order.length) {
            double probability = probabilities[order[position]];
            long tiedPositives = 0;
            long tiedNegatives = 0;
            while (position < order.length && probabilities[order[position]] == probability) {
                if (labels[order[position]]) {
                    tiedPositives++;
                } else {
                    tiedNegatives++;
                }
                position++;
            }
            pairsWon += tiedNegatives * (positives + tiedPositives / 2.0);
            positives += tiedPositives;
            negatives += tiedNegatives;
            precisions += tiedPositives * ((double) positives / position);
        }
        boolean hasBoth = positives > 0 && negatives > 0;
        return new Ranking(
                hasBoth ? OptionalDouble.of(pairsWon / positives / negatives) : OptionalDouble.empty(),
                positives > 0 ? OptionalDouble.of(precisions / positives) : OptionalDouble.empty());
    }
}
