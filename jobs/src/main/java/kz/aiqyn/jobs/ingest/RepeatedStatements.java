package kz.aiqyn.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.spark_partition_id;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The statements whose UUID stands in several slices of a day, and the slice whose row is kept: the first. A day stands for
 * itself: it keeps the same rows whether it is read alone or with its neighbours.
 *
 * <p>Known before the rows are written, because taking them out afterwards would write every file again.
 *
 * @param keepers by day and UUID, the name of the slice that keeps its row
 */
record RepeatedStatements(Map<Key, String> keepers) implements SliceReader.Format {

    private static final long serialVersionUID = 1L;

    /** A UUID of 128 bits on a day since 1970. */
    record Key(int day, long high, long low) implements java.io.Serializable {}

    static RepeatedStatements none() {
        return new RepeatedStatements(Map.of());
    }

    /** Looks through the UUIDs of the days that have more than one slice. */
    static RepeatedStatements of(SparkSession spark, List<Slice> slices) {
        Map<LocalDate, Long> slicesOfDay =
                slices.stream().collect(Collectors.groupingBy(RepeatedStatements::day, Collectors.counting()));
        List<Slice> several = slices.stream()
                .filter(slice -> slicesOfDay.getOrDefault(day(slice), 0L) > 1)
                .toList();
        if (several.isEmpty()) {
            return none();
        }
        Balances ignored = new Balances();
        spark.sparkContext().register(ignored, "rows of the search for repeated statements");
        // A partition is a slice, and partitions are numbered in the order of the slices.
        Dataset<Row> repeated = DumpTable.rows(
                        spark, Decisions.TABLE, several, none(), SliceReader.Rows.ACCEPTED, ignored)
                .select(
                        col(Decisions.DUMP_DAY),
                        col(Decisions.UUID),
                        spark_partition_id().as("slice"))
                .groupBy(Decisions.DUMP_DAY, Decisions.UUID)
                .agg(min("slice").as("first"), max("slice").as("last"))
                .where(col("first").lt(col("last")));
        Map<Key, String> keepers = new HashMap<>();
        for (Iterator<Row> rows = repeated.toLocalIterator(); rows.hasNext(); ) {
            Row row = rows.next();
            String hex = row.getString(1).replace("-", "");
            keepers.put(
                    new Key(
                            Math.toIntExact(row.getDate(0).toLocalDate().toEpochDay()),
                            Long.parseUnsignedLong(hex, 0, 16, 16),
                            Long.parseUnsignedLong(hex, 16, 32, 16)),
                    several.get(row.getInt(2)).name());
        }
        return new RepeatedStatements(keepers);
    }

    /** Whether another slice keeps the row of this UUID. */
    boolean isKeptElsewhere(Slice slice, int day, long high, long low) {
        if (keepers.isEmpty()) {
            return false;
        }
        String keeper = keepers.get(new Key(day, high, low));
        return keeper != null && !keeper.equals(slice.name());
    }

    @Override
    public SliceReader open(Slice slice, StructType columns, SliceReader.Rows rows) throws IOException {
        return new StatementReader(slice, columns, rows, this);
    }

    private static LocalDate day(Slice slice) {
        return Objects.requireNonNull(slice.dump().day(), "a dump of decisions has a day");
    }
}
