package kz.aiqyn.jobs.lake.file;

import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.BooleanStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** A column of numbers of fixed width: dates (days since 1970), times (microseconds since 1970), counts, answers. */
class NumberColumn extends ColumnChunk {

    private final PrimitiveTypeName type;
    private final Statistics<?> statistics;
    private long[] values = new long[ROWS_OF_PAGE];
    private int count;
    private long smallest = Long.MAX_VALUE;
    private long largest = Long.MIN_VALUE;

    NumberColumn(ColumnDescriptor descriptor, ZstdCompressCtx zstd) {
        super(descriptor, zstd);
        this.type = descriptor.getPrimitiveType().getPrimitiveTypeName();
        this.statistics = Statistics.createStats(descriptor.getPrimitiveType());
    }

    void append(long value) {
        entry(1);
        add(value);
    }

    /** Adds a value whose entry was noted. */
    final void add(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
        smallest = Math.min(smallest, value);
        largest = Math.max(largest, value);
    }

    @Override
    void writeValues() {
        switch (type) {
            case INT32 -> {
                for (int i = 0; i < count; i++) {
                    writeInt((int) values[i]);
                }
            }
            case INT64 -> {
                for (int i = 0; i < count; i++) {
                    writeInt((int) values[i]);
                    writeInt((int) (values[i] >>> Integer.SIZE));
                }
            }
            default -> {
                int bits = 0;
                for (int i = 0; i < count; i++) {
                    bits |= (int) values[i] << (i & 7);
                    if ((i & 7) == 7 || i == count - 1) {
                        writeByte((byte) bits);
                        bits = 0;
                    }
                }
            }
        }
    }

    @Override
    Encoding encoding() {
        return Encoding.PLAIN;
    }

    @Override
    void clearValues() {
        count = 0;
    }

    @Override
    Statistics<?> statistics() {
        if (smallest <= largest) {
            if (statistics instanceof IntStatistics days) {
                days.setMinMax((int) smallest, (int) largest);
            } else if (statistics instanceof LongStatistics numbers) {
                numbers.setMinMax(smallest, largest);
            } else if (statistics instanceof BooleanStatistics answers) {
                answers.setMinMax(smallest == 1, largest == 1);
            }
        }
        return statistics;
    }
}
