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
import java.util.Map;
import kz.aiqyn.jobs.regime.Crosswalk;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionMarginals;

/** Counts decisions by each dimension, and says which counts add up to which. */
final class DecisionCells {

    static final String KEYWORD = "decisions-by-keyword";

    /** In no figure but in the note on a bar that sums them. */
    static final String WITHOUT_SUCCESSOR = "decisions-without-successor";

    static final String RESTRICTION = "decisions-by-restriction";
    static final String CONTENT_TYPE = "decisions-by-content-type";
    static final String CATEGORY_BY_AUTOMATION = "decisions-category-by-automation";

    /** Measures of dimensions of which a decision has one value, or none. */
    private static final Map<String, String> SINGLE = Map.of(
            DecisionCounts.AUTOMATED_DECISION, DECISIONS_BY_AUTOMATION,
            DecisionCounts.AUTOMATED_DETECTION, DECISIONS_BY_DETECTION,
            DecisionCounts.SOURCE_TYPE, DECISIONS_BY_SOURCE,
            DecisionCounts.DECISION_GROUND, DECISIONS_BY_GROUND,
            DecisionCounts.CONTENT_LANGUAGE, DECISIONS_BY_LANGUAGE);

    /** Measures of what a decision may have several values of; those without one are in none. */
    private static final Map<String, String> SEVERAL = Map.of(
            DecisionCounts.DECISION_VISIBILITY, RESTRICTION,
            DecisionCounts.DECISION_MONETARY, RESTRICTION,
            DecisionCounts.DECISION_PROVISION, RESTRICTION,
            DecisionCounts.DECISION_ACCOUNT, RESTRICTION,
            DecisionCounts.CONTENT_TYPE, CONTENT_TYPE);

    private DecisionCells() {}

    /** Counts the marginals of the period. */
    static void count(List<Marginal> marginals, SchemaTerms terms, Cells cells) {
        for (Marginal marginal : marginals) {
            count(marginal, terms, cells);
        }
        for (String part : List.of(
                DECISIONS_BY_DAY,
                DECISIONS_BY_CATEGORY,
                DECISIONS_BY_AUTOMATION,
                DECISIONS_BY_DETECTION,
                DECISIONS_BY_SOURCE,
                DECISIONS_BY_GROUND,
                DECISIONS_BY_LANGUAGE)) {
            cells.sum(DECISIONS, part);
        }
        cells.sum(DECISIONS_BY_CATEGORY, List.of(CATEGORY_BY_AUTOMATION), values -> List.of(values.get(0)));
        cells.sum(DECISIONS_BY_AUTOMATION, List.of(CATEGORY_BY_AUTOMATION), values -> List.of(values.get(1)));
        cells.sum(DECISIONS_BY_CATEGORY, List.of(WITHOUT_SUCCESSOR), values -> List.of(Crosswalk.NO_SUCCESSOR));
    }

    private static void count(Marginal marginal, SchemaTerms terms, Cells cells) {
        String platform = marginal.platform();
        String dimension = marginal.dimension();
        String value = marginal.value();
        long count = marginal.count();
        if (dimension.equals(DecisionMarginals.DECISIONS)) {
            cells.add(platform, DECISIONS, List.of(), count);
            cells.add(platform, DECISIONS_BY_DAY, List.of(marginal.day()), count);
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
