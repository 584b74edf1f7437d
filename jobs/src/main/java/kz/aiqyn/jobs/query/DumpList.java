package kz.aiqyn.jobs.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.tables.Dumps;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The ingested dumps with their row balance, in the order of table, day and name. */
public final class DumpList {

    private final Dataset<Row> rows;
    private final List<ListedDump> dumps;

    private DumpList(Dataset<Row> rows) {
        this.rows = rows;
        // One row a file: small by meaning.
        this.dumps = rows.collectAsList().stream().map(ListedDump::new).toList();
    }

    /**
     * Which dumps are listed; null lists all.
     *
     * @param period dumps that have a day in it
     * @param table the table their rows went to
     * @param state one of {@code published} and {@code kept back}
     */
    public record Filter(
            @Nullable Period period,
            @Nullable String table,
            @Nullable String state) {

        private static final List<String> STATES = List.of(Dumps.PUBLISHED, Dumps.KEPT_BACK);

        public Filter {
            if (state != null && !STATES.contains(state)) {
                throw new InvalidInputException("Cannot list dumps in state " + state + ": there is no such state."
                        + " The states are " + String.join(" and ", STATES) + ".");
            }
        }

        private Column condition() {
            Column condition = lit(true);
            if (period != null) {
                condition = condition
                        .and(col(Dumps.PERIOD_FROM).leq(lit(period.to())))
                        .and(col(Dumps.PERIOD_TO).geq(lit(period.from())));
            }
            if (table != null) {
                condition = condition.and(col(Dumps.TABLE_NAME).equalTo(table));
            }
            return state == null ? condition : condition.and(col(Dumps.STATE).equalTo(state));
        }
    }

    /** @throws InvalidInputException when nothing was ingested at all, or nothing for the table that was asked for */
    public static DumpList of(Lake lake, Filter filter) {
        if (!lake.tables().contains(Dumps.TABLE.name())) {
            throw nothing();
        }
        Dataset<Row> all = lake.read(Dumps.TABLE);
        DumpList list = new DumpList(all.where(filter.condition())
                .orderBy(Dumps.TABLE_NAME, Dumps.PERIOD_FROM, Dumps.PERIOD_TO, Dumps.NAME, Dumps.SHA256));
        if (list.dumps.isEmpty()) {
            requireDumps(all, filter.table());
        }
        return list;
    }

    private static void requireDumps(Dataset<Row> all, @Nullable String table) {
        List<String> tables = all.select(Dumps.TABLE_NAME)
                .distinct()
                .orderBy(Dumps.TABLE_NAME)
                .as(Encoders.STRING())
                .collectAsList();
        if (tables.isEmpty()) {
            throw nothing();
        }
        if (table != null && !tables.contains(table)) {
            throw new InvalidInputException("Cannot list dumps of " + table + ": none was ingested."
                    + NearNames.question(table, tables) + " There are dumps of " + String.join(", ", tables) + ".");
        }
    }

    private static InvalidInputException nothing() {
        return new InvalidInputException("Cannot list dumps: nothing was ingested into this lake. Ingest dumps first,"
                + " as in aiqyn ingest-decisions --period 2025-07.");
    }

    /** A block of lines for each dump, and the total. */
    public String text() {
        StringBuilder text = new StringBuilder();
        dumps.forEach(dump -> text.append(dump.text()).append('\n'));
        return text.append(total()).append('\n').toString();
    }

    /** Each dump as JSON, every column of the table in it. */
    public List<String> json() {
        return rows.select(to_json(struct("*"), Map.of("ignoreNullFields", "false")))
                .as(Encoders.STRING())
                .collectAsList();
    }

    /** Rows read and what became of them, over all dumps, and whether each of them accounts for all its rows. */
    public Map<String, Object> totals() {
        Map<String, Object> totals = new LinkedHashMap<>();
        totals.put("dumps", dumps.size());
        totals.put(Dumps.LINES_READ, read());
        totals.putAll(parts());
        totals.put("holds", unbalanced().isEmpty());
        return totals;
    }

    private String total() {
        long keptBack = dumps.stream().filter(ListedDump::isKeptBack).count();
        List<String> unbalanced = unbalanced();
        return ListedDump.count(dumps.size()) + (dumps.size() == 1 ? " dump" : " dumps")
                + (keptBack == 0 ? "" : ", " + ListedDump.count(keptBack) + " of them kept back") + ": "
                + ListedDump.identity(read(), parts()) + "; "
                + (unbalanced.isEmpty()
                        ? "this holds for every dump."
                        : "this does not hold for " + String.join(", ", unbalanced) + ".");
    }

    private long read() {
        return dumps.stream().mapToLong(ListedDump::read).sum();
    }

    private Map<String, Long> parts() {
        Map<String, Long> parts = new LinkedHashMap<>();
        ListedDump.PARTS.forEach(column -> parts.put(column, 0L));
        dumps.forEach(dump -> dump.parts().forEach((column, rows) -> parts.merge(column, rows, Long::sum)));
        return parts;
    }

    private List<String> unbalanced() {
        return dumps.stream()
                .filter(dump -> !dump.isBalanced())
                .map(ListedDump::name)
                .toList();
    }
}
