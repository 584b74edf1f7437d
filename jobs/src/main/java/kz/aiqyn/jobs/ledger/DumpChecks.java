package kz.aiqyn.jobs.ledger;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.tables.Check;
import kz.aiqyn.jobs.tables.Problem;
import kz.aiqyn.jobs.tables.Table;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was read with what was agreed and with the days before; what is unusual is said, for a person to judge.
 *
 * <p>Volumes and platforms are compared by day. Days after the last one that has rows are not looked at: a period may be
 * read before it is over.
 */
public final class DumpChecks {

    /** Days that are named one by one. */
    private static final int MOST_DAYS_NAMED = 5;

    private final Table table;
    private final Configuration.Checks checks;
    private final TreeMap<LocalDate, Map<String, Long>> published;

    /** The checks a table declares, against its published days: accepted rows by platform. */
    DumpChecks(Table table, Configuration.Checks checks, TreeMap<LocalDate, Map<String, Long>> published) {
        this.table = table;
        this.checks = checks;
        this.published = new TreeMap<>(published);
    }

    /** What is wrong with what was read; nothing when all is well. */
    List<Problem> problems(Reading reading) {
        List<Problem> problems = new ArrayList<>();
        if (table.checks().contains(Check.REJECTED_ROWS)) {
            rejected(reading, problems);
        }
        TreeMap<LocalDate, Map<String, Long>> days = reading.days();
        boolean isOneDay = reading.period().days() == 1;
        // What an operator names is asked of every table; what days before let expect, only where a table says so.
        TreeSet<String> expected = new TreeSet<>(checks.expectedPlatforms().getOrDefault(table.name(), List.of()));
        TreeSet<String> missing = new TreeSet<>(expected);
        days.values().forEach(platforms -> missing.removeAll(platforms.keySet()));
        if (!missing.isEmpty() && !isOneDay) {
            problems.add(missing(Problem.MISSING_PLATFORMS_OF_PERIOD, missing));
        }
        if (!days.isEmpty()) {
            byDay(reading, days, isOneDay ? expected : new TreeSet<>(), problems);
        }
        return problems;
    }

    /** Published days are those that later ones are compared with. */
    void learn(Reading reading) {
        published.putAll(reading.days());
    }

    /** Many good dumps do not hide one that is lost. */
    private void rejected(Reading reading, List<Problem> problems) {
        tooManyRejected(reading.balance()).ifPresent(found -> problems.add(new Problem(Problem.REJECTED_ROWS, found)));
        if (reading.dumps().size() > 1) {
            reading.dumps()
                    .forEach((dump, counts) -> tooManyRejected(counts.balance()).ifPresent(found -> {
                        found.put("dump", dump.name());
                        problems.add(new Problem(Problem.REJECTED_ROWS_OF_DUMP, found));
                    }));
        }
    }

    private Optional<Map<String, String>> tooManyRejected(Balance balance) {
        long rows = balance.read() - balance.blank();
        double share = rows == 0 ? 0 : (double) balance.rejected() / rows;
        if (balance.rejected() < checks.rejectedFrom() || share <= checks.mostRejected()) {
            return Optional.empty();
        }
        return Optional.of(new TreeMap<>(Map.of(
                "rejected", String.valueOf(balance.rejected()),
                "rows", String.valueOf(rows),
                "most", String.valueOf(checks.mostRejected()))));
    }

