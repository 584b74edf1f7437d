package kz.aiqyn.models.text;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kz.aiqyn.models.SharedData;
import kz.aiqyn.models.SparkExtension;
import kz.aiqyn.models.evaluate.Evaluation;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class TextClassifierTest {

    private static final TextClassifierSettings SMALL =
            new TextClassifierSettings(1 << 10, 2, 4, 1 << 12, 10.0, 100, 1e-6, 1);

    @Test
    void learnsToTellTheClassesApart(SparkSession spark) {
        PipelineModel model = TextClassifier.train(labelled(spark), SMALL);

        List<Row> scored = TextClassifier.score(model, labelled(spark)).collectAsList();

        assertThat(scored)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.<Double>getAs("probability") >= 0.5 ? 1.0 : 0.0)
                        .isEqualTo(row.<Double>getAs("label")));
    }

    @Test
    void addsOnlyTheProbability(SparkSession spark) {
        PipelineModel model = TextClassifier.train(labelled(spark), SMALL);
        Dataset<Row> posts = labelled(spark).select(lit("p1").as("post.id"), col("text"));

        Dataset<Row> scored = TextClassifier.score(model, posts);

        assertThat(scored.columns()).containsExactly("post.id", "text", "probability");
    }

    @Test
    void missingTextIsScoredAsEmpty(SparkSession spark) {
        PipelineModel model = TextClassifier.train(labelled(spark), SMALL);
        Dataset<Row> texts = spark.sql("SELECT CAST(NULL AS STRING) AS text UNION ALL SELECT '' AS text");

        List<Row> scored = TextClassifier.score(model, texts).collectAsList();

        assertThat(scored.get(0).<Double>getAs("probability"))
                .isEqualTo(scored.get(1).<Double>getAs("probability"));
    }

    @Test
    void sameTextsGiveTheSameModel(SparkSession spark) {
        List<Double> first = probabilities(TextClassifier.train(labelled(spark), SMALL), labelled(spark));
        List<Double> second = probabilities(TextClassifier.train(labelled(spark), SMALL), labelled(spark));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void storedModelScoresTheSame(SparkSession spark, @TempDir Path folder) throws IOException {
        PipelineModel model = TextClassifier.train(labelled(spark), SMALL);
        String path = folder.resolve("model").toString();

        model.write().save(path);
        PipelineModel loaded = PipelineModel.load(path);

        assertThat(probabilities(loaded, labelled(spark))).isEqualTo(probabilities(model, labelled(spark)));
    }

    @Test
    void refusesLabelsThatAreNotZeroOrOne(SparkSession spark) {
        Dataset<Row> wrong = spark.sql("SELECT 'a text' AS text, 2D AS label UNION ALL SELECT 'other', 1D");

        assertThatThrownBy(() -> TextClassifier.train(wrong, SMALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot train a text classifier: 1 of 2 labels are missing or neither 0 nor 1."
                        + " Drop these rows or map their labels.");
    }

    @Test
    void refusesASingleClass(SparkSession spark) {
        Dataset<Row> single = spark.sql("SELECT 'a text' AS text, 1D AS label");

        assertThatThrownBy(() -> TextClassifier.train(single, SMALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot train a text classifier: of 1 texts 1 are positive and 0 negative."
                        + " Give texts of both classes.");
    }

    @Test
    void refusesToReplaceAProbability(SparkSession spark) {
        PipelineModel model = TextClassifier.train(labelled(spark), SMALL);
        Dataset<Row> scored = TextClassifier.score(model, labelled(spark));

        assertThatThrownBy(() -> TextClassifier.score(model, scored))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot add column probability: the texts have one already."
                        + " Rename or drop it before scoring.");
    }

    /** The gate on English misinformation is that of {@code train-classifier}, by FileClassifierTest. */
    @Test
    void reachesTheGateOnRussianToxicity(SparkSession spark) {
        PipelineModel model =
                TextClassifier.train(toxicity(spark, "combined_train.tsv"), TextClassifierSettings.MEASURED);

        assertThat(evaluated(model, toxicity(spark, "combined_val.tsv"))
                        .macroF1()
                        .orElseThrow())
                .isGreaterThanOrEqualTo(.86);
    }

    private static Evaluation evaluated(PipelineModel model, Dataset<Row> texts) {
        List<Row> rows = TextClassifier.score(model, texts).collectAsList();
        boolean[] labels = new boolean[rows.size()];
        double[] probabilities = new double[rows.size()];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = rows.get(index).<Double>getAs("label") == 1.0;
            probabilities[index] = rows.get(index).<Double>getAs("probability");
        }
        return Evaluation.of(labels, probabilities, 0.5);
    }

    private static List<Double> probabilities(PipelineModel model, Dataset<Row> texts) {
        return TextClassifier.score(model, texts)
                .select("probability")
                .as(Encoders.DOUBLE())
                .collectAsList();
    }

    private static Dataset<Row> labelled(SparkSession spark) {
        return spark.sql("""
                SELECT * FROM VALUES
                  ('Magnets cure the flu, doctors hide it', 1D),
                  ('Drink bleach: doctors hide this cure', 1D),
                  ('The hidden cure that doctors hate', 1D),
                  ('Дәрігерлер емді жасырады', 1D),
                  ('The clinic opens at nine', 0D),
                  ('The library opens at ten today', 0D),
                  ('The bridge is closed for repairs', 0D),
                  ('Кітапхана тоғызда ашылады', 0D)
                AS labelled(text, label)
                """);
    }

    private static Dataset<Row> toxicity(SparkSession spark, String name) {
        return spark.read()
                .option("header", true)
                .option("multiLine", true)
                .option("escape", "\"")
                .option("sep", "\t")
                .csv(SharedData.require("toxicity/ru_vk/" + name))
                .select(col("doc").as("text"), col("target").cast("double").as("label"));
    }
}
