package kz.aiqyn.jobs.publish;

import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_AUTOMATION;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_CATEGORY;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_DAY;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_DETECTION;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_GROUND;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_LANGUAGE;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_SOURCE;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_WITH_VALUE_OF;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.regime.Crosswalk;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionMarginals;

/** Counts decisions by each dimension, and says which counts add up to which. */
final class DecisionCells {

    static final String KEYWORD = "decisions-by-keyword";

    /** In no figure but in the note on a bar that sums them. */
    static final String WITHOUT_SUCCESSOR = "decisions-without-successor";

    /** In no figure: what has to equal the rows that were accepted from dumps. */
    static final String DECISIONS_FROM_DUMPS = "decisions-from-dumps";

    static final String RESTRICTION = "decisions-by-restriction";
    static final String CONTENT_TYPE = "decisions-by-content-type";
    /** In no figure; the days of a month add up to it. */
    private static final String DECISIONS_BY_MONTH = "decisions-by-month";

    static final String CATEGORY_BY_AUTOMATION = "decisions-category-by-automation";
    static final String LANGUAGE_BY_MONTH = "decisions-language-by-month";

    /** Measures of which every decision is in one cell. */
    static final List<String> ONE_VALUE_EACH = List.of(
            DECISIONS_BY_DAY,
            DECISIONS_BY_CATEGORY,
            DECISIONS_BY_AUTOMATION,
            DECISIONS_BY_DETECTION,
            DECISIONS_BY_SOURCE,
            DECISIONS_BY_GROUND,
            DECISIONS_BY_LANGUAGE);

    private static final List<String> OTHERS = List.of(
            DECISIONS,
            KEYWORD,
            WITHOUT_SUCCESSOR,
            RESTRICTION,
            CONTENT_TYPE,
            CATEGORY_BY_AUTOMATION,
            LANGUAGE_BY_MONTH,
            DECISIONS_BY_MONTH,
            DECISIONS_WITH_VALUE_OF);

    /** Measures of dimensions of which a decision has one value, or none. */
    private static final Map<String, String> SINGLE = Map.of(
            DecisionCounts.AUTOMATED_DECISION, DECISIONS_BY_AUTOMATION,
            DecisionCounts.AUTOMATED_DETECTION, DECISIONS_BY_DETECTION,
            DecisionCounts.SOURCE_TYPE, DECISIONS_BY_SOURCE,
            DecisionCounts.DECISION_GROUND, DECISIONS_BY_GROUND);

    /** Measures of what a decision may have several values of; those without one are in none. */
    private static final Map<String, String> SEVERAL = Map.of(
            DecisionCounts.DECISION_VISIBILITY, RESTRICTION,
            DecisionCounts.DECISION_MONETARY, RESTRICTION,
            DecisionCounts.DECISION_PROVISION, RESTRICTION,
            DecisionCounts.DECISION_ACCOUNT, RESTRICTION,
            DecisionCounts.CONTENT_TYPE, CONTENT_TYPE);

    /** Of them those of which it has one at most. */
    private static final Set<String> ONE_AT_MOST = Set.of(
            DecisionCounts.DECISION_MONETARY, DecisionCounts.DECISION_PROVISION, DecisionCounts.DECISION_ACCOUNT);

    private DecisionCells() {}

    /** Every measure of decisions. */
    static List<String> measures() {
        return Stream.of(
                        ONE_VALUE_EACH,
                        ONE_VALUE_EACH.stream().map(DecisionCells::missing).toList(),
                        OTHERS)
                .flatMap(List::stream)
                .toList();
    }

    /** Counts the marginals of the period. */
    static void count(List<Marginal> marginals, CountOrigins origins, SchemaTerms terms, Cells cells) {
        for (Marginal marginal : marginals) {
            count(marginal, terms, cells);
        }
        for (String part : ONE_VALUE_EACH) {
            cells.platforms().forEach(platform -> countMissing(platform, part, cells));
            cells.sum(DECISIONS, List.of(part, missing(part)), values -> List.of());
        }
        countWithValues(marginals, cells);
        cells.sum(DECISIONS, DECISIONS_BY_MONTH);
        cells.sum(DECISIONS_BY_MONTH, List.of(DECISIONS_BY_DAY), day -> List.of(month(day.get(0))));
        cells.sumWhereEqual(DECISIONS_BY_MONTH, LANGUAGE_BY_MONTH, values -> List.of(values.get(0)));
        cells.sum(DECISIONS_BY_LANGUAGE, List.of(LANGUAGE_BY_MONTH), values -> List.of(values.get(1)));
        // Published counts have one dimension: where there are any, the pairs are not those of all decisions.
        Stream.of(List.of(Cells.ALL, Cells.REST), cells.platforms())
                .flatMap(List::stream)
                .filter(platform -> !origins.hasPublished(platform))
                .forEach(platform -> {
                    cells.sumOn(
                            platform, DECISIONS_BY_CATEGORY, CATEGORY_BY_AUTOMATION, values -> List.of(values.get(0)));
                    cells.sumOn(
                            platform,
                            DECISIONS_BY_AUTOMATION,
                            CATEGORY_BY_AUTOMATION,
                            values -> List.of(values.get(1)));
                });
        cells.sum(DECISIONS_BY_CATEGORY, List.of(WITHOUT_SUCCESSOR), values -> List.of(Crosswalk.NO_SUCCESSOR));
        // What has to equal the rows of dumps is printed nowhere.
        cells.makePublic(List.of(DECISIONS_FROM_DUMPS));
    }

