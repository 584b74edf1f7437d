package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Input files with their row balance: read = accepted + rejected + duplicate + out of scope + blank.
 *
 * <p>{@code table_name} says where the rows went, {@code period} for which period the file was read (a decision dump's is
 * its day), {@code rejections} counts rejected rows by reason. {@code state} is {@value #PUBLISHED}, or {@value #KEPT_BACK}
 * when {@code problems} were found and nobody accepted them; {@code accepted_because} is the reason given by who did.
 * {@code pseudonym_key} is the fingerprint of the key that ids of persons were replaced with, where a dump may have such.
 *
 * <p>What follows counts accepted rows. {@code platforms} has them by platform, {@code days} by day and platform: the day
 * of a row's event, or of the dump for decisions. {@code findings} has those that something is worth knowing of, and is
 * null where nobody looks for it. Its keys are a kind, which counts all its rows, and {@code kind.detail}, which counts
 * some of them; a row may have several:
 *
 * <ul>
 *   <li>{@value #LATE}: created on another day than the dump's
 *   <li>{@value #NORMALISED}, by {@code .column}: labels that stand in the dump in another spelling than they are kept in
 *   <li>{@value #OUT_OF_RANGE}, by {@code .column}: values that the format does not allow
 *   <li>{@value #UNKNOWN_VALUES}, by {@code .column=value}: values outside the enumerations of their schema
 *   <li>{@value #REPEATED_PUID}: the platform and the platform_uid of an earlier row of the dump's day
 *   <li>{@value #UUID_IN_NEIGHBOURS}, {@value #PUID_IN_NEIGHBOURS}: stand in the dumps of the day before or after too
 *   <li>{@value #HEADER_ONLY_CHUNKS}: not rows, but CSV files without any
 *   <li>{@value #REPLACED}, by {@code .period}: rows that a later ingest of an overlapping period took the place of; they
 *       are counted as out of scope
 * </ul>
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
    public static final String STATE = "state";
    public static final String PROBLEMS = "problems";
    public static final String ACCEPTED_BECAUSE = "accepted_because";
    public static final String FINDINGS = "findings";
    public static final String PLATFORMS = "platforms";
    public static final String DAYS = "days";
    public static final String PSEUDONYM_KEY = "pseudonym_key";
    public static final String FIRST_EVENT = "first_event";
    public static final String LAST_EVENT = "last_event";

    /** The values of {@code state}. */
    public static final String PUBLISHED = "published";

    public static final String KEPT_BACK = "kept back";

    /** The kinds of {@code findings}. */
    public static final String LATE = "late";

    public static final String NORMALISED = "normalised";
    public static final String OUT_OF_RANGE = "out_of_range";
    public static final String UNKNOWN_VALUES = "unknown_values";
    public static final String REPEATED_PUID = "repeated_puid";
    public static final String UUID_IN_NEIGHBOURS = "uuid_in_neighbours";
    public static final String PUID_IN_NEIGHBOURS = "puid_in_neighbours";
    public static final String HEADER_ONLY_CHUNKS = "header_only_chunks";
    public static final String REPLACED = "replaced";

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
            .with(STATE, "STRING")
            .with(PROBLEMS, "ARRAY<STRING>")
            .with(ACCEPTED_BECAUSE, "STRING")
            .with(FINDINGS, "MAP<STRING,BIGINT>")
            .with(PLATFORMS, "MAP<STRING,BIGINT>")
            .with(DAYS, "MAP<STRING,MAP<STRING,BIGINT>>")
            .with(FIRST_EVENT, "TIMESTAMP")
            .with(LAST_EVENT, "TIMESTAMP")
            .with(PSEUDONYM_KEY, "STRING")
            .keyedBy(TABLE_NAME, PERIOD, SHA256)
            .partitionedBy(TABLE_NAME, PERIOD);

    public Dumps {
        rows = TABLE.conform(rows);
    }
}
