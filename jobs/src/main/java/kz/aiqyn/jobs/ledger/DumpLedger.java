package kz.aiqyn.jobs.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code dumps} that are of decisions, by day: what was read before, and what was kept back. */
public final class DumpLedger {

    private final JobContext context;
    private final TreeMap<LocalDate, List<Map<String, @Nullable Object>>> days = new TreeMap<>();

    /** The ledger of some days; only their partitions are read. */
    public DumpLedger(JobContext context, Collection<LocalDate> of) {
        this.context = context;
        Scope scope = scope(of);
        for (Map<String, Object> row : context.few(Dumps.TABLE, scope)) {
            LocalDate day = (LocalDate) row.get(Dumps.PERIOD_FROM);
            days.computeIfAbsent(day, any -> new ArrayList<>()).add(new LinkedHashMap<>(row));
        }
    }

    /** A dump as the ledger will have it. */
    public static Map<String, @Nullable Object> row(Dump dump, LocalDate day, Balance balance, DecisionTally tally) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        Period period = Period.ofDay(day);
        row.put(Dumps.TABLE_NAME, Decisions.TABLE.name());
        row.put(Dumps.PERIOD, period.id());
        row.put(Dumps.PERIOD_FROM, day);
        row.put(Dumps.PERIOD_TO, day);
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
        row.put(Dumps.HEADER_ONLY_CHUNKS, balance.headerOnlyChunks());
        row.put(Dumps.LATE, tally.late());
        row.put(Dumps.OUT_OF_RANGE, tally.outOfRange());
        row.put(Dumps.UNKNOWN_VALUES, tally.unknownValues());
        row.put(Dumps.REPEATED_PUID, tally.repeatedPuid());
        row.put(Dumps.UUID_IN_NEIGHBOURS, 0L);
        row.put(Dumps.PUID_IN_NEIGHBOURS, 0L);
        row.put(Dumps.PLATFORMS, tally.platforms());
        row.put(Dumps.FIRST_EVENT, instant(balance.firstEvent()));
        row.put(Dumps.LAST_EVENT, instant(balance.lastEvent()));
        return row;
    }

    /** Whether exactly these dumps are published for the day. */
    public boolean isPublished(LocalDate day, List<Dump> dumps) {
        return sums(day, Dumps.PUBLISHED).equals(sums(dumps));
    }

    /** Whether exactly these dumps were kept back. */
    public boolean isKeptBack(LocalDate day, List<Dump> dumps) {
        return sums(day, Dumps.KEPT_BACK).equals(sums(dumps));
    }

    /** The problems for which a day was kept back. */
    public List<String> problems(LocalDate day) {
        TreeSet<String> problems = new TreeSet<>();
        rows(day, Dumps.KEPT_BACK).forEach(row -> {
            if (row.get(Dumps.PROBLEMS) instanceof List<?> list) {
                list.forEach(problem -> problems.add(String.valueOf(problem)));
            }
        });
        return List.copyOf(problems);
    }

    /** The rows of a day's dumps in a state. */
    public List<Map<String, @Nullable Object>> rows(LocalDate day, String state) {
        return days.getOrDefault(day, List.of()).stream()
                .filter(row -> state.equals(row.get(Dumps.STATE)))
                .toList();
    }

    /** Accepted rows of published days, by platform. */
    public TreeMap<LocalDate, Map<String, Long>> platforms() {
        TreeMap<LocalDate, Map<String, Long>> platforms = new TreeMap<>();
        for (LocalDate day : days.keySet()) {
            for (Map<String, @Nullable Object> row : rows(day, Dumps.PUBLISHED)) {
                Map<String, Long> ofDay = platforms.computeIfAbsent(day, any -> new HashMap<>());
                if (row.get(Dumps.PLATFORMS) instanceof Map<?, ?> counts) {
                    counts.forEach((platform, rows) -> ofDay.merge(
                            String.valueOf(platform), (Long) java.util.Objects.requireNonNull(rows), Long::sum));
                }
            }
        }
        return platforms;
    }

    /** Enters a day's dumps as published, in place of all it had. */
    public void publish(
            LocalDate day,
            List<Map<String, @Nullable Object>> rows,
            List<String> problems,
            @Nullable String acceptance) {
        days.put(day, entered(rows, Dumps.PUBLISHED, problems, acceptance));
    }

    /** Enters a day's dumps as kept back, beside those that are published. */
    public void keepBack(LocalDate day, List<Map<String, @Nullable Object>> rows, List<String> problems) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>(rows(day, Dumps.PUBLISHED));
        all.addAll(entered(rows, Dumps.KEPT_BACK, problems, null));
        days.put(day, all);
    }

    /** Writes the given days' rows to the table. */
    public void write(Collection<LocalDate> changed, Map<String, Object> facts) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        changed.forEach(day -> rows.addAll(days.getOrDefault(day, List.of())));
        context.replaceFew(Dumps.TABLE, rows, scope(changed), facts);
    }

    private static List<Map<String, @Nullable Object>> entered(
            List<Map<String, @Nullable Object>> rows,
            String state,
            List<String> problems,
            @Nullable String acceptance) {
        List<Map<String, @Nullable Object>> entered = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>(row);
            copy.put(Dumps.STATE, state);
            copy.put(Dumps.PROBLEMS, problems);
            copy.put(Dumps.ACCEPTED_BECAUSE, problems.isEmpty() ? null : acceptance);
            entered.add(copy);
        }
        return entered;
    }

    private Set<String> sums(LocalDate day, String state) {
        return rows(day, state).stream()
                .map(row -> String.valueOf(row.get(Dumps.SHA256)))
                .collect(Collectors.toSet());
    }

    private static Set<String> sums(List<Dump> dumps) {
        return dumps.stream().map(Dump::sha256).collect(Collectors.toSet());
    }

    private static Scope scope(Collection<LocalDate> days) {
        return Scope.equal(Dumps.TABLE_NAME, Decisions.TABLE.name())
                .and(Scope.in(
                        Dumps.PERIOD,
                        days.stream().map(day -> Period.ofDay(day).id()).toList()));
    }

    private static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
