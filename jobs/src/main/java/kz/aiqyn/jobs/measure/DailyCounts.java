package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Decisions counted by day and platform in the layout of published daily counts, so that one can be held against the other.
 *
 * <p>{@code batch_count} is left out: how a publisher cut a day into files is not in the table. A scope of all countries of
 * the European Economic Area, of all but Iceland, or of the European Union is one element ({@code EEA}, {@code EEA_no_IS},
 * {@code EU}), as there; means are cut to whole seconds.
 */
public final class DailyCounts {

    /** Free texts of which only the rows are counted. */
    private static final List<String> TEXTS = List.of(
            Decisions.DECISION_FACTS,
            Decisions.ILLEGAL_CONTENT_LEGAL_GROUND,
            Decisions.ILLEGAL_CONTENT_EXPLANATION,
            Decisions.INCOMPATIBLE_CONTENT_GROUND,
            Decisions.INCOMPATIBLE_CONTENT_EXPLANATION,
            Decisions.CONTENT_ID_EAN);

    /** The restrictions of a decision, by their name in {@code decision_type}. */
    private static final Map<String, String> RESTRICTIONS = restrictions();

    /** Restrictions with the column of their end, and the name of their duration. */
    private static final List<List<String>> ENDS = List.of(
            List.of(
                    Decisions.DECISION_VISIBILITY,
                    Decisions.END_DATE_VISIBILITY_RESTRICTION,
                    "visibility_restriction_duration"),
            List.of(
                    Decisions.DECISION_MONETARY,
                    Decisions.END_DATE_MONETARY_RESTRICTION,
                    "monetary_restriction_duration"),
            List.of(
                    Decisions.DECISION_PROVISION,
                    Decisions.END_DATE_SERVICE_RESTRICTION,
                    "service_restriction_duration"),
            List.of(
                    Decisions.DECISION_ACCOUNT,
                    Decisions.END_DATE_ACCOUNT_RESTRICTION,
                    "account_restriction_duration"));

    private static final String ONE = "one";
    private static final List<String> KEY =
            List.of(Counts.PLATFORM, Counts.COLUMN, Counts.ENTITY, Counts.VARIANT, Counts.TEXT);

    private DailyCounts() {}

    /** The counts of all decisions; {@code dump} and {@code line}, which they do not come from, are null. */
    public static Counts of(Decisions decisions) {
        Dataset<Row> rows =
                decisions.rows().withColumn(Decisions.TERRITORIAL_SCOPE, territories(col(Decisions.TERRITORIAL_SCOPE)));
        Dataset<Row> all = values(rows).unionByName(totals(rows)).unionByName(days(rows));
        return new Counts(all.withColumn(Counts.END_DATE, col(Counts.START_DATE))
                .withColumn(Counts.TAG, none())
                .withColumn(Counts.CATEGORY, none())
                .withColumn(Counts.DUMP, none())
                .withColumn(Counts.LINE, lit(null).cast("BIGINT")));
    }

    /** The counts of decisions, rows of the table of that name, as rows of the table {@code counts}. */
    public static Dataset<Row> rows(Dataset<Row> decisions) {
        return of(new Decisions(decisions)).rows();
    }

    /** Statements by each value of each column. */
    private static Dataset<Row> values(Dataset<Row> rows) {
        List<Column> each = new ArrayList<>();
        Counts.SINGLE.forEach(name -> each.add(array(value(name, none(), text(name), none()))));
        Stream.concat(Stream.of(Decisions.DECISION_VISIBILITY), Counts.LISTS.stream())
                .forEach(name -> each.add(transform(orNone(name), item -> value(name, none(), item, none()))));
        Counts.FREE_TEXTS.forEach(name -> each.add(array(value(name, none(), none(), col(name)))));
        ENDS.forEach(end -> {
            String name = end.get(0);
            Column items = name.equals(Decisions.DECISION_VISIBILITY) ? orNone(name) : array(col(name));
            Column ended = filter(items, any -> col(end.get(1)).isNotNull());
            each.add(transform(ended, item -> value(name, lit("with_end_date"), item, none())));
        });
        return rows.select(
                        col(Decisions.DUMP_DAY).as(Counts.START_DATE),
                        col(Decisions.PLATFORM_NAME).as(Counts.PLATFORM),
                        explode(concat(each.toArray(Column[]::new))).as(ONE))
                .select(col(Counts.START_DATE), col(Counts.PLATFORM), col(ONE + ".*"))
                .groupBy(Counts.START_DATE, KEY.toArray(String[]::new))
                .agg(count(lit(1)).as(Counts.COUNT))
                .withColumn(Counts.MIN, lit(null).cast("BIGINT"))
                .withColumn(Counts.MEAN, lit(0L))
                .withColumn(Counts.MAX, lit(null).cast("BIGINT"));
    }

