package kz.aiqyn.jobs.statement;

import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.archive.DumpFiles;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.csv.CsvRecords;
import kz.aiqyn.jobs.lake.file.RowFile;
import kz.aiqyn.jobs.lake.file.RowFiles;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.ledger.Finding;
import kz.aiqyn.jobs.ledger.Findings;
import kz.aiqyn.jobs.ledger.RejectedFile;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.jspecify.annotations.Nullable;

/** Writes the statements of one slice into data files, the rejected rows into others, and counts what it sees. */
public final class StatementWriter {

    private static final int SEED = 42;
    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private final Settings settings;
    private final Slice slice;
    private final StatementCursor cursor;
    private final int number;
    private final byte[][] constants;
    private final StatementEnumerations enumerations;
    private final List<WrittenFile> written = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    private @Nullable RowFile file;
    private @Nullable RejectedFile rejected;
    private RowKeys keys = new RowKeys();
    private Findings findings = new Findings();
    /** Numbers of findings without anything but the platform, by its number in the file and whether the row is late. */
    private int[] plainFindings = new int[0];

    private int[][][] items = new int[StatementCursor.COLUMNS.size()][][];
    private int[] generations = new int[StatementCursor.COLUMNS.size()];

    /** What all tasks of a run share. */
    record Settings(
            DumpStorage storage, RowFiles decisions, RowFiles rejected, Enumerations enumerations, DateLimits dates)
            implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    private StatementWriter(Settings settings, Slice slice, int number, StatementCursor cursor) {
        this.settings = settings;
        this.slice = slice;
        this.number = number;
        this.cursor = cursor;
        this.constants = StatementReader.constants(slice.dump());
        this.enumerations = new StatementEnumerations(
                settings.enumerations(), String.valueOf(slice.dump().schemaVersion()), unknown);
    }

    /**
     * Reads a slice and writes what it holds.
     *
     * @param number the slice's place among all of the run, which names its files
     */
    static WrittenSlice write(Settings settings, Slice slice, int number) {
        try (StatementCursor cursor = new StatementCursor(slice, settings.storage(), StatementFilter.ALL)) {
            return new StatementWriter(settings, slice, number, cursor).write();
        } catch (InvalidInputException e) {
            return failed(number, e);
        } catch (IOException e) {
            return failed(number, DumpFiles.damaged(slice, e));
        }
    }

    /** A dump that cannot be read is no reason to lose the other days of the run: the failure is handed on, not thrown. */
    private static WrittenSlice failed(int number, InvalidInputException e) {
        return new WrittenSlice(number, List.of(), List.of(), new Balance(), String.valueOf(e.getMessage()));
    }

