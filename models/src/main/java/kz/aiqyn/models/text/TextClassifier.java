package kz.aiqyn.models.text;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.HashingTF;
import org.apache.spark.ml.feature.IDF;
import org.apache.spark.ml.feature.IDFModel;
import org.apache.spark.ml.feature.LabeledPoint;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * A classifier of texts into two classes: logistic regression on words, word pairs and character n-grams, weighted by
 * how rare they are (TF-IDF, Spärck Jones 1972). The cleaning of the texts is part of the stored pipeline.
 */
public final class TextClassifier {

    /** The column that holds the text. */
    public static final String TEXT = "text";

    /** The column that holds the answer: 1.0 for the positive class, 0.0 for the other. */
    public static final String LABEL = "label";

    /** The column that scoring adds: the probability of the positive class, from 0 to 1. */
    public static final String PROBABILITY = "probability";

    private static final String CLEAN = "classifier_clean";
    private static final String TERMS = "classifier_terms";
    private static final String TERM_COUNTS = "classifier_term_counts";
    private static final String TERM_WEIGHTS = "classifier_term_weights";
    private static final String CHARACTER_COUNTS = "classifier_character_counts";
    private static final String CHARACTER_WEIGHTS = "classifier_character_weights";
    private static final String FEATURES = "classifier_features";
    private static final String PROBABILITIES = "classifier_probabilities";

    private TextClassifier() {}

    /**
     * Learns from labelled texts. Needs no randomness: the same texts in the same order, in one partition, give the
     * same model.
     *
     * @param labelled columns {@code text} (string) and {@code label} (double, 0 or 1); others are ignored
     * @return a pipeline that {@link #score} takes and MLlib stores
     * @throws IllegalArgumentException when a label is missing or not 0 or 1, or when one class has no text
     */
    public static PipelineModel train(Dataset<Row> labelled, TextClassifierSettings settings) {
        TextCleaner cleaner = new TextCleaner(TEXT, CLEAN);
        WordNgrams terms = new WordNgrams(CLEAN, TERMS);
        CharacterNgrams characters = new CharacterNgrams(
                CLEAN,
                CHARACTER_COUNTS,
                settings.minCharacters(),
                settings.maxCharacters(),
                settings.characterBuckets());

        HashingTF termCounts = new HashingTF()
                .setBinary(true)
                .setNumFeatures(settings.termBuckets())
                .setInputCol(TERMS)
                .setOutputCol(TERM_COUNTS);

        Dataset<Row> texts = labelled.select(col(TEXT), col(LABEL)).coalesce(settings.partitions());
        long rows = checkLabels(texts);
        Dataset<Row> split = terms.transform(cleaner.transform(texts));
        Dataset<Row> counted = characters
                .transform(termCounts.transform(split))
                .select(LABEL, TERM_COUNTS, CHARACTER_COUNTS)
                .persist(StorageLevel.MEMORY_AND_DISK());
        IDFModel termWeights = weights(counted, TERM_COUNTS, TERM_WEIGHTS);
        IDFModel characterWeights = weights(counted, CHARACTER_COUNTS, CHARACTER_WEIGHTS);
        UnitVectors features = new UnitVectors(TERM_WEIGHTS, CHARACTER_WEIGHTS, FEATURES);
        Dataset<Row> examples = features.transform(characterWeights.transform(termWeights.transform(counted)))
                .select(LABEL, FEATURES);
        LogisticRegressionModel regression = regression(examples, settings, rows);
        counted.unpersist();

        PipelineStage[] fitted = {
            cleaner, terms, termCounts, termWeights, characters, characterWeights, features, regression
        };
        // Every stage is fitted, so that fitting the pipeline only joins them and reads no row.
        return new Pipeline().setStages(fitted).fit(labelled);
    }

