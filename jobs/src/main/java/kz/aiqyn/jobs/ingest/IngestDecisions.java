package kz.aiqyn.jobs.ingest;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.lake.Job;
import kz.aiqyn.jobs.lake.JobContext;
import kz.aiqyn.jobs.lake.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.StagedRows;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Reads the daily dumps of statements of reasons of a period into the table {@code decisions}.
 *
 * <p>A day whose dumps are the ones already ingested is left as it is; a day with a new or regenerated dump is read again
 * whole and replaces what was there.
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
        List<String> lines = new ArrayList<>();
        days(configuration)
                .subMap(period.from(), true, period.to(), true)
                .forEach((day, files) -> files.stream()
                        .map(DecisionArchive::plan)
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
        TreeMap<LocalDate, List<Path>> days = days(context.configuration());
        if (days.isEmpty()) {
            return Bookkeeping.noInput(context, input());
        }
        Map<LocalDate, List<Path>> inPeriod =
                days.subMap(context.period().from(), true, context.period().to(), true);
        if (inPeriod.isEmpty()) {
            return Bookkeeping.noData(
                    context, input(), "its dumps are of " + days.firstKey() + " to " + days.lastKey());
        }

        Bookkeeping books = new Bookkeeping(context, Decisions.TABLE);
        List<DecisionArchive.Plan> plans = new ArrayList<>();
        List<Period> changed = new ArrayList<>();
        inPeriod.forEach((day, files) -> {
            List<DecisionArchive.Plan> ofDay =
                    files.stream().map(DecisionArchive::plan).toList();
            Period period = Period.ofDay(day);
            if (!books.holds(
                    period, ofDay.stream().map(DecisionArchive.Plan::dump).toList())) {
                plans.addAll(ofDay);
                changed.add(period);
            }
        });
        if (changed.isEmpty()) {
            return JobOutcome.unchanged();
        }
        return ingest(context, books, plans, changed);
    }

    private static JobOutcome ingest(
            JobContext context, Bookkeeping books, List<DecisionArchive.Plan> plans, List<Period> days) {
        List<Slice> slices =
                plans.stream().flatMap(plan -> plan.slices().stream()).toList();
        context.log("reading " + plans.size() + " dumps in " + slices.size() + " slices");
        SliceReader.Format format = RepeatedStatements.of(context.spark(), slices);
        Balances balances = new Balances();
        context.spark().sparkContext().register(balances, "rows by slice");
        Dataset<Row> rows =
                DumpTable.rows(context.spark(), Decisions.TABLE, slices, format, SliceReader.Rows.ACCEPTED, balances);
        Scope scope =
                Scope.daysIn(Decisions.DUMP_DAY, days.stream().map(Period::from).toList());

        try (StagedRows staged = context.stage(Decisions.TABLE, rows, scope)) {
            Map<String, Balance> bySlice = new HashMap<>(balances.value());
            Map<Dump, Balance> byDump = Bookkeeping.byDump(slices, bySlice);
            byDump.forEach((dump, balance) -> {
                if (balance.read() == balance.blank()) {
                    throw new InvalidInputException("Cannot ingest " + dump.path()
                            + ": it is empty, not one row follows its headers. Download it again, or take it out of"
                            + " inputs.decisions.");
                }
            });
            Map<String, Object> facts = Bookkeeping.facts(byDump.values());
            context.publish(staged, facts);

            Map<Dump, Period> periods = new LinkedHashMap<>();
            byDump.keySet().forEach(dump -> periods.put(dump, Period.ofDay(dayOf(dump))));
            List<Slice> withRejections = slices.stream()
                    .filter(slice -> bySlice.containsKey(slice.name())
                            && bySlice.get(slice.name()).rejected() > 0)
                    .toList();
            books.keepRejected(withRejections, format, days);
            books.keepDumps(byDump, periods, days);
            return JobOutcome.done(facts);
        }
    }

    private static TreeMap<LocalDate, List<Path>> days(Configuration configuration) {
        TreeMap<LocalDate, List<Path>> days = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (Path file : DumpFiles.find("decisions", configuration.inputs().decisions())) {
            if (!names.add(file.getFileName().toString())) {
                throw new InvalidInputException("Cannot ingest " + file
                        + ": another dump of inputs.decisions has the same name. Take one of them out.");
            }
            days.computeIfAbsent(DecisionArchive.day(file), day -> new ArrayList<>())
                    .add(file);
        }
        return days;
    }

    private static LocalDate dayOf(Dump dump) {
        LocalDate day = dump.day();
        if (day == null) {
            throw new IllegalStateException("A dump of decisions has a day: " + dump);
        }
        return day;
    }
}
