package kz.aiqyn.jobs.lake.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.io.FileIO;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Some columns of a data file, some rows at a time, in the order in which they stand in the file.
 *
 * <p>Values stay what they are in the file, such as numbers of a dictionary: no row and no text is made of them.
 */
public final class RowBatches implements Closeable {

    static final int MOST_ROWS = 4096;

    private final ParquetFileReader file;
    private final Map<String, ? extends ColumnBatch> columns;
    private final MessageType schema;
    private long before;
    private int rows;
    private long left;

    /** Opens a file; its columns fill the batches of their names. */
    public RowBatches(FileIO io, String location, Map<String, ? extends ColumnBatch> columns) throws IOException {
        this.file = ParquetFileReader.open(new Input(io.newInputFile(location)), options());
        this.columns = columns;
        List<Type> wanted = new ArrayList<>();
        for (Type column : file.getFileMetaData().getSchema().getFields()) {
            if (columns.containsKey(column.getName())) {
                wanted.add(column);
            }
        }
        this.schema = new MessageType("table", wanted);
        file.setRequestedSchema(schema);
    }

    /** Without a configuration of Hadoop, which is read from XML for each file: longer than a small file takes. */
    private static ParquetReadOptions options() {
        return ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    }

    /** Moves to the next rows; false at the end. */
    public boolean next() throws IOException {
        before += rows;
        rows = 0;
        while (left == 0) {
            PageReadStore group = file.readNextRowGroup();
            if (group == null) {
                return false;
            }
            left = group.getRowCount();
            begin(group);
        }
        rows = (int) Math.min(left, MOST_ROWS);
        left -= rows;
        for (ColumnBatch column : columns.values()) {
            column.read(rows);
        }
        return true;
    }

    /** How many rows are in hand. */
    public int rows() {
        return rows;
    }

    /** How many rows of the file stand before those in hand. */
    public long before() {
        return before;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void begin(PageReadStore group) {
        String writer = file.getFileMetaData().getCreatedBy();
        ColumnReadStoreImpl readers = new ColumnReadStoreImpl(group, new Columns(), schema, writer);
        columns.values().forEach(column -> column.begin(null));
        for (ColumnDescriptor column : schema.getColumns()) {
            batch(column.getPath()[0]).begin(readers.getColumnReader(column));
        }
    }

    private ColumnBatch batch(String name) {
        ColumnBatch batch = columns.get(name);
        if (batch == null) {
            throw new IllegalStateException("Column " + name + " was not asked for");
        }
        return batch;
    }

    /** Leads from the columns of the file to their batches. */
    private final class Columns extends GroupConverter {

        @Override
        public Converter getConverter(int field) {
            Type column = schema.getType(field);
            ColumnBatch batch = batch(column.getName());
            // A list has its items two levels below.
            return column.isPrimitive() ? batch : new Level(new Level(batch));
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }

    private static final class Level extends GroupConverter {

        private final Converter below;

        Level(Converter below) {
            this.below = below;
        }

        @Override
        public Converter getConverter(int field) {
            return below;
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }

    private record Input(org.apache.iceberg.io.InputFile file) implements InputFile {

        @Override
        public long getLength() {
            return file.getLength();
        }

        @Override
        public SeekableInputStream newStream() {
            org.apache.iceberg.io.SeekableInputStream in = file.newStream();
            return new DelegatingSeekableInputStream(in) {
                @Override
                public long getPos() throws IOException {
                    return in.getPos();
                }

                @Override
                public void seek(long place) throws IOException {
                    in.seek(place);
                }
            };
        }
    }
}
