package kz.aiqyn.jobs.lake.file;

import java.util.Arrays;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/** Values of the page in hand as numbers of a dictionary, or one after the other where they hardly repeat. */
final class TextValues {

    private final ByteDictionary dictionary;
    private int[] ids = new int[ColumnChunk.ROWS_OF_PAGE];
    private int count;
    private byte[] plain = new byte[0];
    private int plainLength;

    TextValues(ByteDictionary dictionary) {
        this.dictionary = dictionary;
    }

    void add(int id) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
        }
        ids[count++] = id;
    }

    /** Adds a value in Parquet's plain form: its length in four bytes, then its bytes. */
    void addPlain(byte[] bytes, int from, int to) {
        int length = to - from;
        if (plainLength + Integer.BYTES + length > plain.length) {
            plain = Arrays.copyOf(plain, Math.max(2 * plain.length, plainLength + Integer.BYTES + length));
        }
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            plain[plainLength++] = (byte) (length >>> shift);
        }
        System.arraycopy(bytes, from, plain, plainLength, length);
        plainLength += length;
    }

    int plainBytes() {
        return plainLength;
    }

    /** A page without values refers to no dictionary: there may be none. */
    Encoding encoding(boolean isPlain) {
        return isPlain || count == 0 ? Encoding.PLAIN : Encoding.RLE_DICTIONARY;
    }

    void writeTo(ColumnChunk chunk, boolean isPlain) {
        if (isPlain) {
            chunk.writeBytes(plain, 0, plainLength);
        } else if (count > 0) {
            chunk.writePacked(ids, count, Math.max(0, dictionary.size() - 1));
        }
    }

    void clear() {
        count = 0;
        plainLength = 0;
    }

    /** The dictionary in Parquet's plain form. */
    ColumnChunk.BytesAndCount dictionaryPage() {
        byte[] bytes = new byte[dictionary.bytes() + Integer.BYTES * dictionary.size()];
        int to = 0;
        for (int id = 0; id < dictionary.size(); id++) {
            int length = dictionary.end(id) - dictionary.start(id);
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                bytes[to++] = (byte) (length >>> shift);
            }
            System.arraycopy(dictionary.pool(), dictionary.start(id), bytes, to, length);
            to += length;
        }
        return new ColumnChunk.BytesAndCount(bytes, dictionary.size());
    }

    /** Adds smallest and largest value of the dictionary to the statistics. */
    void describe(Statistics<?> statistics) {
        if (dictionary.size() == 0) {
            return;
        }
        byte[] pool = dictionary.pool();
        int smallest = 0;
        int largest = 0;
        for (int id = 1; id < dictionary.size(); id++) {
            if (compare(pool, id, smallest) < 0) {
                smallest = id;
            }
            if (compare(pool, id, largest) > 0) {
                largest = id;
            }
        }
        statistics.updateStats(value(smallest));
        statistics.updateStats(value(largest));
    }

    private Binary value(int id) {
        return Binary.fromConstantByteArray(
                dictionary.pool(), dictionary.start(id), dictionary.end(id) - dictionary.start(id));
    }

    private int compare(byte[] pool, int one, int other) {
        return Arrays.compareUnsigned(
                pool, dictionary.start(one), dictionary.end(one), pool, dictionary.start(other), dictionary.end(other));
    }
}
