package kz.aiqyn.jobs.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Packs some of the combinations. */
final class Packing {

    private final Combinations from;
    private final Combinations.Delays delays;
    private final List<IntFunction<String>> texts;
    private final int[][] numbers;

    Packing(Combinations from, List<IntFunction<String>> texts, int[] sizes) {
        this.from = from;
        this.delays = from.delays();
        this.texts = texts;
        this.numbers = new int[sizes.length][];
        for (int dimension = 0; dimension < sizes.length; dimension++) {
            numbers[dimension] = new int[sizes[dimension]];
        }
    }

    /** The combinations of these numbers. */
    Packed pack(int[] combinations) {
        int width = numbers.length;
        int kinds = Dimension.DELAYS.size();
        int[] members = new int[combinations.length * width];
        String[][] values = new String[width][];
        for (int dimension = 0; dimension < width; dimension++) {
            Arrays.fill(numbers[dimension], -1);
            List<String> ofDimension = new ArrayList<>();
            for (int i = 0; i < combinations.length; i++) {
                int value = from.value(combinations[i], dimension);
                if (value >= 0 && numbers[dimension][value] < 0) {
                    numbers[dimension][value] = ofDimension.size();
                    ofDimension.add(texts.get(dimension).apply(value));
                }
                members[i * width + dimension] = value < 0 ? -1 : numbers[dimension][value];
            }
            values[dimension] = ofDimension.toArray(String[]::new);
        }
        long[] decisions = new long[combinations.length];
        int[] ends = new int[combinations.length * kinds];
        int length = 0;
        for (int i = 0; i < combinations.length; i++) {
            decisions[i] = from.decisions(combinations[i]);
            for (int kind = 0; kind < kinds; kind++) {
                length += delays.to(combinations[i], kind) - delays.from(combinations[i], kind);
                ends[i * kinds + kind] = length;
            }
        }
        int[] days = new int[length];
        long[] counts = new long[length];
        int to = 0;
        for (int combination : combinations) {
            int start = delays.from(combination, 0);
            int end = delays.to(combination, kinds - 1);
            System.arraycopy(delays.days(), start, days, to, end - start);
            System.arraycopy(delays.counts(), start, counts, to, end - start);
            to += end - start;
        }
        return new Packed(values, members, decisions, new Combinations.Delays(ends, days, counts));
    }
}
