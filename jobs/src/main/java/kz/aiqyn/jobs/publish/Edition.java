package kz.aiqyn.jobs.publish;

import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.file.Sums;
import kz.aiqyn.jobs.regime.Regimes;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the reports of a period are made of.
 *
 * @param languages of content that are told apart, ISO 639-1
 * @param setApart platforms without which figures over all platforms are shown too, with the reason
 * @param cells where every chapter counts
 */
record Edition(
        Period period,
        Regimes regimes,
        List<String> languages,
        Map<String, String> setApart,
        Cells cells,
        Source source) {

    Edition {
        languages = List.copyOf(languages);
        setApart = Map.copyOf(setApart);
    }

    /** Where rows come from: tables are small where reports read them, and no Spark job is needed. */
    interface Source {

        Dataset<Row> rows(Table table, Scope scope);

        Sums sums(Table table, Scope scope, List<String> by, List<String> counts);

        /** The tables that a job declared. */
        static Source of(JobContext context) {
            return new Source() {
                @Override
                public Dataset<Row> rows(Table table, Scope scope) {
                    return context.fewRows(table, scope);
                }

                @Override
                public Sums sums(Table table, Scope scope, List<String> by, List<String> counts) {
                    return context.sums(table, scope, by, counts);
                }
            };
        }
    }

    /** The rows in scope of a table that was counted day by day. */
    Dataset<Row> ofDays(Table table, String day, Scope scope) {
        return source.rows(table, Scope.days(day, period).and(scope));
    }

    /** Counts of a table that was counted day by day, days added up. */
    Sums sums(Table table, String day, List<String> by, List<String> counts) {
        return source.sums(table, Scope.days(day, period), by, counts);
    }

    /** Counts of whole partitions of a table, added up by columns of texts. */
    Sums sums(Table table, Scope scope, List<String> by, List<String> counts) {
        return source.sums(table, scope, by, counts);
    }

    /** The rows of a table that was counted for the period as a whole. */
    Dataset<Row> ofPeriod(Table table, String periodId) {
        return source.rows(table, Scope.equal(periodId, period.id()));
    }

    /** The same of another period, counted for itself. */
    Edition at(Period other) {
        return new Edition(other, regimes, languages, setApart, new Cells(setApart.keySet()), source);
    }

    /** The same for one chapter, which can read no other table than its own. */
    Edition of(Chapter chapter) {
        return new Edition(period, regimes, languages, setApart, cells, new Source() {
            @Override
            public Dataset<Row> rows(Table table, Scope scope) {
                requireDeclared(chapter, table);
                return source.rows(table, scope);
            }

            @Override
            public Sums sums(Table table, Scope scope, List<String> by, List<String> counts) {
                requireDeclared(chapter, table);
                return source.sums(table, scope, by, counts);
            }
        });
    }

    private static void requireDeclared(Chapter chapter, Table table) {
        if (!chapter.reads().contains(table)) {
            throw new IllegalStateException(
                    "Chapter " + chapter.id() + " may not read table " + table.name() + ": it does not declare it");
        }
    }
}
