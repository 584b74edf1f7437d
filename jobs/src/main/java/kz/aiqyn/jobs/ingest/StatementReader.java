package kz.aiqyn.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.csv.CsvRecords;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeArrayWriter;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statements of reasons of one slice from bytes straight into Spark rows: no text is decoded, no object made.
 *
 * <p>A row is rejected when it has another number of fields than its header, no UUID or platform, or a date, a Yes/No or a
 * list that cannot be read. The first row of a UUID in the slice is kept, later ones are duplicates.
 */
final class StatementReader implements SliceReader {

    private final Slice slice;
    private final Rows rows;
    private final RepeatedStatements repeated;
    private final Balance balance = new Balance();
    private final UuidSet seen = new UuidSet();
    private final SliceFiles files;
    private final UnsafeRowWriter writer;
    private final UnsafeArrayWriter listWriter;
    private final String[] columns;
    private final StatementColumn[] kinds;
    private final byte[][] constants;
    private final Period period;
    private final int dumpDay;

    private @Nullable CsvRecords records;
    private int[] sources = new int[0];
    private int[] checked = new int[0];
    private StatementColumn[] checkedKinds = new StatementColumn[0];
    private String[] checkedNames = new String[0];
    private int uuid;
    private int platform;
    private int createdAt;
    private byte[] chunk = new byte[0];
    private InternalRow row;
    private String reason = "";
    private String value = "";
    private long micros;
    private final StatementItems items = new StatementItems();

