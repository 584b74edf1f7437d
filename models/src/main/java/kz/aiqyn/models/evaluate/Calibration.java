package kz.aiqyn.models.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far probabilities can be taken at their word.
 *
 * @param brier mean squared distance of probability and label, 0 to 1 (Brier 1950); not defined without rows
 * @param equalWidth bins of equal width over 0 to 1, empty ones left out
 * @param equalMass bins of (nearly) equally many rows, by rising probability
 */
public record Calibration(OptionalDouble brier, List<Bin> equalWidth, List<Bin> equalMass) {

    /**
     * Rows of similar probability.
     *
     * @param rows how many
     * @param meanProbability what the classifier says, 0 to 1
     * @param positiveShare what is so, 0 to 1
     */
    public record Bin(long rows, double meanProbability, double positiveShare) {}

    /** Copies the lists. */
    public Calibration {
        equalWidth = List.copyOf(equalWidth);
        equalMass = List.copyOf(equalMass);
    }

    /**
     * Measures pairs of label and probability.
     *
     * @throws IllegalArgumentException when bins is below 1
     */
    public static Calibration of(boolean[] labels, double[] probabilities, int bins) {
        Pairs.check(labels, probabilities);
        if (bins < 1) {
            throw new IllegalArgumentException(
                    "Cannot measure calibration: the number of bins is " + bins + ". Choose at least 1.");
        }
        int rows = labels.length;
        Integer[] order = new Integer[rows];
        Arrays.setAll(order, index -> index);
        Arrays.sort(order, (left, right) -> Double.compare(probabilities[left], probabilities[right]));
        double squares = 0;
        int[] width = new int[rows];
        int[] mass = new int[rows];
        for (int position = 0; position < rows; position++) {
            int row = order[position];
            double distance = probabilities[row] - (labels[row] ? 1 : 0);
            squares += distance * distance;
            width[row] = Math.min(bins - 1, (int) (probabilities[row] * bins));
            mass[row] = (int) ((long) position * bins / rows);
        }
        return new Calibration(
                rows == 0 ? OptionalDouble.empty() : OptionalDouble.of(squares / rows),
                bins(labels, probabilities, width, bins),
                bins(labels, probabilities, mass, bins));
    }

    /** Expected calibration error over bins of equal width (Naeini et al. 2015), 0 to 1. */
    public OptionalDouble equalWidthError() {
        return error(equalWidth);
    }

    /** Expected calibration error over bins of equal mass, 0 to 1. */
    public OptionalDouble equalMassError() {
        return error(equalMass);
    }

    private static List<Bin> bins(boolean[] labels, double[] probabilities, int[] binOfRow, int count) {
        long[] rows = new long[count];
        double[] probability = new double[count];
        double[] positives = new double[count];
        for (int row = 0; row < labels.length; row++) {
            rows[binOfRow[row]]++;
            probability[binOfRow[row]] += probabilities[row];
            positives[binOfRow[row]] += labels[row] ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < count; bin++) {
            if (rows[bin] > 0) {
                bins.add(new Bin(rows[bin], probability[bin] / rows[bin], positives[bin] / rows[bin]));
            }
        }
        return bins;
    }

    private static OptionalDouble error(List<Bin> bins) {
        long rows = bins.stream().mapToLong(Bin::rows).sum();
        if (rows == 0) {
            return OptionalDouble.empty();
        }
        double sum = bins.stream()
                .mapToDouble(bin -> bin.rows() * Math.abs(bin.meanProbability() - bin.positiveShare()))
                .sum();
        return OptionalDouble.of(sum / rows);
    }
}
