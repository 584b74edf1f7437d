package kz.aiqyn.jobs.lake.file;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * One column of a data file: its values come in row by row, its pages are compressed as they fill.
 *
 * <p>Source: Apache Parquet format, data page version 1, encodings PLAIN and RLE_DICTIONARY.
 */
abstract class ColumnChunk {

    /** Rows of a page: enough to compress well, few enough to skip. */
    static final int ROWS_OF_PAGE = 20_000;

    private final ColumnDescriptor descriptor;
    private final ZstdCompressCtx zstd;
    private final List<Page> pages = new ArrayList<>();
    private byte[] body = new byte[1 << 12];
    private int length;
    private long compressedBytes;
    private long levels;

    /** Whether each value of the page is there; of a list, the definition level of each entry. */
    private int[] definitions = new int[ROWS_OF_PAGE];

    private int entries;
    private int missing;

    private record Page(byte[] compressed, int bytes, int entries, int missing, Encoding encoding) {}

    ColumnChunk(ColumnDescriptor descriptor, ZstdCompressCtx zstd) {
        this.descriptor = descriptor;
        this.zstd = zstd;
    }

    /** Writes the values of the page in hand, as {@link #encoding} says. */
    abstract void writeValues();

    abstract Encoding encoding();

    /** Forgets the values of the page in hand. */
    abstract void clearValues();

    /** Statistics of all values; the number of missing ones is added. */
    abstract Statistics<?> statistics();

    /** The dictionary page's body and its number of values; without values when no page refers to one. */
    BytesAndCount dictionaryPage() {
        return BytesAndCount.NONE;
    }

    /** The body of a dictionary page. */
    record BytesAndCount(byte[] bytes, int count) {
        static final BytesAndCount NONE = new BytesAndCount(new byte[0], 0);
    }

    /** Notes an entry of the page: a value, or none. */
    final void entry(int definition) {
        if (entries == definitions.length) {
            definitions = Arrays.copyOf(definitions, 2 * entries);
        }
        definitions[entries++] = definition;
        if (definition < descriptor.getMaxDefinitionLevel()) {
            missing++;
        }
    }

    /** Ends the page in hand, if it has any entry. */
    final void endPage() throws IOException {
        if (entries == 0) {
            return;
        }
        length = 0;
        writeRepetitions();
        writeLevels(definitions, entries, descriptor.getMaxDefinitionLevel());
        writeValues();
        pages.add(new Page(compress(body, length), length, entries, missing, encoding()));
        levels += entries;
        entries = 0;
        missing = 0;
        clearValues();
    }

    /** Repetition levels; a column that is no list has none. */
    void writeRepetitions() {}

    /** Bytes of the finished pages. */
    final long compressedBytes() {
        return compressedBytes;
    }

    final int entries() {
        return entries;
    }

    /** Writes the whole chunk to the file. */
    final void writeTo(ParquetFileWriter file) throws IOException {
        file.startColumn(descriptor, levels, CompressionCodecName.ZSTD);
        BytesAndCount dictionary = dictionaryPage();
        if (dictionary.count() > 0) {
            byte[] bytes = dictionary.bytes();
            byte[] compressed = compress(bytes, bytes.length);
            file.writeDictionaryPage(
                    new DictionaryPage(BytesInput.from(compressed), bytes.length, dictionary.count(), Encoding.PLAIN));
        }
        Statistics<?> all = statistics();
        all.setNumNulls(pages.stream().mapToLong(Page::missing).sum());
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            // The chunk's statistics are the sum of its pages': all of them stand with the last.
            Statistics<?> of = i == pages.size() - 1
                    ? all
                    : Statistics.getBuilderForReading(descriptor.getPrimitiveType())
                            .build();
            writePage(file, page, of);
        }
        file.endColumn();
    }

    @SuppressWarnings("deprecation") // the other form asks for the statistics of each page, to index them
    private static void writePage(ParquetFileWriter file, Page page, Statistics<?> statistics) throws IOException {
        file.writeDataPage(
                page.entries(),
                page.bytes(),
                BytesInput.from(page.compressed()),
                statistics,
                Encoding.RLE,
                Encoding.RLE,
                page.encoding());
    }

    /** Levels in one run, as Parquet's hybrid of run lengths and packed bits, behind their length. */
    final void writeLevels(int[] levelsOfPage, int count, int largest) {
        int place = length;
        length += Integer.BYTES;
        int first = levelsOfPage[0];
        boolean isOneRun = true;
        for (int i = 1; i < count && isOneRun; i++) {
            isOneRun = levelsOfPage[i] == first;
        }
        if (isOneRun) {
            writeVariable(count << 1);
            writeByte((byte) first);
        } else {
            writeBits(levelsOfPage, count, Integer.SIZE - Integer.numberOfLeadingZeros(largest));
        }
        putInt(place, length - place - Integer.BYTES);
    }

    /** Dictionary numbers in one run of packed bits, behind their width. */
    final void writePacked(int[] numbers, int count, int largest) {
        int width = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(largest));
        writeByte((byte) width);
        writeBits(numbers, count, width);
    }

    /** Numbers of so many bits each, one behind the other; the last group of eight is filled up. */
    private void writeBits(int[] numbers, int count, int width) {
        int groups = (count + 7) / 8;
        writeVariable((groups << 1) | 1);
        int end = length + groups * width;
        long bits = 0;
        int filled = 0;
        for (int i = 0; i < count; i++) {
            bits |= (long) numbers[i] << filled;
            filled += width;
            if (filled >= Integer.SIZE) {
                writeInt((int) bits);
                bits >>>= Integer.SIZE;
                filled -= Integer.SIZE;
            }
        }
        while (length < end) {
            writeByte((byte) bits);
            bits >>>= Byte.SIZE;
        }
    }

    final void writeBytes(byte[] bytes, int from, int count) {
        reserve(count);
        System.arraycopy(bytes, from, body, length, count);
        length += count;
    }

    final void writeByte(byte one) {
        reserve(1);
        body[length++] = one;
    }

    final void writeInt(int value) {
        reserve(Integer.BYTES);
        putInt(length, value);
        length += Integer.BYTES;
    }

    private void writeVariable(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            writeByte((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        writeByte((byte) rest);
    }

    private void putInt(int place, int value) {
        reserve(Integer.BYTES);
        body[place] = (byte) value;
        body[place + 1] = (byte) (value >>> 8);
        body[place + 2] = (byte) (value >>> 16);
        body[place + 3] = (byte) (value >>> 24);
    }

    private void reserve(int more) {
        if (length + more > body.length) {
            body = Arrays.copyOf(body, Math.max(2 * body.length, length + more));
        }
    }

    private byte[] compress(byte[] bytes, int count) {
        byte[] target = new byte[(int) com.github.luben.zstd.Zstd.compressBound(count)];
        int size = zstd.compressByteArray(target, 0, target.length, bytes, 0, count);
        compressedBytes += size;
        return Arrays.copyOf(target, size);
    }
}
