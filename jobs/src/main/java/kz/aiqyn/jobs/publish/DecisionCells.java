package kz.aiqyn.jobs.publish;

import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_AUTOMATION;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_CATEGORY;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_DAY;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_DETECTION;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_GROUND;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_LANGUAGE;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_SOURCE;

import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            LANGUAGE_BY_MONTH);

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

    private DecisionCells() {}

    /** Every measure of decisions that is printed. */
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

    private static void count(Marginal marginal, SchemaTerms terms, Cells cells) {
        String platform = marginal.platform();
        String dimension = marginal.dimension();
        String value = marginal.value();
        long count = marginal.count();
        if (dimension.equals(DecisionMarginals.DECISIONS)) {
            cells.add(platform, DECISIONS, List.of(), count);
            cells.add(platform, DECISIONS_BY_DAY, List.of(marginal.interval()), count);
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
