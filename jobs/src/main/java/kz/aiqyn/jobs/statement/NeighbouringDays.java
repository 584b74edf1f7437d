package kz.aiqyn.jobs.statement;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which statements of a day's dumps stand in those of the day before or after too, by UUID or by platform and puid.
 *
 * <p>Spark compares keys by 64-bit hashes; among a hundred million rows a false match is less likely than one in a
 * thousand.
 */
public final class NeighbouringDays {

    private static final String KEY = "key";
    private static final String DAYS = "days";
    private static final String ROWS = "rows";

    private NeighbouringDays() {}

    /** The published days whose counts change with these: they themselves and their neighbours. */
    static TreeSet<LocalDate> affected(TreeSet<LocalDate> changed, TreeSet<LocalDate> published) {
        TreeSet<LocalDate> affected = new TreeSet<>();
        for (LocalDate day : changed) {
            for (LocalDate one : new LocalDate[] {day.minusDays(1), day, day.plusDays(1)}) {
                if (published.contains(one)) {
                    affected.add(one);
                }
            }
        }
        return affected;
    }

    /** The affected days with all that they are compared with. */
    static TreeSet<LocalDate> compared(TreeSet<LocalDate> affected, TreeSet<LocalDate> published) {
        TreeSet<LocalDate> compared = new TreeSet<>();
        for (LocalDate day : affected) {
            boolean hasNeighbour = published.contains(day.minusDays(1)) || published.contains(day.plusDays(1));
            for (LocalDate one : new LocalDate[] {day.minusDays(1), day, day.plusDays(1)}) {
                if (hasNeighbour && published.contains(one)) {
                    compared.add(one);
                }
            }
        }
        return compared;
    }

    /**
     * Statements of each dump of a day that a neighbour has too.
     *
     * @param byUuid by day and dump name, joined by a blank
     * @param byPuid the same for platform and puid
     */
    record Shared(Map<String, Long> byUuid, Map<String, Long> byPuid) {}

    /** Compares days with Spark. */
    static Shared of(Dataset<Row> decisions, TreeSet<LocalDate> days) {
        Column puid = coalesce(col(Decisions.PLATFORM_UID), col(Decisions.UUID));
        return new Shared(
                shared(decisions, days, xxhash64(col(Decisions.UUID))),
                shared(decisions, days, xxhash64(col(Decisions.PLATFORM_NAME), puid)));
    }

    /** Compares the few rows of small days: Spark would take seconds to begin. */
    static Shared of(List<Map<String, Object>> rows) {
        return new Shared(
                shared(rows, row -> String.valueOf(row.get(Decisions.UUID))),
                shared(
                        rows,
                        row -> row.get(Decisions.PLATFORM_NAME) + "\n"
                                + row.getOrDefault(Decisions.PLATFORM_UID, "\n" + row.get(Decisions.UUID))));
    }

    private static Map<String, Long> shared(List<Map<String, Object>> rows, Function<Map<String, Object>, String> key) {
        Map<LocalDate, Set<String>> keys = new HashMap<>();
        rows.forEach(
                row -> keys.computeIfAbsent(day(row), any -> new HashSet<>()).add(key.apply(row)));
        Map<String, Long> byDump = new HashMap<>();
        for (Map<String, Object> row : rows) {
            String ofRow = key.apply(row);
            boolean isShared = Stream.of(day(row).minusDays(1), day(row).plusDays(1))
                    .anyMatch(
                            neighbour -> keys.getOrDefault(neighbour, Set.of()).contains(ofRow));
            if (isShared) {
                byDump.merge(day(row) + " " + row.get(Decisions.DUMP), 1L, Long::sum);
            }
        }
        return byDump;
    }

    private static LocalDate day(Map<String, Object> row) {
        return (LocalDate) Objects.requireNonNull(row.get(Decisions.DUMP_DAY), "a decision has the day of its dump");
    }

    private static Map<String, Long> shared(Dataset<Row> decisions, TreeSet<LocalDate> days, Column key) {
        Dataset<Row> counted = decisions
                .where(Scope.daysIn(Decisions.DUMP_DAY, days).column())
                .groupBy(key.as(KEY), col(Decisions.DUMP_DAY), col(Decisions.DUMP))
                .agg(count(lit(1)).as(ROWS));
        Dataset<Row> common = counted.groupBy(KEY)
                .agg(
                        collect_set(Decisions.DUMP_DAY).as(DAYS),
                        collect_set(struct()).as("dumps"))
                .where(size(col(DAYS)).gt(1))
                .select(col(DAYS), explode(col("dumps")).as("dump"));
        Column day = col("dump." + Decisions.DUMP_DAY);
        Column isNeighbour =
                array_contains(col(DAYS), date_sub(day, 1)).or(array_contains(col(DAYS), date_add(day, 1)));
        Map<String, Long> byDump = new HashMap<>();
        common.where(isNeighbour)
                .groupBy(day, col("dump." + Decisions.DUMP))
                .agg(sum("dump." + ROWS))
                .collectAsList()
                .forEach(row -> byDump.put(row.getDate(0) + " " + row.getString(1), row.getLong(2)));
        return byDump;
    }

    private static Column struct() {
        return org.apache.spark.sql.functions.struct(col(Decisions.DUMP_DAY), col(Decisions.DUMP), col(ROWS));
    }
}
