package kz.aiqyn.jobs.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.aiqyn.jobs.configuration.Configuration;

/** Compares a day's dumps with what was agreed and with the days before; what is unusual is said, for a person to judge. */
public final class DumpChecks {

    private final Configuration.Checks checks;
    private final TreeMap<LocalDate, Map<String, Long>> published;

    /** Checks against the published days, accepted rows by platform. */
    public DumpChecks(Configuration.Checks checks, TreeMap<LocalDate, Map<String, Long>> published) {
        this.checks = checks;
        this.published = new TreeMap<>(published);
    }

    /** What is wrong with a day, each as a sentence without its full stop; nothing when all is well. */
    public List<String> problems(LocalDate day, Balance balance, Map<String, Long> platforms) {
        List<String> problems = new ArrayList<>();
        long rows = balance.read() - balance.blank();
        double share = rows == 0 ? 0 : (double) balance.rejected() / rows;
        if (balance.rejected() >= checks.rejectedFrom() && share > checks.mostRejected()) {
            problems.add(String.format(
                    Locale.ROOT,
                    "%,d of its %,d rows are rejected (%.1f %%), more than checks.most-rejected %.1f %%",
                    balance.rejected(),
                    rows,
                    100 * share,
                    100 * checks.mostRejected()));
        }
        List<Map<String, Long>> before = List.copyOf(published
                .subMap(day.minusDays(checks.historyDays()), true, day, false)
                .values());
        TreeSet<String> missing = new TreeSet<>(checks.expectedPlatforms());
        if (before.size() >= Configuration.Checks.LEAST_HISTORY) {
            volume(balance.accepted(), before, problems);
            before.get(0).keySet().stream()
                    .filter(platform ->
                            before.stream().allMatch(one -> one.getOrDefault(platform, 0L) >= checks.expectedFrom()))
                    .forEach(missing::add);
        }
        missing.removeAll(platforms.keySet());
        if (!missing.isEmpty()) {
            problems.add("no row is of " + String.join(", ", missing) + ", which "
                    + (missing.size() == 1 ? "is expected" : "are expected") + " on every day");
        }
        return problems;
    }

    /** A published day is one that later days are compared with. */
    public void learn(LocalDate day, Map<String, Long> platforms) {
        published.put(day, platforms);
    }

    private void volume(long accepted, List<Map<String, Long>> before, List<String> problems) {
        long[] volumes = before.stream()
                .mapToLong(
                        day -> day.values().stream().mapToLong(Long::longValue).sum())
                .sorted()
                .toArray();
        double median = (volumes[(volumes.length - 1) / 2] + volumes[volumes.length / 2]) / 2.0;
        if (accepted < checks.leastVolume() * median || accepted > checks.mostVolume() * median) {
            problems.add(String.format(
                    Locale.ROOT,
                    "it has %,d accepted rows where the median of the %d days before is %,.0f, outside of"
                            + " checks.least-volume %s to checks.most-volume %s times that",
                    accepted,
                    volumes.length,
                    median,
                    checks.leastVolume(),
                    checks.mostVolume()));
        }
    }
}
