package kz.aiqyn.jobs.tables;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Published daily counts of statements of reasons, in the layout of their publisher: one count a row.
 *
 * <p>{@code column} is the column of a statement, or {@value #ROWS} for the statements themselves; {@code entity} is what is
 * counted of it when it is not its values ({@code elements} of a list, {@code rows_of_text}, {@code null_bc_negative}, the
 * restrictions of a {@value #DECISION_TYPE}); {@code variant} is the value, missing where none was given; {@code text} a free
 * text. {@code min}, {@code mean} and {@code max} are seconds, of delays and durations. {@code platform} is missing in counts
 * of a whole day, such as {@value #TOTAL_ROWS}.
 *
 * <p>Source: the statistics of the DSA Transparency Database as shantay writes them.
 */
public record Counts(Dataset<Row> rows) {

    public static final String START_DATE = "start_date";
    public static final String END_DATE = "end_date";
    public static final String TAG = "tag";
    public static final String PLATFORM = "platform";
    public static final String CATEGORY = "category";
    public static final String COLUMN = "column";
    public static final String ENTITY = "entity";
    public static final String VARIANT = "variant";
    public static final String TEXT = "text";
    public static final String COUNT = "count";
    public static final String MIN = "min";
    public static final String MEAN = "mean";
    public static final String MAX = "max";
    public static final String DUMP = "dump";
    public static final String LINE = "line";

    /** Values of {@code column} that are no column of a statement. */
    public static final String ROWS = "rows";

    public static final String TOTAL_ROWS = "total_rows";
    public static final String DECISION_TYPE = "decision_type";
    public static final String MODERATION_DELAY = "moderation_delay";
    public static final String DISCLOSURE_DELAY = "disclosure_delay";

    /** Columns of which a statement has one value, or none. */
    public static final List<String> SINGLE = List.of(
            Decisions.CATEGORY,
            Decisions.DECISION_MONETARY,
            Decisions.DECISION_PROVISION,
            Decisions.DECISION_ACCOUNT,
            Decisions.ACCOUNT_TYPE,
            Decisions.DECISION_GROUND,
            Decisions.INCOMPATIBLE_CONTENT_ILLEGAL,
            Decisions.CONTENT_LANGUAGE,
            Decisions.SOURCE_TYPE,
            Decisions.AUTOMATED_DETECTION,
            Decisions.AUTOMATED_DECISION);

    /** Columns of lists whose elements are counted, too. */
    public static final List<String> LISTS = List.of(
            Decisions.CATEGORY_ADDITION,
            Decisions.CATEGORY_SPECIFICATION,
            Decisions.CONTENT_TYPE,
            Decisions.TERRITORIAL_SCOPE);

    /** Columns of free texts that are counted one by one. */
    public static final List<String> FREE_TEXTS = List.of(
            Decisions.DECISION_VISIBILITY_OTHER,
            Decisions.DECISION_MONETARY_OTHER,
            Decisions.CATEGORY_SPECIFICATION_OTHER,
            Decisions.CONTENT_TYPE_OTHER,
            Decisions.DECISION_GROUND_REFERENCE_URL,
            Decisions.SOURCE_IDENTITY);

    public static final Table TABLE = Table.named("counts", "a published daily count of statements of reasons")
            .with(START_DATE, "DATE")
            .with(END_DATE, "DATE")
            .with(TAG, "STRING")
            .with(PLATFORM, "STRING")
            .with(CATEGORY, "STRING")
            .with(COLUMN, "STRING")
            .with(ENTITY, "STRING")
            .with(VARIANT, "STRING")
            .with(TEXT, "STRING")
            .with(COUNT, "BIGINT")
            .with(MIN, "BIGINT")
            .with(MEAN, "BIGINT")
            .with(MAX, "BIGINT")
            .with(DUMP, "STRING")
            .with(LINE, "BIGINT")
            .keyedBy(START_DATE, END_DATE, TAG, PLATFORM, CATEGORY, COLUMN, ENTITY, VARIANT, TEXT)
            .partitionedBy("days(start_date)")
            .checked(Check.REJECTED_ROWS, Check.WHOLE_COUNTS)
            .ofPublicRows();

    public Counts {
        rows = TABLE.conform(rows);
    }
}