    private void byDay(
            Reading reading,
            TreeMap<LocalDate, Map<String, Long>> days,
            TreeSet<String> expected,
            List<Problem> problems) {
        TreeMap<LocalDate, Map<String, Long>> known = new TreeMap<>(published);
        known.subMap(reading.period().from(), true, reading.period().to(), true).clear();
        TreeSet<LocalDate> unnamed = new TreeSet<>();
        int named = 0;
        for (LocalDate day = reading.period().from(); !day.isAfter(days.lastKey()); day = day.plusDays(1)) {
            List<Problem> ofDay =
                    ofDay(day, days.get(day), known, expected, reading.period().days() == 1);
            if (ofDay.isEmpty()) {
                if (days.containsKey(day)) {
                    known.put(day, days.getOrDefault(day, Map.of()));
                }
            } else if (named++ < MOST_DAYS_NAMED) {
                problems.addAll(ofDay);
            } else {
                unnamed.add(day);
            }
        }
        if (!unnamed.isEmpty()) {
            problems.add(new Problem(
                    Problem.MORE_DAYS,
                    Map.of(
                            "days", String.valueOf(unnamed.size()),
                            "from", unnamed.first().toString(),
                            "to", unnamed.last().toString())));
        }
    }

    /** What is wrong with a day; {@code platforms} are null where it has no rows. */
    private List<Problem> ofDay(
            LocalDate day,
            @Nullable Map<String, Long> platforms,
            TreeMap<LocalDate, Map<String, Long>> known,
            TreeSet<String> expected,
            boolean isOneDay) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> named = isOneDay ? Map.of() : Map.of("day", day.toString());
        TreeMap<LocalDate, Map<String, Long>> before =
                new TreeMap<>(known.subMap(day.minusDays(checks.historyDays()), true, day, false));
        boolean isComparable = before.size() >= Configuration.Checks.LEAST_HISTORY;
        if (platforms == null && (!isComparable || hasGap(before, day))) {
            // Where days without rows are usual, another one says nothing.
            return problems;
        }
        Map<String, Long> ofDay = platforms == null ? Map.of() : platforms;
        TreeSet<String> missing = new TreeSet<>(expected);
        if (isComparable && table.checks().contains(Check.USUAL_VOLUME)) {
            volume(sum(ofDay), before, named, problems);
        }
        if (isComparable && platforms != null && table.checks().contains(Check.EXPECTED_PLATFORMS)) {
            before.firstEntry().getValue().keySet().stream()
                    .filter(platform -> before.values().stream()
                            .allMatch(one -> one.getOrDefault(platform, 0L) >= checks.expectedFrom()))
                    .forEach(missing::add);
        }
        missing.removeAll(ofDay.keySet());
        if (!missing.isEmpty()) {
            Problem problem = missing(Problem.MISSING_PLATFORMS, missing);
            Map<String, String> arguments = new TreeMap<>(problem.arguments());
            arguments.putAll(named);
            problems.add(new Problem(problem.key(), arguments));
        }
        return problems;
    }

    private static boolean hasGap(TreeMap<LocalDate, Map<String, Long>> before, LocalDate day) {
        return before.size() < ChronoUnit.DAYS.between(before.firstKey(), day);
    }

    private static Problem missing(String key, TreeSet<String> platforms) {
        return new Problem(
                key, Map.of("platforms", String.join(", ", platforms), "count", String.valueOf(platforms.size())));
    }

    private void volume(
            long accepted,
            TreeMap<LocalDate, Map<String, Long>> before,
            Map<String, String> named,
            List<Problem> problems) {
        long[] volumes =
                before.values().stream().mapToLong(DumpChecks::sum).sorted().toArray();
        double median = (volumes[(volumes.length - 1) / 2] + volumes[volumes.length / 2]) / 2.0;
        if (accepted < checks.leastVolume() * median || accepted > checks.mostVolume() * median) {
            Map<String, String> arguments = new TreeMap<>(named);
            arguments.put("accepted", String.valueOf(accepted));
            arguments.put("days", String.valueOf(volumes.length));
            arguments.put("median", String.valueOf(median));
            arguments.put("least", String.valueOf(checks.leastVolume()));
            arguments.put("most", String.valueOf(checks.mostVolume()));
            problems.add(new Problem(Problem.UNUSUAL_VOLUME, arguments));
        }
    }

    private static long sum(Map<String, Long> platforms) {
        return platforms.values().stream().mapToLong(Long::longValue).sum();
    }
}
