package kz.aiqyn.jobs.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.Staged;
import kz.aiqyn.jobs.ledger.Audit;
import kz.aiqyn.jobs.ledger.Ledger;
import kz.aiqyn.jobs.ledger.Reading;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Problem;
import kz.aiqyn.jobs.tables.Rejected;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.jspecify.annotations.Nullable;

/** Audits days of decisions: all that are published are so in one commit, and neighbours are compared. */
public final class DecisionAudit {

    /** Rows that are compared sooner here than by Spark. */
    private static final long FEW_ROWS = 100_000;

    private final JobContext context;
    private final Ledger ledger;
    private final Audit audit;
    private final TreeSet<LocalDate> published = new TreeSet<>();

    DecisionAudit(JobContext context, Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
        this.audit = new Audit(context, ledger);
    }

    /** How many days stay kept back. */
    int keptBack() {
        return audit.keptBack();
    }

    String refusal() {
        return audit.refusal();
    }

    void requireNoneKeptBack() {
        audit.requireNoneKeptBack();
    }

    /**
     * Lets a day through that was kept back before, when it is accepted now; otherwise it stays kept back.
     *
     * @return false when its branch is gone, so that its dumps have to be read again
     */
    boolean judgeAgain(Period day) {
        boolean isJudged = audit.judgeAgain(day);
        if (isJudged && !ledger.rows(day, Dumps.PUBLISHED).isEmpty()) {
            published.add(day.from());
        }
        return isJudged;
    }

    /** Judges days that were read, in their order: a published day is one that later ones are compared with. */
    void judge(Map<LocalDate, ReadDay> days) {
        List<ReadDay> good = new ArrayList<>();
        Map<Reading, List<Problem>> readings = new LinkedHashMap<>();
        for (ReadDay day : days.values()) {
            List<Problem> problems = audit.problems(day.reading());
            if (audit.letsThrough(problems)) {
                good.add(day);
                readings.put(day.reading(), problems);
            } else {
                try (Staged decisions = decisions(List.of(day));
                        Staged rejected = rejected(List.of(day))) {
                    audit.keepBack(day.reading(), problems, decisions, rejected);
                }
            }
        }
        if (good.isEmpty()) {
            return;
        }
        boolean hasRejected = good.stream().anyMatch(day -> !day.rejected().isEmpty())
                || readings.keySet().stream().anyMatch(reading -> ledger.hasRejected(reading.period()));
        try (Staged decisions = decisions(good);
                Staged rejected = hasRejected ? rejected(good) : null) {
            audit.publish(readings, decisions, rejected);
        }
        good.forEach(day -> published.add(day.day()));
    }

    /** Enters all that was judged in the ledger. */
    Map<String, Object> finish() {
        if (!published.isEmpty()) {
            countNeighbours();
        }
        return audit.finish();
    }

    private Staged decisions(List<ReadDay> days) {
        List<DataFile> rows =
                days.stream().flatMap(day -> day.decisions().stream()).toList();
        List<DeleteFile> leftOut =
                days.stream().flatMap(day -> day.leftOut().stream()).toList();
        List<LocalDate> dates = days.stream().map(ReadDay::day).toList();
        return context.stage(
                Decisions.TABLE, Scope.daysIn(Decisions.DUMP_DAY, dates), new Staged.Files(rows, leftOut), facts(days));
    }

    private Staged rejected(List<ReadDay> days) {
        return context.stage(
                Rejected.TABLE,
                ledger.rejected(days.stream().map(day -> day.reading().period()).toList()),
                Staged.Files.of(
                        days.stream().flatMap(day -> day.rejected().stream()).toList()),
                facts(days));
    }

    private Map<String, Object> facts(List<ReadDay> days) {
        return Ledger.facts(days.stream()
                .flatMap(day -> ledger.rows(day.reading()).stream())
                .toList());
    }

    /** Published days that lie side by side are compared; what changed about a neighbour is entered for it too. */
    private void countNeighbours() {
        TreeSet<LocalDate> all = new TreeSet<>(ledger.days().keySet());
        TreeSet<LocalDate> affected = NeighbouringDays.affected(published, all);
        TreeSet<LocalDate> compared = NeighbouringDays.compared(affected, all);
        if (compared.size() < 2) {
            return;
        }
        NeighbouringDays.Shared shared = compare(compared);
        for (LocalDate day : affected) {
            Period ofDay = Period.ofDay(day);
            for (Map<String, @Nullable Object> row : ledger.rows(ofDay, Dumps.PUBLISHED)) {
                String name = day + " " + row.get(Dumps.NAME);
                ledger.find(
                        ofDay, row, Dumps.UUID_IN_NEIGHBOURS, shared.byUuid().getOrDefault(name, 0L));
                ledger.find(
                        ofDay, row, Dumps.PUID_IN_NEIGHBOURS, shared.byPuid().getOrDefault(name, 0L));
            }
        }
    }

    private NeighbouringDays.Shared compare(TreeSet<LocalDate> days) {
        long rows = days.stream()
                .flatMap(day -> ledger.rows(Period.ofDay(day), Dumps.PUBLISHED).stream())
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
}
