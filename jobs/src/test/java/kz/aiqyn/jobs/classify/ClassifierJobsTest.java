package kz.aiqyn.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.TestConfiguration;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.Audits;
import kz.aiqyn.jobs.tables.Evaluations;
import kz.aiqyn.jobs.tables.Models;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Scores;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class ClassifierJobsTest {

    private static final Period JULY = Period.parse("2025-07");

    /** Posts 0 to 399 have texts, even ones are misinformation; 400 to 409 have none. */
    private static final String POSTS = """
            SELECT IF(id % 4 < 2, 'VK', 'Facebook') AS platform, CONCAT('p', id) AS post_id,
              CAST(NULL AS STRING) AS author_key, CAST(NULL AS STRING) AS channel,
              TIMESTAMP '2025-07-03 10:00:00' + MAKE_DT_INTERVAL(CAST(id % 20 AS INT)) AS created_at,
              CASE WHEN id >= 405 THEN NULL WHEN id >= 400 THEN ' \\n '
                WHEN id % 2 = 0 THEN CONCAT('secret chips are hidden in vaccine number ', id)
                ELSE CONCAT('the weather in almaty stays warm on street ', id) END AS text,
              IF(id % 8 < 6, 'kk', 'ru') AS language, 'declared' AS language_source,
              CAST(NULL AS BIGINT) AS views, CAST(NULL AS BIGINT) AS likes, CAST(NULL AS BIGINT) AS comments,
              CAST(NULL AS BIGINT) AS shares, 0 AS redactions, 'posts.ndjson' AS dump, id AS line
            FROM RANGE(410)
            """;

    /** Two annotators judge posts 0 to 359, one in capitals; on 0, 1 and 2 they disagree. */
    private static final String AUDITS = """
            SELECT 'post' AS subject_type, IF(id % 4 < 2, 'VK', 'Facebook') AS platform, CONCAT('p', id) AS subject_id,
              annotator AS annotator_key, IF(annotator = 'b', 'Misinformation', 'misinformation') AS label_set,
              IF((id % 2 = 0) = (id > 2 OR annotator <> 'b') AND annotator <> 'c',
                IF(annotator = 'b', 'Misinformation', 'misinformation'), 'other') AS label,
              TIMESTAMP '2025-07-25 10:00:00' AS judged_at, 'audits.ndjson' AS dump, id AS line
            FROM RANGE(360) LATERAL VIEW EXPLODE(ARRAY('a', 'b', 'c')) AS annotator
            WHERE annotator <> 'c' OR id = 400
            """;

    @TempDir
    private Path folder;

    @Test
    void majorityLabelsAndTiesAreLeftOut(SparkSession spark) {
        Configuration.Classifier settings = configuration().classifier();
        Dataset<Row> audits = spark.sql(AUDITS);

        LabelledPosts labelled = LabelledPosts.of(new Posts(spark.sql(POSTS)), new Audits(audits), settings);

        LabelledPosts.Counts counts = labelled.counts();
        assertThat(counts.judged()).isEqualTo(360);
        assertThat(counts.ties()).isEqualTo(3);
        assertThat(counts.dividedTexts()).isZero();
        assertThat(counts.training() + counts.keptOut()).isEqualTo(357);
        assertThat(counts.keptOut() / 357.0).isCloseTo(0.2, within(0.06));
        assertThat(labelled.training().where("label = 1.0 AND CAST(substr(post_id, 2) AS INT) % 2 = 1"))
                .satisfies(rows -> assertThat(rows.count()).isZero());
    }

    @Test
    void countsTextsOfPostsInBothClasses(SparkSession spark) {
        Posts same = new Posts(spark.sql(POSTS).withColumn(Posts.TEXT, functions.lit("the same")));

        LabelledPosts labelled = LabelledPosts.of(
                same, new Audits(spark.sql(AUDITS)), configuration().classifier());

        assertThat(labelled.counts().dividedTexts()).isEqualTo(1);
    }

    @Test
    void aPostStaysOnItsSideWhateverIsJudgedLater(SparkSession spark) {
        Configuration.Classifier settings = configuration().classifier();
        Posts posts = new Posts(spark.sql(POSTS));

        List<String> few =
                keys(LabelledPosts.of(posts, new Audits(spark.sql(AUDITS).where("line < 100")), settings)
                        .keptOut());
        List<String> all = keys(
                LabelledPosts.of(posts, new Audits(spark.sql(AUDITS)), settings).keptOut());

        assertThat(few).isNotEmpty();
        assertThat(all).containsAll(few);
    }

    @Test
    void trainsEvaluatesAndScoresOnce(SparkSession spark) throws IOException {
        Configuration configuration = configuration();
        Lake lake = lake(spark, configuration);
        fill(lake);

        JobOutcome trained = run(new TrainClassifier(), configuration, lake);
        JobOutcome evaluated = run(new EvaluateClassifier(), configuration, lake);
        JobOutcome scored = run(new ScorePosts(), configuration, lake);

        assertThat(List.of(trained.state(), evaluated.state(), scored.state())).containsOnly(JobOutcome.State.DONE);
        assertThat(trained.facts()).containsEntry("judged", 360L).containsEntry("ties", 3L);
        assertModelIsStored(lake, configuration);
        assertEvaluations(lake);
        assertScores(lake);
        assertThat(run(new TrainClassifier(), configuration, lake).state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(run(new EvaluateClassifier(), configuration, lake).state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(run(new ScorePosts(), configuration, lake).state()).isEqualTo(JobOutcome.State.UNCHANGED);
        aModelThatIsNotWholeIsStoredAgain(configuration, lake);
        assertThatThrownBy(() -> run(new EvaluateClassifier(), configuration("classifier.seed=7"), lake))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("it was trained with seed 42, the configuration says 7."
                        + " Run aiqyn train-classifier --period 2025-07 first.");
    }

    /** As a run of an older version left it that was killed: a folder that is there, and not all of it. */
    private static void aModelThatIsNotWholeIsStoredAgain(Configuration configuration, Lake lake) throws IOException {
        TrainedModel model = TrainedModel.first(lake.few(Models.TABLE, Scope.equal(Models.PERIOD, JULY.id())))
                .orElseThrow();
        Path models = configuration.storage().models();
        Path metadata = models.resolve(model.path()).resolve("pipeline/metadata");
        try (Stream<Path> files = Files.list(metadata)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertThat(model.isStored(models)).isFalse();
        assertThatThrownBy(() -> model.load(models))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Cannot read model misinformation: its folder " + models.resolve(model.path())
                                + " is not there, or files of it are missing or changed. Restore it, or train the model again.");

        assertThat(run(new TrainClassifier(), configuration, lake).state()).isEqualTo(JobOutcome.State.DONE);

        assertThat(model.isStored(models)).isTrue();
        assertModelIsStored(lake, configuration);
        try (Stream<Path> versions = Files.list(models.resolve("misinformation"))) {
            assertThat(versions).hasSize(1);
        }
    }

    @Test
    void withoutAuditsThereIsNoInput(SparkSession spark) {
        Configuration configuration = configuration();
        Lake lake = lake(spark, configuration);

        for (Job job : List.of(new TrainClassifier(), new EvaluateClassifier(), new ScorePosts())) {
            JobOutcome outcome = run(job, configuration, lake);

            assertThat(outcome.state()).isEqualTo(JobOutcome.State.NO_INPUT);
            assertThat(String.valueOf(outcome.facts().get("reason")))
                    .startsWith("Cannot ")
                    .contains("2025-07");
        }
    }

    @Test
    void refusesAuditsThatCannotBeTrainedOn(SparkSession spark) {
        Configuration configuration = configuration("classifier.positive=fake");
        Lake lake = lake(spark, configuration);
        fill(lake);

        assertThatThrownBy(() -> run(new TrainClassifier(), configuration, lake))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Cannot train classifier misinformation on 2025-07: of ")
                .hasMessageContaining("0 are fake")
                .hasMessageContaining("The labels given are other (361), misinformation (359).");
    }

    private static void assertModelIsStored(Lake lake, Configuration configuration) {
        Row model = lake.read(Models.TABLE).head();
        Path stored = configuration.storage().models().resolve(model.<String>getAs(Models.PATH));
        assertThat(stored.resolve("model-card.md"))
                .content()
                .contains("Validated: kk. Not validated: en, ru.")
                .contains("3 are ties");
        assertThat(stored.resolve("model-card.json")).hasContent(model.getAs(Models.CARD));
        assertThat(Files.isDirectory(stored.resolve("pipeline"))).isTrue();
    }

    private static void assertEvaluations(Lake lake) {
        List<Row> rows = lake.read(Evaluations.TABLE).collectAsList();
        assertThat(rows)
                .extracting(row -> row.<String>getAs(Evaluations.SUBGROUP))
                .contains("all", "language kk");
        assertThat(rows)
                .filteredOn(row -> row.getAs(Evaluations.SUBGROUP).equals("all"))
                .extracting(row -> row.<String>getAs(Evaluations.MEASURE))
                .containsExactlyInAnyOrder(
                        "accuracy",
                        "precision",
                        "recall",
                        "f1",
                        "weighted-f1",
                        "macro-f1",
                        "auc",
                        "average-precision",
                        "brier",
                        "expected-calibration-error",
                        "expected-calibration-error-equal-mass");
        assertThat(rows)
                .filteredOn(row -> row.getAs(Evaluations.MEASURE).equals("weighted-f1"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.<Double>getAs(Evaluations.LOW))
                        .isGreaterThan(0.9)
                        .isLessThanOrEqualTo(row.getAs(Evaluations.VALUE)));
    }

    private static void assertScores(Lake lake) {
        Dataset<Row> scores = lake.read(Scores.TABLE);
        assertThat(scores.count()).isEqualTo(400);
        assertThat(scores.where("predicted <> (CAST(substr(post_id, 2) AS INT) % 2 = 0)")
                        .count())
                .isZero();
        assertThat(scores.where("predicted <> (probability >= 0.5)").count()).isZero();
    }

    private Configuration configuration(String... changes) {
        List<String> all = new ArrayList<>(List.of(changes));
        all.add("storage.root=" + folder);
        return TestConfiguration.local(all);
    }

    /** A lake in a session of its own: a session keeps the first catalog it was given. */
    private static Lake lake(SparkSession spark, Configuration configuration) {
        return Lake.on(spark.newSession(), configuration);
    }

    private static void fill(Lake lake) {
        lake.replace(Posts.TABLE, lake.spark().sql(POSTS), Scope.instants(Posts.CREATED_AT, JULY), Map.of());
        lake.replace(Audits.TABLE, lake.spark().sql(AUDITS), Scope.instants(Audits.JUDGED_AT, JULY), Map.of());
    }

    private static JobOutcome run(Job job, Configuration configuration, Lake lake) {
        JobContext.Run run = new JobContext.Run("test", "test", JULY, configuration, lake, Map.of(), line -> {});
        return job.run(new JobContext(job, run));
    }

    private static List<String> keys(Dataset<Row> posts) {
        return posts.select(Posts.POST_ID).collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
