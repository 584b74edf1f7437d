package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Moderation decisions: DSA statements of reasons with the names of the official dump, typed.
 *
 * <p>Source: DSA Transparency Database, daily dumps, schema v1 (37 columns) and v2 (38 columns). Optional everywhere but
 * uuid, platform_name, created_at and what ingest adds: schema_version ({@code v1} or {@code v2}), dump_day, chunk (the
 * CSV file inside the dump), dump (its file name) and line (the physical line in the chunk where the row begins).
 */
public record Decisions(Dataset<Row> rows) {

    public static final String UUID = "uuid";
    public static final String DECISION_VISIBILITY = "decision_visibility";
    public static final String DECISION_VISIBILITY_OTHER = "decision_visibility_other";
    public static final String END_DATE_VISIBILITY_RESTRICTION = "end_date_visibility_restriction";
    public static final String DECISION_MONETARY = "decision_monetary";
    public static final String DECISION_MONETARY_OTHER = "decision_monetary_other";
    public static final String END_DATE_MONETARY_RESTRICTION = "end_date_monetary_restriction";
    public static final String DECISION_PROVISION = "decision_provision";
    public static final String END_DATE_SERVICE_RESTRICTION = "end_date_service_restriction";
    public static final String DECISION_ACCOUNT = "decision_account";
    public static final String END_DATE_ACCOUNT_RESTRICTION = "end_date_account_restriction";
    public static final String ACCOUNT_TYPE = "account_type";
    public static final String DECISION_GROUND = "decision_ground";
    public static final String DECISION_GROUND_REFERENCE_URL = "decision_ground_reference_url";
    public static final String ILLEGAL_CONTENT_LEGAL_GROUND = "illegal_content_legal_ground";
    public static final String ILLEGAL_CONTENT_EXPLANATION = "illegal_content_explanation";
    public static final String INCOMPATIBLE_CONTENT_GROUND = "incompatible_content_ground";
    public static final String INCOMPATIBLE_CONTENT_EXPLANATION = "incompatible_content_explanation";
    public static final String INCOMPATIBLE_CONTENT_ILLEGAL = "incompatible_content_illegal";
    public static final String CATEGORY = "category";
    public static final String CATEGORY_ADDITION = "category_addition";
    public static final String CATEGORY_SPECIFICATION = "category_specification";
    public static final String CATEGORY_SPECIFICATION_OTHER = "category_specification_other";
    public static final String CONTENT_TYPE = "content_type";
    public static final String CONTENT_TYPE_OTHER = "content_type_other";
    public static final String CONTENT_LANGUAGE = "content_language";
    public static final String CONTENT_DATE = "content_date";
    public static final String CONTENT_ID_EAN = "content_id_ean";
    public static final String TERRITORIAL_SCOPE = "territorial_scope";
    public static final String APPLICATION_DATE = "application_date";
    public static final String DECISION_FACTS = "decision_facts";
    public static final String SOURCE_TYPE = "source_type";
    public static final String SOURCE_IDENTITY = "source_identity";
    public static final String AUTOMATED_DETECTION = "automated_detection";
    public static final String AUTOMATED_DECISION = "automated_decision";
    public static final String PLATFORM_NAME = "platform_name";
    public static final String PLATFORM_UID = "platform_uid";
    public static final String CREATED_AT = "created_at";
    public static final String SCHEMA_VERSION = "schema_version";
    public static final String DUMP_DAY = "dump_day";
    public static final String CHUNK = "chunk";
    public static final String DUMP = "dump";
    public static final String LINE = "line";

    public static final Table TABLE = Table.named("decisions", "a moderation decision (a DSA statement of reasons)")
            .with(UUID, "STRING")
            .with(DECISION_VISIBILITY, "ARRAY<STRING>")
            .with(DECISION_VISIBILITY_OTHER, "STRING")
            .with(END_DATE_VISIBILITY_RESTRICTION, "DATE")
            .with(DECISION_MONETARY, "STRING")
            .with(DECISION_MONETARY_OTHER, "STRING")
            .with(END_DATE_MONETARY_RESTRICTION, "DATE")
            .with(DECISION_PROVISION, "STRING")
            .with(END_DATE_SERVICE_RESTRICTION, "DATE")
            .with(DECISION_ACCOUNT, "STRING")
            .with(END_DATE_ACCOUNT_RESTRICTION, "DATE")
            .with(ACCOUNT_TYPE, "STRING")
            .with(DECISION_GROUND, "STRING")
            .with(DECISION_GROUND_REFERENCE_URL, "STRING")
            .with(ILLEGAL_CONTENT_LEGAL_GROUND, "STRING")
            .with(ILLEGAL_CONTENT_EXPLANATION, "STRING")
            .with(INCOMPATIBLE_CONTENT_GROUND, "STRING")
            .with(INCOMPATIBLE_CONTENT_EXPLANATION, "STRING")
            .with(INCOMPATIBLE_CONTENT_ILLEGAL, "BOOLEAN")
            .with(CATEGORY, "STRING")
            .with(CATEGORY_ADDITION, "ARRAY<STRING>")
            .with(CATEGORY_SPECIFICATION, "ARRAY<STRING>")
            .with(CATEGORY_SPECIFICATION_OTHER, "STRING")
            .with(CONTENT_TYPE, "ARRAY<STRING>")
            .with(CONTENT_TYPE_OTHER, "STRING")
            .with(CONTENT_LANGUAGE, "STRING")
            .with(CONTENT_DATE, "DATE")
            .with(CONTENT_ID_EAN, "STRING")
            .with(TERRITORIAL_SCOPE, "ARRAY<STRING>")
            .with(APPLICATION_DATE, "DATE")
            .with(DECISION_FACTS, "STRING")
            .with(SOURCE_TYPE, "STRING")
            .with(SOURCE_IDENTITY, "STRING")
            .with(AUTOMATED_DETECTION, "BOOLEAN")
            .with(AUTOMATED_DECISION, "STRING")
            .with(PLATFORM_NAME, "STRING")
            .with(PLATFORM_UID, "STRING")
            .with(CREATED_AT, "TIMESTAMP")
            .with(SCHEMA_VERSION, "STRING")
            .with(DUMP_DAY, "DATE")
            .with(CHUNK, "STRING")
            .with(DUMP, "STRING")
            .with(LINE, "BIGINT")
            .keyedBy(UUID)
            .partitionedBy(DUMP_DAY)
            .checked(Check.REJECTED_ROWS, Check.USUAL_VOLUME, Check.EXPECTED_PLATFORMS)
            .unrepeated(UUID, PLATFORM_UID, CREATED_AT, LINE);

    public Decisions {
        rows = TABLE.conform(rows);
    }
}
