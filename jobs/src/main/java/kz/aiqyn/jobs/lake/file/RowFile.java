package kz.aiqyn.jobs.lake.file;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/**
 * A data file of a table while it is written: a value for each column, then {@link #endRow}, in the order of the rows.
 *
 * <p>Holds the compressed pages in memory until {@link #finish}, so a file ends when it {@link #isFull}.
 */
public final class RowFile implements Closeable {

    private static final int MOST_ROWS = 1 << 20;
    private static final long MOST_BYTES = 128L << 20;
    private static final int FASTEST = 1;

    private final RowFiles files;
    private final RowFiles.Target target;
    private final ColumnChunk[] columns;
    private final List<ListColumn> lists = new ArrayList<>();
    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(FASTEST);
    private int rows;
    private int rowsOfPage;
    private boolean isFull;

    RowFile(RowFiles files, RowFiles.Target target, MessageType schema) {
        this.files = files;
        this.target = target;
        this.columns = new ColumnChunk[schema.getColumns().size()];
        for (int i = 0; i < columns.length; i++) {
            ColumnDescriptor descriptor = schema.getColumns().get(i);
            columns[i] = switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
                case INT32, INT64, BOOLEAN -> new NumberColumn(descriptor, zstd);
                case BINARY ->
                    descriptor.getMaxRepetitionLevel() > 0
                            ? new ListColumn(descriptor, zstd)
                            : new TextColumn(
                                    descriptor,
                                    zstd,
                                    files.isUnrepeated(descriptor.getPath()[0]));
                default -> throw new IllegalArgumentException("No column of a table is a " + descriptor);
            };
            if (columns[i] instanceof ListColumn list) {
                lists.add(list);
            }
        }
    }

    /** A column of texts, by its place in the table. */
    public TextColumn texts(int column) {
        return (TextColumn) columns[column];
    }

    /** A column of lists, by its place in the table. */
    public ListColumn lists(int column) {
        return (ListColumn) columns[column];
    }

    public void text(int column, byte[] bytes, int from, int to) {
        ((TextColumn) columns[column]).append(bytes, from, to);
    }

    /** A date in days since 1970, a time in microseconds since 1970, a count; 1 or 0 for an answer. */
    public void number(int column, long value) {
        ((NumberColumn) columns[column]).append(value);
    }

    public void missing(int column) {
        if (columns[column] instanceof ListColumn list) {
            list.appendMissing();
        } else {
            columns[column].entry(0);
        }
    }

    public void endRow() throws IOException {
        rows++;
        for (ListColumn list : lists) {
            isFull |= list.isFull();
        }
        if (++rowsOfPage == ColumnChunk.ROWS_OF_PAGE) {
            endPages();
        }
    }

    /** Rows written so far. */
    public int rows() {
        return rows;
    }

    /** Whether the file is large enough: it is to be finished, and the next row belongs into another. */
    public boolean isFull() {
        return isFull || rows >= MOST_ROWS;
    }

    /** Writes the file out. */
    public DataFile finish() throws IOException {
        endPages();
        ParquetFileWriter file = files.create(target);
        try {
            file.start();
            file.startBlock(rows);
            for (ColumnChunk column : columns) {
                column.writeTo(file);
            }
            file.endBlock();
            file.end(Map.of());
        } finally {
            file.close();
        }
        return files.describe(target);
    }

    @Override
    public void close() {
        zstd.close();
    }

    private void endPages() throws IOException {
        rowsOfPage = 0;
        long bytes = 0;
        for (ColumnChunk column : columns) {
            column.endPage();
            bytes += column.compressedBytes();
        }
        isFull |= bytes > MOST_BYTES;
    }
}
