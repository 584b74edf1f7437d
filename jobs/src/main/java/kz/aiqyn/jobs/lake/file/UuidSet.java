package kz.aiqyn.jobs.lake.file;

/** A set of 128-bit ids or hashes in two flat arrays: 16 bytes each and no object, as there are up to a million. */
public final class UuidSet {

    private long[] high = new long[1 << 8];
    private long[] low = new long[1 << 8];
    private int size;
    private boolean zero;

    /** Adds an id; false when it was there already. */
    public boolean add(long highBits, long lowBits) {
        if (highBits == 0 && lowBits == 0) {
            boolean first = !zero;
            zero = true;
            return first;
        }
        if (2 * (size + 1) > high.length) {
            grow();
        }
        if (!insert(high, low, highBits, lowBits)) {
            return false;
        }
        size++;
        return true;
    }

    /** How many ids there are. */
    public int size() {
        return size + (zero ? 1 : 0);
    }

    /** Hands out every id, in no order. */
    public void forEach(IdConsumer consumer) {
        if (zero) {
            consumer.accept(0, 0);
        }
        for (int i = 0; i < high.length; i++) {
            if (high[i] != 0 || low[i] != 0) {
                consumer.accept(high[i], low[i]);
            }
        }
    }

    /** Takes an id. */
    @FunctionalInterface
    public interface IdConsumer {
        void accept(long highBits, long lowBits);
    }

    private void grow() {
        long[] largerHigh = new long[2 * high.length];
        long[] largerLow = new long[2 * low.length];
        for (int i = 0; i < high.length; i++) {
            if (high[i] != 0 || low[i] != 0) {
                insert(largerHigh, largerLow, high[i], low[i]);
            }
        }
        high = largerHigh;
        low = largerLow;
    }

    private static boolean insert(long[] high, long[] low, long highBits, long lowBits) {
        int mask = high.length - 1;
        long mixed = (highBits ^ (lowBits * 0x9E3779B97F4A7C15L)) * 0xBF58476D1CE4E5B9L;
        int slot = (int) (mixed >>> 32) & mask;
        while (high[slot] != 0 || low[slot] != 0) {
            if (high[slot] == highBits && low[slot] == lowBits) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        high[slot] = highBits;
        low[slot] = lowBits;
        return true;
    }
}
