package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Posts scored as misinformation: number and share, with the interval of the share.
 */
public record Prevalence(Dataset<Row> rows) {

    public static final String PERIOD = "period";
    public static final String PLATFORM = "platform";
    public static final String LANGUAGE = "language";
    public static final String MONTH = "month";
    public static final String MODEL = "model";
    public static final String VERSION = "version";
    public static final String POSTS = "posts";
    public static final String MISINFORMATION = "misinformation";
    public static final String SHARE = "share";
    public static final String SHARE_LOW = "share_low";
    public static final String SHARE_HIGH = "share_high";
    public static final String STATUS = "status";

    public static final Table TABLE = Table.named("prevalence", "scored posts of a platform, language and month")
            .with(PERIOD, "STRING")
            .with(PLATFORM, "STRING")
            .with(LANGUAGE, "STRING")
            .with(MONTH, "STRING")
            .with(MODEL, "STRING")
            .with(VERSION, "STRING")
            .with(POSTS, "BIGINT")
            .with(MISINFORMATION, "BIGINT")
            .with(SHARE, "DOUBLE")
            .with(SHARE_LOW, "DOUBLE")
            .with(SHARE_HIGH, "DOUBLE")
            .with(STATUS, "STRING")
            .keyedBy(PERIOD, PLATFORM, LANGUAGE, MONTH)
            .partitionedBy(PERIOD);

    public Prevalence {
        rows = TABLE.conform(rows);
    }
}
