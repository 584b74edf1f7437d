package kz.aiqyn.jobs.classify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.when;

import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.tables.Audits;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.models.text.TextClassifier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Posts with the label that most of their annotators gave them, and the side of the split they are on.
 *
 * <p>A post whose annotators are divided evenly is a tie; it has no label, and neither has one without text. Both are
 * counted and left out. Labels are compared as {@link Labels} are, however they are capitalised; ingest has taken care of
 * their blanks.
 *
 * @param judged a row for each judged post; label and text may be missing
 */
record LabelledPosts(Dataset<Row> judged) {

    private static final String VOTES = "votes";
    private static final String POSITIVE_VOTES = "positive_votes";

    /**
     * How many posts were judged, and what became of them; training posts are the labelled ones not kept out.
     *
     * @param dividedTexts texts that several posts have, some in one class and some in the other
     */
    record Counts(
            long judged,
            long withoutText,
            long ties,
            long training,
            long trainingPositives,
            long keptOut,
            long dividedTexts,
            String sha256) {

        long trainingNegatives() {
            return training - trainingPositives;
        }
    }

    /** Judgements of posts under the configured label set. */
    static Dataset<Row> judgements(Audits audits, Configuration.Classifier settings) {
        return audits.rows()
                .where(col(Audits.SUBJECT_TYPE).equalTo("post").and(is(Audits.LABEL_SET, settings.labelSet())));
    }

    static LabelledPosts of(Posts posts, Audits audits, Configuration.Classifier settings) {
        Column isPositive = is(Audits.LABEL, settings.positive());
        Dataset<Row> votes = judgements(audits, settings)
                .groupBy(col(Audits.PLATFORM), col(Audits.SUBJECT_ID).as(Posts.POST_ID))
                .agg(count(lit(1)).as(VOTES), count_if(isPositive).as(POSITIVE_VOTES));
        Dataset<Row> texts = withText(posts).select(Posts.PLATFORM, Posts.POST_ID, Posts.LANGUAGE, Posts.TEXT);
        Column twice = col(POSITIVE_VOTES).multiply(2);
        Column label = when(twice.gt(col(VOTES)), 1.0).when(twice.lt(col(VOTES)), 0.0);
        Dataset<Row> joined = votes.join(texts, new String[] {Posts.PLATFORM, Posts.POST_ID}, "left");
        return new LabelledPosts(joined.select(
                col(Posts.PLATFORM),
                col(Posts.POST_ID),
                col(Posts.LANGUAGE),
                col(Posts.TEXT),
                label.as(TextClassifier.LABEL),
                KeptOut.of(settings, col(Posts.PLATFORM), col(Posts.POST_ID)).as(KeptOut.COLUMN)));
    }

    /** Posts with a text that is more than white space: the only ones a classifier has anything to say about. */
    static Dataset<Row> withText(Posts posts) {
        return posts.rows()
                .where(col(Posts.TEXT).isNotNull().and(col(Posts.TEXT).rlike("\\S")));
    }

    /** The posts to learn from, in one partition and a fixed order, so that training is repeatable. */
    Dataset<Row> training() {
        return ordered(labelled().where(col(KeptOut.COLUMN).equalTo(false)));
    }

    /** The posts to be evaluated by. */
    Dataset<Row> keptOut() {
        return ordered(labelled().where(col(KeptOut.COLUMN)));
    }

    Counts counts() {
        Column hasText = col(Posts.TEXT).isNotNull();
        Column isLabelled = hasText.and(col(TextClassifier.LABEL).isNotNull());
        Column isTraining = isLabelled.and(col(KeptOut.COLUMN).equalTo(false));
        Column fingerprint = sha2(
                concat_ws("\t", col(Posts.PLATFORM), col(Posts.POST_ID), col(Posts.TEXT), col(TextClassifier.LABEL)),
                256);
        Row row = judged.agg(
                        count(lit(1)),
                        count_if(hasText.equalTo(false)),
                        count_if(hasText.and(col(TextClassifier.LABEL).isNull())),
                        count_if(isTraining),
                        count_if(isTraining.and(col(TextClassifier.LABEL).equalTo(1.0))),
                        count_if(isLabelled.and(col(KeptOut.COLUMN))),
                        sha2(concat_ws("\n", sort_array(collect_list(when(isTraining, fingerprint)))), 256))
                .head();
        return new Counts(
                row.getLong(0),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                dividedTexts(),
                row.getString(6));
    }

    private long dividedTexts() {
        return labelled()
                .groupBy(Posts.TEXT)
                .agg(
                        min(TextClassifier.LABEL).as("lowest"),
                        max(TextClassifier.LABEL).as("highest"))
                .where(col("lowest").lt(col("highest")))
                .count();
    }

    private static Column is(String column, String label) {
        return lower(col(column)).equalTo(Labels.key(label));
    }

    private Dataset<Row> labelled() {
        return judged.where(
                col(Posts.TEXT).isNotNull().and(col(TextClassifier.LABEL).isNotNull()));
    }

    private static Dataset<Row> ordered(Dataset<Row> rows) {
        return rows.repartition(1).sortWithinPartitions(Posts.PLATFORM, Posts.POST_ID);
    }
}
