package kz.aiqyn.jobs.measure;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.aiqyn.jobs.lake.file.RowFiles;
import kz.aiqyn.jobs.lake.file.StoredFile;
import kz.aiqyn.jobs.lake.file.UuidSet;
import org.apache.iceberg.DataFile;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * Counts days of decisions into data files: a task for each file of decisions, one for each part of a day's combinations,
 * and one for each day's marginals. None holds more than a part, or a file, at a time.
 */
record DayCounting(RowFiles counts, RowFiles marginals, RowFiles quality) implements Serializable {

    /** Decisions for which a part of its own pays. */
    private static final long DECISIONS_OF_PART = 500_000;

    private static final int MOST_PARTS = 64;

    /** A day to count. */
    record Day(DayFiles target, List<StoredFile> decisions, List<String> lightDumps) implements Serializable {

        int parts() {
            long rows = decisions.stream()
                    .mapToLong(file -> file.file().recordCount())
                    .sum();
            return (int) Math.max(1, Math.min(MOST_PARTS, rows / DECISIONS_OF_PART));
        }
    }

    /** Data files that are to be committed. */
    record Counted(List<DataFile> counts, List<DataFile> marginals, List<DataFile> quality) implements Serializable {}

    /** A file of a day, with the number that the first of the day's parts has among the parts of all days. */
    private record Work(int day, int file, int firstPart) implements Serializable {}

    /** What is known of a day once a part of it is written. */
    private record Part(List<DataFile> counts, Marginals marginals, FieldQuality quality) implements Serializable {}

    Counted count(JavaSparkContext spark, List<Day> days) {
        List<Work> work = new ArrayList<>();
        List<Integer> dayOfPart = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            for (int file = 0; file < days.get(day).decisions().size(); file++) {
                work.add(new Work(day, file, dayOfPart.size()));
            }
            dayOfPart.addAll(Collections.nCopies(days.get(day).parts(), day));
        }
        if (work.isEmpty()) {
            return new Counted(List.of(), List.of(), List.of());
        }
        long rows = days.stream()
                .flatMap(day -> day.decisions().stream())
                .mapToLong(file -> file.file().recordCount())
                .sum();
        // Small days share a task: starting one costs more than they do.
        int tasks = (int) (rows / DECISIONS_OF_PART) + 2 * spark.defaultParallelism();
        DayCounting counting = this;
        List<Counted> counted = spark.parallelize(work, Math.min(work.size(), tasks))
                .flatMapToPair(one -> counting.count(days.get(one.day()), one))
                .groupByKey(new HashPartitioner(Math.min(dayOfPart.size(), tasks)))
                .mapToPair(part -> new Tuple2<>(
                        dayOfPart.get(part._1()), counting.merge(days.get(dayOfPart.get(part._1())), part._2())))
                .groupByKey(new HashPartitioner(Math.min(days.size(), 2 * spark.defaultParallelism())))
                .map(day -> counting.finish(days.get(day._1()), day._2()))
                .collect();
        return new Counted(
                counted.stream().flatMap(day -> day.counts().stream()).toList(),
                counted.stream().flatMap(day -> day.marginals().stream()).toList(),
                counted.stream().flatMap(day -> day.quality().stream()).toList());
    }

    private java.util.Iterator<Tuple2<Integer, FileCounts>> count(Day day, Work work) throws IOException {
        return FileCounter.count(
                        counts.io(), day.decisions().get(work.file()), work.file(), day.lightDumps(), day.parts())
                .stream()
                .map(counts -> new Tuple2<>(work.firstPart() + counts.part(), counts))
                .iterator();
    }

    private Part merge(Day day, Iterable<FileCounts> files) throws IOException {
        List<FileCounts> ordered = new ArrayList<>();
        files.forEach(ordered::add);
        ordered.sort(Comparator.comparingInt(FileCounts::file));
        Merged merged = new Merged();
        FieldQuality ofDay = new FieldQuality();
        Map<List<String>, UuidSet> texts = new TreeMap<>(Comparator.comparing(List::toString));
        Marginals of = new Marginals();
        for (FileCounts counts : ordered) {
            merged.add(counts.combinations());
            ofDay.add(counts.quality());
            of.add(counts.marginals());
            for (FileCounts.Texts some : counts.texts()) {
                UuidSet different = texts.computeIfAbsent(List.of(some.platform(), some.field()), any -> new UuidSet());
                for (int i = 0; i < some.hashes().length; i += 2) {
                    different.add(some.hashes()[i], some.hashes()[i + 1]);
                }
            }
        }
        texts.forEach((field, different) -> ofDay.addDifferent(field.get(0), field.get(1), different.size()));
        of.add(Marginals.of(merged));
        return new Part(day.target().counts(counts, ordered.get(0).part(), merged), of, ofDay);
    }

    private Counted finish(Day day, Iterable<Part> parts) throws IOException {
        List<DataFile> written = new ArrayList<>();
        Marginals of = new Marginals();
        FieldQuality ofDay = new FieldQuality();
        for (Part part : parts) {
            written.addAll(part.counts());
            of.add(part.marginals());
            ofDay.add(part.quality());
        }
        return new Counted(
                written, day.target().marginals(marginals, of), day.target().quality(quality, ofDay.measures(of)));
    }
}
