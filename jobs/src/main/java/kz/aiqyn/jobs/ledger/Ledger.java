package kz.aiqyn.jobs.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Problem;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the table {@code dumps} that are of one table, by the period they were read for: which file gave which rows,
 * and what was kept back.
 *
 * <p>The published dumps of a day are those whose rows the table has of that day, and no others: where a later ingest took
 * some days of a period over, the dumps of that period no longer count them.
 */
public final class Ledger {

    private static final Comparator<Period> BY_DAY =
            Comparator.comparing(Period::from).thenComparing(Period::to).thenComparing(Period::id);

    private final JobContext context;
    private final Table table;
    private final TreeMap<Period, List<Map<String, @Nullable Object>>> periods = new TreeMap<>(BY_DAY);
    private final TreeSet<Period> changed = new TreeSet<>(BY_DAY);
    private @Nullable String pseudonymKey;

    /** The ledger of all periods that share a day with this span. */
    public Ledger(JobContext context, Table table, Period span) {
        this.context = context;
        this.table = table;
        Scope scope = Scope.equal(Dumps.TABLE_NAME, table.name())
                .and(Scope.overlapping(Dumps.PERIOD_FROM, Dumps.PERIOD_TO, span));
        for (Map<String, Object> row : context.few(Dumps.TABLE, scope)) {
            periods.computeIfAbsent(period(row), any -> new ArrayList<>()).add(new LinkedHashMap<>(row));
        }
    }

    /** A span that holds all that the dumps of a period are compared with: the days before, and the neighbours. */
    public static Period span(JobContext context, LocalDate from, LocalDate to) {
        LocalDate first = from.minusDays(context.configuration().checks().historyDays());
        LocalDate last = to.plusDays(2);
        return new Period(first + "/" + last, first, last);
    }

    /** Enters the fingerprint of the key that ids of persons are replaced with beside what is read from now on. */
    public void replacingIdsWith(String fingerprint) {
        pseudonymKey = fingerprint;
    }

    Table table() {
        return table;
    }

