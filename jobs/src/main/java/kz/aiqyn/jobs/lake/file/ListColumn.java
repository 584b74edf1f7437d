package kz.aiqyn.jobs.lake.file;

import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** A column of lists of texts that repeat, such as codes: an optional list of optional items, in three levels. */
public final class ListColumn extends ColumnChunk {

    private static final int MOST_ITEMS = 1 << 16;
    private static final int MOST_BYTES = 4 << 20;
    private static final int EMPTY_LIST = 1;
    private static final int ITEM = 3;

    private final ByteDictionary dictionary = new ByteDictionary(2 * MOST_ITEMS, 2 * MOST_BYTES);
    private final TextValues values = new TextValues(dictionary);
    private final Statistics<?> statistics;
    private int[] repetitions = new int[ROWS_OF_PAGE];

    ListColumn(ColumnDescriptor descriptor, ZstdCompressCtx zstd) {
        super(descriptor, zstd);
        this.statistics = Statistics.createStats(descriptor.getPrimitiveType());
    }

    /** The number of an item, for {@link #append}; -1 when the dictionary is full, which {@link #isFull} tells before. */
    public int item(byte[] bytes, int from, int to) {
        return dictionary.add(bytes, from, to);
    }

    /** Adds a row's list of numbered items. */
    public void append(int[] items) {
        if (items.length == 0) {
            level(0, EMPTY_LIST);
        }
        for (int i = 0; i < items.length; i++) {
            level(i == 0 ? 0 : 1, ITEM);
            values.add(items[i]);
        }
    }

    void appendMissing() {
        level(0, 0);
    }

    /** Whether the file should end, so that the next one begins with an empty dictionary. */
    boolean isFull() {
        return dictionary.size() > MOST_ITEMS || dictionary.bytes() > MOST_BYTES;
    }

    public ByteDictionary dictionary() {
        return dictionary;
    }

    @Override
    void writeRepetitions() {
        writeLevels(repetitions, entries(), 1);
    }

    @Override
    void writeValues() {
        values.writeTo(this, false);
    }

    @Override
    Encoding encoding() {
        return values.encoding(false);
    }

    @Override
    void clearValues() {
        values.clear();
    }

    @Override
    Statistics<?> statistics() {
        values.describe(statistics);
        return statistics;
    }

    @Override
    BytesAndCount dictionaryPage() {
        return values.dictionaryPage();
    }

    private void level(int repetition, int definition) {
        if (entries() == repetitions.length) {
            repetitions = Arrays.copyOf(repetitions, 2 * repetitions.length);
        }
        repetitions[entries()] = repetition;
        entry(definition);
    }
}
