package kz.aiqyn.jobs.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The rows of a table that belong to a period: by the day it is partitioned by, or by the period each row is of. */
final class PeriodRows {

    private static final Pattern DAY = Pattern.compile("days\\((\\w+)\\)|(\\w+)");

    private PeriodRows() {}

    /** Rows whose day, or whose whole period, lies inside the given one. */
    static Dataset<Row> within(Dataset<Row> rows, Table table, Period period) {
        if (table.columns().containsKey(Dumps.PERIOD_FROM)) {
            return rows.where(col(Dumps.PERIOD_FROM)
                    .geq(lit(period.from()))
                    .and(col(Dumps.PERIOD_TO).leq(lit(period.to()))));
        }
        if (table.columns().containsKey(Dumps.PERIOD)) {
            List<String> periods =
                    rows.select(Dumps.PERIOD).distinct().as(Encoders.STRING()).collectAsList();
            return rows.where(col(Dumps.PERIOD)
                    .isin(periods.stream()
                            .filter(one -> period.contains(Period.parse(one)))
                            .toArray()));
        }
        Matcher partition = DAY.matcher(table.partitions().get(0));
        if (!partition.matches()) {
            throw new IllegalStateException("Table " + table.name() + " is partitioned by neither day nor period");
        }
        String name = partition.group(1) == null ? partition.group(2) : partition.group(1);
        Column day = col(name);
        return "DATE".equals(table.columns().get(name))
                ? rows.where(day.between(lit(period.from()), lit(period.to())))
                : rows.where(day.geq(lit(period.start())).and(day.lt(lit(period.end()))));
    }
}
