package kz.aiqyn.jobs.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.Staged;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Problem;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of what was read is published, and enters it in the ledger.
 *
 * <p>What was read stands on a branch. When nothing is unusual about it, or somebody accepted it, it becomes the table's;
 * otherwise the branch stays for a person to look at, and the table as it was.
 */
public final class Audit {

    private final JobContext context;
    private final Ledger ledger;
    private final DumpChecks checks;
    private final @Nullable String acceptance;
    private final Map<Period, List<Problem>> keptBack = new LinkedHashMap<>();
    private final List<Map<String, @Nullable Object>> done = new ArrayList<>();

    public Audit(JobContext context, Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
        this.checks = new DumpChecks(ledger.table(), context.configuration().checks(), ledger.days());
        this.acceptance = context.acceptance().orElse(null);
    }

    /** How many periods stay kept back. */
    public int keptBack() {
        return keptBack.size();
    }

    /**
     * Lets through what was kept back before, when it is accepted now; otherwise it stays kept back.
     *
     * @return false when its branch is gone, so that its dumps have to be read again
     */
    public boolean judgeAgain(Period period) {
        List<Problem> problems = ledger.problems(period);
        if (acceptance == null) {
            keptBack.put(period, problems);
            return true;
        }
        Optional<Staged> staged = context.keptBack(ledger.table(), branch(period), scope(period));
        if (staged.isEmpty()) {
            return false;
        }
        List<Map<String, @Nullable Object>> rows = ledger.rows(period, Dumps.KEPT_BACK);
        Map<String, Object> facts = Ledger.facts(rows);
        context.publish(staged.get(), facts);
        context.keptBack(Rejected.TABLE, branch(period), ledger.rejected(List.of(period)))
                .ifPresent(rejected -> context.publish(rejected, facts));
        enter(period, rows, problems);
        return true;
    }

    /** What is unusual about what was read. */
    public List<Problem> problems(Reading reading) {
        List<Problem> problems = checks.problems(reading);
        if (letsThrough(problems)) {
            checks.learn(reading);
        }
        return problems;
    }

    /** Whether what has these problems is published. */
    public boolean letsThrough(List<Problem> problems) {
        return problems.isEmpty() || acceptance != null;
    }

    /**
     * Publishes what was read, in one commit to each table.
     *
     * @param readings with the problems they are let through with
     * @param rejected null when there is nothing to write or to replace
     */
    public void publish(Map<Reading, List<Problem>> readings, Staged rows, @Nullable Staged rejected) {
        requireRows(rows, readings.keySet());
        List<Map<String, @Nullable Object>> entries = readings.keySet().stream()
                .flatMap(one -> ledger.rows(one).stream())
                .toList();
        Map<String, Object> facts = Ledger.facts(entries);
        context.publish(rows, facts);
        if (rejected != null) {
            context.publish(rejected, facts);
        }
        readings.forEach((reading, problems) -> enter(reading.period(), ledger.rows(reading), problems));
    }

    /** Keeps back what was read, on its branches. */
    public void keepBack(Reading reading, List<Problem> problems, Staged rows, @Nullable Staged rejected) {
        requireRows(rows, List.of(reading));
        rows.keepBack(branch(reading.period()));
        if (rejected != null) {
            rejected.keepBack(branch(reading.period()));
        }
        ledger.keepBack(reading.period(), ledger.rows(reading), problems);
        keptBack.put(reading.period(), problems);
    }

    /** Enters all that was judged in the ledger, last: dumps count as ingested only when their rows are there. */
    public Map<String, Object> finish() {
        Map<String, Object> facts = Ledger.facts(done);
        ledger.write(facts);
        return done.isEmpty() ? Map.of() : facts;
    }

    /** @throws CheckRefusedException naming all that stays kept back, and why; the rest is published by then */
    public void requireNoneKeptBack() {
        if (!keptBack.isEmpty()) {
            throw new CheckRefusedException(refusal());
        }
    }

    /** What a person is told who has to decide. */
    public String refusal() {
        StringBuilder message = new StringBuilder();
        keptBack.forEach((period, problems) -> message.append("Cannot publish the ")
                .append(ledger.table().name())
                .append(" of ")
                .append(label(period))
                .append(": ")
                .append(String.join(
                        "; ", problems.stream().map(Problem::sentence).toList()))
                .append(". They are kept back.\n"));
        return message + "Look at them with aiqyn list-dumps --state \"kept back\" and get better dumps, or let them"
                + " through with --accept REASON, which the report prints.";
    }

    private void enter(Period period, List<Map<String, @Nullable Object>> rows, List<Problem> problems) {
        // Better dumps came: what was kept back is of no use any more.
        for (Period gone : ledger.keptBackIn(period)) {
            for (Table table : List.of(ledger.table(), Rejected.TABLE)) {
                context.keptBack(table, branch(gone), scope(gone)).ifPresent(Staged::drop);
            }
        }
        ledger.publish(period, rows, problems, acceptance);
        done.addAll(rows);
    }

    /** The rows that are there are the rows that were counted while they were written. */
    private static void requireRows(Staged staged, Iterable<Reading> readings) {
        long counted = 0;
        for (Reading reading : readings) {
            counted += reading.balance().accepted();
        }
        long there = staged.rows();
        if (there != counted) {
            throw new IllegalStateException(
                    "Rows on the branch are not the rows that were counted: " + there + ", counted " + counted);
        }
    }

    private Scope scope(Period period) {
        return Scope.of(ledger.table(), period)
                .orElseThrow(() -> new IllegalStateException(
                        "Table " + ledger.table().name() + " has dumps, but no days to part it by"));
    }

    private static String branch(Period period) {
        return "kept_back_" + label(period).replace('/', '_');
    }

    private static String label(Period period) {
        return period.days() == 1 ? period.from().toString() : period.id();
    }
}
