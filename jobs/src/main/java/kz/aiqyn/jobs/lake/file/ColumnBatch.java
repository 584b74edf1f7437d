package kz.aiqyn.jobs.lake.file;

import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** The values of one column in the rows that a {@link RowBatches} has in hand; all are missing where a file lacks it. */
public abstract class ColumnBatch extends PrimitiveConverter {

    private @Nullable ColumnReader reader;
    private int definition;

    /** Notes the value that was read last as that of a row in hand. */
    abstract void keep(int row);

    /** Notes that a row in hand has no value. */
    abstract void miss(int row);

    final void begin(@Nullable ColumnReader columnReader) {
        reader = columnReader;
        definition = columnReader == null ? 0 : columnReader.getDescriptor().getMaxDefinitionLevel();
    }

    final void read(int rows) {
        ColumnReader open = reader;
        for (int row = 0; row < rows; row++) {
            if (open == null) {
                miss(row);
            } else {
                read(open, row);
            }
        }
    }

    /** Reads the value of a row. */
    void read(ColumnReader open, int row) {
        if (isThere(open)) {
            take(open);
            keep(row);
        } else {
            miss(row);
        }
        open.consume();
    }

    final boolean isThere(ColumnReader open) {
        return open.getCurrentDefinitionLevel() == definition;
    }

    /** Reads a value that is there. */
    void take(ColumnReader open) {
        open.writeCurrentValueToConverter();
    }
}
