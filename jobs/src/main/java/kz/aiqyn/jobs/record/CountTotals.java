package kz.aiqyn.jobs.record;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Quoted;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Problem;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What has to hold of published daily counts: the values of a column that has one value in each statement add up to the
 * statements, the elements of a list to its elements, the platforms to the day; no day is missing between others.
 */
final class CountTotals {

    /** Columns of which each statement has one value, or none, which is counted too. */
    private static final List<String> SINGLE =
            Stream.concat(Counts.SINGLE.stream(), Counts.FREE_TEXTS.stream()).toList();

    /** Columns of counts that are neither columns of a statement nor of a whole day. */
    private static final List<String> DERIVED = List.of(
            Counts.ROWS,
            Counts.DECISION_TYPE,
            Counts.MODERATION_DELAY,
            Counts.DISCLOSURE_DELAY,
            "visibility_restriction_duration",
            "monetary_restriction_duration",
            "service_restriction_duration",
            "account_restriction_duration");

    /** Columns of counts of a whole day, which name no platform. */
    private static final List<String> OF_DAY = List.of(
            Counts.TOTAL_ROWS, "total_rows_with_keywords", "extract_rows", "extract_rows_with_keywords", "batch_count");

    /** Problems that are named one by one. */
    private static final int MOST_NAMED = 5;

    /** Columns of intermediate tables. */
    private static final String WRONG = "wrong";

    private static final String PARTIAL = "partial";
    private static final String UNPLACED = "unplaced";

    private CountTotals() {}

    /**
     * What is wrong with counts.
     *
     * @param repeated rows that count what another row counts
     * @throws InvalidInputException when rows count something else than all statements of a single day
     */
    static List<Problem> problems(Counts counts, long repeated) {
        Dataset<Row> totals = totals(counts).cache();
        try {
            Row strange = totals.agg(coalesce(sum(PARTIAL), lit(0L)), coalesce(sum(UNPLACED), lit(0L)))
                    .first();
            if (strange.getLong(0) > 0) {
                throw partial(counts);
            }
            List<Problem> problems = new ArrayList<>();
            if (repeated > 0) {
                problems.add(new Problem(Problem.REPEATED_COUNTS, Map.of("rows", String.valueOf(repeated))));
            }
            if (strange.getLong(1) > 0) {
                places(counts, problems);
            }
            missing(totals, problems);
            sums(totals, problems);
            return problems;
        } finally {
            totals.unpersist();
        }
    }

    /**
     * One row for each day and platform, without a platform for what is counted of a whole day: the sum of each column's
     * values, and how many rows do not count all statements of one day, or are of no column that stands there. All of it can
     * be added up in place, so that the rows are gone through once.
     */
    private static Dataset<Row> totals(Counts counts) {
        List<Column> totals = new ArrayList<>();
        totals.add(count_if(not(isOfColumn(OF_DAY)
                        .and(col(Counts.PLATFORM).isNull())
                        .or(isOfColumn(known()).and(col(Counts.PLATFORM).isNotNull()))))
                .as(UNPLACED));
        totals.add(sumOf(Counts.TOTAL_ROWS, lit(true)).as(Counts.TOTAL_ROWS));
        Column isOfAll = col(Counts.ENTITY).isNull();
        totals.add(sumOf(Counts.ROWS, isOfAll).as(Counts.ROWS));
        SINGLE.forEach(name -> totals.add(sumOf(name, isOfAll).as(name)));
        totals.add(sumOf(Counts.DECISION_TYPE, lit(true)).as(Counts.DECISION_TYPE));
        Counts.LISTS.forEach(name -> {
            Column isValue = isOfAll.and(col(Counts.VARIANT).isNotNull());
            totals.add(sumOf(name, isValue).as(name));
            totals.add(sumOf(name, col(Counts.ENTITY).equalTo("elements")).as(elements(name)));
        });
        return counts.rows()
                .groupBy(Counts.START_DATE, Counts.PLATFORM)
                .agg(count_if(isPartial()).as(PARTIAL), totals.toArray(Column[]::new));
    }

    private static Column isPartial() {
        return not(col(Counts.START_DATE).equalTo(col(Counts.END_DATE)))
                .or(col(Counts.TAG).isNotNull())
                .or(col(Counts.CATEGORY).isNotNull());
    }

    /** Columns of counts of a platform. */
    private static List<String> known() {
        return Stream.concat(DERIVED.stream(), Decisions.TABLE.columns().keySet().stream())
                .toList();
    }

    private static Column isOfColumn(List<String> columns) {
        return col(Counts.COLUMN).isin(columns.toArray());
    }

    private static InvalidInputException partial(Counts counts) {
        Row first = counts.rows()
                .where(isPartial())
                .agg(max(struct(col(Counts.DUMP), col(Counts.LINE), col(Counts.START_DATE), col(Counts.END_DATE)))
                        .as(PARTIAL))
                .select(PARTIAL + ".*")
                .first();
        return new InvalidInputException("Cannot ingest " + first.getString(0) + ": row " + first.getLong(1)
                + " does not count all statements of one day (it is of " + first.getDate(2) + " to "
                + first.getDate(3) + ", or has a tag or a category). Take counts by day, of all statements.");
    }

