package kz.aiqyn.jobs.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.StagedFiles;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.ledger.DecisionTally;
import kz.aiqyn.jobs.ledger.DumpChecks;
import kz.aiqyn.jobs.ledger.DumpLedger;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the days that were read are published, and enters them in the ledger.
 *
 * <p>A day's files land on a branch. When nothing is unusual about the day, or somebody accepted it, the table moves on to
 * the branch; otherwise the branch stays for a person to look at, and the table as it was.
 */
public final class DecisionAudit {

    /** Rows that are compared sooner here than by Spark. */
    private static final long FEW_ROWS = 100_000;

    private final JobContext context;
    private final DumpLedger ledger;
    private final DumpChecks checks;
    private final @Nullable String acceptance;
    private final TreeSet<LocalDate> published = new TreeSet<>();
    private final TreeSet<LocalDate> entered = new TreeSet<>();
    private final TreeMap<LocalDate, List<String>> keptBack = new TreeMap<>();
    private final List<Map<String, @Nullable Object>> done = new ArrayList<>();

    DecisionAudit(JobContext context, DumpLedger ledger) {
        this.context = context;
        this.ledger = ledger;
        this.checks = new DumpChecks(context.configuration().checks(), ledger.platforms());
        this.acceptance = context.acceptance().orElse(null);
    }

    /** Days that stay kept back, with what is wrong about each. */
    Map<LocalDate, List<String>> keptBack() {
        return keptBack;
    }

    /**
     * Lets a day through that was kept back before, when it is accepted now; otherwise it stays kept back.
     *
     * @return false when its branch is gone, so that its dumps have to be read again
     */
    boolean judgeAgain(LocalDate day) {
        List<String> problems = ledger.problems(day);
        if (acceptance == null) {
            keptBack.put(day, problems);
            return true;
        }
        var decisions = context.keptBack(Decisions.TABLE, branch(day), scope(Decisions.TABLE, List.of(day)));
        if (decisions.isEmpty()) {
            return false;
        }
        List<Map<String, @Nullable Object>> rows = ledger.rows(day, Dumps.KEPT_BACK);
        Map<String, Object> facts = facts(rows);
        context.publish(decisions.get(), facts);
        context.keptBack(Rejected.TABLE, branch(day), scope(Rejected.TABLE, List.of(day)))
                .ifPresent(rejected -> context.publish(rejected, facts));
        enter(day, rows, problems);
        return true;
    }

    /** Judges days that were read, in their order: a published day is one that later ones are compared with. */
    void judge(Map<LocalDate, ReadDay> days) {
        List<ReadDay> good = new ArrayList<>();
        Map<LocalDate, List<String>> problemsOfDay = new HashMap<>();
        for (ReadDay day : days.values()) {
            Balance balance = new Balance();
            day.balances().values().forEach(balance::add);
            Map<String, Long> platforms = new TreeMap<>();
            day.tallies()
                    .values()
                    .forEach(tally ->
                            tally.platforms().forEach((platform, rows) -> platforms.merge(platform, rows, Long::sum)));
            List<String> problems = checks.problems(day.day(), balance, platforms);
            problemsOfDay.put(day.day(), problems);
            if (problems.isEmpty() || acceptance != null) {
                good.add(day);
                checks.learn(day.day(), platforms);
            } else {
                keepBack(day, problems);
            }
        }
        if (!good.isEmpty()) {
            publish(good);
            good.forEach(day -> enter(day.day(), rows(day), problemsOfDay.getOrDefault(day.day(), List.of())));
        }
    }

    /** Enters all that was judged in the ledger, last: a day counts as ingested only when its rows are there. */
    Map<String, Object> finish() {
        if (!published.isEmpty()) {
            countNeighbours();
        }
        Map<String, Object> facts = facts(done);
        if (!entered.isEmpty()) {
            ledger.write(entered, facts);
        }
        return done.isEmpty() ? Map.of() : facts;
    }

    private void publish(List<ReadDay> days) {
        List<LocalDate> dates = days.stream().map(ReadDay::day).toList();
        Map<String, Object> facts =
                facts(days.stream().flatMap(day -> rows(day).stream()).toList());
        List<DataFile> decisions =
                days.stream().flatMap(day -> day.decisions().stream()).toList();
        List<DeleteFile> leftOut =
                days.stream().flatMap(day -> day.leftOut().stream()).toList();
        List<DataFile> rejected =
                days.stream().flatMap(day -> day.rejected().stream()).toList();
        String branch = "audit_" + context.fileName();
        try (StagedFiles staged =
                context.stage(Decisions.TABLE, branch, scope(Decisions.TABLE, dates), decisions, leftOut, facts)) {
            requireRows(staged, days);
            context.publish(staged, facts);
        }
        if (!rejected.isEmpty() || dates.stream().anyMatch(this::hadRejected)) {
            try (StagedFiles staged =
                    context.stage(Rejected.TABLE, branch, scope(Rejected.TABLE, dates), rejected, List.of(), facts)) {
                context.publish(staged, facts);
            }
        }
    }

