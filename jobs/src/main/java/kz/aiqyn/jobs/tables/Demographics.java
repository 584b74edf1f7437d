package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many accounts of whom: consenting accounts by age band, gender and region together.
 *
 * <p>{@code records} are the rows of {@code accounts} that those accounts have in the period. The rows of accounts without
 * consent are counted too, so that none is lost, in a row that says nothing of their holders.
 *
 * <p>Small counts stand here as they are. The table is for the lake only; what of it may be published is decided when
 * everything else that is published is known.
 */
public record Demographics(Dataset<Row> rows) {

    public static final String PERIOD = "period";
    public static final String PLATFORM = "platform";
    public static final String AGE_BAND = "age_band";
    public static final String GENDER = "gender";
    public static final String REGION = "region";
    public static final String ACCOUNTS = "accounts";
    public static final String RECORDS = "records";

    public static final Table TABLE = Table.named("demographics", "a count of consenting accounts, not suppressed")
            .with(PERIOD, "STRING")
            .with(PLATFORM, "STRING")
            .with(AGE_BAND, "STRING")
            .with(GENDER, "STRING")
            .with(REGION, "STRING")
            .with(ACCOUNTS, "BIGINT")
            .with(RECORDS, "BIGINT")
            .keyedBy(PERIOD, PLATFORM, AGE_BAND, GENDER, REGION)
            .partitionedBy(PERIOD);

    public Demographics {
        rows = TABLE.conform(rows);
    }
}
