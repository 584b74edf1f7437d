package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Platform usage: what is counted is named by {@code measure}, over a day, a month or the period.
 */
public record Usage(Dataset<Row> rows) {

    public static final String PERIOD = "period";
    public static final String MEASURE = "measure";
    public static final String PLATFORM = "platform";
    public static final String UNIT = "unit";
    public static final String INTERVAL_START = "interval_start";
    public static final String LANGUAGE = "language";
    public static final String VALUE = "value";

    /** The values of {@code measure}. */
    public static final String DAILY_ACTIVE_ACCOUNTS = "daily-active-accounts";

    public static final String MONTHLY_ACTIVE_ACCOUNTS = "monthly-active-accounts";
    public static final String POSTS_BY_DAY = "posts-by-day";
    public static final String POSTS_BY_LANGUAGE = "posts-by-language";

    public static final Table TABLE = Table.named("usage", "a count of accounts or posts")
            .with(PERIOD, "STRING")
            .with(MEASURE, "STRING")
            .with(PLATFORM, "STRING")
            .with(UNIT, "STRING")
            .with(INTERVAL_START, "DATE")
            .with(LANGUAGE, "STRING")
            .with(VALUE, "BIGINT")
            .keyedBy(PERIOD, MEASURE, PLATFORM, INTERVAL_START, LANGUAGE)
            .partitionedBy(PERIOD);

    public Usage {
        rows = TABLE.conform(rows);
    }
}
