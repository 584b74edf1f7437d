package kz.aiqyn.jobs.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for one byte among many, eight at a time. */
public final class ByteSearch {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private ByteSearch() {}

    /** The first place of a byte in a span; -1 when it is not there. */
    public static int first(byte wanted, byte[] bytes, int from, int to) {
        long pattern = ONES * wanted;
        int position = from;
        for (; position + 8 <= to; position += 8) {
            long word = (long) LONGS.get(bytes, position) ^ pattern;
            long found = (word - ONES) & ~word & HIGHS;
            if (found != 0) {
                return position + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; position < to; position++) {
            if (bytes[position] == wanted) {
                return position;
            }
        }
        return -1;
    }

    /** How often a byte stands in a span. */
    public static long count(byte wanted, byte[] bytes, int from, int to) {
        long pattern = ONES * wanted;
        long count = 0;
        int position = from;
        for (; position + 8 <= to; position += 8) {
            long word = (long) LONGS.get(bytes, position) ^ pattern;
            // Exact per byte, unlike the borrow-prone test above: a count may not be off by a neighbour.
            long zero = ~(((word & ~HIGHS) + ~HIGHS) | word | ~HIGHS);
            count += Long.bitCount(zero);
        }
        for (; position < to; position++) {
            if (bytes[position] == wanted) {
                count++;
            }
        }
        return count;
    }
}
