package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Input files with their row balance: read = accepted + rejected + duplicate + out of scope + blank.
 *
 * <p>{@code table_name} says where the rows went, {@code period} for which period the file was read (a decision dump's is
 * its day), {@code rejections} counts rejected rows by reason.
 */
public record Dumps(Dataset<Row> rows) {

    public static final String TABLE_NAME = "table_name";
    public static final String PERIOD = "period";
    public static final String PERIOD_FROM = "period_from";
    public static final String PERIOD_TO = "period_to";
    public static final String NAME = "name";
    public static final String SHA256 = "sha256";
    public static final String BYTES = "bytes";
    public static final String FORMAT = "format";
    public static final String SCHEMA_VERSION = "schema_version";
    public static final String SYNTHETIC = "synthetic";
    public static final String LINES_READ = "lines_read";
    public static final String ACCEPTED = "accepted";
    public static final String REJECTED = "rejected";
    public static final String DUPLICATE = "duplicate";
    public static final String OUT_OF_SCOPE = "out_of_scope";
    public static final String BLANK = "blank";
    public static final String REJECTIONS = "rejections";
    public static final String FIRST_EVENT = "first_event";
    public static final String LAST_EVENT = "last_event";

    public static final Table TABLE = Table.named("dumps", "an input file read for a period")
            .with(TABLE_NAME, "STRING")
            .with(PERIOD, "STRING")
            .with(PERIOD_FROM, "DATE")
            .with(PERIOD_TO, "DATE")
            .with(NAME, "STRING")
            .with(SHA256, "STRING")
            .with(BYTES, "BIGINT")
            .with(FORMAT, "STRING")
            .with(SCHEMA_VERSION, "STRING")
            .with(SYNTHETIC, "BOOLEAN")
            .with(LINES_READ, "BIGINT")
            .with(ACCEPTED, "BIGINT")
            .with(REJECTED, "BIGINT")
            .with(DUPLICATE, "BIGINT")
            .with(OUT_OF_SCOPE, "BIGINT")
            .with(BLANK, "BIGINT")
            .with(REJECTIONS, "MAP<STRING,BIGINT>")
            .with(FIRST_EVENT, "TIMESTAMP")
            .with(LAST_EVENT, "TIMESTAMP")
            .keyedBy(TABLE_NAME, PERIOD, SHA256)
            .partitionedBy(TABLE_NAME, PERIOD);

    public Dumps {
        rows = TABLE.conform(rows);
    }
}
