package kz.aiqyn.jobs.statement;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.iceberg.io.FileIO;

/**
 * The keys of the statements of one data file, in the order of its rows: UUID, a 64-bit hash of platform and puid, and the
 * number of the finding.
 *
 * <p>They go into a small file in {@value #BUCKETS} buckets by UUID, and once more by puid, so that repeated statements
 * are found bucket by bucket: memory does not grow with the dump.
 */
public final class RowKeys {

    static final int BUCKETS = 256;
    static final int BYTES_OF_UUID = 2 * Long.BYTES + 2 * Integer.BYTES;
    static final int BYTES_OF_PUID = Long.BYTES + Integer.BYTES;

    private long[] high = new long[1 << 12];
    private long[] low = new long[1 << 12];
    private long[] puid = new long[1 << 12];
    private int[] finding = new int[1 << 12];
    private int size;

    /**
     * A file of keys.
     *
     * @param uuidStarts where each bucket of UUIDs begins in the file, and where the last ends
     * @param puidStarts the same for puids
     */
    record Run(String location, long[] uuidStarts, long[] puidStarts) implements Serializable {}

    void add(long uuidHigh, long uuidLow, long puidHash, int numberOfFinding) {
        if (size == high.length) {
            high = Arrays.copyOf(high, 2 * size);
            low = Arrays.copyOf(low, 2 * size);
            puid = Arrays.copyOf(puid, 2 * size);
            finding = Arrays.copyOf(finding, 2 * size);
        }
        high[size] = uuidHigh;
        low[size] = uuidLow;
        puid[size] = puidHash;
        finding[size++] = numberOfFinding;
    }

    int size() {
        return size;
    }

    /** Writes the keys to a file. */
    Run write(FileIO io, String location) throws IOException {
        int[] uuidBuckets = new int[size];
        int[] puidBuckets = new int[size];
        for (int row = 0; row < size; row++) {
            uuidBuckets[row] = bucket(high[row] ^ low[row]);
            puidBuckets[row] = bucket(puid[row]);
        }
        long[] uuidStarts = starts(uuidBuckets, 0, BYTES_OF_UUID);
        long[] puidStarts = starts(puidBuckets, uuidStarts[BUCKETS], BYTES_OF_PUID);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(puidStarts[BUCKETS]));
        long[] uuidNext = uuidStarts.clone();
        long[] puidNext = puidStarts.clone();
        for (int row = 0; row < size; row++) {
            int place = (int) uuidNext[uuidBuckets[row]];
            bytes.putLong(place, high[row])
                    .putLong(place + 8, low[row])
                    .putInt(place + 16, row)
                    .putInt(place + 20, finding[row]);
            uuidNext[uuidBuckets[row]] += BYTES_OF_UUID;
            int other = (int) puidNext[puidBuckets[row]];
            bytes.putLong(other, puid[row]).putInt(other + 8, row);
            puidNext[puidBuckets[row]] += BYTES_OF_PUID;
        }
        try (OutputStream out = io.newOutputFile(location).createOrOverwrite()) {
            out.write(bytes.array());
        }
        return new Run(location, uuidStarts, puidStarts);
    }

    private static int bucket(long hash) {
        return (int) (hash * 0x9E3779B97F4A7C15L >>> 56);
    }

    private static long[] starts(int[] buckets, long from, int bytesOfKey) {
        long[] starts = new long[BUCKETS + 1];
        for (int bucket : buckets) {
            starts[bucket + 1] += bytesOfKey;
        }
        starts[0] = from;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            starts[bucket + 1] += starts[bucket];
        }
        return starts;
    }
}
