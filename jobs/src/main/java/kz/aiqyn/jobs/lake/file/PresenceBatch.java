package kz.aiqyn.jobs.lake.file;

import org.apache.parquet.column.ColumnReader;

/** Whether the rows have a value of a column; the values are not looked at. */
public final class PresenceBatch extends ColumnBatch {

    private final boolean[] isThere = new boolean[RowBatches.MOST_ROWS];

    public boolean isThere(int row) {
        return isThere[row];
    }

    @Override
    void take(ColumnReader open) {
        open.skip();
    }

    @Override
    void keep(int row) {
        isThere[row] = true;
    }

    @Override
    void miss(int row) {
        isThere[row] = false;
    }
}
