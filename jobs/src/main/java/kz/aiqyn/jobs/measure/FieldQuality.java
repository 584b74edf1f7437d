package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionQuality;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures how complete the fields of decisions are and how often their texts repeat.
 *
 * <p>Every column is read once: the dimensions of the cube are taken from the cube, texts are read for their repetition,
 * and only the rest is counted for completeness itself.
 */
final class FieldQuality {

    /** Fields that are dimensions of the cube under their own name; {@code territorial_scope} is another one of it. */
    private static final List<String> DIMENSIONS = List.of(
            Decisions.DECISION_VISIBILITY,
            Decisions.DECISION_MONETARY,
            Decisions.DECISION_PROVISION,
            Decisions.DECISION_ACCOUNT,
            Decisions.ACCOUNT_TYPE,
            Decisions.DECISION_GROUND,
            Decisions.INCOMPATIBLE_CONTENT_ILLEGAL,
            Decisions.CATEGORY,
            Decisions.CATEGORY_ADDITION,
            Decisions.CATEGORY_SPECIFICATION,
            Decisions.CONTENT_TYPE,
            Decisions.CONTENT_LANGUAGE,
            Decisions.SOURCE_TYPE,
            Decisions.AUTOMATED_DETECTION,
            Decisions.AUTOMATED_DECISION);

    private static final List<String> TEXTS = List.of(
            Decisions.DECISION_FACTS,
            Decisions.ILLEGAL_CONTENT_EXPLANATION,
            Decisions.INCOMPATIBLE_CONTENT_EXPLANATION);

    private static final List<String> OTHERS = List.of(
            Decisions.DECISION_VISIBILITY_OTHER,
            Decisions.END_DATE_VISIBILITY_RESTRICTION,
            Decisions.DECISION_MONETARY_OTHER,
            Decisions.END_DATE_MONETARY_RESTRICTION,
            Decisions.END_DATE_SERVICE_RESTRICTION,
            Decisions.END_DATE_ACCOUNT_RESTRICTION,
            Decisions.DECISION_GROUND_REFERENCE_URL,
            Decisions.ILLEGAL_CONTENT_LEGAL_GROUND,
            Decisions.INCOMPATIBLE_CONTENT_GROUND,
            Decisions.CATEGORY_SPECIFICATION_OTHER,
            Decisions.CONTENT_TYPE_OTHER,
            Decisions.CONTENT_DATE,
            Decisions.CONTENT_ID_EAN,
            Decisions.APPLICATION_DATE,
            Decisions.SOURCE_IDENTITY,
            Decisions.PLATFORM_UID);

    /** Columns of intermediate tables. */
    private static final String ROWS = "rows";

    private static final String ROWS_WITH_EAN = "rows_with_ean";
    private static final String ROWS_IN_FULL = "rows_in_full";
    private static final String TEXT = "text";
    private static final String DISTINCT = "distinct_texts";

    private FieldQuality() {}

    /**
     * Completeness and repetition, by day and platform.
     *
     * @param counts the cube of the same decisions
     * @param lightDumps names of the dumps that leave out the fields of a full dump
     * @param inputs {@code day} and {@code inputs} of every day of the decisions
     */
    static DecisionQuality of(
            Decisions decisions, DecisionCounts counts, Collection<String> lightDumps, Dataset<Row> inputs) {
        Dataset<Row> parts =
                dimensions(counts).union(others(decisions, lightDumps)).union(texts(decisions));
        // The rows with a value and the rows that have the field may come from different parts.
        Dataset<Row> quality = parts.groupBy(
                        DecisionQuality.DAY,
                        DecisionQuality.PLATFORM_NAME,
                        DecisionQuality.MEASURE,
                        DecisionQuality.FIELD)
                .agg(
                        sum(DecisionQuality.COUNT).as(DecisionQuality.COUNT),
                        sum(DecisionQuality.OF).as(DecisionQuality.OF))
                .where(col(DecisionQuality.OF).gt(0));
        return new DecisionQuality(quality.join(broadcast(inputs), DecisionQuality.DAY));
    }

    private static Dataset<Row> dimensions(DecisionCounts counts) {
        List<Column> sums = new ArrayList<>();
        sums.add(sum(DecisionCounts.DECISIONS).as(ROWS));
        DIMENSIONS.forEach(field -> sums.add(decisionsWith(field).as(field)));
        sums.add(decisionsWith(DecisionCounts.TERRITORY).as(Decisions.TERRITORIAL_SCOPE));
        Dataset<Row> wide = aggregate(counts.rows(), sums, col(DecisionCounts.DAY), col(DecisionCounts.PLATFORM_NAME));
        // How many rows have a territorial scope is not in the cube.
        Column of = when(col(DecisionQuality.FIELD).equalTo(Decisions.TERRITORIAL_SCOPE), 0L)
                .otherwise(col(ROWS));
        return completeness(wide, of, List.of(ROWS), DIMENSIONS, List.of(Decisions.TERRITORIAL_SCOPE));
    }

