package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trained classifiers: where each is stored and its model card.
 */
public record Models(Dataset<Row> rows) {

    public static final String MODEL = "model";
    public static final String VERSION = "version";
    public static final String LABEL_SET = "label_set";
    public static final String POSITIVE = "positive";
    public static final String PERIOD = "period";
    public static final String PERIOD_FROM = "period_from";
    public static final String PERIOD_TO = "period_to";
    public static final String PATH = "path";
    public static final String ROWS = "rows";
    public static final String POSITIVES = "positives";
    public static final String CARD = "card";

    public static final Table TABLE = Table.named("models", "a trained classifier")
            .with(MODEL, "STRING")
            .with(VERSION, "STRING")
            .with(LABEL_SET, "STRING")
            .with(POSITIVE, "STRING")
            .with(PERIOD, "STRING")
            .with(PERIOD_FROM, "DATE")
            .with(PERIOD_TO, "DATE")
            .with(PATH, "STRING")
            .with(ROWS, "BIGINT")
            .with(POSITIVES, "BIGINT")
            .with(CARD, "STRING")
            .keyedBy(MODEL, VERSION)
            .partitionedBy(MODEL, PERIOD);

    public Models {
        rows = TABLE.conform(rows);
    }
}
