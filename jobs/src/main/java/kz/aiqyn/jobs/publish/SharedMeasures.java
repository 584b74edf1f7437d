package kz.aiqyn.jobs.publish;

import java.util.List;
import kz.aiqyn.jobs.regime.Erratum;

/**
 * What more than one chapter speaks of: the names of measures, by which a chapter says that its counts are those of
 * another, or are a part of them.
 */
final class SharedMeasures {

    static final String DECISIONS = "decisions";
    static final String DECISIONS_BY_DAY = "decisions-by-day";
    static final String DECISIONS_BY_CATEGORY = "decisions-by-category";
    static final String DECISIONS_BY_AUTOMATION = "decisions-by-automation";
    static final String DECISIONS_BY_DETECTION = "decisions-by-detection";
    static final String DECISIONS_BY_SOURCE = "decisions-by-source";
    static final String DECISIONS_BY_GROUND = "decisions-by-ground";
    static final String DECISIONS_BY_LANGUAGE = "decisions-by-language";

    /** By field of a decision: those with a value, those without one, and both together. */
    static final List<String> DECISIONS_BY_FIELD =
            List.of("decisions-with-value", "decisions-without-value", "decisions-with-field");

    /** In no figure; by column, the decisions that have a value of it. */
    static final String DECISIONS_WITH_VALUE_OF = "decisions-with-value-of";

    static final String POSTS = "posts";
    static final String POSTS_BY_LANGUAGE = "posts-by-language";

    /** In no figure; the days of a month add up to it. */
    static final String POSTS_BY_MONTH = "posts-by-month";

    private SharedMeasures() {}

    /** Decisions on rows that an erratum flags, and the others of its platforms. */
    static String decisionsOnRowsOf(Erratum erratum) {
        return "decisions-on-rows-of-" + erratum.id();
    }
}