    StatementReader(Slice slice, StructType schema, Rows rows, RepeatedStatements repeated) throws IOException {
        this.repeated = repeated;
        this.slice = slice;
        this.rows = rows;
        this.columns = schema.fieldNames();
        this.kinds = new StatementColumn[columns.length];
        this.constants = new byte[columns.length][];
        LocalDate day = slice.dump().day();
        if (day == null) {
            throw new IllegalStateException("A dump of decisions has a day: " + slice.dump());
        }
        this.period = Period.ofDay(day);
        this.dumpDay = Math.toIntExact(day.toEpochDay());
        for (int i = 0; i < columns.length; i++) {
            kinds[i] = StatementColumn.of(columns[i]);
            String constant = columns[i].equals(Decisions.SCHEMA_VERSION)
                    ? String.valueOf(slice.dump().schemaVersion())
                    : slice.dump().name();
            constants[i] = constant.getBytes(StandardCharsets.UTF_8);
        }
        this.writer = new UnsafeRowWriter(columns.length, 4096);
        this.listWriter = new UnsafeArrayWriter(writer, 8);
        this.row = InternalRow.empty();
        this.files = new SliceFiles(slice);
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            if (records == null && !openNext()) {
                return false;
            }
            while (records != null && records.next()) {
                if (handOut(records)) {
                    return true;
                }
            }
            records = null;
        }
    }

    @Override
    public InternalRow row() {
        return row;
    }

    @Override
    public Balance balance() {
        return balance;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    /** Whether this record is one to hand out; {@link #row} is it then. */
    private boolean handOut(CsvRecords record) {
        if (record.blank()) {
            balance.countBlank();
            return false;
        }
        if (!accepts(record)) {
            balance.reject(reason);
            if (rows == Rows.REJECTED) {
                String detail = value.isEmpty() ? reason : reason + ": " + value;
                row = RejectedRow.of(
                        columns,
                        Decisions.TABLE.name(),
                        period,
                        slice.dump(),
                        text(chunk),
                        record.line(),
                        detail,
                        record.raw());
                return true;
            }
            return false;
        }
        byte[] bytes = record.bytes();
        StatementValues.lowerCase(bytes, record.start(uuid));
        long high = StatementValues.hex(bytes, record.start(uuid), true);
        long low = StatementValues.hex(bytes, record.start(uuid), false);
        if (!seen.add(high, low) || repeated.isKeptElsewhere(slice, dumpDay, high, low)) {
            balance.countDuplicate();
            return false;
        }
        balance.accept(micros);
        if (rows == Rows.REJECTED) {
            return false;
        }
        write(record);
        return true;
    }

    private boolean accepts(CsvRecords record) {
        value = "";
        if (!record.problem().isEmpty()) {
            reason = record.problem();
            return false;
        }
        byte[] bytes = record.bytes();
        if (!StatementValues.isUuid(bytes, record.start(uuid), record.rawEnd(uuid))) {
            return refuse(record, uuid, "uuid is not a UUID");
        }
        if (record.start(platform) == record.rawEnd(platform)) {
            return refuse(record, platform, "platform_name is empty");
        }
        micros = StatementValues.instant(bytes, record.start(createdAt), record.rawEnd(createdAt));
        if (micros == Long.MIN_VALUE) {
            return refuse(record, createdAt, "created_at is not YYYY-MM-DD HH:MM:SS");
        }
        for (int i = 0; i < checked.length; i++) {
            int field = checked[i];
            int from = record.start(field);
            int to = record.rawEnd(field);
            if (from == to) {
                continue;
            }
            boolean fits = switch (checkedKinds[i]) {
                case DATE -> StatementValues.date(bytes, from, to) != Integer.MIN_VALUE;
                case ANSWER -> StatementValues.answer(bytes, from, to) >= 0;
                default -> items.find(bytes, from, to) >= 0;
            };
            if (!fits) {
                String expected = checkedKinds[i] == StatementColumn.DATE
                        ? " is not YYYY-MM-DD, with or without HH:MM:SS"
                        : checkedKinds[i] == StatementColumn.ANSWER ? " is neither Yes nor No" : " is not a list";
                return refuse(record, field, checkedNames[i] + expected);
            }
        }
        return true;
    }

    private boolean refuse(CsvRecords record, int field, String why) {
        reason = why;
        int from = record.start(field);
        int length = Math.min(record.rawEnd(field) - from, 80);
        value = new String(record.bytes(), from, length, StandardCharsets.UTF_8);
        return false;
    }

    private void write(CsvRecords record) {
        writer.reset();
        writer.zeroOutNullBytes();
        byte[] bytes = record.bytes();
        for (int i = 0; i < columns.length; i++) {
            int field = sources[i];
            switch (kinds[i]) {
                case CHUNK -> writer.write(i, chunk, 0, chunk.length);
                case CONSTANT_TEXT -> writer.write(i, constants[i], 0, constants[i].length);
                case DUMP_DAY -> writer.write(i, dumpDay);
                case LINE -> writer.write(i, record.line());
                case INSTANT -> writer.write(i, micros);
                default -> {
                    if (field < 0 || record.start(field) == record.rawEnd(field)) {
                        writer.setNullAt(i);
                    } else {
                        writeField(record, bytes, i, field);
                    }
                }
            }
        }
        row = writer.getRow();
    }

    private void writeField(CsvRecords record, byte[] bytes, int column, int field) {
        int from = record.start(field);
        switch (kinds[column]) {
            case DATE -> writer.write(column, StatementValues.date(bytes, from, record.rawEnd(field)));
            case ANSWER -> writer.write(column, StatementValues.answer(bytes, from, record.rawEnd(field)) == 1);
            case LIST -> {
                int found = items.find(bytes, from, record.rawEnd(field));
                int cursor = writer.cursor();
                listWriter.initialize(found);
                for (int item = 0; item < found; item++) {
                    listWriter.write(item, bytes, items.start(item), items.length(item));
                }
                writer.setOffsetAndSizeFromPreviousCursor(column, cursor);
            }
            default -> {
                int to = record.end(field);
                writer.write(column, bytes, from, to - from);
            }
        }
    }

    private boolean openNext() throws IOException {
        Optional<InputStream> file = files.next();
        if (file.isEmpty()) {
            return false;
        }
        chunk = files.chunk().getBytes(StandardCharsets.UTF_8);
        CsvRecords opened = new CsvRecords(file.get(), StatementReader::rowStart);
        if (!opened.next()) {
            return true;
        }
        String place = slice.dump().path() + ", file " + files.chunk();
        StatementSchema schema = DecisionArchive.header(place, opened);
        schema.requireSameAs(slice.dump(), place);
        opened.expect(schema.fields());
        sources = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            sources[i] = schema.position().getOrDefault(columns[i], -1);
        }
        uuid = schema.position().getOrDefault(Decisions.UUID, -1);
        platform = schema.position().getOrDefault(Decisions.PLATFORM_NAME, -1);
        createdAt = schema.position().getOrDefault(Decisions.CREATED_AT, -1);
        checkedNames = schema.position().keySet().stream()
                .filter(name -> StatementColumn.of(name).isChecked())
                .sorted()
                .toArray(String[]::new);
        checked = new int[checkedNames.length];
        checkedKinds = new StatementColumn[checkedNames.length];
        for (int i = 0; i < checked.length; i++) {
            checked[i] = schema.position().getOrDefault(checkedNames[i], -1);
            checkedKinds[i] = StatementColumn.of(checkedNames[i]);
        }
        records = opened;
        return true;
    }

    /** A row of a dump begins with a UUID and a comma. */
    static boolean rowStart(byte[] bytes, int position, int limit) {
        int from = position < limit && bytes[position] == '"' ? position + 1 : position;
        if (from + 36 >= limit || !StatementValues.isUuid(bytes, from, from + 36)) {
            return false;
        }
        int after = from == position ? from + 36 : from + 37;
        return after < limit && bytes[after] == ',';
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
