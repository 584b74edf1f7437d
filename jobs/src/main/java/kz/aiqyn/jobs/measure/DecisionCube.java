package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts decisions by all their dimensions jointly and by day.
 *
 * <p>One pass groups decisions by dimensions and delays as they stand in the dump; whatever costs more (sorting lists,
 * naming the territory, the histograms) is done on that smaller table.
 */
final class DecisionCube {

    private static final List<String> LISTS = List.of(
            Decisions.DECISION_VISIBILITY,
            Decisions.CATEGORY_ADDITION,
            Decisions.CATEGORY_SPECIFICATION,
            Decisions.CONTENT_TYPE);
    private static final List<String> SCALARS = List.of(
            Decisions.PLATFORM_NAME,
            Decisions.SCHEMA_VERSION,
            Decisions.DECISION_MONETARY,
            Decisions.DECISION_PROVISION,
            Decisions.DECISION_ACCOUNT,
            Decisions.ACCOUNT_TYPE,
            Decisions.DECISION_GROUND,
            Decisions.INCOMPATIBLE_CONTENT_ILLEGAL,
            Decisions.CATEGORY,
            Decisions.CONTENT_LANGUAGE,
            Decisions.SOURCE_TYPE,
            Decisions.AUTOMATED_DETECTION,
            Decisions.AUTOMATED_DECISION);
    private static final List<String> DELAYS = List.of(
            DecisionCounts.CONTENT_TO_ACTION, DecisionCounts.ACTION_TO_REPORT, DecisionCounts.CONTENT_TO_REPORT);

    /** Columns of intermediate tables. */
    private static final String DIMENSIONS = "dimensions";

    private static final String HASH = "hash";
    private static final String DELAY = "delay";
    private static final String DAYS = "days";

    private DecisionCube() {}

    /**
     * The cube of the decisions.
     *
     * @param inputs {@code day} and {@code inputs} of every day of the decisions
     */
    static DecisionCounts of(Decisions decisions, Dataset<Row> inputs) {
        Dataset<Row> joint = joint(decisions)
                // In front of the dimensions: rows are sorted by one number, and hardly ever by twenty texts.
                .withColumn(HASH, xxhash64(col(DIMENSIONS)))
                // Everything below groups by the hash and more, so this is its only shuffle.
                .repartition(col(HASH));
        Column delays = explode(array(DELAYS.stream()
                .map(name -> struct(lit(name).as(DELAY), col(name).as(DAYS)))
                .toArray(Column[]::new)));
        Dataset<Row> byDelay = joint.select(col(HASH), col(DIMENSIONS), col(DecisionCounts.DECISIONS), delays.as("one"))
                .groupBy(col(HASH), col(DIMENSIONS), col("one.delay"), col("one.days"))
                .agg(sum(DecisionCounts.DECISIONS).as(DecisionCounts.DECISIONS));
        // Every decision has a row for each delay, known or not: those of one of them are all decisions.
        Column ofOneDelay = when(col(DELAY).equalTo(DELAYS.get(0)), col(DecisionCounts.DECISIONS));
        Dataset<Row> cube = byDelay.groupBy(HASH, DIMENSIONS)
                .agg(
                        sum(ofOneDelay).as(DecisionCounts.DECISIONS),
                        DELAYS.stream().map(DecisionCube::histogram).toArray(Column[]::new))
                .select("*", DIMENSIONS + ".*");
        return new DecisionCounts(cube.join(broadcast(inputs), DecisionCounts.DAY));
    }

    /** Decisions by dimensions and delays together. All dimensions are one column: as twenty they cost twice as much. */
    private static Dataset<Row> joint(Decisions decisions) {
        Column createdOn = to_date(col(Decisions.CREATED_AT));
        Column asWritten = dimensions(
                col(Decisions.DUMP_DAY), name -> col(name), DecisionCube::joined, joined(Decisions.TERRITORIAL_SCOPE));
        Dataset<Row> counted = decisions
                .rows()
                .groupBy(
                        asWritten.as(DIMENSIONS),
                        datediff(col(Decisions.APPLICATION_DATE), col(Decisions.CONTENT_DATE))
                                .as(DecisionCounts.CONTENT_TO_ACTION),
                        datediff(createdOn, col(Decisions.APPLICATION_DATE)).as(DecisionCounts.ACTION_TO_REPORT),
                        datediff(createdOn, col(Decisions.CONTENT_DATE)).as(DecisionCounts.CONTENT_TO_REPORT))
                .agg(count(lit(1)).as(DecisionCounts.DECISIONS));
        Column named = dimensions(
                written(DecisionCounts.DAY),
                DecisionCube::written,
                name -> array_join(sort_array(split(written(name), " ")), " "),
                Territory.of(written(DecisionCounts.TERRITORY)));
        return counted.withColumn(DIMENSIONS, named);
    }

    private static Column dimensions(
            Column day, Function<String, Column> scalar, Function<String, Column> list, Column territory) {
        return struct(Stream.of(
                        Stream.of(day.as(DecisionCounts.DAY), territory.as(DecisionCounts.TERRITORY)),
                        SCALARS.stream().map(name -> scalar.apply(name).as(name)),
                        LISTS.stream().map(name -> list.apply(name).as(name)))
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
    }

    private static Column written(String dimension) {
        return col(DIMENSIONS + "." + dimension);
    }

    private static Column joined(String list) {
        return when(size(col(list)).gt(0), array_join(col(list), " "));
    }

    private static Column histogram(String delay) {
        Column isKnown = col(DELAY).equalTo(delay).and(col(DAYS).isNotNull());
        Column entries = collect_list(when(isKnown, struct(col(DAYS), col(DecisionCounts.DECISIONS))));
        return map_from_entries(sort_array(entries)).as(delay);
    }
}
