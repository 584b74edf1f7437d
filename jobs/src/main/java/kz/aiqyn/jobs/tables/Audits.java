package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Human judgements on posts or decisions, by pseudonymous annotators.
 */
public record Audits(Dataset<Row> rows) {

    public static final String SUBJECT_TYPE = "subject_type";
    public static final String PLATFORM = "platform";
    public static final String SUBJECT_ID = "subject_id";
    public static final String ANNOTATOR_KEY = "annotator_key";
    public static final String LABEL_SET = "label_set";
    public static final String LABEL = "label";
    public static final String JUDGED_AT = "judged_at";
    public static final String DUMP = "dump";
    public static final String LINE = "line";

    public static final Table TABLE = Table.named("audits", "a human judgement on a post or a decision")
            .with(SUBJECT_TYPE, "STRING")
            .with(PLATFORM, "STRING")
            .with(SUBJECT_ID, "STRING")
            .with(ANNOTATOR_KEY, "STRING")
            .with(LABEL_SET, "STRING")
            .with(LABEL, "STRING")
            .with(JUDGED_AT, "TIMESTAMP")
            .with(DUMP, "STRING")
            .with(LINE, "BIGINT")
            .keyedBy(SUBJECT_TYPE, PLATFORM, SUBJECT_ID, ANNOTATOR_KEY, LABEL_SET)
            .partitionedBy("days(judged_at)")
            .checked(Check.REJECTED_ROWS);

    public Audits {
        rows = TABLE.conform(rows);
    }
}
