package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a classifier scored on judged posts it was not trained on; undefined measures are missing.
 */
public record Evaluations(Dataset<Row> rows) {

    public static final String PERIOD = "period";
    public static final String MODEL = "model";
    public static final String VERSION = "version";
    public static final String EVALUATION_SET = "evaluation_set";
    public static final String SUBGROUP = "subgroup";
    public static final String MEASURE = "measure";
    public static final String VALUE = "value";
    public static final String LOW = "low";
    public static final String HIGH = "high";
    public static final String ROWS = "rows";

    public static final Table TABLE = Table.named("evaluations", "a measure of a classifier on an evaluation set")
            .with(PERIOD, "STRING")
            .with(MODEL, "STRING")
            .with(VERSION, "STRING")
            .with(EVALUATION_SET, "STRING")
            .with(SUBGROUP, "STRING")
            .with(MEASURE, "STRING")
            .with(VALUE, "DOUBLE")
            .with(LOW, "DOUBLE")
            .with(HIGH, "DOUBLE")
            .with(ROWS, "BIGINT")
            .keyedBy(PERIOD, MODEL, VERSION, EVALUATION_SET, SUBGROUP, MEASURE)
            .partitionedBy(PERIOD);

    public Evaluations {
        rows = TABLE.conform(rows);
    }
}
