package kz.aiqyn.jobs.measure;

import java.io.Serializable;
import java.util.Arrays;
import kz.aiqyn.jobs.lake.file.Tuples;

/** Decisions by all dimensions jointly, with their delays; a value is its number in its dimension, -1 for none. */
final class Combinations {

    /** A delay is kept behind its kind and its combination, the smallest first. */
    private static final int BITS_OF_KIND = 2;

    private final Tuples combinations = new Tuples(Dimension.ALL.size());
    private final LongCounts delays = new LongCounts();
    private long[] decisions = new long[64];

    /** Adds decisions; the number of their combination. */
    int add(int[] values, long count) {
        int combination = combinations.number(values);
        if (combination >= decisions.length) {
            decisions = Arrays.copyOf(decisions, 2 * decisions.length);
        }
        decisions[combination] += count;
        return combination;
    }

    /** Adds decisions of a combination that are delayed by so many days. */
    void addDelay(int combination, int kind, int days, long count) {
        delays.add(
                ((long) combination << BITS_OF_KIND | kind) << Integer.SIZE | (days ^ Integer.MIN_VALUE) & 0xFFFF_FFFFL,
                count);
    }

    int size() {
        return combinations.size();
    }

    /** The number of a combination's value in a dimension; -1 for none. */
    int value(int combination, int dimension) {
        return combinations.member(combination, dimension);
    }

    long decisions(int combination) {
        return decisions[combination];
    }

    /** The delays of all combinations, in their order. */
    Delays delays() {
        long[] keys = delays.sortedKeys();
        int kinds = Dimension.DELAYS.size();
        int[] ends = new int[size() * kinds];
        int[] days = new int[keys.length];
        long[] counts = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int combination = (int) (keys[i] >>> Integer.SIZE + BITS_OF_KIND);
            int kind = (int) (keys[i] >>> Integer.SIZE) & (1 << BITS_OF_KIND) - 1;
            ends[combination * kinds + kind] = i + 1;
            days[i] = (int) keys[i] ^ Integer.MIN_VALUE;
            counts[i] = delays.count(keys[i]);
        }
        for (int i = 1; i < ends.length; i++) {
            ends[i] = Math.max(ends[i], ends[i - 1]);
        }
        return new Delays(ends, days, counts);
    }

    /**
     * Decisions by days of delay, one after the other.
     *
     * @param ends by combination and kind, where the days end that begin where those before end
     */
    record Delays(int[] ends, int[] days, long[] counts) implements Serializable {

        int from(int combination, int kind) {
            int place = combination * Dimension.DELAYS.size() + kind;
            return place == 0 ? 0 : ends[place - 1];
        }

        int to(int combination, int kind) {
            return ends[combination * Dimension.DELAYS.size() + kind];
        }
    }
}
