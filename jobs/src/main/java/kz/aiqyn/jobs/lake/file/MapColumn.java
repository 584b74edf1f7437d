package kz.aiqyn.jobs.lake.file;

import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;

/** A column of maps of number to number, such as counts by days: keys and values are a column each, with the same levels. */
public final class MapColumn {

    private static final int EMPTY_MAP = 1;
    private static final int KEY = 2;
    private static final int VALUE = 3;

    private final Part keys;
    private final Part values;

    MapColumn(ColumnDescriptor keyColumn, ColumnDescriptor valueColumn, ZstdCompressCtx zstd) {
        keys = new Part(keyColumn, zstd);
        values = new Part(valueColumn, zstd);
    }

    ColumnChunk keys() {
        return keys;
    }

    ColumnChunk values() {
        return values;
    }

    /** Adds a row's map: its keys and their values, from one place in the arrays to before another. */
    public void append(int[] mapKeys, long[] mapValues, int from, int to) {
        if (from == to) {
            level(EMPTY_MAP);
        }
        for (int entry = from; entry < to; entry++) {
            keys.append(mapKeys[entry], entry == from ? 0 : 1, KEY);
            values.append(mapValues[entry], entry == from ? 0 : 1, VALUE);
        }
    }

    void appendMissing() {
        level(0);
    }

    private void level(int definition) {
        keys.level(0, definition);
        values.level(0, definition);
    }

    private static final class Part extends NumberColumn {

        private int[] repetitions = new int[ROWS_OF_PAGE];

        Part(ColumnDescriptor descriptor, ZstdCompressCtx zstd) {
            super(descriptor, zstd);
        }

        void append(long value, int repetition, int definition) {
            level(repetition, definition);
            add(value);
        }

        void level(int repetition, int definition) {
            if (entries() == repetitions.length) {
                repetitions = Arrays.copyOf(repetitions, 2 * repetitions.length);
            }
            repetitions[entries()] = repetition;
            entry(definition);
        }

        @Override
        void writeRepetitions() {
            writeLevels(repetitions, entries(), 1);
        }
    }
}
