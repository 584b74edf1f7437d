package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Consenting accounts by age band and gender or by region; a suppressed cell has no value.
 */
public record Demographics(Dataset<Row> rows) {

    public static final String PERIOD = "period";
    public static final String MEASURE = "measure";
    public static final String PLATFORM = "platform";
    public static final String AGE_BAND = "age_band";
    public static final String GENDER = "gender";
    public static final String REGION = "region";
    public static final String ACCOUNTS = "accounts";
    public static final String STATUS = "status";

    /** The values of {@code measure}. */
    public static final String BY_AGE_AND_GENDER = "age-gender";

    public static final String BY_REGION = "region";

    /** Stands for a dimension that is summed over, the platform included. */
    public static final String ALL = "all";

    public static final Table TABLE = Table.named("demographics", "a count of consenting accounts")
            .with(PERIOD, "STRING")
            .with(MEASURE, "STRING")
            .with(PLATFORM, "STRING")
            .with(AGE_BAND, "STRING")
            .with(GENDER, "STRING")
            .with(REGION, "STRING")
            .with(ACCOUNTS, "BIGINT")
            .with(STATUS, "STRING")
            .keyedBy(PERIOD, MEASURE, PLATFORM, AGE_BAND, GENDER, REGION)
            .partitionedBy(PERIOD);

    public Demographics {
        rows = TABLE.conform(rows);
    }
}
