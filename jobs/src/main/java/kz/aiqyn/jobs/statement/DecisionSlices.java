package kz.aiqyn.jobs.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.lake.file.RowFiles;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.ledger.Reading;
import kz.aiqyn.jobs.ledger.Tally;
import kz.aiqyn.jobs.regime.Regimes;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Rejected;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.spark.api.java.JavaSparkContext;

/** Reads slices of dumps into data files, a task each, and takes the repeated statements of each day out of them. */
public final class DecisionSlices {

    /** The findings that statements are looked at for. */
    private static final String[] FINDINGS = {
        Dumps.LATE,
        Dumps.NORMALISED,
        Dumps.OUT_OF_RANGE,
        Dumps.UNKNOWN_VALUES,
        Dumps.REPEATED_PUID,
        Dumps.UUID_IN_NEIGHBOURS,
        Dumps.PUID_IN_NEIGHBOURS,
        Dumps.HEADER_ONLY_CHUNKS
    };

    private final JavaSparkContext spark;
    private final RowFiles files;
    private final StatementWriter.Settings settings;

    DecisionSlices(JobContext context, DumpStorage storage) {
        this.spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
        this.files = context.files(Decisions.TABLE);
        Regimes regimes = context.configuration().regimes();
        this.settings = new StatementWriter.Settings(
                storage,
                files,
                context.files(Rejected.TABLE),
                Enumerations.of(regimes),
                DateLimits.of(regimes.ofStatements()));
    }

    /** A slice with its place among all, which decides whose rows come first. */
    private record Numbered(int number, Slice slice) implements java.io.Serializable {}

    /**
     * Reads the slices; those of one day stand together, in the order in which the first of two rows is kept.
     *
     * @param failures filled with what is wrong with the dumps of a day that cannot be read; such a day is not returned
     */
    Map<LocalDate, ReadDay> read(List<Slice> slices, Map<LocalDate, String> failures) {
        List<Numbered> numbered = new ArrayList<>();
        for (Slice slice : slices) {
            numbered.add(new Numbered(numbered.size(), slice));
        }
        StatementWriter.Settings shared = settings;
        List<WrittenSlice> written = new ArrayList<>(spark.parallelize(numbered, numbered.size())
                .map(one -> StatementWriter.write(shared, one.slice(), one.number()))
                .collect());
        written.sort(Comparator.comparingInt(WrittenSlice::slice));
        TreeMap<LocalDate, List<WrittenSlice>> byDay = new TreeMap<>();
        for (WrittenSlice slice : written) {
            byDay.computeIfAbsent(day(slices.get(slice.slice())), day -> new ArrayList<>())
                    .add(slice);
        }
        leaveOutFailed(byDay, failures);
        List<List<WrittenFile>> filesOfDays = byDay.values().stream()
                .map(day ->
                        day.stream().flatMap(one -> one.decisions().stream()).toList())
                .toList();
        List<RepeatedStatements.OfDay> repeated = RepeatedStatements.find(spark, files, filesOfDays);
        filesOfDays.forEach(
                day -> day.forEach(file -> files.io().deleteFile(file.keys().location())));

        Map<LocalDate, ReadDay> days = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<LocalDate, List<WrittenSlice>> day : byDay.entrySet()) {
            days.put(day.getKey(), day(day.getKey(), day.getValue(), slices, repeated.get(number++)));
        }
        return days;
    }

    private void leaveOutFailed(Map<LocalDate, List<WrittenSlice>> byDay, Map<LocalDate, String> failures) {
        byDay.entrySet().removeIf(day -> {
            List<String> ofDay = day.getValue().stream()
                    .flatMap(slice -> Stream.ofNullable(slice.failure()))
                    .toList();
            if (ofDay.isEmpty()) {
                return false;
            }
            failures.put(day.getKey(), ofDay.get(0));
            for (WrittenSlice slice : day.getValue()) {
                slice.decisions().forEach(file -> {
                    files.io().deleteFile(file.keys().location());
                    files.io().deleteFile(file.file().location());
                });
                slice.rejected().forEach(file -> files.io().deleteFile(file.location()));
            }
            return true;
        });
    }

    private ReadDay day(
            LocalDate day, List<WrittenSlice> written, List<Slice> slices, RepeatedStatements.OfDay repeated) {
        List<WrittenFile> ofDay = new ArrayList<>();
        List<Dump> dumpOfFile = new ArrayList<>();
        List<DataFile> rejected = new ArrayList<>();
        Map<Dump, Reading.Counts> counts = new LinkedHashMap<>();
        for (WrittenSlice slice : written) {
            Dump dump = slices.get(slice.slice()).dump();
            Reading.Counts ofDump =
                    counts.computeIfAbsent(dump, any -> new Reading.Counts(new Balance(), Tally.of(FINDINGS)));
            ofDump.balance().add(slice.balance());
            ofDump.tally().count(Dumps.HEADER_ONLY_CHUNKS, slice.balance().headerOnlyChunks());
            rejected.addAll(slice.rejected());
            for (WrittenFile file : slice.decisions()) {
                ofDay.add(file);
                dumpOfFile.add(dump);
            }
        }
        for (RepeatedStatements.Place place : repeated.statements()) {
            ofDay.get(place.file()).findings().countOut(place.finding());
            of(counts, dumpOfFile.get(place.file())).balance().duplicates(1);
        }
        for (int file = 0; file < ofDay.size(); file++) {
            Tally tally = of(counts, dumpOfFile.get(file)).tally();
            ofDay.get(file).findings().addTo(tally, day);
            tally.count(Dumps.REPEATED_PUID, repeated.puids()[file]);
        }
        return new ReadDay(
                day,
                ofDay.stream().map(WrittenFile::file).toList(),
                leftOut(day, ofDay, repeated.statements()),
                rejected,
                new Reading(Period.ofDay(day), counts));
    }

    private List<DeleteFile> leftOut(LocalDate day, List<WrittenFile> ofDay, List<RepeatedStatements.Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        TreeMap<String, long[]> rows = new TreeMap<>();
        int from = 0;
        while (from < places.size()) {
            int file = places.get(from).file();
            int to = from;
            while (to < places.size() && places.get(to).file() == file) {
                to++;
            }
            rows.put(
                    ofDay.get(file).file().location(),
                    places.subList(from, to).stream()
                            .mapToLong(RepeatedStatements.Place::row)
                            .toArray());
            from = to;
        }
        try {
            return List.of(files.leaveOut(day.toString(), rows, Math.toIntExact(day.toEpochDay())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T of(Map<Dump, T> values, Dump dump) {
        return Objects.requireNonNull(values.get(dump), "every dump was read");
    }

    private static LocalDate day(Slice slice) {
        return Objects.requireNonNull(slice.dump().day(), "a dump of decisions has a day");
    }
}
