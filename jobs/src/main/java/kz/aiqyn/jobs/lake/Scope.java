package kz.aiqyn.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.tables.Table;
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

    /** The columns of tables whose rows were written for a period. */
    private static final String PERIOD = "period";

    private static final String PERIOD_FROM = "period_from";
    private static final String PERIOD_TO = "period_to";

    /**
     * The partitions of a table with rows of a period: its days, or what was written for periods that share a day with it.
     * Empty for a table that time does not part.
     */
    public static Optional<Scope> of(Table table, Period period) {
        for (String partition : table.partitions()) {
            String column = partition.startsWith("days(")
                    ? partition.substring("days(".length(), partition.length() - 1)
                    : partition;
            switch (String.valueOf(table.columns().get(column))) {
                case "DATE" -> {
                    return Optional.of(days(column, period));
                }
                case "TIMESTAMP" -> {
                    return Optional.of(instants(column, period));
                }
                default -> {
                    if (column.equals(PERIOD)) {
                        return Optional.of(
                                table.columns().containsKey(PERIOD_FROM)
                                        ? overlapping(PERIOD_FROM, PERIOD_TO, period)
                                        : equal(PERIOD, period.id()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Rows of a span of days, two columns of type date, that has a day in common with the period. */
    public static Scope overlapping(String from, String to, Period period) {
        return new Scope(
                col(from).leq(lit(period.to())).and(col(to).geq(lit(period.from()))),
                Expressions.and(
                        Expressions.lessThanOrEqual(
                                from, Math.toIntExact(period.to().toEpochDay())),
                        Expressions.greaterThanOrEqual(
                                to, Math.toIntExact(period.from().toEpochDay()))));
    }

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