    /** In no figure: the decisions of which nobody says whether they have a value, as published counts may lack a column. */
    static String missing(String measure) {
        return measure + "-missing";
    }

    private static void countMissing(String platform, String measure, Cells cells) {
        long of = cells.count(platform, DECISIONS);
        long counted = cells.byValue(platform, measure).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (counted > of) {
            throw new CheckRefusedException(String.format(
                    Locale.ROOT,
                    "Cannot publish a report: %,d decisions of %s are counted by %s, but it has only %,d. Ingest its published"
                            + " counts again without --accept.",
                    counted,
                    platform,
                    measure,
                    of));
        }
        if (counted < of) {
            cells.add(platform, missing(measure), List.of(), of - counted);
        }
    }

    /** How many decisions have a value of what they may have several of: none of them is in fewer, none of the values in more. */
    private static void countWithValues(List<Marginal> marginals, Cells cells) {
        Map<String, Set<String>> values = new TreeMap<>();
        Map<String, Map<String, Long>> without = new TreeMap<>();
        for (Marginal marginal : marginals) {
            String dimension = marginal.dimension();
            if (SEVERAL.containsKey(dimension) || dimension.equals(DecisionCounts.CATEGORY_SPECIFICATION)) {
                without.computeIfAbsent(marginal.platform(), platform -> new TreeMap<>())
                        .merge(dimension, marginal.value().isEmpty() ? marginal.count() : 0, Long::sum);
                values.computeIfAbsent(dimension, any -> new TreeSet<>()).add(marginal.value());
            }
        }
        without.forEach((platform, columns) -> columns.forEach((column, count) -> {
            long with = cells.count(platform, DECISIONS) - count;
            if (with >= 0) {
                cells.add(platform, DECISIONS_WITH_VALUE_OF, List.of(column), with);
            }
        }));
        cells.within(DECISIONS, DECISIONS_WITH_VALUE_OF, column -> List.of());
        cells.cover(DECISIONS_WITH_VALUE_OF, KEYWORD, keyword -> List.of(DecisionCounts.CATEGORY_SPECIFICATION));
        cells.cover(DECISIONS_WITH_VALUE_OF, CONTENT_TYPE, type -> List.of(DecisionCounts.CONTENT_TYPE));
        SEVERAL.forEach((dimension, measure) -> {
            if (measure.equals(RESTRICTION)) {
                Set<String> ofDimension = values.getOrDefault(dimension, Set.of());
                UnaryOperator<List<String>> total =
                        value -> List.of(ofDimension.contains(value.get(0)) ? dimension : "");
                if (ONE_AT_MOST.contains(dimension)) {
                    cells.sumWhereEqual(DECISIONS_WITH_VALUE_OF, RESTRICTION, total);
                } else {
                    cells.cover(DECISIONS_WITH_VALUE_OF, RESTRICTION, total);
                }
            }
        });
        cells.keepUnprinted(List.of(DECISIONS_BY_MONTH, DECISIONS_WITH_VALUE_OF));
    }

    private static String month(String day) {
        return day.substring(0, 7);
    }

    private static void count(Marginal marginal, SchemaTerms terms, Cells cells) {
        String platform = marginal.platform();
        String dimension = marginal.dimension();
        String value = marginal.value();
        long count = marginal.count();
        if (dimension.equals(DecisionMarginals.DECISIONS)) {
            cells.add(platform, DECISIONS, List.of(), count);
            cells.add(platform, DECISIONS_BY_DAY, List.of(marginal.interval()), count);
            cells.add(platform, DECISIONS_BY_MONTH, List.of(month(marginal.interval())), count);
            cells.add(platform, DECISIONS_FROM_DUMPS, List.of(), marginal.isPublished() ? 0 : count);
        } else if (dimension.equals(DecisionCounts.CATEGORY)) {
            String category = terms.value(DecisionCounts.CATEGORY, marginal.schema(), value);
            if (marginal.byDimension().equals(DecisionCounts.AUTOMATED_DECISION)) {
                cells.add(platform, CATEGORY_BY_AUTOMATION, List.of(category, marginal.byValue()), count);
                return;
            }
            cells.add(platform, DECISIONS_BY_CATEGORY, List.of(category), count);
            if (category.equals(Crosswalk.NO_SUCCESSOR)) {
                cells.add(platform, WITHOUT_SUCCESSOR, List.of(value), count);
            }
        } else if (dimension.equals(DecisionCounts.CONTENT_LANGUAGE)) {
            cells.add(platform, DECISIONS_BY_LANGUAGE, List.of(value), count);
            cells.add(platform, LANGUAGE_BY_MONTH, List.of(marginal.interval(), value), count);
        } else if (dimension.equals(terms.keywords()) && !value.isEmpty()) {
            terms.items(DecisionCounts.CATEGORY_SPECIFICATION, marginal.schema(), value)
                    .forEach(keyword -> cells.add(platform, KEYWORD, List.of(keyword), count));
        } else if (SINGLE.containsKey(dimension)) {
            cells.add(platform, SINGLE.get(dimension), List.of(value), count);
        } else if (SEVERAL.containsKey(dimension) && !value.isEmpty()) {
            cells.add(platform, SEVERAL.get(dimension), List.of(value), count);
        }
    }
}
