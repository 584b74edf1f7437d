package kz.aiqyn.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Posts of every platform. Texts are redacted and authors are pseudonyms.
 *
 * <p>Missing counts stay missing. {@code language} is an ISO 639-1 code or {@code und}; {@code language_source} says
 * whether the dump declared it or it was detected.
 */
public record Posts(Dataset<Row> rows) {

    public static final String PLATFORM = "platform";
    public static final String POST_ID = "post_id";
    public static final String AUTHOR_KEY = "author_key";
    public static final String CHANNEL = "channel";
    public static final String CREATED_AT = "created_at";
    public static final String TEXT = "text";
    public static final String LANGUAGE = "language";
    public static final String LANGUAGE_SOURCE = "language_source";
    public static final String VIEWS = "views";
    public static final String LIKES = "likes";
    public static final String COMMENTS = "comments";
    public static final String SHARES = "shares";
    public static final String REDACTIONS = "redactions";
    public static final String DUMP = "dump";
    public static final String LINE = "line";

    public static final Table TABLE = Table.named("posts", "a post")
            .with(PLATFORM, "STRING")
            .with(POST_ID, "STRING")
            .with(AUTHOR_KEY, "STRING")
            .with(CHANNEL, "STRING")
            .with(CREATED_AT, "TIMESTAMP")
            .with(TEXT, "STRING")
            .with(LANGUAGE, "STRING")
            .with(LANGUAGE_SOURCE, "STRING")
            .with(VIEWS, "BIGINT")
            .with(LIKES, "BIGINT")
            .with(COMMENTS, "BIGINT")
            .with(SHARES, "BIGINT")
            .with(REDACTIONS, "INT")
            .with(DUMP, "STRING")
            .with(LINE, "BIGINT")
            .keyedBy(PLATFORM, POST_ID)
            .partitionedBy("days(created_at)")
            .checked(Check.REJECTED_ROWS, Check.USUAL_VOLUME, Check.EXPECTED_PLATFORMS)
            .unrepeated(POST_ID, TEXT, CREATED_AT, LINE);

    public Posts {
        rows = TABLE.conform(rows);
    }
}
