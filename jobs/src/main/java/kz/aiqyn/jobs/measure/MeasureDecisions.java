package kz.aiqyn.jobs.measure;

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
import kz.aiqyn.jobs.lake.file.StoredFile;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.DecisionQuality;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Table;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Counts decisions by all their dimensions jointly and by each alone, and measures how complete and how repetitive they
 * are, by day.
 *
 * <p>Every row of a day carries a fingerprint of the day's published dumps and of the program. Only a day whose
 * fingerprint is another one now is counted again; a day that lost its dumps is emptied.
 */
public final class MeasureDecisions implements Job {

    /** The published dumps of a day: their sums, and the names of those that are light. */
    private record Published(TreeSet<String> sums, List<String> lightDumps) {

        /** A fingerprint of the dumps and of the program. */
        String inputs(String codeVersion) {
            return DigestUtils.sha256Hex(String.join("\n", sums) + "\n" + codeVersion);
        }
    }

    @Override
    public String name() {
        return "measure-decisions";
    }

    @Override
    public String summary() {
        return "Count decisions by day: by each dimension and by all of them jointly, with exact delays; measure"
                + " completeness and repeated texts.";
    }

    @Override
    public List<Table> reads() {
        return List.of(Decisions.TABLE, Dumps.TABLE);
    }

    @Override
    public List<Table> writes() {
        return List.of(DecisionCounts.TABLE, DecisionMarginals.TABLE, DecisionQuality.TABLE);
    }

    @Override
    public JobOutcome run(JobContext context) {
        // Before the decisions: a dump that comes in between makes the day stale, never falsely current.
        TreeMap<LocalDate, Published> days = published(context);
        Set<LocalDate> stale = stale(context, days);
        if (!stale.isEmpty()) {
            count(context, days, stale);
        }
        long counted = stale.stream().filter(days::containsKey).count();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("days-counted", counted);
        facts.put("days-unchanged", days.size() - counted);
        facts.put("days-emptied", stale.size() - counted);
        return new JobOutcome(stale.isEmpty() ? JobOutcome.State.UNCHANGED : JobOutcome.State.DONE, facts);
    }

    private static void count(JobContext context, TreeMap<LocalDate, Published> days, Set<LocalDate> stale) {
        Map<LocalDate, List<StoredFile>> files = new TreeMap<>();
        for (StoredFile file : context.stored(Decisions.TABLE, Scope.daysIn(Decisions.DUMP_DAY, stale))) {
            LocalDate day = LocalDate.ofEpochDay(file.file().partition().get(0, Integer.class));
            files.computeIfAbsent(day, any -> new ArrayList<>()).add(file);
        }
        // A run that counts twice writes other files the second time: the snapshots before are others.
        String name = "after-" + context.snapshot(DecisionCounts.TABLE).orElse(0L) + "-"
                + context.snapshot(DecisionQuality.TABLE).orElse(0L);
        List<DayCounting.Day> work = new ArrayList<>();
        for (LocalDate day : stale) {
            Published published = days.get(day);
            if (published != null) {
                work.add(new DayCounting.Day(
                        new DayFiles(day, published.inputs(context.codeVersion()), name),
                        files.getOrDefault(day, List.of()),
                        published.lightDumps()));
            }
        }
        DayCounting counting = new DayCounting(
                context.files(DecisionCounts.TABLE),
                context.files(DecisionMarginals.TABLE),
                context.files(DecisionQuality.TABLE));
        DayCounting.Counted counted =
                counting.count(JavaSparkContext.fromSparkContext(context.spark().sparkContext()), work);
        Map<String, Object> facts = Map.of("days", stale.size());
        Scope scope = Scope.daysIn(DecisionCounts.DAY, stale);
        context.replace(DecisionCounts.TABLE, counted.counts(), scope, facts);
        Scope ofDumps = scope.and(Scope.equal(DecisionMarginals.ORIGIN, DecisionMarginals.COUNTED));
        context.replace(DecisionMarginals.TABLE, counted.marginals(), ofDumps, facts);
        // Last: by it a day is known as counted.
        context.replace(DecisionQuality.TABLE, counted.quality(), scope, facts);
    }

    /** The days of the period that have decisions, by their published dumps. */
    private static TreeMap<LocalDate, Published> published(JobContext context) {
        TreeMap<LocalDate, Published> days = new TreeMap<>();
        Scope ofDecisions = Scope.equal(Dumps.TABLE_NAME, Decisions.TABLE.name())
                .and(Scope.days(Dumps.PERIOD_FROM, context.period()));
        for (Map<String, Object> dump : context.few(Dumps.TABLE, ofDecisions)) {
            boolean isPublished = Dumps.PUBLISHED.equals(dump.get(Dumps.STATE))
                    && dump.get(Dumps.ACCEPTED) instanceof Long accepted
                    && accepted > 0;
            if (isPublished && dump.get(Dumps.PERIOD_FROM) instanceof LocalDate day) {
                Published ofDay = days.computeIfAbsent(day, any -> new Published(new TreeSet<>(), new ArrayList<>()));
                ofDay.sums().add(String.valueOf(dump.get(Dumps.SHA256)));
                if (String.valueOf(dump.get(Dumps.FORMAT)).endsWith("light")) {
                    ofDay.lightDumps().add(String.valueOf(dump.get(Dumps.NAME)));
                }
            }
        }
        return days;
    }

    /** The days of the period that are not counted as they are now, and those that have no dumps any more. */
    private static Set<LocalDate> stale(JobContext context, Map<LocalDate, Published> days) {
        Map<LocalDate, String> counted = new TreeMap<>();
        // Every decision counts for the completeness of its category: a row for each platform and day is enough.
        Scope scope = Scope.days(DecisionQuality.DAY, context.period())
                .and(Scope.equal(DecisionQuality.MEASURE, DecisionQuality.FIELD_COMPLETENESS))
                .and(Scope.equal(DecisionQuality.FIELD, Decisions.CATEGORY));
        for (Map<String, Object> row :
                context.few(DecisionQuality.TABLE, scope, DecisionQuality.DAY, DecisionQuality.INPUTS)) {
            if (row.get(DecisionQuality.DAY) instanceof LocalDate day) {
                counted.put(day, String.valueOf(row.get(DecisionQuality.INPUTS)));
            }
        }
        Set<LocalDate> stale = new TreeSet<>(counted.keySet());
        stale.removeAll(days.keySet());
        days.forEach((day, published) -> {
            if (!published.inputs(context.codeVersion()).equals(counted.get(day))) {
                stale.add(day);
            }
        });
        return stale;
    }
}
