package kz.aiqyn.jobs.classify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.Models;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Scores;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.models.text.TextClassifier;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gives every post of the period that has a text its probability, by the classifier trained on the period. */
public final class ScorePosts implements Job {

    @Override
    public String name() {
        return "score-posts";
    }

    @Override
    public String summary() {
        return "Score every post that has a text with the trained classifier.";
    }

    @Override
    public List<Table> reads() {
        return List.of(Posts.TABLE, Models.TABLE);
    }

    @Override
    public List<Table> writes() {
        return List.of(Scores.TABLE);
    }

    @Override
    public JobOutcome run(JobContext context) {
        Configuration.Classifier settings = context.configuration().classifier();
        Period period = context.period();
        String inputs = context.inputs(settings);
        if (context.done(Scores.TABLE, inputs).isPresent()) {
            return JobOutcome.unchanged();
        }
        Optional<TrainedModel> trained = TrainedModel.ofPeriod(context, settings.name(), period.id());
        if (trained.isEmpty()) {
            return EvaluateClassifier.noModel("score posts", settings, period);
        }
        TrainedModel model = trained.get();
        PipelineModel pipeline = model.load(context.configuration().storage().models());
        context.replace(
                Scores.TABLE,
                score(TrainClassifier.posts(context), model, pipeline, settings.threshold())
                        .rows(),
                Scope.days(Scores.DAY, period),
                Map.of("inputs", inputs, "model", model.name(), "version", model.version()));
        return JobOutcome.done(Map.of("model", model.name(), "version", model.version()));
    }

    static Scores score(Posts posts, TrainedModel model, PipelineModel pipeline, double threshold) {
        int cores = posts.rows().sparkSession().sparkContext().defaultParallelism();
        Dataset<Row> texts = LabelledPosts.withText(posts)
                .select(
                        col(Posts.PLATFORM),
                        col(Posts.POST_ID),
                        to_date(col(Posts.CREATED_AT)).as(Scores.DAY),
                        col(Posts.LANGUAGE),
                        col(Posts.TEXT))
                // Few small files would be read by one task, and scoring is what takes the time.
                .repartition(cores);
        return new Scores(TextClassifier.score(pipeline, texts)
                .withColumn(Scores.MODEL, lit(model.name()))
                .withColumn(Scores.VERSION, lit(model.version()))
                .withColumn(Scores.PREDICTED, col(Scores.PROBABILITY).geq(threshold)));
    }
}
