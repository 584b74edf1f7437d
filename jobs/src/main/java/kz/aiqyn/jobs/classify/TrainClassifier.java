package kz.aiqyn.jobs.classify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.Turn;
import kz.aiqyn.jobs.tables.Audits;
import kz.aiqyn.jobs.tables.Models;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.models.evaluate.Evaluation;
import kz.aiqyn.models.evaluate.ModelCard;
import kz.aiqyn.models.text.TextClassifier;
import kz.aiqyn.models.text.TextClassifierSettings;
import org.apache.spark.ml.PipelineModel;

/** Trains the classifier of posts on the judgements of a period, and evaluates it on the share kept out of training. */
public final class TrainClassifier implements Job {

    /** Fewer posts of a class than these teach nothing but those posts. */
    static final int FEWEST_OF_EACH_CLASS = 10;

    /** How posts of the other class are named, whatever labels their annotators gave. */
    static final String NEGATIVE = "other";

    @Override
    public String name() {
        return "train-classifier";
    }

    @Override
    public String summary() {
        return "Train the classifier of posts on human judgements, a share of them kept out to evaluate it by.";
    }

    @Override
    public List<Table> reads() {
        return List.of(Posts.TABLE, Audits.TABLE);
    }

    @Override
    public List<Table> writes() {
        return List.of(Models.TABLE);
    }

    @Override
    public JobOutcome run(JobContext context) {
        Configuration configuration = context.configuration();
        Configuration.Classifier settings = configuration.classifier();
        Period period = context.period();
        String inputs =
                context.inputs(period.id(), settings, configuration.languages(), TextClassifierSettings.MEASURED);
        if (context.done(Models.TABLE, inputs).isPresent()
                && TrainedModel.ofPeriod(context, settings.name(), period.id())
                        .filter(model -> model.isStored(configuration.storage().models()))
                        .isPresent()) {
            return JobOutcome.unchanged();
        }
        Posts posts = posts(context);
        Audits audits = audits(context);
        if (LabelledPosts.judgements(audits, settings).isEmpty()) {
            return noAudits(settings, period);
        }
        LabelledPosts labelled = new LabelledPosts(
                LabelledPosts.of(posts, audits, settings).judged().persist());
        LabelledPosts.Counts counts = labelled.counts();
        Labels labels = labels(audits, settings);
        labels.merged("judgements").forEach(context::log);
        requireBothClasses(counts, labels, settings, period);

        PipelineModel pipeline = TextClassifier.train(labelled.training(), TextClassifierSettings.MEASURED);
        ScoredTexts keptOut = ScoredTexts.of(pipeline, labelled.keptOut());
        labelled.judged().unpersist();
        Evaluation evaluation = keptOut.evaluate(settings.threshold());

        String version = inputs.substring(0, 12);
        ModelCard card = card(context, version, counts, keptOut, evaluation);
        TrainedModel model = new TrainedModel(
                settings.name(),
                version,
                settings.labelSet(),
                settings.positive(),
                period.id(),
                period.from(),
                period.to(),
                TrainedModel.path(settings.name(), version),
                counts.training(),
                counts.trainingPositives(),
                card.toJson());
        try (Turn turn = context.turn("store the model " + model.path())) {
            TrainedModel.save(context.scratch(), configuration.storage().models(), model.path(), pipeline, card);
        }
        Map<String, Object> facts = facts(model, counts, keptOut, evaluation);
        Map<String, Object> properties = new LinkedHashMap<>(facts);
        properties.put("inputs", inputs);
        context.replace(
                Models.TABLE,
                model.table(context.spark()),
                Scope.equal(Models.MODEL, model.name()).and(Scope.equal(Models.PERIOD, period.id())),
                properties);
        return JobOutcome.done(facts);
    }

    /** Posts of the period. */
    static Posts posts(JobContext context) {
        return new Posts(context.read(Posts.TABLE)
                .where(Scope.instants(Posts.CREATED_AT, context.period()).column()));
    }

    /** Judgements made in the period. */
    static Audits audits(JobContext context) {
        return new Audits(context.read(Audits.TABLE)
                .where(Scope.instants(Audits.JUDGED_AT, context.period()).column()));
    }

