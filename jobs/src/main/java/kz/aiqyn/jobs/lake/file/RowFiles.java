package kz.aiqyn.jobs.lake.file;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Opens data files of a table on any machine of a cluster; what it writes belongs to the table once it is committed. */
public final class RowFiles implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final long BLOCK = 128L << 20;

    private final Table table;
    private final List<String> columns;
    private final Set<String> unrepeated;
    private final String run;

    /**
     * Files of a table.
     *
     * @param columns its columns, in the order in which a {@link RowFile} numbers them
     * @param unrepeated columns whose values hardly repeat
     * @param run begins the files' names, so that no two runs write the same file
     */
    public RowFiles(Table table, List<String> columns, List<String> unrepeated, String run) {
        this.table = SerializableTable.copyOf(table);
        this.columns = List.copyOf(columns);
        this.unrepeated = Set.copyOf(unrepeated);
        this.run = run;
    }

    /** Where a file lies, and the values of its partition in the table's order. */
    record Target(String location, Object[] partition) {}

    /**
     * Begins a file.
     *
     * @param name tells it from the other files of the run
     * @param partition values of the table's partition columns, in its order; dates as days since 1970
     */
    public RowFile open(String name, Object... partition) {
        Target target = new Target(
                table.locationProvider()
                        .newDataLocation(table.spec(), struct(partition), run + "-" + name + ".parquet"),
                partition);
        return new RowFile(this, target, schema());
    }

    /**
     * Writes a file that leaves rows out of data files, by the places of the rows.
     *
     * <p>Source: Apache Iceberg specification, position delete files.
     *
     * @param places by location of a data file, the numbers of the rows, both in ascending order
     */
    public DeleteFile leaveOut(String name, SortedMap<String, long[]> places, Object... partition) throws IOException {
        OutputFile out = table.io()
                .newOutputFile(table.locationProvider()
                        .newDataLocation(table.spec(), struct(partition), run + "-" + name + "-deletes.parquet"));
        PositionDeleteWriter<Object> writer = Parquet.writeDeletes(out)
                .withSpec(table.spec())
                .withPartition(struct(partition))
                .setAll(table.properties())
                .metricsConfig(MetricsConfig.forPositionDelete())
                .overwrite()
                .buildPositionWriter();
        try (writer) {
            PositionDelete<Object> place = PositionDelete.create();
            places.forEach((location, rows) -> {
                for (long row : rows) {
                    writer.write(place.set(location, row));
                }
            });
        }
        return writer.toDeleteFile();
    }

    /** Where a run may put a file that is needed until its end only; it is not part of the table. */
    public String scratch(String name) {
        return table.location() + "/scratch/" + run + "-" + name;
    }

    /** Reads and writes where the table lies. */
    public FileIO io() {
        return table.io();
    }

    boolean isUnrepeated(String column) {
        return unrepeated.contains(column);
    }

    ParquetFileWriter create(Target target) throws IOException {
        return new ParquetFileWriter(
                new Output(table.io().newOutputFile(target.location())),
                schema(),
                ParquetFileWriter.Mode.OVERWRITE,
                BLOCK,
                0,
                null,
                ParquetProperties.builder().build());
    }

    DataFile describe(Target target) {
        InputFile written = table.io().newInputFile(target.location());
        return DataFiles.builder(table.spec())
                .withPath(target.location())
                .withFormat(FileFormat.PARQUET)
                .withPartition(struct(target.partition()))
                .withFileSizeInBytes(written.getLength())
                .withMetrics(ParquetUtil.fileMetrics(written, MetricsConfig.forTable(table)))
                .build();
    }

    private StructLike struct(Object[] partition) {
        GenericRecord record = GenericRecord.create(table.spec().partitionType());
        for (int i = 0; i < partition.length; i++) {
            record.set(i, partition[i]);
        }
        return record;
    }

    /** Iceberg's schema with its column ids, handed over as text: Iceberg brings Parquet under another name. */
    private MessageType schema() {
        Schema ordered =
                new Schema(columns.stream().map(table.schema()::findField).toList());
        return MessageTypeParser.parseMessageType(
                ParquetSchemaUtil.convert(ordered, "table").toString());
    }

    private record Output(OutputFile file) implements org.apache.parquet.io.OutputFile {

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new Stream(file.create());
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return new Stream(file.createOrOverwrite());
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return BLOCK;
        }
    }

    private static final class Stream extends PositionOutputStream {

        private final org.apache.iceberg.io.PositionOutputStream out;

        Stream(org.apache.iceberg.io.PositionOutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() throws IOException {
            return out.getPos();
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
