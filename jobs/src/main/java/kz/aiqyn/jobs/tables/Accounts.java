package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * User accounts as they stood on a day, pseudonymous.
 *
 * <p>{@code region} is an ISO 3166-2 code; {@code consent} is to demographic statistics.
 */
public record Accounts(Dataset<Row> rows) {

    public static final String PLATFORM = "platform";
    public static final String ACCOUNT_KEY = "account_key";
    public static final String RECORDED_ON = "recorded_on";
    public static final String BIRTH_YEAR = "birth_year";
    public static final String GENDER = "gender";
    public static final String REGION = "region";
    public static final String CONSENT = "consent";
    public static final String DUMP = "dump";
    public static final String LINE = "line";

    public static final Table TABLE = Table.named("accounts", "a user account as recorded on a day")
            .with(PLATFORM, "STRING")
            .with(ACCOUNT_KEY, "STRING")
            .with(RECORDED_ON, "DATE")
            .with(BIRTH_YEAR, "INT")
            .with(GENDER, "STRING")
            .with(REGION, "STRING")
            .with(CONSENT, "BOOLEAN")
            .with(DUMP, "STRING")
            .with(LINE, "BIGINT")
            .keyedBy(PLATFORM, ACCOUNT_KEY, RECORDED_ON)
            .partitionedBy("days(recorded_on)")
            .checked(Check.REJECTED_ROWS, Check.EXPECTED_PLATFORMS);

    public Accounts {
        rows = TABLE.conform(rows);
    }
}