    /** What is counted, of a platform or of a day, where it does not belong. */
    private static void places(Counts counts, List<Problem> problems) {
        TreeSet<String> unknown = new TreeSet<>();
        TreeSet<String> misplaced = new TreeSet<>();
        counts.rows()
                .select(col(Counts.COLUMN), col(Counts.PLATFORM).isNull())
                .distinct()
                .collectAsList()
                .forEach(row -> {
                    String column = row.getString(0);
                    boolean isOfDay = OF_DAY.contains(column);
                    if (!isOfDay && !known().contains(column)) {
                        unknown.add(column);
                    } else if (row.getBoolean(1) != isOfDay) {
                        misplaced.add(column);
                    }
                });
        named(Problem.UNKNOWN_COUNTS, unknown, problems);
        named(Problem.MISPLACED_COUNTS, misplaced, problems);
    }

    private static void named(String key, TreeSet<String> columns, List<Problem> problems) {
        if (!columns.isEmpty()) {
            problems.add(new Problem(
                    key,
                    Map.of(
                            "columns",
                            String.join(", ", Quoted.first(columns)),
                            "count",
                            String.valueOf(columns.size()))));
        }
    }

    private static void missing(Dataset<Row> totals, List<Problem> problems) {
        TreeSet<LocalDate> days = new TreeSet<>();
        totals.select(Counts.START_DATE)
                .distinct()
                .collectAsList()
                .forEach(row -> days.add(row.getDate(0).toLocalDate()));
        if (days.isEmpty()) {
            return;
        }
        List<LocalDate> missing = days.first()
                .datesUntil(days.last())
                .filter(day -> !days.contains(day))
                .toList();
        if (!missing.isEmpty()) {
            problems.add(new Problem(
                    Problem.MISSING_DAYS,
                    Map.of(
                            "days", String.valueOf(missing.size()),
                            "first", missing.get(0).toString(),
                            "last", missing.get(missing.size() - 1).toString())));
        }
    }

    private static void sums(Dataset<Row> totals, List<Problem> problems) {
        Column[] compared = Stream.concat(
                        Stream.concat(SINGLE.stream(), Stream.of(Counts.DECISION_TYPE))
                                .map(name -> compared(name, col(name), col(Counts.ROWS))),
                        Counts.LISTS.stream().map(name -> compared(name, col(name), col(elements(name)))))
                .toArray(Column[]::new);
        Dataset<Row> byPlatform = totals.where(col(Counts.PLATFORM).isNotNull())
                .select(
                        col(Counts.START_DATE),
                        col(Counts.PLATFORM),
                        explode(filter(
                                        array(compared),
                                        one -> not(one.getField("sum").equalTo(one.getField("whole")))))
                                .as(WRONG))
                .select(col(Counts.START_DATE), col(Counts.PLATFORM), col(WRONG + ".*"));
        Dataset<Row> byDay = totals.groupBy(Counts.START_DATE)
                .agg(sum(Counts.ROWS).as("sum"), sum(Counts.TOTAL_ROWS).as("whole"))
                .where(not(col("sum").equalTo(col("whole"))))
                .select(
                        col(Counts.START_DATE),
                        lit("").as(Counts.PLATFORM),
                        lit(Counts.TOTAL_ROWS).as("name"),
                        col("sum"),
                        col("whole"));
        report(byPlatform.union(byDay), problems);
    }

    private static void report(Dataset<Row> wrong, List<Problem> problems) {
        List<Row> rows =
                wrong.orderBy(Counts.START_DATE, Counts.PLATFORM, "name").collectAsList();
        for (Row row : rows.subList(0, Math.min(MOST_NAMED, rows.size()))) {
            Map<String, String> arguments = new TreeMap<>(Map.of(
                    "day", row.getDate(0).toString(),
                    "sum", String.valueOf(row.getLong(3)),
                    "whole", String.valueOf(row.getLong(4))));
            boolean isOfDay = row.getString(2).equals(Counts.TOTAL_ROWS);
            if (!isOfDay) {
                arguments.put("of", row.getString(1));
                arguments.put("column", row.getString(2));
            }
            problems.add(new Problem(isOfDay ? Problem.UNEQUAL_TOTALS : Problem.UNEQUAL_COUNTS, arguments));
        }
        if (rows.size() > MOST_NAMED) {
            problems.add(
                    new Problem(Problem.MORE_UNEQUAL_COUNTS, Map.of("sums", String.valueOf(rows.size() - MOST_NAMED))));
        }
    }

    private static Column sumOf(String column, Column which) {
        return sum(when(col(Counts.COLUMN).equalTo(column).and(which), col(Counts.COUNT)));
    }

    /** Nothing is compared with what is not there. */
    private static Column compared(String name, Column sum, Column whole) {
        return struct(
                lit(name).as("name"),
                coalesce(sum, whole).as("sum"),
                coalesce(whole, sum).as("whole"));
    }

    private static String elements(String name) {
        return name + " elements";
    }
}
