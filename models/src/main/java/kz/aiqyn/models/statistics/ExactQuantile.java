package kz.aiqyn.models.statistics;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Quantiles of counted values, exact without the single values.
 *
 * <p>The definition is the inverse of the empirical distribution with averaging at its steps (Hyndman and Fan 1996,
 * type 2): the smallest value at or below which lie more than n x p of the n values; where n x p is reached exactly,
 * the mean of that value and the next. At p = .5 it is the textbook median.
 */
public final class ExactQuantile {

    private ExactQuantile() {}

    /** The median of a histogram (value to count); empty when it counts nothing. */
    public static OptionalDouble median(Map<? extends Number, Long> histogram) {
        return percentile(histogram, 50);
    }

    /**
     * A percentile of a histogram.
     *
     * @param histogram value to the number of times it was seen, in any order
     * @param percent 0 (the minimum) to 100 (the maximum)
     * @return in the unit of the values; empty when the histogram counts nothing
     * @throws IllegalArgumentException when percent is not within 0 and 100, a value is not finite or a count negative
     */
    public static OptionalDouble percentile(Map<? extends Number, Long> histogram, int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(
                    "Cannot compute percentile " + percent + ": it is out of range. Choose 0 to 100.");
        }
        SortedMap<Double, Long> counts = sorted(histogram);
        long total = counts.values().stream().reduce(0L, Math::addExact);
        if (total == 0) {
            return OptionalDouble.empty();
        }
        // In whole numbers: n x p compared with 100 x cumulated, so that no rounding decides.
        long target = Math.multiplyExact(total, (long) percent);
        long cumulated = 0;
        double reached = Double.NaN;
        for (Map.Entry<Double, Long> entry : counts.entrySet()) {
            double value = entry.getKey();
            if (!Double.isNaN(reached)) {
                return OptionalDouble.of((reached + value) / 2);
            }
            cumulated += entry.getValue();
            if (Math.multiplyExact(cumulated, 100L) > target) {
                return OptionalDouble.of(value);
            }
            if (cumulated * 100 == target) {
                reached = value;
            }
        }
        return OptionalDouble.of(reached);
    }

    private static SortedMap<Double, Long> sorted(Map<? extends Number, Long> histogram) {
        SortedMap<Double, Long> counts = new TreeMap<>();
        histogram.forEach((value, count) -> {
            if (!Double.isFinite(value.doubleValue()) || count < 0) {
                throw new IllegalArgumentException("Cannot read a histogram: value " + value + " has count " + count
                        + ". Give finite values and counts of 0 or more.");
            }
            if (count > 0) {
                counts.merge(value.doubleValue(), count, Long::sum);
            }
        });
        return counts;
    }
}
