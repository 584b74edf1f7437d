package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import java.util.stream.Stream;
import kz.aiqyn.jobs.tables.Counts;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Our counts of decisions beside published ones: the days and columns that both have, number by number.
 *
 * <p>A count of zero and a count that is not there are the same.
 */
public record CountsComparison(Counts ours, Counts published) {

    private static final List<String> KEY =
            List.of(Counts.START_DATE, Counts.PLATFORM, Counts.COLUMN, Counts.ENTITY, Counts.VARIANT, Counts.TEXT);
    private static final List<String> NUMBERS = List.of(Counts.COUNT, Counts.MIN, Counts.MEAN, Counts.MAX);

    /** Columns of the answer. */
    private static final String NUMBER = "number";

    private static final String OURS = "ours";
    private static final String PUBLISHED = "published";
    private static final String ONE = "one";

    /** Each side is looked at many times: its rows are counted once, and its plan ends there. */
    public CountsComparison {
        ours = new Counts(ours.rows().localCheckpoint());
        published = new Counts(published.rows().localCheckpoint());
    }

    /**
     * Every number that differs: day, platform, column, entity, variant, text, which of count, min, mean and max it is, and
     * both values; null where one side has no such count.
     */
    public Dataset<Row> differences() {
        Dataset<Row> both = keyed(ours).join(places(), names(List.of(Counts.START_DATE, Counts.COLUMN)), "left_semi");
        Dataset<Row> theirs =
                keyed(published).join(places(), names(List.of(Counts.START_DATE, Counts.COLUMN)), "left_semi");
        Dataset<Row> left = both.as(OURS);
        Dataset<Row> right = theirs.as(PUBLISHED);
        Column sameKey = KEY.stream()
                .map(name -> col(OURS + "." + name).eqNullSafe(col(PUBLISHED + "." + name)))
                .reduce(Column::and)
                .orElseThrow();
        Column numbers = array(NUMBERS.stream()
                .map(name -> struct(
                        lit(name).as(NUMBER),
                        col(OURS + "." + name).as(OURS),
                        col(PUBLISHED + "." + name).as(PUBLISHED)))
                .toArray(Column[]::new));
        Column differing = filter(numbers, one -> not(one.getField(OURS).eqNullSafe(one.getField(PUBLISHED))));
        Stream<Column> key = KEY.stream()
                .map(name -> coalesce(col(OURS + "." + name), col(PUBLISHED + "." + name))
                        .as(name));
        return left.join(right, sameKey, "full_outer")
                .select(Stream.concat(key, Stream.of(explode(differing).as(ONE)))
                        .toArray(Column[]::new))
                .select(Stream.concat(KEY.stream().map(name -> col(name)), Stream.of(col(ONE + ".*")))
                        .toArray(Column[]::new))
                .orderBy(Stream.concat(KEY.stream(), Stream.of(NUMBER))
                        .map(name -> col(name))
                        .toArray(Column[]::new));
    }

    /** How many counts are compared: those that at least one side has. */
    public long compared() {
        Dataset<Row> all = keyed(ours).union(keyed(published));
        return all.join(places(), names(List.of(Counts.START_DATE, Counts.COLUMN)), "left_semi")
                .select(KEY.stream().map(name -> col(name)).toArray(Column[]::new))
                .distinct()
                .count();
    }

    /** Days that only one side has, by side; nothing is compared there. */
    public List<Row> loneDays() {
        Column[] day = {col(Counts.START_DATE)};
        Dataset<Row> ofOurs = keyed(ours).select(day).distinct();
        Dataset<Row> ofPublished = keyed(published).select(day).distinct();
        return ofOurs.except(ofPublished)
                .withColumn(ONE, lit(OURS))
                .union(ofPublished.except(ofOurs).withColumn(ONE, lit(PUBLISHED)))
                .orderBy(Counts.START_DATE)
                .collectAsList();
    }

    /** The columns that both sides count on a day. */
    private Dataset<Row> places() {
        String[] more = {Counts.COLUMN};
        return broadcast(keyed(ours)
                .select(Counts.START_DATE, more)
                .intersect(keyed(published).select(Counts.START_DATE, more)));
    }

    private static Dataset<Row> keyed(Counts counts) {
        Column isCounted = col(Counts.COUNT).gt(0).or(col(Counts.MAX).gt(0));
        return counts.rows()
                .where(isCounted)
                .withColumn(Counts.MEAN, nullif(col(Counts.MEAN), lit(0L)))
                .select(Stream.concat(KEY.stream(), NUMBERS.stream())
                        .map(name -> col(name))
                        .toArray(Column[]::new));
    }

    private static scala.collection.immutable.Seq<String> names(List<String> names) {
        return CollectionConverters.asScala(names).toSeq();
    }
}