    private void keepBack(ReadDay day, List<String> problems) {
        List<Map<String, @Nullable Object>> rows = rows(day);
        Map<String, Object> facts = facts(rows);
        try (StagedFiles decisions = context.stage(
                        Decisions.TABLE,
                        branch(day.day()),
                        scope(Decisions.TABLE, List.of(day.day())),
                        day.decisions(),
                        day.leftOut(),
                        facts);
                StagedFiles rejected = context.stage(
                        Rejected.TABLE,
                        branch(day.day()),
                        scope(Rejected.TABLE, List.of(day.day())),
                        day.rejected(),
                        List.of(),
                        facts)) {
            requireRows(decisions, List.of(day));
            decisions.keepBack();
            rejected.keepBack();
        }
        ledger.keepBack(day.day(), rows, problems);
        entered.add(day.day());
        keptBack.put(day.day(), problems);
    }

    private boolean hadRejected(LocalDate day) {
        return ledger.rows(day, Dumps.PUBLISHED).stream()
                .anyMatch(row -> row.get(Dumps.REJECTED) instanceof Long rejected && rejected > 0);
    }

    private void enter(LocalDate day, List<Map<String, @Nullable Object>> rows, List<String> problems) {
        ledger.publish(day, rows, problems, acceptance);
        published.add(day);
        entered.add(day);
        done.addAll(rows);
    }

    /** The rows that are there are the rows that were counted while they were written. */
    private static void requireRows(StagedFiles staged, List<ReadDay> days) {
        long counted = days.stream()
                .flatMap(day -> day.balances().values().stream())
                .mapToLong(Balance::accepted)
                .sum();
        long there = staged.rows();
        if (there != counted) {
            throw new IllegalStateException(
                    "Rows on the branch are not the rows that were counted: " + there + ", counted " + counted);
        }
    }

    /** Published days that lie side by side are compared; what changed about a neighbour is entered for it too. */
    private void countNeighbours() {
        TreeSet<LocalDate> all = new TreeSet<>(ledger.platforms().keySet());
        TreeSet<LocalDate> affected = NeighbouringDays.affected(published, all);
        TreeSet<LocalDate> compared = NeighbouringDays.compared(affected, all);
        if (compared.size() < 2) {
            return;
        }
        NeighbouringDays.Shared shared = compare(compared);
        for (LocalDate day : affected) {
            for (Map<String, @Nullable Object> row : ledger.rows(day, Dumps.PUBLISHED)) {
                String name = day + " " + row.get(Dumps.NAME);
                Long uuids = shared.byUuid().getOrDefault(name, 0L);
                Long puids = shared.byPuid().getOrDefault(name, 0L);
                boolean isNew = !uuids.equals(row.put(Dumps.UUID_IN_NEIGHBOURS, uuids));
                isNew |= !puids.equals(row.put(Dumps.PUID_IN_NEIGHBOURS, puids));
                if (isNew) {
                    entered.add(day);
                }
            }
        }
    }

    private NeighbouringDays.Shared compare(TreeSet<LocalDate> days) {
        long rows = days.stream()
                .flatMap(day -> ledger.rows(day, Dumps.PUBLISHED).stream())
                .mapToLong(row -> row.get(Dumps.ACCEPTED) instanceof Long accepted ? accepted : 0)
                .sum();
        if (rows > FEW_ROWS) {
            return NeighbouringDays.of(context.read(Decisions.TABLE), days);
        }
        return NeighbouringDays.of(context.few(
                Decisions.TABLE,
                Scope.daysIn(Decisions.DUMP_DAY, days),
                Decisions.DUMP_DAY,
                Decisions.DUMP,
                Decisions.UUID,
                Decisions.PLATFORM_NAME,
                Decisions.PLATFORM_UID));
    }

    private static List<Map<String, @Nullable Object>> rows(ReadDay day) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        day.balances()
                .forEach((dump, balance) -> rows.add(DumpLedger.row(
                        dump, day.day(), balance, day.tallies().getOrDefault(dump, new DecisionTally()))));
        return rows;
    }

    /** The row balance of dumps together, as facts of a commit. */
    private static Map<String, Object> facts(List<Map<String, @Nullable Object>> rows) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dumps", rows.size());
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("lines-read", Dumps.LINES_READ);
        columns.put("accepted", Dumps.ACCEPTED);
        columns.put("rejected", Dumps.REJECTED);
        columns.put("duplicate", Dumps.DUPLICATE);
        columns.put("out-of-scope", Dumps.OUT_OF_SCOPE);
        columns.put("blank", Dumps.BLANK);
        columns.forEach((fact, column) -> facts.put(
                fact,
                rows.stream()
                        .mapToLong(row -> row.get(column) instanceof Long count ? count : 0)
                        .sum()));
        return facts;
    }

    private static String branch(LocalDate day) {
        return "kept_back_" + day;
    }

    private static Scope scope(Table table, List<LocalDate> days) {
        if (table.name().equals(Decisions.TABLE.name())) {
            return Scope.daysIn(Decisions.DUMP_DAY, days);
        }
        return Scope.equal(Rejected.TABLE_NAME, Decisions.TABLE.name())
                .and(Scope.in(
                        Rejected.PERIOD,
                        days.stream()
                                .map(day -> kz.aiqyn.jobs.Period.ofDay(day).id())
                                .toList()));
    }
}
