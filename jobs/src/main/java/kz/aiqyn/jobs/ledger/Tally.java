package kz.aiqyn.jobs.ledger;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is worth knowing of the accepted rows of a dump, counted: findings by their key, and rows by day and platform. */
public final class Tally {

    /** Stands for the values of a column that are too many to list. */
    static final String OTHER_VALUES = "(other values)";

    private static final int MOST_VALUES = 1000;

    private final TreeMap<String, Long> findings = new TreeMap<>();
    private final TreeMap<LocalDate, Map<String, Long>> days = new TreeMap<>();

    /** A tally of rows that are looked at for some kinds of findings: those stand in it even when nothing is found. */
    public static Tally of(String... kinds) {
        Tally tally = new Tally();
        Arrays.stream(kinds).forEach(kind -> tally.findings.put(kind, 0L));
        return tally;
    }

    /** Counts accepted rows of a day and platform. */
    public void accept(LocalDate day, String platform, long rows) {
        days.computeIfAbsent(day, any -> new TreeMap<>()).merge(platform, rows, Long::sum);
    }

    /** Counts rows of a kind of finding. */
    public void count(String kind, long rows) {
        findings.merge(kind, rows, Long::sum);
    }

    /** Counts values of a kind of finding, in all and by what they are. */
    void count(String kind, List<String> details, long rows) {
        for (String detail : details) {
            count(kind, rows);
            count(kind + "." + detail, rows);
        }
    }

    /** Findings by key. The commonest values of a column are listed; the others are summed. */
    Map<String, Long> findings() {
        List<Map.Entry<String, Long>> values = findings.entrySet().stream()
                .filter(entry -> entry.getKey().contains("="))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        if (values.size() <= MOST_VALUES) {
            return findings;
        }
        TreeMap<String, Long> shown = new TreeMap<>(findings);
        values.subList(MOST_VALUES, values.size()).forEach(entry -> {
            String name = entry.getKey();
            shown.remove(name);
            shown.merge(name.substring(0, name.indexOf('=') + 1) + OTHER_VALUES, entry.getValue(), Long::sum);
        });
        return shown;
    }

    /** Accepted rows by day and platform. */
    TreeMap<LocalDate, Map<String, Long>> days() {
        return days;
    }
}