    private static Column decisionsWith(String dimension) {
        return sum(
                when(col(dimension).isNotNull(), col(DecisionCounts.DECISIONS)).otherwise(0L));
    }

    private static Dataset<Row> others(Decisions decisions, Collection<String> lightDumps) {
        List<Column> counted = new ArrayList<>();
        counted.add(count(lit(1)).as(ROWS));
        counted.add(count_if(col(Decisions.SCHEMA_VERSION).equalTo("v2")).as(ROWS_WITH_EAN));
        counted.add(
                count_if(not(col(Decisions.DUMP).isin(lightDumps.toArray()))).as(ROWS_IN_FULL));
        OTHERS.forEach(field -> counted.add(count(col(field)).as(field)));
        List<String> inFull = Stream.concat(TEXTS.stream(), Stream.of(Decisions.TERRITORIAL_SCOPE))
                .toList();
        inFull.forEach(field -> counted.add(lit(0L).as(field)));
        Dataset<Row> wide = aggregate(
                decisions.rows(),
                counted,
                col(Decisions.DUMP_DAY).as(DecisionQuality.DAY),
                col(Decisions.PLATFORM_NAME));
        Column field = col(DecisionQuality.FIELD);
        Column of = when(field.isin(inFull.toArray()), col(ROWS_IN_FULL))
                .when(field.equalTo(Decisions.CONTENT_ID_EAN), col(ROWS_WITH_EAN))
                .otherwise(col(ROWS));
        return completeness(wide, of, List.of(ROWS, ROWS_WITH_EAN, ROWS_IN_FULL), OTHERS, inFull);
    }

    private static Dataset<Row> texts(Decisions decisions) {
        Column[] ids = {col(Decisions.DUMP_DAY).as(DecisionQuality.DAY), col(Decisions.PLATFORM_NAME)};
        // 128 bits stand for a text, so that it need not be shuffled: two seeds, two hashes.
        Dataset<Row> distinct = decisions
                .rows()
                .unpivot(ids, columns(TEXTS), DecisionQuality.FIELD, TEXT)
                .where(col(TEXT).isNotNull())
                .groupBy(
                        col(DecisionQuality.DAY),
                        col(DecisionQuality.PLATFORM_NAME),
                        col(DecisionQuality.FIELD),
                        xxhash64(col(TEXT)),
                        xxhash64(lit(1), col(TEXT)))
                .agg(count(lit(1)).as(ROWS));
        Dataset<Row> byField = distinct.groupBy(
                        DecisionQuality.DAY, DecisionQuality.PLATFORM_NAME, DecisionQuality.FIELD)
                .agg(sum(ROWS).as(ROWS), count(lit(1)).as(DISTINCT));
        Column measures = explode(array(
                measure(DecisionQuality.FIELD_COMPLETENESS, col(ROWS), lit(0L)),
                measure(DecisionQuality.FREE_TEXT_REUSE, col(ROWS).minus(col(DISTINCT)), col(ROWS))));
        return byField.withColumn("one", measures)
                .select(
                        col(DecisionQuality.DAY),
                        col(DecisionQuality.PLATFORM_NAME),
                        col("one.measure"),
                        col(DecisionQuality.FIELD),
                        col("one.count"),
                        col("one.of"));
    }

    private static Column measure(String name, Column count, Column of) {
        return struct(
                lit(name).as(DecisionQuality.MEASURE), count.as(DecisionQuality.COUNT), of.as(DecisionQuality.OF));
    }

    private static Dataset<Row> aggregate(Dataset<Row> rows, List<Column> aggregates, Column... by) {
        return rows.groupBy(by)
                .agg(aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new));
    }

    /** One row for each field, of a table with one column for each. */
    private static Dataset<Row> completeness(
            Dataset<Row> wide, Column of, List<String> rows, List<String> fields, List<String> moreFields) {
        List<String> ids = new ArrayList<>(List.of(DecisionQuality.DAY, DecisionQuality.PLATFORM_NAME));
        ids.addAll(rows);
        List<String> values = new ArrayList<>(fields);
        values.addAll(moreFields);
        return wide.unpivot(columns(ids), columns(values), DecisionQuality.FIELD, DecisionQuality.COUNT)
                .select(
                        col(DecisionQuality.DAY),
                        col(DecisionQuality.PLATFORM_NAME),
                        lit(DecisionQuality.FIELD_COMPLETENESS).as(DecisionQuality.MEASURE),
                        col(DecisionQuality.FIELD),
                        col(DecisionQuality.COUNT),
                        of.as(DecisionQuality.OF));
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(name -> col(name)).toArray(Column[]::new);
    }
}