    private static JobOutcome noAudits(Configuration.Classifier settings, Period period) {
        return new JobOutcome(
                JobOutcome.State.NO_INPUT,
                Map.of(
                        "reason",
                        "Cannot train classifier " + settings.name() + ": no post was judged under label set "
                                + settings.labelSet() + " in " + period
                                + ". Ingest judgements of the period with inputs.audits, or set classifier.label-set."));
    }

    private static Labels labels(Audits audits, Configuration.Classifier settings) {
        Labels labels = new Labels(settings.positive());
        LabelledPosts.judgements(audits, settings)
                .groupBy(Audits.LABEL)
                .count()
                .collectAsList()
                .forEach(row -> labels.add(row.getString(0), row.getLong(1)));
        return labels;
    }

    private static void requireBothClasses(
            LabelledPosts.Counts counts, Labels labels, Configuration.Classifier settings, Period period) {
        if (counts.trainingPositives() >= FEWEST_OF_EACH_CLASS && counts.trainingNegatives() >= FEWEST_OF_EACH_CLASS) {
            if (counts.keptOut() > 0) {
                return;
            }
            throw new InvalidInputException("Cannot evaluate classifier " + settings.name() + " on " + period + ": of "
                    + counts.training() + " labelled posts none is kept out of training. Judge more posts, or raise"
                    + " classifier.evaluation-share.");
        }
        throw new InvalidInputException("Cannot train classifier " + settings.name() + " on " + period + ": of "
                + counts.training() + " posts to learn from " + counts.trainingPositives() + " are "
                + settings.positive() + " and " + counts.trainingNegatives() + " are not, each needs at least "
                + FEWEST_OF_EACH_CLASS + " (" + counts.judged() + " posts were judged; " + counts.withoutText()
                + " have no text in the period, " + counts.ties() + " are ties, " + counts.keptOut()
                + " are kept out for the evaluation). The labels given are " + Labels.text(labels.counts())
                + ". Judge more posts, or set classifier.positive to one of these labels.");
    }

    private static Map<String, Object> facts(
            TrainedModel model, LabelledPosts.Counts counts, ScoredTexts keptOut, Evaluation evaluation) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", model.name());
        facts.put("version", model.version());
        facts.put("judged", counts.judged());
        facts.put("ties", counts.ties());
        facts.put("without-text", counts.withoutText());
        facts.put("divided-texts", counts.dividedTexts());
        facts.put("trained-on", counts.training());
        facts.put("positives", counts.trainingPositives());
        facts.put("kept-out", counts.keptOut());
        evaluation.weightedF1().ifPresent(value -> facts.put("weighted-f1", Math.round(value * 10_000) / 10_000.0));
        facts.put("validated-languages", String.join(" ", keptOut.validatedLanguages()));
        return facts;
    }

    private static ModelCard card(
            JobContext context,
            String version,
            LabelledPosts.Counts counts,
            ScoredTexts keptOut,
            Evaluation evaluation) {
        Configuration.Classifier settings = context.configuration().classifier();
        String split = counts.judged() + " posts were judged: " + counts.withoutText()
                + " have no text in the period, " + counts.ties() + " are ties; both are left out. Of the others "
                + counts.keptOut() + " were kept out, by a hash of the seed, platform and post id, and the model is"
                + " evaluated on these. " + counts.dividedTexts() + " texts stand in posts of both classes.";
        return new ModelCard(
                settings.name(),
                version,
                "Gives each post the probability that annotators would judge it " + settings.positive() + ".",
                "posts that most of their annotators judged " + settings.positive() + " under label set "
                        + settings.labelSet(),
                new ModelCard.TrainingData(
                        "Posts of " + context.period().text() + " judged in these days under label set "
                                + settings.labelSet() + ". " + split,
                        counts.training(),
                        counts.trainingPositives(),
                        counts.sha256()),
                TrainingSettings.of(settings, settings.labelSet(), settings.positive(), NEGATIVE),
                evaluation,
                keptOut.validatedLanguages(),
                keptOut.notValidatedLanguages(context.configuration().languages()),
                List.of(
                        "A language is validated from " + ScoredTexts.FEWEST_OF_EACH_CLASS
                                + " kept-out posts of each class on; scores of other languages are published as not"
                                + " validated.",
                        "Kept-out posts are of the same days and sources as those learnt from, and posts that repeat"
                                + " each other may be on both sides; on later posts the classifier is less good.",
                        "The share of posts scored positive is no estimate of how common they are: that takes judged"
                                + " posts drawn at random."));
    }
}
