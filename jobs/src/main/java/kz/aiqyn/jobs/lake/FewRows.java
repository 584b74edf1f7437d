package kz.aiqyn.jobs.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * A few rows of a table, read and written on the driver: a Spark job for twenty rows would take longer than they are
 * worth.
 *
 * <p>A row is a map of column to value: texts, numbers, lists and maps as such, a date as LocalDate, a time as Instant.
 */
final class FewRows {

    private final Table table;

    FewRows(Table table) {
        this.table = table;
    }

    /** The given columns of the rows in scope; all columns when none is given. */
    List<Map<String, Object>> read(Scope scope, String... columns) {
        table.refresh();
        List<Map<String, Object>> rows = new ArrayList<>();
        try (CloseableIterable<Record> records = IcebergGenerics.read(table)
                .where(scope.expression())
                .select(columns.length == 0 ? new String[] {"*"} : columns)
                .build()) {
            for (Record record : records) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (Types.NestedField field : record.struct().fields()) {
                    Object value = record.getField(field.name());
                    if (value != null) {
                        row.put(field.name(), value instanceof OffsetDateTime time ? time.toInstant() : value);
                    }
                }
                rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /**
     * Writes data files of rows, to be committed.
     *
     * @param run begins the files' names
     */
    List<DataFile> write(List<Map<String, @Nullable Object>> rows, String run) {
        Map<PartitionKey, List<Record>> partitions = new LinkedHashMap<>();
        InternalRecordWrapper wrapper = new InternalRecordWrapper(table.schema().asStruct());
        for (Map<String, @Nullable Object> row : rows) {
            GenericRecord record = GenericRecord.create(table.schema());
            row.forEach((column, value) -> record.setField(
                    column, value instanceof Instant time ? OffsetDateTime.ofInstant(time, ZoneOffset.UTC) : value));
            PartitionKey key = new PartitionKey(table.spec(), table.schema());
            key.partition(wrapper.wrap(record));
            partitions.computeIfAbsent(key, any -> new ArrayList<>()).add(record);
        }
        table.refresh();
        // A run that replaces rows twice writes other files the second time: the snapshot before is another one.
        long before =
                table.currentSnapshot() == null ? 0 : table.currentSnapshot().snapshotId();
        List<DataFile> files = new ArrayList<>();
        for (Map.Entry<PartitionKey, List<Record>> partition : partitions.entrySet()) {
            String name = run + "-after-" + before + "-" + files.size() + ".parquet";
            files.add(write(partition.getKey(), partition.getValue(), name).toDataFile());
        }
        return files;
    }

    private DataWriter<Record> write(PartitionKey partition, List<Record> records, String name) {
        try {
            DataWriter<Record> writer = Parquet.writeData(table.io()
                            .newOutputFile(table.locationProvider().newDataLocation(table.spec(), partition, name)))
                    .forTable(table)
                    .withPartition(partition)
                    .overwrite()
                    .createWriterFunc(GenericParquetWriter::create)
                    .build();
            try (writer) {
                records.forEach(writer::write);
            }
            return writer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
