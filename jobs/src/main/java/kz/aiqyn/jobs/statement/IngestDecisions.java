package kz.aiqyn.jobs.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    private static final int MOST_NAMED = 5;

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
        FoundDecisions found = found(storage, configuration);
        List<String> failures = new ArrayList<>(found.failures());
        List<String> lines = new ArrayList<>();
        inPeriod(found, period).values().stream().flatMap(List::stream).forEach(file -> {
            try {
                DecisionArchive.Plan plan = DecisionArchive.plan(storage, file);
                lines.add(plan.dump().path() + ": " + plan.dump().format() + ", schema "
                        + plan.dump().schemaVersion() + ", " + plan.slices().size() + " slices, "
                        + plan.dump().bytes() + " bytes, sha-256 " + plan.dump().sha256());
            } catch (InvalidInputException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        });
        if (!failures.isEmpty()) {
            throw new InvalidInputException(String.join("\n", failures));
        }
        return lines;
    }

    @Override
    public JobOutcome run(JobContext context) {
        DumpStorage storage = new DumpStorage(context.spark().sparkContext().hadoopConfiguration());
        FoundDecisions found = found(storage, context.configuration());
        found.leftOut().forEach(context::log);
        TreeMap<LocalDate, List<String>> days = found.days();
        NavigableMap<LocalDate, List<String>> inPeriod = inPeriod(found, context.period());
        if (inPeriod.isEmpty() && !found.failures().isEmpty()) {
            throw new InvalidInputException(String.join("\n", found.failures()));
        }
        if (days.isEmpty()) {
            return Ledger.noInput(context, input());
        }
        if (inPeriod.isEmpty()) {
            return Ledger.noData(context, input(), "its dumps are of " + days.firstKey() + " to " + days.lastKey());
        }

        Ledger ledger =
                new Ledger(context, Decisions.TABLE, Ledger.span(context, inPeriod.firstKey(), inPeriod.lastKey()));
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
        toRead.values().forEach(plans -> plans.forEach(plan -> sayLeftOut(context, plan)));
        if (!toRead.isEmpty()) {
            List<Slice> slices = toRead.values().stream()
                    .flatMap(List::stream)
                    .flatMap(plan -> plan.slices().stream())
                    .toList();
            int dumps = toRead.values().stream().mapToInt(List::size).sum();
            context.log("reading " + dumps + " dumps in " + slices.size() + " slices");
            Map<LocalDate, ReadDay> read = new DecisionSlices(context, storage).read(slices, failures);
            audit.judge(read);
        }
        Map<String, Object> facts = audit.finish();
        List<String> messages = new ArrayList<>(found.failures());
        messages.addAll(failures.values());
        requireAll(context, facts, messages, audit);
        return facts.isEmpty() ? JobOutcome.unchanged() : JobOutcome.done(facts);
    }

    /** Fails when a day could not be read, or was kept back; the others are published by then. */
    private static void requireAll(
            JobContext context, Map<String, Object> facts, List<String> failures, DecisionAudit audit) {
        if (!facts.isEmpty() && failures.size() + audit.keptBack() > 0) {
            context.log("published " + facts.get("dumps") + " dumps with " + facts.get("accepted") + " accepted rows; "
                    + failures.size() + " days or files cannot be read, " + audit.keptBack() + " are kept back");
        }
        if (!failures.isEmpty()) {
            String refusal = audit.keptBack() == 0 ? "" : "\n" + audit.refusal();
            throw new InvalidInputException(String.join("\n", failures) + refusal);
        }
        audit.requireNoneKeptBack();
    }

    private static void sayLeftOut(JobContext context, DecisionArchive.Plan plan) {
        if (!plan.leftOut().isEmpty()) {
            context.log("left out of " + plan.dump().name() + " what an operating system has added: "
                    + plan.leftOut().stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                    + (plan.leftOut().size() > MOST_NAMED
                            ? ", and " + (plan.leftOut().size() - MOST_NAMED) + " more"
                            : ""));
        }
    }

    private static FoundDecisions found(DumpStorage storage, Configuration configuration) {
        return FoundDecisions.of(storage.find("decisions", configuration.inputs("decisions")));
    }

    private static NavigableMap<LocalDate, List<String>> inPeriod(FoundDecisions found, Period period) {
        return found.days().subMap(period.from(), true, period.to(), true);
    }
}
