package kz.aiqyn.jobs.measure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.aiqyn.jobs.tables.DecisionQuality;
import kz.aiqyn.jobs.tables.Decisions;

/**
 * How complete the fields of a day's decisions are and how often their texts repeat, by platform.
 *
 * <p>Fields that are dimensions are counted with the others of their kind, in {@link Marginals}.
 */
final class FieldQuality implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Texts of which it is counted how many are different. */
    static final List<String> TEXTS = List.of(
            Decisions.DECISION_FACTS,
            Decisions.ILLEGAL_CONTENT_EXPLANATION,
            Decisions.INCOMPATIBLE_CONTENT_EXPLANATION);

    /** Other fields that are no dimensions. */
    static final List<String> OTHERS = List.of(
            Decisions.DECISION_VISIBILITY_OTHER,
            Decisions.END_DATE_VISIBILITY_RESTRICTION,
            Decisions.DECISION_MONETARY_OTHER,
            Decisions.END_DATE_MONETARY_RESTRICTION,
            Decisions.END_DATE_SERVICE_RESTRICTION,
            Decisions.END_DATE_ACCOUNT_RESTRICTION,
            Decisions.DECISION_GROUND_REFERENCE_URL,
            Decisions.ILLEGAL_CONTENT_LEGAL_GROUND,
            Decisions.INCOMPATIBLE_CONTENT_GROUND,
            Decisions.CATEGORY_SPECIFICATION_OTHER,
            Decisions.CONTENT_TYPE_OTHER,
            Decisions.CONTENT_DATE,
            Decisions.CONTENT_ID_EAN,
            Decisions.APPLICATION_DATE,
            Decisions.SOURCE_IDENTITY,
            Decisions.PLATFORM_UID);

    private static final Set<String> ONLY_IN_FULL = Set.of(
            Decisions.TERRITORIAL_SCOPE,
            Decisions.DECISION_FACTS,
            Decisions.ILLEGAL_CONTENT_EXPLANATION,
            Decisions.INCOMPATIBLE_CONTENT_EXPLANATION);

    private final TreeMap<String, Platform> platforms = new TreeMap<>();

    /** What was counted of a platform. */
    private static final class Platform implements Serializable {

        private static final long serialVersionUID = 1L;

        private long rows;
        private long rowsWithEan;
        private long rowsInFull;
        private final TreeMap<String, Long> filled = new TreeMap<>();
        private final TreeMap<String, Long> different = new TreeMap<>();
    }

    /**
     * A row of the table.
     *
     * @param count of these rows
     */
    record Measure(String platform, String measure, String field, long count, long of) {}

    /** Adds rows of one dump, by the fields that have a value in so many of them. */
    void add(String platform, boolean hasEan, boolean isFull, long rows, Map<String, Long> filled) {
        Platform of = of(platform);
        of.rows += rows;
        of.rowsWithEan += hasEan ? rows : 0;
        of.rowsInFull += isFull ? rows : 0;
        filled.forEach((field, count) -> of.filled.merge(field, count, Long::sum));
    }

    /** Adds texts that are different from each other and from all that were added before. */
    void addDifferent(String platform, String field, long texts) {
        of(platform).different.merge(field, texts, Long::sum);
    }

    void add(FieldQuality others) {
        others.platforms.forEach((platform, other) -> {
            Platform of = of(platform);
            of.rows += other.rows;
            of.rowsWithEan += other.rowsWithEan;
            of.rowsInFull += other.rowsInFull;
            other.filled.forEach((field, count) -> of.filled.merge(field, count, Long::sum));
            other.different.forEach((field, count) -> of.different.merge(field, count, Long::sum));
        });
    }

    /** The measures of all platforms; {@code marginals} are those of the same decisions. */
    List<Measure> measures(Marginals marginals) {
        Map<String, Map<String, Long>> without = new TreeMap<>();
        marginals.forEach((key, count) -> {
            if (key.value() == null && key.byDimension() == null) {
                without.computeIfAbsent(String.valueOf(key.platform()), any -> new TreeMap<>())
                        .merge(key.dimension(), count, Long::sum);
            }
        });
        List<Measure> measures = new ArrayList<>();
        platforms.forEach((name, platform) -> {
            for (Dimension dimension : Dimension.ALL.subList(Dimension.SCHEMA + 1, Dimension.ALL.size())) {
                long missing = without.getOrDefault(name, Map.of()).getOrDefault(dimension.name(), 0L);
                complete(name, platform, dimension.source(), platform.rows - missing, measures);
            }
            for (String field : OTHERS) {
                complete(name, platform, field, platform.filled.getOrDefault(field, 0L), measures);
            }
            for (String field : TEXTS) {
                long filled = platform.filled.getOrDefault(field, 0L);
                complete(name, platform, field, filled, measures);
                if (filled > 0) {
                    long repeated = filled - platform.different.getOrDefault(field, 0L);
                    measures.add(new Measure(name, DecisionQuality.FREE_TEXT_REUSE, field, repeated, filled));
                }
            }
        });
        return measures;
    }

    private static void complete(String name, Platform platform, String field, long count, List<Measure> measures) {
        long of = ONLY_IN_FULL.contains(field)
                ? platform.rowsInFull
                : field.equals(Decisions.CONTENT_ID_EAN) ? platform.rowsWithEan : platform.rows;
        if (of > 0) {
            measures.add(new Measure(name, DecisionQuality.FIELD_COMPLETENESS, field, count, of));
        }
    }

    private Platform of(String platform) {
        return platforms.computeIfAbsent(platform, any -> new Platform());
    }
}