    private WrittenSlice write() throws IOException {
        try {
            while (cursor.next()) {
                if (cursor.isRejected()) {
                    reject();
                } else {
                    accept();
                }
            }
            finish();
            List<DataFile> rejectedFiles = rejected == null ? List.of() : rejected.finish();
            return new WrittenSlice(number, written, rejectedFiles, cursor.balance(), null);
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    private void reject() throws IOException {
        if (rejected == null) {
            LocalDate day = Objects.requireNonNull(slice.dump().day(), "a dump of decisions has a day");
            rejected = new RejectedFile(
                    settings.rejected(),
                    Decisions.TABLE.name(),
                    Period.ofDay(day),
                    slice.dump(),
                    String.valueOf(number));
        }
        rejected.add(
                cursor.chunk(), cursor.line(), cursor.reason(), cursor.record().raw());
    }

    private void accept() throws IOException {
        RowFile open = file;
        if (open == null) {
            open = settings.decisions().open(number + "-" + written.size(), cursor.dumpDay());
            file = open;
        }
        unknown.clear();
        int platform = -1;
        CsvRecords record = cursor.record();
        byte[] bytes = record.bytes();
        for (int column = 0; column < constants.length; column++) {
            switch (StatementCursor.kind(column)) {
                case CHUNK -> open.text(column, cursor.chunk(), 0, cursor.chunk().length);
                case CONSTANT_TEXT -> open.text(column, constants[column], 0, constants[column].length);
                case DUMP_DAY -> open.number(column, cursor.dumpDay());
                case LINE -> open.number(column, cursor.line());
                case DATE, ANSWER, INSTANT -> {
                    long value = cursor.number(column);
                    if (value == StatementCursor.MISSING) {
                        open.missing(column);
                    } else {
                        open.number(column, value);
                    }
                }
                case LIST -> writeList(open, column);
                default -> {
                    int field = cursor.field(column);
                    if (field < 0) {
                        open.missing(column);
                    } else {
                        int from = record.start(field);
                        int to = record.end(field);
                        int id = open.texts(column).append(bytes, from, to);
                        enumerations.check(column, id, bytes, from, to);
                        platform = column == StatementCursor.PLATFORM ? id : platform;
                    }
                }
            }
        }
        keys.add(
                StatementValues.hex(bytes, record.start(cursor.field(StatementCursor.UUID)), true),
                StatementValues.hex(bytes, record.start(cursor.field(StatementCursor.UUID)), false),
                puid(record, bytes),
                finding(platform));
        open.endRow();
        if (open.isFull()) {
            finish();
        }
    }

    private void writeList(RowFile open, int column) {
        int list = cursor.list(column);
        if (list < 0) {
            open.missing(column);
            return;
        }
        StatementLists lists = cursor.listsOf(column);
        int[][] known = items[column];
        if (known == null || generations[column] != lists.generation()) {
            known = new int[64][];
            generations[column] = lists.generation();
            enumerations.forget(column);
        }
        if (list >= known.length) {
            known = Arrays.copyOf(known, Math.max(2 * known.length, list + 1));
        }
        items[column] = known;
        int[] numbers = known[list];
        if (numbers == null) {
            int[] places = lists.items(list);
            numbers = new int[places.length / 2];
            for (int item = 0; item < numbers.length; item++) {
                numbers[item] = open.lists(column).item(lists.bytes(), places[2 * item], places[2 * item + 1]);
            }
            known[list] = numbers;
        }
        open.lists(column).append(numbers);
        enumerations.checkList(column, list, lists);
    }

    /** A hash of platform and puid; collisions are so rare that a count of repeated ones is exact for any day there was. */
    private long puid(CsvRecords record, byte[] bytes) {
        int field = cursor.field(StatementCursor.PLATFORM_UID);
        int platform = cursor.field(StatementCursor.PLATFORM);
        long hash = hash(bytes, record.start(platform), record.end(platform), SEED);
        return field < 0
                // A row without a puid repeats nobody: its UUID stands in.
                ? hash(
                        bytes,
                        record.start(cursor.field(StatementCursor.UUID)),
                        record.end(cursor.field(StatementCursor.UUID)),
                        ~hash)
                : hash(bytes, record.start(field), record.end(field), hash);
    }

    private static long hash(byte[] bytes, int from, int to, long seed) {
        return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET + from, to - from, seed);
    }

    private int finding(int platform) {
        boolean isLate = Math.floorDiv(cursor.number(StatementCursor.CREATED_AT), MICROS_OF_DAY) != cursor.dumpDay();
        int outOfRange = settings.dates().outOfRange(cursor);
        boolean isPlain = outOfRange == 0 && cursor.normalised() == 0 && unknown.isEmpty() && platform >= 0;
        int place = 2 * platform + (isLate ? 1 : 0);
        if (isPlain && place < plainFindings.length && plainFindings[place] >= 0) {
            findings.countAgain(plainFindings[place]);
            return plainFindings[place];
        }
        CsvRecords record = cursor.record();
        int counted = findings.count(new Finding(
                record.text(cursor.field(StatementCursor.PLATFORM)),
                isLate,
                settings.dates().columns(outOfRange),
                StatementCursor.columns(cursor.normalised()),
                List.copyOf(unknown)));
        if (isPlain) {
            if (place >= plainFindings.length) {
                int length = plainFindings.length;
                plainFindings = Arrays.copyOf(plainFindings, 2 * place + 2);
                Arrays.fill(plainFindings, length, plainFindings.length, -1);
            }
            plainFindings[place] = counted;
        }
        return counted;
    }

    private void finish() throws IOException {
        if (file == null) {
            return;
        }
        try (RowFile open = file) {
            DataFile data = open.finish();
            RowKeys.Run run = keys.write(
                    settings.decisions().io(), settings.decisions().scratch(number + "-" + written.size() + ".keys"));
            written.add(new WrittenFile(data, findings, run));
        }
        file = null;
        keys = new RowKeys();
        findings = new Findings();
        plainFindings = new int[0];
        items = new int[items.length][][];
        enumerations.forgetAll();
    }
}
