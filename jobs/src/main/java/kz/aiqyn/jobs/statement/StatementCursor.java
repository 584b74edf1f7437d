package kz.aiqyn.jobs.statement;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import kz.aiqyn.jobs.Label;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.csv.CsvRecords;
import kz.aiqyn.jobs.csv.Utf8;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.tables.Decisions;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the statements of reasons of one slice, row by row, and judges each: no text is decoded, no object made.
 *
 * <p>A row is rejected when it is not UTF-8 or has another number of fields than its header, no UUID or platform, or a date, a Yes/No or a
 * list that cannot be read. Columns are numbered as in {@link Decisions#TABLE}.
 */
public final class StatementCursor implements Closeable {

    static final List<String> COLUMNS = List.copyOf(Decisions.TABLE.columns().keySet());
    static final int UUID = COLUMNS.indexOf(Decisions.UUID);
    static final int PLATFORM = COLUMNS.indexOf(Decisions.PLATFORM_NAME);
    static final int PLATFORM_UID = COLUMNS.indexOf(Decisions.PLATFORM_UID);
    static final int CREATED_AT = COLUMNS.indexOf(Decisions.CREATED_AT);

    /** Stands for a value that is not there. */
    static final long MISSING = Long.MIN_VALUE;

    private static final StatementColumn[] KINDS =
            COLUMNS.stream().map(StatementColumn::of).toArray(StatementColumn[]::new);
    private static final int[] CHECKED = IntStream.range(0, KINDS.length)
            .filter(column -> KINDS[column].isChecked())
            .toArray();

    private static final int[] LABELS = IntStream.range(0, KINDS.length)
            .filter(column -> KINDS[column] == StatementColumn.LABEL)
            .toArray();

    private final Slice slice;
    private final StatementFilter filter;
    private final StatementFilter.Platforms platforms;
    private final SliceFiles files;
    private final Balance balance = new Balance();
    private final int dumpDay;
    private final int[] fields = new int[KINDS.length];
    private final long[] numbers = new long[KINDS.length];
    private final int[] lists = new int[KINDS.length];
    private final @Nullable StatementLists[] listsOf = new StatementLists[KINDS.length];

    private @Nullable CsvRecords records;
    private byte[] chunk = new byte[0];
    private boolean hasRows;
    private boolean isParquet;
    private long rowOfChunk;
    private boolean isRejected;
    private long normalised;
    private @Nullable Rejection reason;

    StatementCursor(Slice slice, DumpStorage storage, StatementFilter filter) throws IOException {
        this.slice = slice;
        this.filter = filter;
        this.platforms = filter.platformTest();
        LocalDate day = Objects.requireNonNull(slice.dump().day(), "a dump of decisions has a day");
        this.dumpDay = Math.toIntExact(day.toEpochDay());
        for (int column = 0; column < KINDS.length; column++) {
            if (KINDS[column] == StatementColumn.LIST) {
                listsOf[column] = new StatementLists();
            }
        }
        this.files = new SliceFiles(slice, storage);
    }

    static StatementColumn kind(int column) {
        return KINDS[column];
    }

    /** Moves to the next row that is accepted or rejected; false at the end. */
    boolean next() throws IOException {
        while (true) {
            CsvRecords open = records;
            if (open == null) {
                if (!openNext()) {
                    return false;
                }
            } else if (!open.next()) {
                if (!hasRows) {
                    balance.countHeaderOnlyChunk();
                }
                records = null;
            } else if (judge(open)) {
                return true;
            }
        }
    }

    /** Whether the row in hand is rejected; {@link #reason} says why. */
    boolean isRejected() {
        return isRejected;
    }

    Rejection reason() {
        return Objects.requireNonNull(reason, "the row in hand is rejected");
    }

    CsvRecords record() {
        return Objects.requireNonNull(records, "there is a row in hand");
    }

    /** The place of a column's value in the record; -1 when the row has none. */
    int field(int column) {
        int field = fields[column];
        CsvRecords record = record();
        return field < 0 || record.start(field) == record.rawEnd(field) ? -1 : field;
    }

    /** The value of a date, a time or an answer (days or microseconds since 1970, 1 or 0), or {@link #MISSING}. */
    long number(int column) {
        return numbers[column];
    }

    /** A bit for each column whose labels stand in the dump in another spelling than {@link Label#normal}. */
    long normalised() {
        return normalised;
    }

    /** The names of the columns whose bits are set. */
    static List<String> columns(long bits) {
        return IntStream.range(0, KINDS.length)
                .filter(column -> (bits & 1L << column) != 0)
                .mapToObj(COLUMNS::get)
                .toList();
    }

    /** The number of a list among those of its column, or -1 for none. */
    int list(int column) {
        return lists[column];
    }

    StatementLists listsOf(int column) {
        return Objects.requireNonNull(listsOf[column], "a column of lists");
    }

    /** The name of the CSV file the row stands in. */
    byte[] chunk() {
        return chunk;
    }

    /** The line the row begins in; in a Parquet file, its number as if the first line were a header. */
    long line() {
        return isParquet ? rowOfChunk + 1 : record().line();
    }

    int dumpDay() {
        return dumpDay;
    }

    Slice slice() {
        return slice;
    }

    Balance balance() {
        return balance;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    /** Whether the record is a row to hand out. */
    private boolean judge(CsvRecords record) {
        balance.countRead();
        rowOfChunk++;
        if (record.blank()) {
            balance.countBlank();
            return false;
        }
        hasRows = true;
        isRejected = !accepts(record);
        if (isRejected) {
            balance.reject(reason());
            return true;
        }
        byte[] bytes = record.bytes();
        int platform = fields[PLATFORM];
        if (!filter.hasTime(numbers[CREATED_AT])
                || !platforms.has(bytes, record.start(platform), record.end(platform))) {
            balance.countOutOfScope();
            return false;
        }
        StatementValues.lowerCase(bytes, record.start(fields[UUID]));
        balance.accept(numbers[CREATED_AT]);
        return true;
    }

    private boolean accepts(CsvRecords record) {
        reason = record.problem();
        if (reason != null) {
            return false;
        }
        if (!record.isUtf8()) {
            return refuseEncoding(record);
        }
        byte[] bytes = record.bytes();
        int uuid = fields[UUID];
        if (!StatementValues.isUuid(bytes, record.start(uuid), record.rawEnd(uuid))) {
            return refuse(record, UUID, Rejection.NOT_A_UUID);
        }
        int platform = fields[PLATFORM];
        if (record.start(platform) == record.rawEnd(platform)) {
            return refuse(record, PLATFORM, Rejection.MISSING);
        }
        int created = fields[CREATED_AT];
        numbers[CREATED_AT] = StatementValues.instant(bytes, record.start(created), record.rawEnd(created));
        if (numbers[CREATED_AT] == MISSING) {
            return refuse(record, CREATED_AT, Rejection.NOT_A_UTC_TIME);
        }
        for (int column : CHECKED) {
            int field = fields[column];
            numbers[column] = MISSING;
            lists[column] = -1;
            if (field >= 0 && record.start(field) != record.rawEnd(field) && !reads(record, column, field)) {
                return refuse(record, column, refusal(KINDS[column]));
            }
        }
        return normalise(record);
    }

    /** Spells labels the one way they are counted by; false when nothing is left of the platform's. */
    private boolean normalise(CsvRecords record) {
        normalised = 0;
        for (int column : LABELS) {
            int field = fields[column];
            if (field >= 0 && !Label.isPlain(record.bytes(), record.start(field), record.rawEnd(field))) {
                String label = record.text(field);
                String normal = Label.normal(label);
                if (!normal.equals(label)) {
                    if (column == PLATFORM && normal.isEmpty()) {
                        return refuse(record, column, Rejection.MISSING);
                    }
                    record.replace(field, normal.getBytes(StandardCharsets.UTF_8));
                    normalised |= 1L << column;
                }
            }
        }
        for (int column : CHECKED) {
            if (lists[column] >= 0
                    && KINDS[column] == StatementColumn.LIST
                    && listsOf(column).isNormalised(lists[column])) {
                normalised |= 1L << column;
            }
        }
        return true;
    }

    /** The row is no text: the first column of it that is none is named. */
    private boolean refuseEncoding(CsvRecords record) {
        reason = new Rejection(Rejection.NOT_UTF_8, "");
        for (int column = 0; column < fields.length; column++) {
            int field = fields[column];
            if (field >= 0 && !Utf8.isValid(record.bytes(), record.start(field), record.rawEnd(field))) {
                return refuse(record, column, Rejection.NOT_UTF_8);
            }
        }
        return false;
    }

    private boolean reads(CsvRecords record, int column, int field) {
        byte[] bytes = record.bytes();
        int from = record.start(field);
        int to = record.rawEnd(field);
        switch (KINDS[column]) {
            case DATE -> {
                int day = StatementValues.date(bytes, from, to);
                numbers[column] = day;
                return day != Integer.MIN_VALUE;
            }
            case ANSWER -> {
                int answer = StatementValues.answer(bytes, from, to);
                numbers[column] = answer;
                return answer >= 0;
            }
            default -> {
                int list = listsOf(column).find(bytes, from, to);
                lists[column] = list;
                return list >= 0;
            }
        }
    }

    private static String refusal(StatementColumn kind) {
        return switch (kind) {
            case DATE -> Rejection.NOT_A_DATE;
            case ANSWER -> Rejection.NOT_AN_ANSWER;
            default -> Rejection.NOT_A_LIST;
        };
    }

    private boolean refuse(CsvRecords record, int column, String kind) {
        int field = fields[column];
        int from = record.start(field);
        int length = Math.min(record.rawEnd(field) - from, 80);
        String value = new String(record.bytes(), from, length, StandardCharsets.UTF_8);
        reason = Rejection.of(kind, COLUMNS.get(column), value);
        return false;
    }

    private boolean openNext() throws IOException {
        Optional<InputStream> file = files.next();
        if (file.isEmpty()) {
            return false;
        }
        chunk = files.chunk().getBytes(StandardCharsets.UTF_8);
        isParquet = files.isParquet();
        hasRows = false;
        rowOfChunk = 0;
        CsvRecords opened = new CsvRecords(file.get(), StatementCursor::rowStart);
        if (!opened.next()) {
            balance.countHeaderOnlyChunk();
            return true;
        }
        String place = slice.dump().path() + ", file " + files.chunk();
        StatementSchema schema = DecisionArchive.header(place, opened);
        schema.requireSameAs(slice.dump(), place);
        opened.expect(schema.fields());
        for (int column = 0; column < fields.length; column++) {
            fields[column] = schema.position().getOrDefault(COLUMNS.get(column), -1);
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
}