    /** What is counted of a platform besides values. */
    private static Dataset<Row> totals(Dataset<Row> rows) {
        List<Column> counts = new ArrayList<>();
        counts.add(total(Counts.ROWS, null, count(lit(1))));
        Counts.LISTS.forEach(name -> {
            Column size = coalesce(array_size(col(name)).cast("BIGINT"), lit(0L));
            counts.add(total(name, "elements", sum(size)));
            counts.add(total(name, "elements_per_row", lit(0L), null, max(size)));
            counts.add(total(name, "rows_with_elements", count_if(size.gt(0))));
        });
        TEXTS.forEach(name -> counts.add(total(name, "rows_of_text", count(col(name)))));
        types().forEach((type, isOfType) -> counts.add(total(Counts.DECISION_TYPE, type, count_if(isOfType))));
        Column applied = col(Decisions.APPLICATION_DATE).cast("TIMESTAMP");
        counts.addAll(
                seconds(Counts.MODERATION_DELAY, col(Decisions.CONTENT_DATE).cast("TIMESTAMP"), applied));
        counts.addAll(seconds(Counts.DISCLOSURE_DELAY, applied, col(Decisions.CREATED_AT)));
        ENDS.forEach(end ->
                counts.addAll(seconds(end.get(2), applied, col(end.get(1)).cast("TIMESTAMP"))));
        return rows.groupBy(
                        col(Decisions.DUMP_DAY).as(Counts.START_DATE),
                        col(Decisions.PLATFORM_NAME).as(Counts.PLATFORM))
                .agg(array(counts.toArray(Column[]::new)).as(ONE))
                .select(
                        col(Counts.START_DATE),
                        col(Counts.PLATFORM),
                        explode(col(ONE)).as(ONE))
                .select(col(Counts.START_DATE), col(Counts.PLATFORM), col(ONE + ".*"))
                .withColumn(Counts.VARIANT, none())
                .withColumn(Counts.TEXT, none());
    }

    /** What is counted of a day. */
    private static Dataset<Row> days(Dataset<Row> rows) {
        Column withKeywords =
                count_if(array_size(col(Decisions.CATEGORY_SPECIFICATION)).gt(0));
        return rows.groupBy(col(Decisions.DUMP_DAY).as(Counts.START_DATE))
                .agg(array(
                                total(Counts.TOTAL_ROWS, null, count(lit(1))),
                                total(Counts.TOTAL_ROWS + "_with_keywords", null, withKeywords),
                                total("extract_rows", null, count(lit(1))),
                                total("extract_rows_with_keywords", null, withKeywords))
                        .as(ONE))
                .select(col(Counts.START_DATE), explode(col(ONE)).as(ONE))
                .select(col(Counts.START_DATE), col(ONE + ".*"))
                .withColumn(Counts.PLATFORM, none())
                .withColumn(Counts.VARIANT, none())
                .withColumn(Counts.TEXT, none());
    }

    private static Column value(String column, Column entity, Column variant, Column text) {
        return struct(
                lit(column).as(Counts.COLUMN),
                entity.as(Counts.ENTITY),
                variant.as(Counts.VARIANT),
                text.as(Counts.TEXT));
    }

