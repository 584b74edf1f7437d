package kz.aiqyn.jobs.statement;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.aiqyn.jobs.lake.file.RowFiles;
import kz.aiqyn.jobs.lake.file.UuidSet;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The statements of a day whose UUID stands in an earlier row of the day, and how many of the others repeat platform and
 * puid. A day stands for itself: it keeps the same rows whether it is read alone or with its neighbours.
 *
 * <p>Found in the keys that were written with the rows, bucket by bucket: two rows of one key lie in one bucket.
 */
public final class RepeatedStatements {

    /** Rows for which a task of its own pays. */
    private static final long ROWS_OF_TASK = 500_000;

    private RepeatedStatements() {}

    /**
     * A row of a day.
     *
     * @param file the file it stands in, by its place among the day's
     * @param row its place in the file
     * @param finding the number of its finding there
     */
    record Place(int file, int row, int finding) implements Serializable {

        long number() {
            return (long) file << Integer.SIZE | row;
        }
    }

    /**
     * What is repeated on a day.
     *
     * @param statements rows of a UUID that an earlier row has, in their order
     * @param puids by file, the number of other rows whose platform and puid an earlier one has
     */
    record OfDay(List<Place> statements, long[] puids) {}

    /** Buckets of a day that one task looks through. */
    private record Work(int day, List<RowKeys.Run> files, int from, int to) implements Serializable {}

    private record FoundStatements(int day, List<Place> places) implements Serializable {}

    private record FoundPuids(int day, long[] byFile) implements Serializable {}

    /**
     * Looks for repeated statements.
     *
     * @param days the files of each day, in the order in which the first of two rows is kept
     */
    static List<OfDay> find(JavaSparkContext spark, RowFiles files, List<List<WrittenFile>> days) {
        if (days.isEmpty()) {
            return List.of();
        }
        List<Work> work = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            List<RowKeys.Run> runs =
                    days.get(day).stream().map(WrittenFile::keys).toList();
            long rows = days.get(day).stream()
                    .mapToLong(file -> file.file().recordCount())
                    .sum();
            int tasks = (int) Math.max(1, Math.min(RowKeys.BUCKETS, rows / ROWS_OF_TASK));
            for (int task = 0; task < tasks; task++) {
                work.add(new Work(day, runs, RowKeys.BUCKETS * task / tasks, RowKeys.BUCKETS * (task + 1) / tasks));
            }
        }
        int partitions = Math.min(work.size(), 4 * spark.defaultParallelism());
        List<FoundStatements> statements = spark.parallelize(work, partitions)
                .map(one -> new FoundStatements(one.day(), repeated(files.io(), one)))
                .collect();
        List<List<Place>> places = new ArrayList<>();
        days.forEach(day -> places.add(new ArrayList<>()));
        statements.forEach(found -> places.get(found.day()).addAll(found.places()));
        places.forEach(found -> found.sort(java.util.Comparator.comparingLong(Place::number)));

        long[][] leftOut = places.stream()
                .map(found -> found.stream().mapToLong(Place::number).toArray())
                .toArray(long[][]::new);
        List<FoundPuids> puids = spark.parallelize(work, partitions)
                .map(one -> new FoundPuids(one.day(), repeatedPuids(files.io(), one, leftOut[one.day()])))
                .collect();
        List<OfDay> result = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            long[] byFile = new long[days.get(day).size()];
            for (FoundPuids found : puids) {
                for (int file = 0; file < byFile.length && found.day() == day; file++) {
                    byFile[file] += found.byFile()[file];
                }
            }
            result.add(new OfDay(places.get(day), byFile));
        }
        return result;
    }

    private static List<Place> repeated(FileIO io, Work work) throws IOException {
        List<UuidSet> seen = new ArrayList<>();
        for (int bucket = work.from(); bucket < work.to(); bucket++) {
            seen.add(new UuidSet());
        }
        List<Place> places = new ArrayList<>();
        for (int file = 0; file < work.files().size(); file++) {
            RowKeys.Run run = work.files().get(file);
            long[] starts = run.uuidStarts();
            ByteBuffer keys = read(io, run, starts[work.from()], starts[work.to()]);
            for (int bucket = work.from(); bucket < work.to(); bucket++) {
                UuidSet set = seen.get(bucket - work.from());
                int end = (int) (starts[bucket + 1] - starts[work.from()]);
                for (int at = (int) (starts[bucket] - starts[work.from()]); at < end; at += RowKeys.BYTES_OF_UUID) {
                    if (!set.add(keys.getLong(at), keys.getLong(at + 8))) {
                        places.add(new Place(file, keys.getInt(at + 16), keys.getInt(at + 20)));
                    }
                }
            }
        }
        return places;
    }

    private static long[] repeatedPuids(FileIO io, Work work, long[] leftOut) throws IOException {
        List<UuidSet> seen = new ArrayList<>();
        for (int bucket = work.from(); bucket < work.to(); bucket++) {
            seen.add(new UuidSet());
        }
        long[] byFile = new long[work.files().size()];
        for (int file = 0; file < byFile.length; file++) {
            RowKeys.Run run = work.files().get(file);
            long[] starts = run.puidStarts();
            ByteBuffer keys = read(io, run, starts[work.from()], starts[work.to()]);
            for (int bucket = work.from(); bucket < work.to(); bucket++) {
                UuidSet set = seen.get(bucket - work.from());
                int end = (int) (starts[bucket + 1] - starts[work.from()]);
                for (int at = (int) (starts[bucket] - starts[work.from()]); at < end; at += RowKeys.BYTES_OF_PUID) {
                    boolean isLeftOut = leftOut.length > 0
                            && Arrays.binarySearch(leftOut, (long) file << Integer.SIZE | keys.getInt(at + 8)) >= 0;
                    if (!isLeftOut && !set.add(keys.getLong(at), 0)) {
                        byFile[file]++;
                    }
                }
            }
        }
        return byFile;
    }

    private static ByteBuffer read(FileIO io, RowKeys.Run run, long from, long to) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(to - from)];
        try (SeekableInputStream in = io.newInputFile(run.location()).newStream()) {
            in.seek(from);
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                throw new IOException("the keys of a data file end too early: " + run.location());
            }
        }
        return ByteBuffer.wrap(bytes);
    }
}
