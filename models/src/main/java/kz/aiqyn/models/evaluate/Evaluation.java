package kz.aiqyn.models.evaluate;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * How good a classifier is on labelled rows.
 *
 * @param threshold probability from which a row is called positive, 0 to 1
 * @param confusion right and wrong calls at the threshold, with accuracy, precision, recall and F1
 * @param ranking order of the rows, whatever the threshold
 * @param calibration whether a probability of .7 means seven in ten
 * @param weightedF1Interval 95 % percentile bootstrap interval of the weighted F1 (Efron 1979); not defined without rows
 */
public record Evaluation(
        double threshold,
        Confusion confusion,
        Ranking ranking,
        Calibration calibration,
        Optional<Interval> weightedF1Interval) {

    /** Bins of the calibration table. */
    public static final int BINS = 10;

    /** Bootstrap replicates. */
    public static final int REPLICATES = 1_000;

    private static final long SEED = 20_260_101L;

    /**
     * Evaluates pairs of label and probability.
     *
     * @param labels true for the positive class
     * @param probabilities of the positive class, 0 to 1, one for each label
     * @param threshold probability from which a row is called positive
     * @throws IllegalArgumentException when the lengths differ or a probability is not within 0 and 1
     */
    public static Evaluation of(boolean[] labels, double[] probabilities, double threshold) {
        Confusion confusion = Confusion.at(labels, probabilities, threshold);
        return new Evaluation(
                threshold,
                confusion,
                Ranking.of(labels, probabilities),
                Calibration.of(labels, probabilities, BINS),
                bootstrap(confusion));
    }

    /** The weighted F1 at the threshold; not defined without rows. */
    public OptionalDouble weightedF1() {
        return confusion.weightedF1();
    }

    /** The macro F1 at the threshold; not defined when one class is neither there nor called. */
    public OptionalDouble macroF1() {
        return confusion.macroF1();
    }

    /**
     * Draws rows with replacement. A row matters only by its cell of the confusion matrix, so that drawing cells in
     * proportion to their counts is the same. The ends are the order statistics 25 and 976 of 1,000.
     */
    private static Optional<Interval> bootstrap(Confusion confusion) {
        long rows = confusion.rows();
        if (rows == 0) {
            return Optional.empty();
        }
        long first = confusion.truePositives();
        long second = first + confusion.falsePositives();
        long third = second + confusion.falseNegatives();
        SplittableRandom random = new SplittableRandom(SEED);
        double[] scores = new double[REPLICATES];
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            long[] drawn = new long[4];
            for (long row = 0; row < rows; row++) {
                long pick = random.nextLong(rows);
                drawn[pick < first ? 0 : pick < second ? 1 : pick < third ? 2 : 3]++;
            }
            scores[replicate] = new Confusion(drawn[0], drawn[1], drawn[2], drawn[3])
                    .weightedF1()
                    .orElseThrow();
        }
        Arrays.sort(scores);
        return Optional.of(new Interval(scores[24], scores[975]));
    }
}
