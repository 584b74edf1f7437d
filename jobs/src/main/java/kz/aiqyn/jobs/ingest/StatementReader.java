package kz.aiqyn.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
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

    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final Set<String> DATES = Set.of(
            Decisions.END_DATE_VISIBILITY_RESTRICTION,
            Decisions.END_DATE_MONETARY_RESTRICTION,
            Decisions.END_DATE_SERVICE_RESTRICTION,
            Decisions.END_DATE_ACCOUNT_RESTRICTION,
            Decisions.CONTENT_DATE,
            Decisions.APPLICATION_DATE);
    private static final Set<String> ANSWERS =
            Set.of(Decisions.INCOMPATIBLE_CONTENT_ILLEGAL, Decisions.AUTOMATED_DETECTION);
    private static final Set<String> LISTS = Set.of(
            Decisions.DECISION_VISIBILITY,
            Decisions.CATEGORY_ADDITION,
            Decisions.CATEGORY_SPECIFICATION,
            Decisions.CONTENT_TYPE,
            Decisions.TERRITORIAL_SCOPE);

    private enum Kind {
        TEXT,
        DATE,
        ANSWER,
        LIST,
        INSTANT,
        CHUNK,
        CONSTANT_TEXT,
        DUMP_DAY,
        LINE
    }

    private final Slice slice;
    private final Rows rows;
    private final Balance balance = new Balance();
    private final UuidSet seen = new UuidSet();
    private final DecisionArchive.CsvFiles files;
    private final UnsafeRowWriter writer;
    private final UnsafeArrayWriter listWriter;
    private final String[] columns;
    private final Kind[] kinds;
    private final byte[][] constants;
    private final int dumpDay;

    private @Nullable CsvRecords records;
    private int[] sources = new int[0];
    private int[] checked = new int[0];
    private Kind[] checkedKinds = new Kind[0];
    private String[] checkedNames = new String[0];
    private int uuid;
    private int platform;
    private int createdAt;
    private byte[] chunk = new byte[0];
    private InternalRow row;
    private String reason = "";
    private String value = "";
    private long micros;
    private final int[] itemStarts = new int[1024];
    private final int[] itemEnds = new int[1024];

    StatementReader(Slice slice, StructType schema, Rows rows) throws IOException {
        this.slice = slice;
        this.rows = rows;
        this.columns = schema.fieldNames();
        this.kinds = new Kind[columns.length];
        this.constants = new byte[columns.length][];
        LocalDate day = slice.dump().day();
        this.dumpDay = day == null ? 0 : Math.toIntExact(day.toEpochDay());
        for (int i = 0; i < columns.length; i++) {
            kinds[i] = kind(columns[i]);
            String constant = columns[i].equals(Decisions.SCHEMA_VERSION)
                    ? String.valueOf(slice.dump().schemaVersion())
                    : slice.dump().name();
            constants[i] = constant.getBytes(StandardCharsets.UTF_8);
        }
        this.writer = new UnsafeRowWriter(columns.length, 4096);
        this.listWriter = new UnsafeArrayWriter(writer, 8);
        this.row = InternalRow.empty();
        this.files = new DecisionArchive.CsvFiles(slice);
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
                row = RejectedRow.of(columns, slice.dump(), text(chunk), record.line(), detail, record.raw());
                return true;
            }
            return false;
        }
        byte[] bytes = record.bytes();
        if (!seen.add(hex(bytes, record.start(uuid), true), hex(bytes, record.start(uuid), false))) {
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
        if (!isUuid(bytes, record.start(uuid), record.rawEnd(uuid))) {
            return refuse(record, uuid, "uuid is not a UUID");
        }
        if (record.start(platform) == record.rawEnd(platform)) {
            return refuse(record, platform, "platform_name is empty");
        }
        micros = instant(bytes, record.start(createdAt), record.rawEnd(createdAt));
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
                case DATE -> date(bytes, from, to) != Integer.MIN_VALUE;
                case ANSWER -> answer(bytes, from, to) >= 0;
                default -> items(bytes, from, to) >= 0;
            };
            if (!fits) {
                String expected = checkedKinds[i] == Kind.DATE
                        ? " is not YYYY-MM-DD"
                        : checkedKinds[i] == Kind.ANSWER ? " is neither Yes nor No" : " is not a list";
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
            case DATE -> writer.write(column, date(bytes, from, record.rawEnd(field)));
            case ANSWER -> writer.write(column, answer(bytes, from, record.rawEnd(field)) == 1);
            case LIST -> {
                int items = items(bytes, from, record.rawEnd(field));
                int cursor = writer.cursor();
                listWriter.initialize(items);
                for (int item = 0; item < items; item++) {
                    listWriter.write(item, bytes, itemStarts[item], itemEnds[item] - itemStarts[item]);
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
        StatementSchema schema = DecisionArchive.header(slice.dump().path() + ", file " + files.chunk(), opened);
        opened.expect(schema.fields());
        sources = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            sources[i] = schema.position().getOrDefault(columns[i], -1);
        }
        uuid = schema.position().getOrDefault(Decisions.UUID, -1);
        platform = schema.position().getOrDefault(Decisions.PLATFORM_NAME, -1);
        createdAt = schema.position().getOrDefault(Decisions.CREATED_AT, -1);
        checkedNames = schema.position().keySet().stream()
                .filter(name -> DATES.contains(name) || ANSWERS.contains(name) || LISTS.contains(name))
                .sorted()
                .toArray(String[]::new);
        checked = new int[checkedNames.length];
        checkedKinds = new Kind[checkedNames.length];
        for (int i = 0; i < checked.length; i++) {
            checked[i] = schema.position().getOrDefault(checkedNames[i], -1);
            checkedKinds[i] = kind(checkedNames[i]);
        }
        records = opened;
        return true;
    }

    private static Kind kind(String column) {
        if (DATES.contains(column)) {
            return Kind.DATE;
        }
        if (ANSWERS.contains(column)) {
            return Kind.ANSWER;
        }
        if (LISTS.contains(column)) {
            return Kind.LIST;
        }
        return switch (column) {
            case Decisions.CREATED_AT -> Kind.INSTANT;
            case Decisions.CHUNK -> Kind.CHUNK;
            case Decisions.SCHEMA_VERSION, Decisions.DUMP -> Kind.CONSTANT_TEXT;
            case Decisions.DUMP_DAY -> Kind.DUMP_DAY;
            case Decisions.LINE -> Kind.LINE;
            default -> Kind.TEXT;
        };
    }

    /** A row of a dump begins with a UUID and a comma. */
    static boolean rowStart(byte[] bytes, int position, int limit) {
        int from = position < limit && bytes[position] == '"' ? position + 1 : position;
        if (from + 36 >= limit || !isUuid(bytes, from, from + 36)) {
            return false;
        }
        int after = from == position ? from + 36 : from + 37;
        return after < limit && bytes[after] == ',';
    }

    private static boolean isUuid(byte[] bytes, int from, int to) {
        if (to - from != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            byte b = bytes[from + i];
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? b != '-' : Character.digit(b, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The first or the last 64 bits of a UUID's text. */
    private static long hex(byte[] bytes, int from, boolean first) {
        long bits = 0;
        for (int i = first ? 0 : 19; i < (first ? 18 : 36); i++) {
            byte b = bytes[from + i];
            if (b != '-') {
                bits = bits << 4 | Character.digit(b, 16);
            }
        }
        return bits;
    }

    private static int number(byte[] bytes, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** Days since 1970 of {@code YYYY-MM-DD}, which a time may follow; the smallest integer when it is no date. */
    static int date(byte[] bytes, int from, int to) {
        if (to - from < 10 || bytes[from + 4] != '-' || bytes[from + 7] != '-' || (to - from > 10 && to - from < 19)) {
            return Integer.MIN_VALUE;
        }
        int year = number(bytes, from, 4);
        int month = number(bytes, from + 5, 2);
        int day = number(bytes, from + 8, 2);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            return Integer.MIN_VALUE;
        }
        // Days of the civil calendar, counted in years that begin in March so that the leap day is the last.
        int shifted = month <= 2 ? year - 1 : year;
        int century = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - century * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return century * 146_097 + dayOfEra - 719_468;
    }

    private static int daysIn(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Microseconds since 1970 of {@code YYYY-MM-DD HH:MM:SS} in UTC; the smallest long when it is no such time. */
    private static long instant(byte[] bytes, int from, int to) {
        int day = to - from == 19 ? date(bytes, from, to) : Integer.MIN_VALUE;
        if (day == Integer.MIN_VALUE || bytes[from + 13] != ':' || bytes[from + 16] != ':') {
            return Long.MIN_VALUE;
        }
        int hour = number(bytes, from + 11, 2);
        int minute = number(bytes, from + 14, 2);
        int second = number(bytes, from + 17, 2);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return Long.MIN_VALUE;
        }
        return day * MICROS_A_DAY + (hour * 3600L + minute * 60L + second) * 1_000_000L;
    }

    /** 1 for Yes, 0 for No, -1 for anything else. */
    private static int answer(byte[] bytes, int from, int to) {
        if (to - from == 3 && bytes[from] == 'Y' && bytes[from + 1] == 'e' && bytes[from + 2] == 's') {
            return 1;
        }
        return to - from == 2 && bytes[from] == 'N' && bytes[from + 1] == 'o' ? 0 : -1;
    }

    /** Finds the items of a JSON list of codes, however its quotes are escaped; their number, or -1. */
    private int items(byte[] bytes, int from, int to) {
        if (bytes[from] != '[' || bytes[to - 1] != ']') {
            return -1;
        }
        int count = 0;
        int position = from + 1;
        while (position < to - 1) {
            byte b = bytes[position];
            if (b == '"' || b == ',' || b == ' ' || b == '\\') {
                position++;
                continue;
            }
            int begin = position;
            while (position < to - 1 && bytes[position] != '"' && bytes[position] != ',' && bytes[position] != '\\') {
                position++;
            }
            if (count == itemStarts.length) {
                return -1;
            }
            itemStarts[count] = begin;
            itemEnds[count++] = position;
        }
        return count;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
