package kz.aiqyn.jobs.measure;

import java.util.List;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.Decisions;

/**
 * A dimension of decisions.
 *
 * @param name column of {@code decision_counts}
 * @param source column of {@code decisions}
 */
record Dimension(String name, String source, Kind kind) {

    /** What its values are. */
    enum Kind {
        TEXT,
        /** Yes or No. */
        ANSWER,
        /** All items of a list, sorted and joined by a blank. */
        LIST,
        /** The class of a list of countries. */
        TERRITORY
    }

    /** The values of an answer. */
    static final String YES = "Yes";

    static final String NO = "No";

    /** Every dimension, in the order of {@code decision_counts}. */
    static final List<Dimension> ALL = List.of(
            text(Decisions.PLATFORM_NAME),
            text(Decisions.SCHEMA_VERSION),
            list(Decisions.DECISION_VISIBILITY),
            text(Decisions.DECISION_MONETARY),
            text(Decisions.DECISION_PROVISION),
            text(Decisions.DECISION_ACCOUNT),
            text(Decisions.ACCOUNT_TYPE),
            text(Decisions.DECISION_GROUND),
            answer(Decisions.INCOMPATIBLE_CONTENT_ILLEGAL),
            text(Decisions.CATEGORY),
            list(Decisions.CATEGORY_ADDITION),
            list(Decisions.CATEGORY_SPECIFICATION),
            list(Decisions.CONTENT_TYPE),
            text(Decisions.CONTENT_LANGUAGE),
            new Dimension(DecisionCounts.TERRITORY, Decisions.TERRITORIAL_SCOPE, Kind.TERRITORY),
            text(Decisions.SOURCE_TYPE),
            answer(Decisions.AUTOMATED_DETECTION),
            text(Decisions.AUTOMATED_DECISION));

    static final int PLATFORM = 0;
    static final int SCHEMA = 1;
    static final int CATEGORY = place(DecisionCounts.CATEGORY);
    static final int AUTOMATED_DECISION = place(DecisionCounts.AUTOMATED_DECISION);

    /** What decisions are delayed by, in whole days, in the order of {@code decision_counts}. */
    static final List<String> DELAYS = List.of(
            DecisionCounts.CONTENT_TO_ACTION, DecisionCounts.ACTION_TO_REPORT, DecisionCounts.CONTENT_TO_REPORT);

    private static int place(String name) {
        return ALL.stream().map(Dimension::name).toList().indexOf(name);
    }

    private static Dimension text(String name) {
        return new Dimension(name, name, Kind.TEXT);
    }

    private static Dimension answer(String name) {
        return new Dimension(name, name, Kind.ANSWER);
    }

    private static Dimension list(String name) {
        return new Dimension(name, name, Kind.LIST);
    }
}
