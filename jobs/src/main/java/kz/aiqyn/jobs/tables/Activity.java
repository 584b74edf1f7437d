package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Days on which an account was active.
 */
public record Activity(Dataset<Row> rows) {

    public static final String PLATFORM = "platform";
    public static final String ACCOUNT_KEY = "account_key";
    public static final String DAY = "day";
    public static final String DUMP = "dump";
    public static final String LINE = "line";

    public static final Table TABLE = Table.named("activity", "a day on which an account was active")
            .with(PLATFORM, "STRING")
            .with(ACCOUNT_KEY, "STRING")
            .with(DAY, "DATE")
            .with(DUMP, "STRING")
            .with(LINE, "BIGINT")
            .keyedBy(PLATFORM, ACCOUNT_KEY, DAY)
            .partitionedBy("days(day)")
            .checked(Check.REJECTED_ROWS, Check.USUAL_VOLUME, Check.EXPECTED_PLATFORMS);

    public Activity {
        rows = TABLE.conform(rows);
    }
}
