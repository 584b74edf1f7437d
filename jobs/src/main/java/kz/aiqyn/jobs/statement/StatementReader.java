package kz.aiqyn.jobs.statement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.csv.CsvRecords;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.ledger.SliceReader;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeArrayWriter;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** Hands the accepted statements of a slice to Spark, from bytes straight into rows of the columns that are asked for. */
public final class StatementReader implements SliceReader {

    private final StatementCursor cursor;
    private final int[] columns;
    private final byte[][] constants;
    private final UnsafeRowWriter writer;
    private final UnsafeArrayWriter listWriter;
    private InternalRow row = InternalRow.empty();

    /** Opens readers of dumps of decisions. */
    record Settings(DumpStorage storage, StatementFilter filter) implements SliceReader.Format {

        private static final long serialVersionUID = 1L;

        @Override
        public SliceReader open(Slice slice, StructType columns) throws IOException {
            return new StatementReader(slice, columns, this);
        }

        @Override
        public SliceReader.Format where(Filter condition) {
            StatementFilter narrower = filter.where(condition);
            return narrower.equals(filter) ? this : new Settings(storage, narrower);
        }
    }

    StatementReader(Slice slice, StructType schema, Settings settings) throws IOException {
        this.columns = Arrays.stream(schema.fieldNames())
                .mapToInt(StatementCursor.COLUMNS::indexOf)
                .toArray();
        this.constants = constants(slice.dump());
        this.writer = new UnsafeRowWriter(columns.length, 4096);
        this.listWriter = new UnsafeArrayWriter(writer, 8);
        this.cursor = new StatementCursor(slice, settings.storage(), settings.filter());
    }

    /** The values that all rows of a dump share, by column. */
    static byte[][] constants(Dump dump) {
        byte[][] constants = new byte[StatementCursor.COLUMNS.size()][];
        constants[StatementCursor.COLUMNS.indexOf(Decisions.SCHEMA_VERSION)] =
                String.valueOf(dump.schemaVersion()).getBytes(StandardCharsets.UTF_8);
        constants[StatementCursor.COLUMNS.indexOf(Decisions.DUMP)] = dump.name().getBytes(StandardCharsets.UTF_8);
        return constants;
    }

    @Override
    public boolean next() throws IOException {
        while (cursor.next()) {
            if (!cursor.isRejected()) {
                write(cursor.record());
                return true;
            }
        }
        return false;
    }

    @Override
    public InternalRow row() {
        return row;
    }

    @Override
    public Balance balance() {
        return cursor.balance();
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }

    private void write(CsvRecords record) {
        writer.reset();
        writer.zeroOutNullBytes();
        for (int i = 0; i < columns.length; i++) {
            int column = columns[i];
            switch (StatementCursor.kind(column)) {
                case CHUNK -> writer.write(i, cursor.chunk(), 0, cursor.chunk().length);
                case CONSTANT_TEXT -> writer.write(i, constants[column], 0, constants[column].length);
                case DUMP_DAY -> writer.write(i, cursor.dumpDay());
                case LINE -> writer.write(i, cursor.line());
                case DATE, ANSWER, INSTANT -> writeNumber(i, column);
                case LIST -> writeList(i, column);
                default -> {
                    int field = cursor.field(column);
                    if (field < 0) {
                        writer.setNullAt(i);
                    } else {
                        int to = record.end(field);
                        writer.write(i, record.bytes(), record.start(field), to - record.start(field));
                    }
                }
            }
        }
        row = writer.getRow();
    }

    private void writeNumber(int place, int column) {
        long number = cursor.number(column);
        if (number == StatementCursor.MISSING) {
            writer.setNullAt(place);
            return;
        }
        switch (StatementCursor.kind(column)) {
            case DATE -> writer.write(place, (int) number);
            case ANSWER -> writer.write(place, number == 1);
            default -> writer.write(place, number);
        }
    }

    private void writeList(int place, int column) {
        int list = cursor.list(column);
        if (list < 0) {
            writer.setNullAt(place);
            return;
        }
        StatementLists lists = cursor.listsOf(column);
        int[] items = lists.items(list);
        int count = items.length / 2;
        int start = writer.cursor();
        listWriter.initialize(count);
        for (int item = 0; item < count; item++) {
            listWriter.write(item, lists.bytes(), items[2 * item], items[2 * item + 1] - items[2 * item]);
        }
        writer.setOffsetAndSizeFromPreviousCursor(place, start);
    }
}
