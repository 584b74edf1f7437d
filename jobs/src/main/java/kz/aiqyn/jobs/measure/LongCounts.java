package kz.aiqyn.jobs.measure;

import java.util.Arrays;

/** Counts by number, in two flat arrays: there are millions of them. */
final class LongCounts {

    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[64];
    private long[] counts = new long[64];
    private int size;

    /** Adds to the count of a key; only counts above zero are kept. */
    void add(long key, long count) {
        int slot = slot(key);
        if (counts[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        counts[slot] += count;
        if (2 * size > keys.length) {
            grow();
        }
    }

    long count(long key) {
        return counts[slot(key)];
    }

    /** The keys that have a count, in ascending order. */
    long[] sortedKeys() {
        long[] sorted = new long[size];
        int to = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (counts[slot] != 0) {
                sorted[to++] = keys[slot];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * PRIME >>> 32) & mask;
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
