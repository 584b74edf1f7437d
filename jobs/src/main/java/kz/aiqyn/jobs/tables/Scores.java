package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The probability a classifier gives to a post.
 */
public record Scores(Dataset<Row> rows) {

    public static final String PLATFORM = "platform";
    public static final String POST_ID = "post_id";
    public static final String DAY = "day";
    public static final String LANGUAGE = "language";
    public static final String MODEL = "model";
    public static final String VERSION = "version";
    public static final String PROBABILITY = "probability";
    public static final String PREDICTED = "predicted";

    public static final Table TABLE = Table.named("scores", "a model's score for a post")
            .with(PLATFORM, "STRING")
            .with(POST_ID, "STRING")
            .with(DAY, "DATE")
            .with(LANGUAGE, "STRING")
            .with(MODEL, "STRING")
            .with(VERSION, "STRING")
            .with(PROBABILITY, "DOUBLE")
            .with(PREDICTED, "BOOLEAN")
            .keyedBy(PLATFORM, POST_ID, MODEL, VERSION)
            .partitionedBy(DAY);

    public Scores {
        rows = TABLE.conform(rows);
    }
}
