package kz.aiqyn.jobs.lake.file;

/** A column of dates (days since 1970), times (microseconds since 1970), counts, or answers (1 and 0). */
public final class NumberBatch extends ColumnBatch {

    /** Stands for a value that is not there. */
    public static final long MISSING = Long.MIN_VALUE;

    private final long[] values = new long[RowBatches.MOST_ROWS];
    private long current;

    /** The value of a row, or {@link #MISSING}. */
    public long value(int row) {
        return values[row];
    }

    @Override
    void keep(int row) {
        values[row] = current;
    }

    @Override
    void miss(int row) {
        values[row] = MISSING;
    }

    @Override
    public void addInt(int value) {
        current = value;
    }

    @Override
    public void addLong(long value) {
        current = value;
    }

    @Override
    public void addBoolean(boolean value) {
        current = value ? 1 : 0;
    }
}
