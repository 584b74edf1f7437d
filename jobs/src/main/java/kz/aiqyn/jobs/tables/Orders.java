package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Orders of authorities to platforms: to act against content ({@code act}) or to give information ({@code inform}).
 *
 * <p>{@code legal_basis} is a code of the regime that governs {@code country}. {@code acknowledged_at} and
 * {@code effected_at} are missing as long as the platform has neither confirmed the order nor given effect to it;
 * {@code outcome} says what came of it ({@value #EFFECTED}, {@value #PARTLY}, {@value #REFUSED}), missing while it is open.
 */
public record Orders(Dataset<Row> rows) {

    public static final String PLATFORM = "platform";
    public static final String ORDER_ID = "order_id";
    public static final String KIND = "kind";
    public static final String AUTHORITY = "authority";
    public static final String COUNTRY = "country";
    public static final String LEGAL_BASIS = "legal_basis";
    public static final String RECEIVED_AT = "received_at";
    public static final String ACKNOWLEDGED_AT = "acknowledged_at";
    public static final String EFFECTED_AT = "effected_at";
    public static final String ITEMS = "items";
    public static final String OUTCOME = "outcome";
    public static final String DUMP = "dump";
    public static final String LINE = "line";

    /** The values of {@code kind}. */
    public static final String ACT = "act";

    public static final String INFORM = "inform";

    /** The values of {@code outcome}. */
    public static final String EFFECTED = "effected";

    public static final String PARTLY = "partly";
    public static final String REFUSED = "refused";

    public static final Table TABLE = Table.named("orders", "an order of an authority to a platform")
            .with(PLATFORM, "STRING")
            .with(ORDER_ID, "STRING")
            .with(KIND, "STRING")
            .with(AUTHORITY, "STRING")
            .with(COUNTRY, "STRING")
            .with(LEGAL_BASIS, "STRING")
            .with(RECEIVED_AT, "TIMESTAMP")
            .with(ACKNOWLEDGED_AT, "TIMESTAMP")
            .with(EFFECTED_AT, "TIMESTAMP")
            .with(ITEMS, "BIGINT")
            .with(OUTCOME, "STRING")
            .with(DUMP, "STRING")
            .with(LINE, "BIGINT")
            .keyedBy(PLATFORM, ORDER_ID)
            .partitionedBy("days(received_at)")
            .checked(Check.REJECTED_ROWS, Check.USUAL_VOLUME, Check.EXPECTED_PLATFORMS);

    public Orders {
        rows = TABLE.conform(rows);
    }
}
