package kz.aiqyn.models.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A day whose count is out of the ordinary, by the modified z-score of Iglewicz and Hoaglin (1993, How to Detect and Handle
 * Outliers, ASQC Quality Press): the distance of its logarithm from a median, by 1.4826 times the median absolute
 * deviation (MAD), above 3.5.
 *
 * <p>The median is that of the same weekday in the {@value #WEEKS} weeks before the day and in those after it, without
 * the day. A day is unusual only when it lies above both or below both: where a trend runs, it lies between them, and
 * where a new level begins, it agrees with one. The MAD is that of all weekdays in the same weeks. It counts for at
 * least the spread that a Poisson count has of itself, 1 by the root of what is expected: by chance alone small counts vary
 * much, and a series that never varied has a MAD of 0.
 *
 * <p>A missing day is not a zero: it is neither judged nor a neighbour. Nothing is said of a day with fewer than
 * {@value #FEWEST_NEIGHBOURS} of its weekday around it. A new level in the last two weeks of a series cannot be told
 * from unusual days.
 *
 * @param expected the nearer of the two medians, as a count
 * @param score the modified z-score, negative below what is expected
 */
public record UnusualDay(LocalDate day, long count, double expected, double score) {

    /** A score beyond this is out of the ordinary. */
    public static final double THRESHOLD = 3.5;

    private static final int WEEKS = 4;
    private static final int FEWEST_NEIGHBOURS = 4;

    /** One value says too little of a side. */
    private static final int FEWEST_OF_A_SIDE = 2;

    /** Makes the MAD of normal values their standard deviation: 1 by the normal quantile of .75. */
    private static final double NORMAL_CONSISTENCY = 1.482602218505602;

    /**
     * The unusual days of a series, in order.
     *
     * @param counts count by day; days may be missing
     * @throws IllegalArgumentException when a count is negative
     */
    public static List<UnusualDay> among(SortedMap<LocalDate, Long> counts) {
        Map<LocalDate, Double> logarithms = new HashMap<>();
        counts.forEach((day, count) -> {
            if (count < 0) {
                throw new IllegalArgumentException("Cannot look for unusual days: the count of " + day + " is " + count
                        + ". Give counts of 0 and more.");
            }
            logarithms.put(day, Math.log1p(count));
        });
        Map<LocalDate, Double> deviations = new HashMap<>();
        logarithms.forEach((day, logarithm) -> {
            List<Double> around = Stream.concat(
                            sameWeekday(logarithms, day, -1).stream(), sameWeekday(logarithms, day, 1).stream())
                    .toList();
            if (around.size() >= FEWEST_NEIGHBOURS) {
                deviations.put(day, Math.abs(logarithm - median(around)));
            }
        });
        List<UnusualDay> unusual = new ArrayList<>();
        counts.forEach((day, count) -> {
            if (deviations.containsKey(day)) {
                UnusualDay judged = judged(day, count, logarithms, deviations);
                if (Math.abs(judged.score()) > THRESHOLD) {
                    unusual.add(judged);
                }
            }
        });
        return unusual;
    }

    private static UnusualDay judged(
            LocalDate day, long count, Map<LocalDate, Double> logarithms, Map<LocalDate, Double> deviations) {
        double logarithm = Math.log1p(count);
        List<Double> sides = Stream.of(-1, 1)
                .map(direction -> sameWeekday(logarithms, day, direction))
                .filter(side -> side.size() >= FEWEST_OF_A_SIDE)
                .map(UnusualDay::median)
                .sorted()
                .toList();
        double nearer = Math.min(Math.max(logarithm, sides.get(0)), sides.get(sides.size() - 1));
        double expected = Math.expm1(nearer);
        List<Double> near = IntStream.rangeClosed(-7 * WEEKS, 7 * WEEKS)
                .mapToObj(day::plusDays)
                .filter(deviations::containsKey)
                .map(deviations::get)
                .toList();
        double spread = Math.max(NORMAL_CONSISTENCY * median(near), 1 / Math.sqrt(1 + expected));
        return new UnusualDay(day, count, expected, (logarithm - nearer) / spread);
    }

    private static List<Double> sameWeekday(Map<LocalDate, Double> logarithms, LocalDate day, int direction) {
        return IntStream.rangeClosed(1, WEEKS)
                .mapToObj(week -> day.plusWeeks((long) direction * week))
                .filter(logarithms::containsKey)
                .map(logarithms::get)
                .toList();
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().flatMapToDouble(DoubleStream::of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
