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
        Column[] dimensions = Stream.of(
                        Stream.of(DecisionCounts.DAY, DecisionCounts.TERRITORY), SCALARS.stream(), LISTS.stream())
                .flatMap(names -> names)
                .map(name -> col(name))
                .toArray(Column[]::new);
        // A hash in front of them: rows are sorted and compared by one number, and hardly ever by twenty texts.
        Column[] key = append(new Column[] {col(HASH)}, dimensions);

        Dataset<Row> joint = joint(decisions)
                .withColumn(HASH, xxhash64(dimensions))
                // Everything below groups by the hash and more, so this is its only shuffle.
                .repartition(col(HASH));
        Column delays = explode(array(DELAYS.stream()
                .map(name -> struct(lit(name).as(DELAY), col(name).as(DAYS)))
                .toArray(Column[]::new)));
        Dataset<Row> byDelay = joint.select(append(key, col(DecisionCounts.DECISIONS), delays.as("one")))
                .select(append(key, col(DecisionCounts.DECISIONS), col("one.delay"), col("one.days")))
                .groupBy(append(key, col(DELAY), col(DAYS)))
                .agg(sum(DecisionCounts.DECISIONS).as(DecisionCounts.DECISIONS));
        // Every decision has a row for each delay, known or not: those of one of them are all decisions.
        Column ofOneDelay = when(col(DELAY).equalTo(DELAYS.get(0)), col(DecisionCounts.DECISIONS));
        Dataset<Row> cube = byDelay.groupBy(key)
                .agg(
                        sum(ofOneDelay).as(DecisionCounts.DECISIONS),
                        DELAYS.stream().map(DecisionCube::histogram).toArray(Column[]::new));
        return new DecisionCounts(cube.join(broadcast(inputs), DecisionCounts.DAY));
    }

    /** Decisions by dimensions and delays together; lists are sorted after they are counted. */
    private static Dataset<Row> joint(Decisions decisions) {
        Column createdOn = to_date(col(Decisions.CREATED_AT));
        Column[] written = Stream.of(
                        Stream.of(col(Decisions.DUMP_DAY).as(DecisionCounts.DAY)),
                        SCALARS.stream().map(name -> col(name)),
                        LISTS.stream().map(name -> joined(name).as(name)),
                        Stream.of(
                                joined(Decisions.TERRITORIAL_SCOPE).as(DecisionCounts.TERRITORY),
                                datediff(col(Decisions.APPLICATION_DATE), col(Decisions.CONTENT_DATE))
                                        .as(DecisionCounts.CONTENT_TO_ACTION),
                                datediff(createdOn, col(Decisions.APPLICATION_DATE))
                                        .as(DecisionCounts.ACTION_TO_REPORT),
                                datediff(createdOn, col(Decisions.CONTENT_DATE)).as(DecisionCounts.CONTENT_TO_REPORT)))
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
        Dataset<Row> rows = decisions.rows().select(written);
        Dataset<Row> counted = rows.groupBy(
                        Stream.of(rows.columns()).map(name -> col(name)).toArray(Column[]::new))
                .agg(count(lit(1)).as(DecisionCounts.DECISIONS));
        Column[] named = Stream.of(counted.columns())
                .map(name -> {
                    if (name.equals(DecisionCounts.TERRITORY)) {
                        return Territory.of(col(name)).as(name);
                    }
                    return LISTS.contains(name) ? sorted(name).as(name) : col(name);
                })
                .toArray(Column[]::new);
        return counted.select(named);
    }

    private static Column joined(String list) {
        return when(size(col(list)).gt(0), array_join(col(list), " "));
    }

    private static Column sorted(String joined) {
        return array_join(sort_array(split(col(joined), " ")), " ");
    }

    private static Column histogram(String delay) {
        Column isKnown = col(DELAY).equalTo(delay).and(col(DAYS).isNotNull());
        Column entries = collect_list(when(isKnown, struct(col(DAYS), col(DecisionCounts.DECISIONS))));
        return map_from_entries(sort_array(entries)).as(delay);
    }

    private static Column[] append(Column[] columns, Column... more) {
        return Stream.of(columns, more).flatMap(Stream::of).toArray(Column[]::new);
    }
}
