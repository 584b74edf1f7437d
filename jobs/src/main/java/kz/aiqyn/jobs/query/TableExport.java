package kz.aiqyn.jobs.query;

import static org.apache.spark.sql.functions.expr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table of the lake as one file: chosen columns of the rows that an expression, a period and a sample choose.
 *
 * <p>The file is of one snapshot of the table. Up to {@value #ORDERED} rows stand in the order of the table's key, so that
 * the same rows give the same bytes; to order more would cost more than to write them.
 *
 * @param source what the rows are derived from, where they are not those of the table itself
 * @param columns in the order of the file; empty for all
 * @param where an expression of Spark SQL that is true for the rows to export; null for all
 * @param isSpreadsheetSafe whether texts in CSV that a spreadsheet would take for a formula get an apostrophe before them
 */
public record TableExport(
        Table table,
        @Nullable Source source,
        List<String> columns,
        @Nullable String where,
        @Nullable Period period,
        Sample sample,
        boolean isSpreadsheetSafe) {

    private static final int ORDERED = 1_000_000;

    /** @throws InvalidInputException naming columns that the table does not have, or that are asked for twice */
    public TableExport {
        columns = columns.isEmpty() ? List.copyOf(table.columns().keySet()) : List.copyOf(columns);
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!table.columns().containsKey(column)) {
                throw new InvalidInputException("Cannot export " + table.name() + ": it has no column " + column + "."
                        + NearNames.question(column, table.columns().keySet()) + " Its columns are "
                        + String.join(", ", table.columns().keySet()) + ".");
            }
            if (!seen.add(column)) {
                throw new InvalidInputException("Cannot export " + table.name() + ": column " + column
                        + " is asked for twice. Name it once in --columns.");
            }
        }
    }

    /**
     * The table of a name.
     *
     * @throws InvalidInputException suggesting near names when there is none
     */
    public static Table named(String name, List<Table> tables) {
        List<String> names = tables.stream().map(Table::name).sorted().toList();
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("Cannot export " + name + ": there is no such table."
                        + NearNames.question(name, names) + " The tables are " + String.join(", ", names) + "."));
    }

    /** Rows of the table itself. */
    public TableExport(
            Table table,
            List<String> columns,
            @Nullable String where,
            @Nullable Period period,
            Sample sample,
            boolean isSpreadsheetSafe) {
        this(table, null, columns, where, period, sample, isSpreadsheetSafe);
    }

    /**
     * A table that rows are derived from: period and snapshot are its.
     *
     * @param rows makes rows of the exported table of its rows
     */
    public record Source(Table table, UnaryOperator<Dataset<Row>> rows) {}

    /** What was written. */
    public record Written(long rows, long bytes, String sha256, long snapshot, boolean isOrdered) {}

    /**
     * Looks at the file before anything is started.
     *
     * @throws InvalidInputException when it may not be written
     */
    public void check(Path file, boolean mayOverwrite) {
        if (!new ExportFile(file, mayOverwrite).isCsv() && isSpreadsheetSafe) {
            throw new InvalidInputException(
                    "Cannot make " + file
                            + " safe for spreadsheets: only CSV needs it. Leave --spreadsheet-safe out, or end the name in .csv.");
        }
    }

    /**
     * Writes the file; it appears under its name once it is complete.
     *
     * @param progress one line at a time
     * @throws InvalidInputException when the table was never written to, or the expression is wrong
     */
    public Written write(Lake lake, Path out, boolean mayOverwrite, Consumer<String> progress) {
        ExportFile file = new ExportFile(out, mayOverwrite);
        long snapshot = snapshot(lake);
        Dataset<Row> chosen = rows(lake, snapshot);
        String what = what();
        long count = SqlProblem.explained(what, "Correct --where.", chosen::count);
        boolean isOrdered = count <= ORDERED;
        progress.accept(String.format(
                Locale.ROOT,
                "writing %,d rows to %s%s",
                count,
                out,
                isOrdered ? ", ordered by " + String.join(", ", table.key()) : ", not ordered"));
        Dataset<Row> rows = (isOrdered ? ordered(chosen) : chosen)
                .select(columns.stream().map(functions::col).toArray(Column[]::new));
        if (file.isCsv()) {
            file.writeLines(CsvText.lines(rows, isSpreadsheetSafe), CsvText.header(rows), lake.scratch());
        } else {
            file.writeParquet(rows, lake.scratch());
        }
        return new Written(count, file.bytes(), file.sha256(), snapshot, isOrdered);
    }

    private String what() {
        return "export " + table.name() + (where == null ? "" : " where " + where.replaceAll("\\s+", " "));
    }

    private long snapshot(Lake lake) {
        Table read = read();
        if (!lake.tables().contains(read.name()) || lake.snapshot(read).isEmpty()) {
            throw new InvalidInputException("Cannot export " + table.name() + ": nothing was ever written to "
                    + (source == null ? "it" : read.name()) + ". Run the job that writes it; aiqyn list says which.");
        }
        return lake.snapshot(read).orElseThrow();
    }

    private Table read() {
        return source == null ? table : source.table();
    }

    private Dataset<Row> rows(Lake lake, long snapshot) {
        Dataset<Row> rows = lake.read(read(), snapshot);
        if (period != null) {
            rows = PeriodRows.within(rows, read(), period);
        }
        if (source != null) {
            // Few, and dear to derive: they are counted first, and then written.
            rows = source.rows().apply(rows).cache();
        }
        if (where != null) {
            rows = filtered(lake, rows, where);
        }
        return rows.where(sample.keeps(table.key()));
    }

    private Dataset<Row> filtered(Lake lake, Dataset<Row> rows, String expression) {
        String what = what();
        ReadOnlySql.requireReadOnly(lake.spark(), what, expression, lake.tables());
        // Tables in subqueries are named without catalog and namespace.
        lake.use();
        return SqlProblem.explained(what, "Correct --where.", () -> {
            Dataset<Row> filtered = rows.where(expr(expression));
            if (!((org.apache.spark.sql.classic.Dataset<Row>) filtered)
                    .queryExecution()
                    .analyzed()
                    .deterministic()) {
                throw new InvalidInputException("Cannot " + what
                        + ": it is true for other rows every time. Use --sample with --seed to choose at random.");
            }
            return filtered;
        });
    }

    /** By the key, and by the exported columns where the key does not tell two rows apart. */
    private Dataset<Row> ordered(Dataset<Row> rows) {
        Column[] order = Stream.concat(table.key().stream(), columns.stream())
                .distinct()
                // Spark does not order maps.
                .filter(column -> !table.columns().getOrDefault(column, "").startsWith("MAP"))
                .map(functions::col)
                .toArray(Column[]::new);
        return rows.repartition(1).sortWithinPartitions(order);
    }

    /** What the file is of, for machines. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("table", table.name());
        values.put("columns", new ArrayList<>(columns));
        values.put("where", where);
        values.put("period", period == null ? null : period.id());
        values.put("sample", sample.share());
        values.put("seed", sample.seed());
        return values;
    }
}
