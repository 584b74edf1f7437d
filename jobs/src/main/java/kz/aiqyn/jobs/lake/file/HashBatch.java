package kz.aiqyn.jobs.lake.file;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/** A column of texts, of which 128 bits stand for each: two texts with the same are less likely than a broken machine. */
public final class HashBatch extends ColumnBatch {

    private static final long FIRST_SEED = 42;
    private static final long SECOND_SEED = 0x9E3779B97F4A7C15L;

    private final boolean[] isThere = new boolean[RowBatches.MOST_ROWS];
    private final long[] high = new long[RowBatches.MOST_ROWS];
    private final long[] low = new long[RowBatches.MOST_ROWS];
    private long[] highOfPages = new long[0];
    private long[] lowOfPages = new long[0];
    private long currentHigh;
    private long currentLow;

    public boolean isThere(int row) {
        return isThere[row];
    }

    /** The first 64 bits of a row's text that is there. */
    public long high(int row) {
        return high[row];
    }

    /** The other 64 bits. */
    public long low(int row) {
        return low[row];
    }

    @Override
    void keep(int row) {
        isThere[row] = true;
        high[row] = currentHigh;
        low[row] = currentLow;
    }

    @Override
    void miss(int row) {
        isThere[row] = false;
    }

    @Override
    public boolean hasDictionarySupport() {
        return true;
    }

    @Override
    public void setDictionary(Dictionary dictionary) {
        int size = dictionary.getMaxId() + 1;
        highOfPages = new long[size];
        lowOfPages = new long[size];
        for (int id = 0; id < size; id++) {
            addBinary(dictionary.decodeToBinary(id));
            highOfPages[id] = currentHigh;
            lowOfPages[id] = currentLow;
        }
    }

    @Override
    public void addValueFromDictionary(int id) {
        currentHigh = highOfPages[id];
        currentLow = lowOfPages[id];
    }

    @Override
    public void addBinary(Binary value) {
        byte[] bytes = value.getBytesUnsafe();
        currentHigh = XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, FIRST_SEED);
        currentLow = XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, SECOND_SEED);
    }
}
