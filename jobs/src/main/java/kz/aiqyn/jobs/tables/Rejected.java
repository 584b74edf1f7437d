package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that failed, kept with reason, place and raw text. A reason is the code of a {@link kz.aiqyn.jobs.Rejection}, its
 * value beside it. Personal fields of raw text are masked.
 */
public record Rejected(Dataset<Row> rows) {

    public static final String TABLE_NAME = "table_name";
    public static final String PERIOD = "period";
    public static final String PERIOD_FROM = "period_from";
    public static final String PERIOD_TO = "period_to";
    public static final String DUMP = "dump";
    public static final String CHUNK = "chunk";
    public static final String LINE = "line";
    public static final String REASON = "reason";
    public static final String VALUE = "value";
    public static final String RAW = "raw";

    public static final Table TABLE = Table.named("rejected", "a row that failed")
            .with(TABLE_NAME, "STRING")
            .with(PERIOD, "STRING")
            .with(PERIOD_FROM, "DATE")
            .with(PERIOD_TO, "DATE")
            .with(DUMP, "STRING")
            .with(CHUNK, "STRING")
            .with(LINE, "BIGINT")
            .with(REASON, "STRING")
            .with(VALUE, "STRING")
            .with(RAW, "STRING")
            .keyedBy(TABLE_NAME, PERIOD, DUMP, CHUNK, LINE)
            .partitionedBy(TABLE_NAME, PERIOD);

    public Rejected {
        rows = TABLE.conform(rows);
    }
}
