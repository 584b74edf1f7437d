package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of the orders received in a period, by one value of one dimension on a platform: {@code authority},
 * {@code legal_basis}, or {@code total}, whose value is empty.
 *
 * <p>{@code due} counts orders whose country's regime sets a deadline that ends within the period, answered or not;
 * {@code acknowledged_in_time} and {@code effected_in_time} those of them that kept it.
 * {@code minutes_to_acknowledge} and {@code minutes_to_effect} count orders by whole minutes from receipt, so that every
 * quantile is exact.
 */
public record OrderCounts(Dataset<Row> rows) {

    public static final String PERIOD = "period";
    public static final String PLATFORM = "platform";
    public static final String DIMENSION = "dimension";
    public static final String VALUE = "value";
    public static final String ORDERS = "orders";
    public static final String ITEMS = "items";
    public static final String DUE = "due";
    public static final String ACKNOWLEDGED_IN_TIME = "acknowledged_in_time";
    public static final String EFFECTED_IN_TIME = "effected_in_time";
    public static final String MINUTES_TO_ACKNOWLEDGE = "minutes_to_acknowledge";
    public static final String MINUTES_TO_EFFECT = "minutes_to_effect";

    /** The values of {@code dimension}. */
    public static final String TOTAL = "total";

    public static final String BY_AUTHORITY = "authority";
    public static final String BY_LEGAL_BASIS = "legal_basis";

    public static final Table TABLE = Table.named("order_counts", "orders by one value of one dimension")
            .with(PERIOD, "STRING")
            .with(PLATFORM, "STRING")
            .with(DIMENSION, "STRING")
            .with(VALUE, "STRING")
            .with(ORDERS, "BIGINT")
            .with(ITEMS, "BIGINT")
            .with(DUE, "BIGINT")
            .with(ACKNOWLEDGED_IN_TIME, "BIGINT")
            .with(EFFECTED_IN_TIME, "BIGINT")
            .with(MINUTES_TO_ACKNOWLEDGE, "MAP<INT,BIGINT>")
            .with(MINUTES_TO_EFFECT, "MAP<INT,BIGINT>")
            .keyedBy(PERIOD, PLATFORM, DIMENSION, VALUE)
            .partitionedBy(PERIOD);

    public OrderCounts {
        rows = TABLE.conform(rows);
    }
}
