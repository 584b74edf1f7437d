package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How complete the fields of decisions are and how often their free texts repeat, by day of the dump and platform.
 *
 * <p>A share is {@code count / of}, and both may be added up over days and platforms.
 *
 * <ul>
 *   <li>{@value #FIELD_COMPLETENESS}: rows with a value of the field, of the rows whose dump has the field. A field that
 *       no dump of the day has (content_id_ean in schema v1, four fields in light dumps) has no row.
 *   <li>{@value #FREE_TEXT_REUSE}: rows whose text is, to the letter, also the text of an earlier row of the same
 *       platform and day, which is rows with a text less distinct texts; of the rows with a text. A text that comes back
 *       on another day or platform counts as new there.
 * </ul>
 *
 * <p>{@code inputs} is the fingerprint of the day's dumps, as in {@code decision_counts}.
 */
public record DecisionQuality(Dataset<Row> rows) {

    public static final String DAY = "day";
    public static final String PLATFORM_NAME = "platform_name";
    public static final String MEASURE = "measure";
    public static final String FIELD = "field";
    public static final String COUNT = "count";
    public static final String OF = "of";
    public static final String INPUTS = "inputs";

    /** The values of {@code measure}. */
    public static final String FIELD_COMPLETENESS = "field-completeness";

    public static final String FREE_TEXT_REUSE = "free-text-reuse";

    public static final Table TABLE = Table.named(
                    "decision_quality", "a measure of a field of a platform's decisions on a day")
            .with(DAY, "DATE")
            .with(PLATFORM_NAME, "STRING")
            .with(MEASURE, "STRING")
            .with(FIELD, "STRING")
            .with(COUNT, "BIGINT")
            .with(OF, "BIGINT")
            .with(INPUTS, "STRING")
            .keyedBy(DAY, PLATFORM_NAME, MEASURE, FIELD)
            .partitionedBy(DAY);

    public DecisionQuality {
        rows = TABLE.conform(rows);
    }
}