    /** The dumps of what was read, as the ledger will have them. */
    public List<Map<String, @Nullable Object>> rows(Reading reading) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        reading.dumps().forEach((dump, counts) -> rows.add(row(dump, reading.period(), counts)));
        return rows;
    }

    private Map<String, @Nullable Object> row(Dump dump, Period period, Reading.Counts counts) {
        Balance balance = counts.balance();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(Dumps.TABLE_NAME, table.name());
        row.put(Dumps.PERIOD, period.id());
        row.put(Dumps.PERIOD_FROM, period.from());
        row.put(Dumps.PERIOD_TO, period.to());
        row.put(Dumps.NAME, dump.name());
        row.put(Dumps.SHA256, dump.sha256());
        row.put(Dumps.BYTES, dump.bytes());
        row.put(Dumps.FORMAT, dump.format());
        row.put(Dumps.SCHEMA_VERSION, dump.schemaVersion());
        row.put(Dumps.SYNTHETIC, dump.synthetic());
        row.put(Dumps.LINES_READ, balance.read());
        row.put(Dumps.ACCEPTED, balance.accepted());
        row.put(Dumps.REJECTED, balance.rejected());
        row.put(Dumps.DUPLICATE, balance.duplicate());
        row.put(Dumps.OUT_OF_SCOPE, balance.outOfScope());
        row.put(Dumps.BLANK, balance.blank());
        row.put(Dumps.REJECTIONS, balance.rejections());
        Map<String, Long> findings = counts.tally().findings();
        row.put(Dumps.FINDINGS, findings.isEmpty() ? null : findings);
        TreeMap<String, Map<String, Long>> days = new TreeMap<>();
        counts.tally().days().forEach((day, platforms) -> days.put(day.toString(), platforms));
        putDays(row, days);
        row.put(Dumps.FIRST_EVENT, instant(balance.firstEvent()));
        row.put(Dumps.LAST_EVENT, instant(balance.lastEvent()));
        row.put(Dumps.PSEUDONYM_KEY, pseudonymKey);
        return row;
    }

    /** Whether the table's rows of the period are those of exactly these dumps, whatever longer period they were read for. */
    public boolean isPublished(Period period, List<Dump> dumps) {
        return periods.entrySet().stream()
                .filter(one -> one.getKey().contains(period))
                .anyMatch(one -> {
                    List<Map<String, @Nullable Object>> rows = rows(one.getKey(), Dumps.PUBLISHED);
                    return sumsOf(rows).equals(sums(dumps)) && rows.stream().allMatch(row -> stillHolds(row, period));
                });
    }

    /** Whether exactly these dumps were kept back. */
    public boolean isKeptBack(Period period, List<Dump> dumps) {
        List<Map<String, @Nullable Object>> rows = rows(period, Dumps.KEPT_BACK);
        return !rows.isEmpty() && sumsOf(rows).equals(sums(dumps));
    }

    /** The problems for which a period was kept back. */
    List<Problem> problems(Period period) {
        TreeSet<String> problems = new TreeSet<>();
        rows(period, Dumps.KEPT_BACK).forEach(row -> {
            if (row.get(Dumps.PROBLEMS) instanceof List<?> list) {
                list.forEach(problem -> problems.add(String.valueOf(problem)));
            }
        });
        return problems.stream().map(Problem::parse).toList();
    }

    /** The rows of a period's dumps in a state. */
    public List<Map<String, @Nullable Object>> rows(Period period, String state) {
        return periods.getOrDefault(period, List.of()).stream()
                .filter(row -> state.equals(row.get(Dumps.STATE)))
                .toList();
    }

    /** Accepted rows of published days, by platform. */
    public TreeMap<LocalDate, Map<String, Long>> days() {
        TreeMap<LocalDate, Map<String, Long>> all = new TreeMap<>();
        for (Period period : periods.keySet()) {
            for (Map<String, @Nullable Object> row : rows(period, Dumps.PUBLISHED)) {
                if (period.days() == 1) {
                    all.computeIfAbsent(period.from(), any -> new TreeMap<>());
                }
                days(row).forEach((day, platforms) -> {
                    Map<String, Long> ofDay = all.computeIfAbsent(LocalDate.parse(day), any -> new TreeMap<>());
                    platforms.forEach((platform, rows) -> ofDay.merge(platform, rows, Long::sum));
                });
            }
        }
        return all;
    }

    /** Whether the table has rejected rows of a period, or of one inside it. */
    public boolean hasRejected(Period period) {
        return replacedBy(period).stream()
                .flatMap(one -> rows(one, Dumps.PUBLISHED).stream())
                .anyMatch(row -> row.get(Dumps.REJECTED) instanceof Long rejected && rejected > 0);
    }

    /** The rejected rows that those of these periods take the place of. */
    public Scope rejected(Collection<Period> replacing) {
        return Scope.equal(Rejected.TABLE_NAME, table.name())
                .and(Scope.in(
                        Rejected.PERIOD,
                        replacing.stream()
                                .flatMap(period -> replacedBy(period).stream())
                                .map(Period::id)
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    /** Enters a period's dumps as published, in place of all it had, and of the days of other periods that it has too. */
    void publish(
            Period period,
            List<Map<String, @Nullable Object>> rows,
            List<Problem> problems,
            @Nullable String acceptance) {
        for (Period other : List.copyOf(periods.keySet())) {
            if (!other.overlaps(period)) {
                continue;
            }
            if (period.contains(other)) {
                periods.remove(other);
            } else {
                List<Map<String, @Nullable Object>> left = new ArrayList<>(rows(other, Dumps.KEPT_BACK));
                rows(other, Dumps.PUBLISHED).stream()
                        .filter(Ledger::hasDays)
                        .forEach(row -> left.add(without(row, period)));
                periods.put(other, left);
            }
            changed.add(other);
        }
        periods.put(period, entered(rows, Dumps.PUBLISHED, problems, acceptance));
        changed.add(period);
    }

    /** Enters a period's dumps as kept back, beside those that are published. */
    void keepBack(Period period, List<Map<String, @Nullable Object>> rows, List<Problem> problems) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>(rows(period, Dumps.PUBLISHED));
        all.addAll(entered(rows, Dumps.KEPT_BACK, problems, null));
        periods.put(period, all);
        changed.add(period);
    }

    /**
     * Sets a finding of published dumps.
     *
     * @param row one of {@link #rows(Period, String)}
     */
    public void find(Period period, Map<String, @Nullable Object> row, String key, long rows) {
        TreeMap<String, Object> findings = new TreeMap<>();
        if (row.get(Dumps.FINDINGS) instanceof Map<?, ?> before) {
            before.forEach((name, count) -> findings.put(String.valueOf(name), count));
        }
        if (!Long.valueOf(rows).equals(findings.put(key, rows))) {
            row.put(Dumps.FINDINGS, findings);
            changed.add(period);
        }
    }

    /** Writes what changed to the table. */
    void write(Map<String, Object> facts) {
        if (changed.isEmpty()) {
            return;
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        changed.forEach(period -> rows.addAll(periods.getOrDefault(period, List.of())));
        Scope scope = Scope.equal(Dumps.TABLE_NAME, table.name())
                .and(Scope.in(Dumps.PERIOD, changed.stream().map(Period::id).toList()));
        context.replaceFew(Dumps.TABLE, rows, scope, facts);
        changed.clear();
    }

    /** The row balance of dumps together, as facts of a commit. */
    public static Map<String, Object> facts(List<Map<String, @Nullable Object>> rows) {
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
                fact, rows.stream().mapToLong(row -> number(row, column)).sum()));
        return facts;
    }

    /** The outcome when no input is configured, or no file matches. */
    public static JobOutcome noInput(JobContext context, String input) {
        List<String> configured = context.configuration().inputs(input);
        String reason = configured.isEmpty()
                ? "inputs." + input + " is empty. Name dumps with --set inputs." + input + "=PATH."
                : "inputs." + input + " matches no file: " + String.join(", ", configured)
                        + ". Put dumps there, or name others with --set inputs." + input + "=PATH.";
        return new JobOutcome(JobOutcome.State.NO_INPUT, Map.of("reason", "Cannot ingest " + input + ": " + reason));
    }

    /** The outcome when there are dumps, but nothing in them is of the period. */
    public static JobOutcome noData(JobContext context, String input, String found) {
        return new JobOutcome(
                JobOutcome.State.NO_INPUT,
                Map.of(
                        "reason",
                        "Cannot ingest " + input + ": inputs." + input + " holds nothing of period " + context.period()
                                + ", " + found + ". Choose another --period, or add dumps of this one."));
    }

    /** The periods inside this one of which dumps were kept back. */
    List<Period> keptBackIn(Period period) {
        return replacedBy(period).stream()
                .filter(one -> !rows(one, Dumps.KEPT_BACK).isEmpty())
                .toList();
    }

    private List<Period> replacedBy(Period period) {
        List<Period> replaced = new ArrayList<>(List.of(period));
        periods.keySet().stream()
                .filter(other -> !other.equals(period) && period.contains(other))
                .forEach(replaced::add);
        return replaced;
    }

    /** A dump whose rows of some days are no longer those of the table. */
    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> row, Period lost) {
        Map<String, @Nullable Object> less = new LinkedHashMap<>(row);
        TreeMap<String, Map<String, Long>> left = new TreeMap<>(days(row));
        long rows = 0;
        for (Map.Entry<String, Map<String, Long>> day : days(row).entrySet()) {
            if (lost.contains(LocalDate.parse(day.getKey()))) {
                rows += day.getValue().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                left.remove(day.getKey());
            }
        }
        putDays(less, left);
        less.put(Dumps.ACCEPTED, number(row, Dumps.ACCEPTED) - rows);
        less.put(Dumps.OUT_OF_SCOPE, number(row, Dumps.OUT_OF_SCOPE) + rows);
        TreeMap<String, Long> findings = new TreeMap<>(counts(row.get(Dumps.FINDINGS)));
        findings.merge(Dumps.REPLACED, rows, Long::sum);
        findings.merge(Dumps.REPLACED + "." + lost.id(), rows, Long::sum);
        less.put(Dumps.FINDINGS, findings);
        return less;
    }

    /** Whether nothing of the period was taken over since; rows of an older version do not say, but of a single day. */
    private static boolean stillHolds(Map<String, @Nullable Object> row, Period period) {
        return (hasDays(row) || period(row).days() == 1)
                && counts(row.get(Dumps.FINDINGS)).keySet().stream()
                        .filter(key -> key.startsWith(Dumps.REPLACED + "."))
                        .map(key -> Period.parse(key.substring(Dumps.REPLACED.length() + 1)))
                        .noneMatch(period::overlaps);
    }

    private static boolean hasDays(Map<String, @Nullable Object> row) {
        return row.get(Dumps.DAYS) != null;
    }

    private static Map<String, Map<String, Long>> days(Map<String, @Nullable Object> row) {
        Map<String, Map<String, Long>> days = new TreeMap<>();
        if (row.get(Dumps.DAYS) instanceof Map<?, ?> map) {
            map.forEach((day, platforms) -> days.put(String.valueOf(day), counts(platforms)));
        } else if (period(row).days() == 1) {
            days.put(period(row).from().toString(), counts(row.get(Dumps.PLATFORMS)));
        }
        return days;
    }

    private static void putDays(Map<String, @Nullable Object> row, Map<String, Map<String, Long>> days) {
        TreeMap<String, Long> platforms = new TreeMap<>();
        days.values().forEach(day -> day.forEach((platform, rows) -> platforms.merge(platform, rows, Long::sum)));
        row.put(Dumps.PLATFORMS, platforms);
        row.put(Dumps.DAYS, days);
    }

    private static Map<String, Long> counts(@Nullable Object map) {
        Map<String, Long> counts = new TreeMap<>();
        if (map instanceof Map<?, ?> values) {
            values.forEach((key, count) -> counts.put(String.valueOf(key), count instanceof Long rows ? rows : 0L));
        }
        return counts;
    }

    private static long number(Map<String, @Nullable Object> row, String column) {
        return row.get(column) instanceof Long count ? count : 0;
    }

    private static Period period(Map<String, ? extends @Nullable Object> row) {
        return Period.parse(String.valueOf(row.get(Dumps.PERIOD)));
    }

    private static List<Map<String, @Nullable Object>> entered(
            List<Map<String, @Nullable Object>> rows,
            String state,
            List<Problem> problems,
            @Nullable String acceptance) {
        List<Map<String, @Nullable Object>> entered = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>(row);
            copy.put(Dumps.STATE, state);
            copy.put(Dumps.PROBLEMS, problems.stream().map(Problem::text).toList());
            copy.put(Dumps.ACCEPTED_BECAUSE, problems.isEmpty() ? null : acceptance);
            entered.add(copy);
        }
        return entered;
    }

    private static Set<String> sumsOf(Collection<Map<String, @Nullable Object>> rows) {
        return rows.stream().map(row -> String.valueOf(row.get(Dumps.SHA256))).collect(Collectors.toSet());
    }

    private static Set<String> sums(List<Dump> dumps) {
        return dumps.stream().map(Dump::sha256).collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
