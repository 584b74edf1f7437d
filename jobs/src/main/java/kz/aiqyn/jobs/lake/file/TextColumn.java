package kz.aiqyn.jobs.lake.file;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/**
 * A column of texts (UTF-8 bytes).
 *
 * <p>Begins with a dictionary and leaves it when most values turn out to be different, or too many are.
 */
public final class TextColumn extends ColumnChunk {

    private static final int MOST_VALUES = 1 << 16;
    private static final int MOST_BYTES = 4 << 20;
    private static final int LARGEST_PAGE = 1 << 20;

    private final ByteDictionary dictionary = new ByteDictionary(MOST_VALUES, MOST_BYTES);
    private final TextValues values = new TextValues(dictionary);
    private final Statistics<?> statistics;
    private final boolean isAlwaysPlain;
    private boolean isPlain;
    private long numbered;

    TextColumn(ColumnDescriptor descriptor, ZstdCompressCtx zstd, boolean isUnrepeated) {
        super(descriptor, zstd);
        this.statistics = Statistics.createStats(descriptor.getPrimitiveType());
        this.isAlwaysPlain = isUnrepeated;
        this.isPlain = isUnrepeated;
    }

    /** Adds a row's value; its number in {@link #dictionary}, or -1 when it stands in none. */
    public int append(byte[] bytes, int from, int to) {
        if (!isPlain) {
            int id = dictionary.add(bytes, from, to);
            if (id >= 0) {
                entry(1);
                values.add(id);
                numbered++;
                return id;
            }
            leaveDictionary();
        }
        entry(1);
        values.addPlain(bytes, from, to);
        if (values.plainBytes() > LARGEST_PAGE) {
            finishPage();
        }
        return -1;
    }

    public ByteDictionary dictionary() {
        return dictionary;
    }

    @Override
    void writeValues() {
        values.writeTo(this, isPlain);
    }

    @Override
    Encoding encoding() {
        return values.encoding(isPlain);
    }

    @Override
    void clearValues() {
        values.clear();
        isPlain |= 2L * dictionary.size() > numbered && dictionary.size() > 1000;
    }

    @Override
    Statistics<?> statistics() {
        if (!isPlain) {
            values.describe(statistics);
        }
        return statistics;
    }

    @Override
    BytesAndCount dictionaryPage() {
        return isAlwaysPlain ? BytesAndCount.NONE : values.dictionaryPage();
    }

    private void leaveDictionary() {
        finishPage();
        isPlain = true;
    }

    private void finishPage() {
        try {
            endPage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
