package kz.aiqyn.jobs.lake.file;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.DataFile;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

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
    /** By column of the table, the first of the file's columns that hold it: a map has two. */
    private final int[] places;

    private final @Nullable MapColumn[] maps;
    private final List<ListColumn> lists = new ArrayList<>();
    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(FASTEST);
    private int rows;
    private int rowsOfPage;
    private boolean isFull;

    RowFile(RowFiles files, RowFiles.Target target, MessageType schema) {
        this.files = files;
        this.target = target;
        List<ColumnDescriptor> descriptors = schema.getColumns();
        this.columns = new ColumnChunk[descriptors.size()];
        this.places = new int[schema.getFieldCount()];
        this.maps = new MapColumn[places.length];
        int place = 0;
        for (int field = 0; field < places.length; field++) {
            places[field] = place;
            if (schema.getType(field).getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
                MapColumn map = new MapColumn(descriptors.get(place), descriptors.get(place + 1), zstd);
                maps[field] = map;
                columns[place++] = map.keys();
                columns[place++] = map.values();
            } else {
                columns[place] = column(descriptors.get(place));
                place++;
            }
        }
    }

    private ColumnChunk column(ColumnDescriptor descriptor) {
        return switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32, INT64, BOOLEAN -> new NumberColumn(descriptor, zstd);
            case BINARY -> {
                if (descriptor.getMaxRepetitionLevel() == 0) {
                    yield new TextColumn(
                            descriptor, zstd, files.isUnrepeated(descriptor.getPath()[0]));
                }
                ListColumn list = new ListColumn(descriptor, zstd);
                lists.add(list);
                yield list;
            }
            default -> throw new IllegalArgumentException("No column of a table is a " + descriptor);
        };
    }

    /** A column of texts, by its place in the table. */
    public TextColumn texts(int column) {
        return (TextColumn) columns[places[column]];
    }

    /** A column of lists, by its place in the table. */
    public ListColumn lists(int column) {
        return (ListColumn) columns[places[column]];
    }

    /** A column of maps, by its place in the table. */
    public MapColumn maps(int column) {
        return Objects.requireNonNull(maps[column], "a column of maps");
    }

    public void text(int column, byte[] bytes, int from, int to) {
        ((TextColumn) columns[places[column]]).append(bytes, from, to);
    }

    /** A date in days since 1970, a time in microseconds since 1970, a count; 1 or 0 for an answer. */
    public void number(int column, long value) {
        ((NumberColumn) columns[places[column]]).append(value);
    }

    public void missing(int column) {
        MapColumn map = maps[column];
        if (map != null) {
            map.appendMissing();
        } else if (columns[places[column]] instanceof ListColumn list) {
            list.appendMissing();
        } else {
            columns[places[column]].entry(0);
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
