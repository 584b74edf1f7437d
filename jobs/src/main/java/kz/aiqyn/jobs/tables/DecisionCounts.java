package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The daily cube: all decision dimensions jointly, with exact delay counts in whole days.
 *
 * <p>{@code content_to_action}, {@code action_to_report} and {@code content_to_report} map a delay in days
 * (application_date - content_date; day of created_at - application_date; day of created_at - content_date) to the number
 * of decisions. A delay may be negative; decisions without one of its dates are left out of its map only. Lists are sorted
 * and joined by a blank. {@code territory} is EU, EEA, "EEA without" some of IS, LI and NO, the code of a single country
 * (GR for EL too) or "several countries".
 *
 * <p>{@code day} is the dump's day, {@code inputs} a fingerprint of the dumps and the program that the day was counted
 * from: the same in all rows of a day.
 */
public record DecisionCounts(Dataset<Row> rows) {

    public static final String DAY = "day";
    public static final String PLATFORM_NAME = "platform_name";
    public static final String SCHEMA_VERSION = "schema_version";
    public static final String DECISION_VISIBILITY = "decision_visibility";
    public static final String DECISION_MONETARY = "decision_monetary";
    public static final String DECISION_PROVISION = "decision_provision";
    public static final String DECISION_ACCOUNT = "decision_account";
    public static final String ACCOUNT_TYPE = "account_type";
    public static final String DECISION_GROUND = "decision_ground";
    public static final String INCOMPATIBLE_CONTENT_ILLEGAL = "incompatible_content_illegal";
    public static final String CATEGORY = "category";
    public static final String CATEGORY_ADDITION = "category_addition";
    public static final String CATEGORY_SPECIFICATION = "category_specification";
    public static final String CONTENT_TYPE = "content_type";
    public static final String CONTENT_LANGUAGE = "content_language";
    public static final String TERRITORY = "territory";
    public static final String SOURCE_TYPE = "source_type";
    public static final String AUTOMATED_DETECTION = "automated_detection";
    public static final String AUTOMATED_DECISION = "automated_decision";
    public static final String DECISIONS = "decisions";
    public static final String CONTENT_TO_ACTION = "content_to_action";
    public static final String ACTION_TO_REPORT = "action_to_report";
    public static final String CONTENT_TO_REPORT = "content_to_report";
    public static final String INPUTS = "inputs";

    public static final Table TABLE = Table.named("decision_counts", "a combination of decision dimensions on a day")
            .with(DAY, "DATE")
            .with(PLATFORM_NAME, "STRING")
            .with(SCHEMA_VERSION, "STRING")
            .with(DECISION_VISIBILITY, "STRING")
            .with(DECISION_MONETARY, "STRING")
            .with(DECISION_PROVISION, "STRING")
            .with(DECISION_ACCOUNT, "STRING")
            .with(ACCOUNT_TYPE, "STRING")
            .with(DECISION_GROUND, "STRING")
            .with(INCOMPATIBLE_CONTENT_ILLEGAL, "BOOLEAN")
            .with(CATEGORY, "STRING")
            .with(CATEGORY_ADDITION, "STRING")
            .with(CATEGORY_SPECIFICATION, "STRING")
            .with(CONTENT_TYPE, "STRING")
            .with(CONTENT_LANGUAGE, "STRING")
            .with(TERRITORY, "STRING")
            .with(SOURCE_TYPE, "STRING")
            .with(AUTOMATED_DETECTION, "BOOLEAN")
            .with(AUTOMATED_DECISION, "STRING")
            .with(DECISIONS, "BIGINT")
            .with(CONTENT_TO_ACTION, "MAP<INT,BIGINT>")
            .with(ACTION_TO_REPORT, "MAP<INT,BIGINT>")
            .with(CONTENT_TO_REPORT, "MAP<INT,BIGINT>")
            .with(INPUTS, "STRING")
            .keyedBy(DAY, PLATFORM_NAME)
            .partitionedBy(DAY);

    public DecisionCounts {
        rows = TABLE.conform(rows);
    }
}
