package kz.aiqyn.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import kz.aiqyn.jobs.Period;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Column;

/**
 * The whole partitions a commit replaces, in Spark's words and in Iceberg's.
 *
 * @param column true for the rows of these partitions
 * @param expression the same for Iceberg
 */
public record Scope(Column column, Expression expression) {

    /** The days of a period, by a column of type date. */
    public static Scope days(String column, Period period) {
        return new Scope(
                col(column).between(lit(period.from()), lit(period.to())),
                Expressions.and(
                        Expressions.greaterThanOrEqual(
                                column, Math.toIntExact(period.from().toEpochDay())),
                        Expressions.lessThanOrEqual(
                                column, Math.toIntExact(period.to().toEpochDay()))));
    }

    /** The days of a period, by a column of type timestamp. */
    public static Scope instants(String column, Period period) {
        return new Scope(
                col(column).geq(lit(period.start())).and(col(column).lt(lit(period.end()))),
                Expressions.and(
                        Expressions.greaterThanOrEqual(column, micros(period.start())),
                        Expressions.lessThan(column, micros(period.end()))));
    }

    /** Single days, by a column of type date. */
    public static Scope daysIn(String column, Collection<LocalDate> days) {
        List<Integer> epochDays =
                days.stream().map(day -> Math.toIntExact(day.toEpochDay())).toList();
        return new Scope(
                col(column).isin(days.stream().map(java.sql.Date::valueOf).toArray()),
                Expressions.in(column, epochDays.toArray()));
    }

    /** Rows whose column holds one of the values. */
    public static Scope in(String column, Collection<String> values) {
        return new Scope(col(column).isin(values.toArray()), Expressions.in(column, values.toArray()));
    }

    public static Scope equal(String column, String value) {
        return new Scope(col(column).equalTo(value), Expressions.equal(column, value));
    }

    public Scope and(Scope other) {
        return new Scope(column.and(other.column), Expressions.and(expression, other.expression));
    }

    private static long micros(java.time.Instant instant) {
        return ChronoUnit.MICROS.between(java.time.Instant.EPOCH, instant);
    }
}