    /**
     * Adds the probability of the positive class.
     *
     * @param model what {@link #train} returned
     * @param texts any columns with {@code text} (string; missing counts as empty) and without {@code probability}
     * @return all columns of {@code texts} and {@code probability} (double, 0 to 1); rows and their order are kept
     * @throws IllegalArgumentException when the text column is missing or a probability column exists
     */
    public static Dataset<Row> score(PipelineModel model, Dataset<Row> texts) {
        if (Arrays.asList(texts.columns()).contains(PROBABILITY)) {
            throw new IllegalArgumentException("Cannot add column " + PROBABILITY
                    + ": the texts have one already. Rename or drop it before scoring.");
        }
        model.transformSchema(texts.schema());
        Column probability = vector_to_array(col(PROBABILITIES), "float64").getItem(1);
        Column[] kept = Arrays.stream(texts.columns())
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new);
        Dataset<Row> scored = model.transform(texts).withColumn(PROBABILITY, probability);
        Column[] all = Arrays.copyOf(kept, kept.length + 1);
        all[kept.length] = col(PROBABILITY);
        return scored.select(all);
    }

    /** Counts the rows and refuses labels from which nothing can be learnt. */
    private static long checkLabels(Dataset<Row> labelled) {
        Column positive = coalesce(col(LABEL).equalTo(1.0), lit(false));
        Column negative = coalesce(col(LABEL).equalTo(0.0), lit(false));
        Row counts = labelled.agg(count(lit(1)), count_if(positive), count_if(negative))
                .head();
        long rows = counts.getLong(0);
        long positives = counts.getLong(1);
        long negatives = counts.getLong(2);
        if (positives + negatives < rows) {
            throw new IllegalArgumentException("Cannot train a text classifier: " + (rows - positives - negatives)
                    + " of " + rows + " labels are missing or neither 0 nor 1. Drop these rows or map their labels.");
        }
        if (positives == 0 || negatives == 0) {
            throw new IllegalArgumentException("Cannot train a text classifier: of " + rows + " texts " + positives
                    + " are positive and " + negatives + " negative. Give texts of both classes.");
        }
        return rows;
    }

    /**
     * How rare each n-gram is. One that training has not seen gets no weight: hashing gives it a bucket all the same,
     * and as the rarest of all it would make the rest of its text look faint.
     */
    private static IDFModel weights(Dataset<Row> counted, String input, String output) {
        return new IDF()
                .setMinDocFreq(1)
                .setInputCol(input)
                .setOutputCol(output)
                .fit(counted);
    }

    private static LogisticRegressionModel regression(
            Dataset<Row> examples, TextClassifierSettings settings, long rows) {
        JavaRDD<LabeledPoint> vectors = examples.javaRDD()
                .map(row ->
                        new LabeledPoint(row.getDouble(0), row.<Vector>getAs(1).toSparse()));
        vectors.rdd().localCheckpoint();
        OccurringFeatures occurring = OccurringFeatures.of(vectors);
        JavaRDD<LabeledPoint> points = occurring.number(vectors);
        // Cuts the plan off: otherwise every step of the optimiser sends the weights of the n-grams with its tasks.
        points.rdd().localCheckpoint();
        int features = settings.termBuckets() + settings.characterBuckets();
        double penalty = 1 / (settings.inverseRegularization() * rows);
        double[] weights = new RidgeLogisticRegression(points, occurring.count(), rows, penalty)
                .minimise(settings.maxIterations(), settings.tolerance());
        points.unpersist();
        vectors.unpersist();
        Vector coefficients = Vectors.dense(occurring.spread(weights, features)).compressed();
        LogisticRegressionModel model = new LogisticRegressionModel(
                Identifiable.randomUID("RidgeLogisticRegression"), coefficients, weights[occurring.count()]);
        model.setFeaturesCol(FEATURES);
        model.setProbabilityCol(PROBABILITIES);
        model.setRawPredictionCol("");
        model.setPredictionCol("");
        return model;
    }
}
