package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many decisions of a day and platform have a value: one dimension at a time, or two where a figure needs them. It is
 * what reports read.
 *
 * <p>{@code dimension} is a column of {@code decision_counts}, or one of these:
 *
 * <ul>
 *   <li>{@value #DECISIONS}: all of them, without a value
 *   <li>{@code territorial_scope}: each country or area of the scopes; {@code territory} has the classes of whole scopes
 *   <li>{@value #KEYWORD_SETS}: all keywords of a decision together, sorted and joined by a blank
 *   <li>{@code content_to_action}, {@code action_to_report}, {@code content_to_report}: the delay in whole days
 * </ul>
 *
 * <p>{@code value} is null for decisions without one. Of the lists (decision_visibility, category_addition,
 * category_specification, content_type, territorial_scope) each item counts, so that their counts add up to items and not
 * to decisions. Answers are Yes and No. {@code by_dimension} and {@code by_value} are null where one dimension is counted
 * alone; category is counted by automated_decision too.
 *
 * <p>{@code origin} is {@value #COUNTED} where decisions of dumps were counted, and {@value #PUBLISHED} where somebody
 * published daily counts; counts of one origin are not added to those of another. Published are single dimensions only, and
 * of delays not the days but {@code least}, {@code mean} and {@code most}, in seconds, without a value; nothing else has
 * these. {@code inputs} is the fingerprint of the day's dumps, as in {@code decision_counts}, or of the published counts.
 */
public record DecisionMarginals(Dataset<Row> rows) {

    public static final String DAY = "day";
    public static final String PLATFORM_NAME = "platform_name";
    public static final String SCHEMA_VERSION = "schema_version";
    public static final String DIMENSION = "dimension";
    public static final String VALUE = "value";
    public static final String BY_DIMENSION = "by_dimension";
    public static final String BY_VALUE = "by_value";
    public static final String COUNT = "count";
    public static final String ORIGIN = "origin";
    public static final String INPUTS = "inputs";
    public static final String LEAST = "least";
    public static final String MEAN = "mean";
    public static final String MOST = "most";

    /** The value of {@code origin} of what was counted from dumps. */
    public static final String COUNTED = "dump";

    /** The value of {@code origin} of what others counted and published. */
    public static final String PUBLISHED = "published";

    /** Dimensions that {@code decision_counts} does not have under that name. */
    public static final String DECISIONS = "decisions";

    public static final String KEYWORD_SETS = "category_specification_set";

    public static final Table TABLE = Table.named(
                    "decision_marginals", "a value of a dimension, or of two, in a platform's decisions on a day")
            .with(DAY, "DATE")
            .with(PLATFORM_NAME, "STRING")
            .with(SCHEMA_VERSION, "STRING")
            .with(DIMENSION, "STRING")
            .with(VALUE, "STRING")
            .with(BY_DIMENSION, "STRING")
            .with(BY_VALUE, "STRING")
            .with(COUNT, "BIGINT")
            .with(ORIGIN, "STRING")
            .with(INPUTS, "STRING")
            .with(LEAST, "BIGINT")
            .with(MEAN, "BIGINT")
            .with(MOST, "BIGINT")
            .keyedBy(DAY, PLATFORM_NAME, SCHEMA_VERSION, DIMENSION, VALUE, BY_DIMENSION, BY_VALUE, ORIGIN)
            .partitionedBy(DAY, ORIGIN);

    public DecisionMarginals {
        rows = TABLE.conform(rows);
    }
}
