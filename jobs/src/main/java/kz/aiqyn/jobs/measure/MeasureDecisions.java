package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionQuality;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Counts decisions by all their dimensions jointly, and measures how complete and how repetitive they are, by day.
 *
 * <p>Every row of a day carries a fingerprint of the day's published dumps and of the program. Only a day whose
 * fingerprint is another one now is counted again, each table for itself; a day that lost its dumps is emptied.
 */
public final class MeasureDecisions implements Job {

    /** The published dumps of a day: their fingerprint, and the names of those that are light. */
    private record Published(String inputs, List<String> lightDumps) {}

    @Override
    public String name() {
        return "measure-decisions";
    }

    @Override
    public String summary() {
        return "Count decisions by day and all dimensions jointly, with exact delays; measure completeness and repeated"
                + " texts.";
    }

    @Override
    public List<Table> reads() {
        return List.of(Decisions.TABLE, Dumps.TABLE);
    }

    @Override
    public List<Table> writes() {
        return List.of(DecisionCounts.TABLE, DecisionQuality.TABLE);
    }

    @Override
    public JobOutcome run(JobContext context) {
        // Before the decisions: a dump that comes in between makes the day stale, never falsely current.
        TreeMap<LocalDate, Published> days = published(context);
        Set<LocalDate> counts = stale(days, counted(context, DecisionCounts.TABLE));
        Set<LocalDate> quality = stale(days, counted(context, DecisionQuality.TABLE));
        if (!counts.isEmpty()) {
            Dataset<Row> cube = DecisionCube.of(decisions(context, days, counts), inputs(context, days))
                    .rows();
            replace(context, DecisionCounts.TABLE, cube, counts);
        }
        if (!quality.isEmpty()) {
            DecisionCounts cube = new DecisionCounts(context.read(DecisionCounts.TABLE)
                    .where(Scope.daysIn(DecisionCounts.DAY, quality).column()));
            List<String> lightDumps = days.values().stream()
                    .flatMap(day -> day.lightDumps().stream())
                    .toList();
            Dataset<Row> measures = FieldQuality.of(
                            decisions(context, days, quality), cube, lightDumps, inputs(context, days))
                    .rows();
            replace(context, DecisionQuality.TABLE, measures, quality);
        }
        Set<LocalDate> changed = new TreeSet<>(counts);
        changed.addAll(quality);
        return outcome(days.keySet(), changed);
    }

    private static JobOutcome outcome(Set<LocalDate> days, Set<LocalDate> changed) {
        long counted = changed.stream().filter(days::contains).count();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("days-counted", counted);
        facts.put("days-unchanged", days.size() - counted);
        facts.put("days-emptied", changed.size() - counted);
        return new JobOutcome(changed.isEmpty() ? JobOutcome.State.UNCHANGED : JobOutcome.State.DONE, facts);
    }

    /** The days of the period that have decisions, by their published dumps. */
    private static TreeMap<LocalDate, Published> published(JobContext context) {
        TreeMap<LocalDate, Published> days = new TreeMap<>();
        context.read(Dumps.TABLE)
                .where(col(Dumps.TABLE_NAME).equalTo(Decisions.TABLE.name()))
                .where(Scope.days(Dumps.PERIOD_FROM, context.period()).column())
                .where(col(Dumps.STATE)
                        .equalTo(Dumps.PUBLISHED)
                        .and(col(Dumps.ACCEPTED).gt(0)))
                .groupBy(Dumps.PERIOD_FROM)
                .agg(
                        sha2(
                                concat_ws("\n", array_sort(collect_set(col(Dumps.SHA256))), lit(context.codeVersion())),
                                256),
                        collect_set(when(col(Dumps.FORMAT).endsWith("light"), col(Dumps.NAME))))
                .collectAsList()
                .forEach(
                        row -> days.put(row.getDate(0).toLocalDate(), new Published(row.getString(1), row.getList(2))));
        return days;
    }

    /** The fingerprints that days of the period were counted from. */
    private static Map<LocalDate, String> counted(JobContext context, Table table) {
        Map<LocalDate, String> days = new TreeMap<>();
        context.read(table)
                .where(Scope.days(DecisionCounts.DAY, context.period()).column())
                .select(DecisionCounts.DAY, DecisionCounts.INPUTS)
                .distinct()
                .collectAsList()
                .forEach(row -> days.put(row.getDate(0).toLocalDate(), row.getString(1)));
        return days;
    }

    private static Set<LocalDate> stale(Map<LocalDate, Published> days, Map<LocalDate, String> counted) {
        Set<LocalDate> stale = new TreeSet<>(counted.keySet());
        stale.removeAll(days.keySet());
        days.forEach((day, published) -> {
            if (!published.inputs().equals(counted.get(day))) {
                stale.add(day);
            }
        });
        return stale;
    }

    /** The decisions of those of the days that have dumps. */
    private static Decisions decisions(JobContext context, Map<LocalDate, Published> days, Set<LocalDate> stale) {
        List<LocalDate> withDumps = stale.stream().filter(days::containsKey).toList();
        return new Decisions(context.read(Decisions.TABLE)
                .where(Scope.daysIn(Decisions.DUMP_DAY, withDumps).column()));
    }

    private static Dataset<Row> inputs(JobContext context, Map<LocalDate, Published> days) {
        List<Row> rows = new ArrayList<>();
        days.forEach((day, published) -> rows.add(RowFactory.create(Date.valueOf(day), published.inputs())));
        return context.spark()
                .createDataFrame(
                        rows, StructType.fromDDL(DecisionCounts.DAY + " DATE, " + DecisionCounts.INPUTS + " STRING"));
    }

    private static void replace(JobContext context, Table table, Dataset<Row> rows, Set<LocalDate> days) {
        context.replace(table, rows, Scope.daysIn(DecisionCounts.DAY, days), Map.of("days", days.size()));
    }
}
