package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many human judgements there are, whatever they judge and by which labels.
 */
public record Judgements(Dataset<Row> rows) {

    public static final String PERIOD = "period";
    public static final String PLATFORM = "platform";
    public static final String JUDGEMENTS = "judgements";

    public static final Table TABLE = Table.named("judgements", "a count of human judgements of a platform")
            .with(PERIOD, "STRING")
            .with(PLATFORM, "STRING")
            .with(JUDGEMENTS, "BIGINT")
            .keyedBy(PERIOD, PLATFORM)
            .partitionedBy(PERIOD);

    public Judgements {
        rows = TABLE.conform(rows);
    }
}
