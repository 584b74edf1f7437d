package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.col;

import java.util.function.Function;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the reports of a period are made of.
 *
 * @param cells where every chapter counts
 * @param tables the rows of a table, of all periods
 */
record Edition(Period period, Regime regime, Cells cells, Function<Table, Dataset<Row>> tables) {

    /** The rows of a table that was counted day by day. */
    Dataset<Row> ofDays(Table table, String day) {
        return tables.apply(table).where(Scope.days(day, period).column());
    }

    /** The rows of a table that was counted for the period as a whole. */
    Dataset<Row> ofPeriod(Table table, String periodId) {
        return tables.apply(table).where(col(periodId).equalTo(period.id()));
    }

    /** The same for one chapter, which can read no other table than its own. */
    Edition of(Chapter chapter) {
        return new Edition(period, regime, cells, table -> {
            if (!chapter.reads().contains(table)) {
                throw new IllegalStateException(
                        "Chapter " + chapter.id() + " may not read table " + table.name() + ": it does not declare it");
            }
            return tables.apply(table);
        });
    }
}
