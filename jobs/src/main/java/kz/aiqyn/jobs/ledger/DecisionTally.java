package kz.aiqyn.jobs.ledger;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is worth knowing of the accepted statements of a dump, counted. */
public final class DecisionTally {

    /** Stands for the values of a column that are too many to list. */
    static final String OTHER_VALUES = "(other values)";

    private static final int MOST_VALUES = 1000;

    private long late;
    private long repeatedPuid;
    private long uuidInNeighbours;
    private long puidInNeighbours;
    private final TreeMap<String, Long> outOfRange = new TreeMap<>();
    private final TreeMap<String, Long> unknownValues = new TreeMap<>();
    private final TreeMap<String, Long> platforms = new TreeMap<>();

    void add(Finding finding, long statements) {
        if (statements == 0) {
            return;
        }
        platforms.merge(finding.platform(), statements, Long::sum);
        if (finding.isLate()) {
            late += statements;
        }
        finding.outOfRange().forEach(column -> outOfRange.merge(column, statements, Long::sum));
        finding.unknownValues().forEach(value -> unknownValues.merge(value, statements, Long::sum));
    }

    public void addRepeatedPuid(long statements) {
        repeatedPuid += statements;
    }

    void addInNeighbours(long byUuid, long byPuid) {
        uuidInNeighbours += byUuid;
        puidInNeighbours += byPuid;
    }

    long late() {
        return late;
    }

    long repeatedPuid() {
        return repeatedPuid;
    }

    long uuidInNeighbours() {
        return uuidInNeighbours;
    }

    long puidInNeighbours() {
        return puidInNeighbours;
    }

    Map<String, Long> outOfRange() {
        return outOfRange;
    }

    /** The commonest unknown values by {@code column=value}; the others of a column are summed. */
    Map<String, Long> unknownValues() {
        if (unknownValues.size() <= MOST_VALUES) {
            return unknownValues;
        }
        Map<String, Long> shown = new LinkedHashMap<>();
        unknownValues.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> {
                    String name = entry.getKey();
                    boolean isShown = shown.size() < MOST_VALUES;
                    shown.merge(
                            isShown ? name : name.substring(0, name.indexOf('=') + 1) + OTHER_VALUES,
                            entry.getValue(),
                            Long::sum);
                });
        return shown;
    }

    public Map<String, Long> platforms() {
        return platforms;
    }
}
