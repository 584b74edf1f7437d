package kz.aiqyn.jobs.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.ledger.Ledger;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;

/**
 * Reads the daily dumps of statements of reasons of a period into the table {@code decisions}.
 *
 * <p>A day whose dumps are the ones already ingested is left as it is; a day with a new or regenerated dump is read again
 * whole. What was read is audited beside the table: it replaces what was there, or is kept back for a person to judge.
 */
public final class IngestDecisions implements Job {

    @Override
    public String name() {
        return "ingest-decisions";
    }

    @Override
    public String summary() {
        return "Read daily dumps of statements of reasons, straight from the nested zips.";
    }

    @Override
    public String input() {
        return "decisions";
    }

    @Override
    public List<Table> reads() {
        return List.of();
    }

    @Override
    public List<Table> writes() {
        return List.of(Decisions.TABLE, Rejected.TABLE, Dumps.TABLE);
    }

    @Override
    public List<String> check(Configuration configuration, Period period) {
        DumpStorage storage = new DumpStorage(new org.apache.hadoop.conf.Configuration());
        List<String> lines = new ArrayList<>();
        days(storage, configuration)
                .subMap(period.from(), true, period.to(), true)
                .forEach((day, files) -> files.stream()
                        .map(file -> DecisionArchive.plan(storage, file))
                        .forEach(plan -> lines.add(
                                plan.dump().path() + ": " + plan.dump().format() + ", schema "
                                        + plan.dump().schemaVersion() + ", "
                                        + plan.slices().size() + " slices, "
                                        + plan.dump().bytes() + " bytes, sha-256 "
                                        + plan.dump().sha256())));
        return lines;
    }

    @Override
    public JobOutcome run(JobContext context) {
        DumpStorage storage = new DumpStorage(context.spark().sparkContext().hadoopConfiguration());
        TreeMap<LocalDate, List<String>> days = days(storage, context.configuration());
        if (days.isEmpty()) {
            return Ledger.noInput(context, input());
        }
        Map<LocalDate, List<String>> inPeriod =
                days.subMap(context.period().from(), true, context.period().to(), true);
        if (inPeriod.isEmpty()) {
            return Ledger.noData(context, input(), "its dumps are of " + days.firstKey() + " to " + days.lastKey());
        }

        TreeSet<LocalDate> found = new TreeSet<>(inPeriod.keySet());
        Ledger ledger = new Ledger(context, Decisions.TABLE, Ledger.span(context, found.first(), found.last()));
        TreeMap<LocalDate, List<DecisionArchive.Plan>> toRead = new TreeMap<>();
        DecisionAudit audit = new DecisionAudit(context, ledger);
        TreeMap<LocalDate, String> failures = new TreeMap<>();
        inPeriod.forEach((day, files) -> {
            List<DecisionArchive.Plan> plans = new ArrayList<>();
            try {
                files.forEach(file -> plans.add(DecisionArchive.plan(storage, file)));
            } catch (InvalidInputException e) {
                // Told at the end: the other days of the period are read all the same.
                failures.put(day, String.valueOf(e.getMessage()));
                return;
            }
            List<Dump> dumps = plans.stream().map(DecisionArchive.Plan::dump).toList();
            Period ofDay = Period.ofDay(day);
            if (ledger.isPublished(ofDay, dumps)) {
                return;
            }
            if (!ledger.isKeptBack(ofDay, dumps) || !audit.judgeAgain(ofDay)) {
                toRead.put(day, plans);
            }
        });
        if (!toRead.isEmpty()) {
            List<Slice> slices = toRead.values().stream()
                    .flatMap(List::stream)
                    .flatMap(plan -> plan.slices().stream())
                    .toList();
            int dumps = toRead.values().stream().mapToInt(List::size).sum();
            context.log("reading " + dumps + " dumps in " + slices.size() + " slices");
            Map<LocalDate, ReadDay> read = new DecisionSlices(context, storage).read(slices, failures);
            read.values().removeIf(day -> isEmpty(day, failures));
            audit.judge(read);
        }
        Map<String, Object> facts = audit.finish();
        requireAll(context, facts, failures, audit);
        return facts.isEmpty() ? JobOutcome.unchanged() : JobOutcome.done(facts);
    }

    /** Fails when a day could not be read, or was kept back; the others are published by then. */
    private static void requireAll(
            JobContext context, Map<String, Object> facts, Map<LocalDate, String> failures, DecisionAudit audit) {
        if (!facts.isEmpty() && failures.size() + audit.keptBack() > 0) {
            context.log("published " + facts.get("dumps") + " dumps with " + facts.get("accepted") + " accepted rows; "
                    + failures.size() + " days cannot be read, " + audit.keptBack() + " are kept back");
        }
        if (!failures.isEmpty()) {
            String refusal = audit.keptBack() == 0 ? "" : "\n" + audit.refusal();
            throw new InvalidInputException(String.join("\n", failures.values()) + refusal);
        }
        audit.requireNoneKeptBack();
    }

    /** Whether a dump of the day has no row at all, which is a failure. */
    private static boolean isEmpty(ReadDay day, Map<LocalDate, String> failures) {
        day.reading().dumps().forEach((dump, counts) -> {
            if (counts.balance().read() == counts.balance().blank()) {
                failures.put(
                        day.day(),
                        "Cannot ingest " + dump.path()
                                + ": it is empty, not one row follows its headers. Download it again, or take it out of"
                                + " inputs.decisions.");
            }
        });
        return failures.containsKey(day.day());
    }

    private static TreeMap<LocalDate, List<String>> days(DumpStorage storage, Configuration configuration) {
        TreeMap<LocalDate, List<String>> days = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (String file : storage.find("decisions", configuration.inputs("decisions"))) {
            if (!names.add(DumpStorage.name(file))) {
                throw new InvalidInputException("Cannot ingest " + file
                        + ": another dump of inputs.decisions has the same name. Take one of them out.");
            }
            days.computeIfAbsent(DecisionArchive.day(file), day -> new ArrayList<>())
                    .add(file);
        }
        return days;
    }
}