    private static Column total(String column, @Nullable String entity, Column count) {
        return total(column, entity, count, null, lit(null).cast("BIGINT"));
    }

    private static Column total(
            String column, @Nullable String entity, Column count, @Nullable Column seconds, Column most) {
        return struct(
                lit(column).as(Counts.COLUMN),
                lit(entity).cast("STRING").as(Counts.ENTITY),
                count.as(Counts.COUNT),
                (seconds == null ? lit(null).cast("BIGINT") : min(seconds)).as(Counts.MIN),
                (seconds == null
                                ? lit(0L)
                                : coalesce(
                                        sum(seconds)
                                                .cast("BIGINT")
                                                .divide(count(seconds))
                                                .cast("BIGINT"),
                                        lit(0L)))
                        .as(Counts.MEAN),
                most.as(Counts.MAX));
    }

    /** A delay or duration; one that ends before it begins is counted apart. */
    private static List<Column> seconds(String name, Column from, Column to) {
        Column seconds = unix_seconds(to).minus(unix_seconds(from));
        Column right = when(seconds.geq(0), seconds);
        return List.of(
                total(name, "null_bc_negative", count_if(seconds.lt(0))),
                total(name, null, count(right), right, max(right)));
    }

    /** Every combination of restrictions, and none. */
    private static Map<String, Column> types() {
        Map<String, Column> types = new LinkedHashMap<>();
        List<String> names = List.copyOf(RESTRICTIONS.keySet());
        for (int combination = 0; combination < 1 << names.size(); combination++) {
            List<String> present = new ArrayList<>();
            Column isOfType = lit(true);
            for (int place = 0; place < names.size(); place++) {
                Column isThere = isRestricted(names.get(place));
                boolean isWanted = (combination & 1 << place) != 0;
                isOfType = isOfType.and(isWanted ? isThere : not(isThere));
                if (isWanted) {
                    present.add(names.get(place));
                }
            }
            types.put(present.isEmpty() ? "is_null" : String.join("_", present), isOfType);
        }
        return types;
    }

    private static Column isRestricted(String restriction) {
        String column = String.valueOf(RESTRICTIONS.get(restriction));
        return column.equals(Decisions.DECISION_VISIBILITY)
                ? coalesce(array_size(col(column)).gt(0), lit(false))
                : col(column).isNotNull();
    }

    private static Map<String, String> restrictions() {
        Map<String, String> restrictions = new LinkedHashMap<>();
        restrictions.put("vis", Decisions.DECISION_VISIBILITY);
        restrictions.put("mon", Decisions.DECISION_MONETARY);
        restrictions.put("pro", Decisions.DECISION_PROVISION);
        restrictions.put("acc", Decisions.DECISION_ACCOUNT);
        return restrictions;
    }

    /** The items of a list; one that is missing where there are none. */
    private static Column orNone(String list) {
        return when(coalesce(array_size(col(list)), lit(0)).gt(0), col(list)).otherwise(array(none()));
    }

    private static Column text(String column) {
        return column.equals(Decisions.AUTOMATED_DETECTION) || column.equals(Decisions.INCOMPATIBLE_CONTENT_ILLEGAL)
                ? when(col(column), "Yes").when(not(col(column)), "No")
                : col(column);
    }

    private static Column territories(Column scope) {
        Column codes = transform(scope, code -> when(code.equalTo("EL"), "GR").otherwise(code));
        return Territory.wholes().entrySet().stream()
                .reduce(
                        codes,
                        (otherwise, whole) -> {
                            Column members = array(whole.getValue().stream()
                                    .map(code -> lit(code))
                                    .toArray(Column[]::new));
                            return when(
                                            array_size(array_except(codes, members))
                                                    .equalTo(0)
                                                    .and(array_size(array_except(members, codes))
                                                            .equalTo(0)),
                                            array(lit(whole.getKey())))
                                    .otherwise(otherwise);
                        },
                        (one, other) -> other);
    }

    private static Column none() {
        return lit(null).cast("STRING");
    }
}
