package kz.aiqyn.jobs.classify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.Audits;
import kz.aiqyn.jobs.tables.Evaluations;
import kz.aiqyn.jobs.tables.Models;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Measures the period's classifier on the judged posts kept out of its training: all of them, and by language and
 * platform.
 */
public final class EvaluateClassifier implements Job {

    /** The name of the evaluation set: judged posts of the period that the classifier has not learnt from. */
    public static final String KEPT_OUT = "kept-out";

    /** The subgroup of all rows; the others are {@code language kk} and {@code platform VKontakte}. */
    public static final String ALL = "all";

    @Override
    public String name() {
        return "evaluate-classifier";
    }

    @Override
    public String summary() {
        return "Measure the classifier on judged posts it has not learnt from, by language and platform too.";
    }

    @Override
    public List<Table> reads() {
        return List.of(Posts.TABLE, Audits.TABLE, Models.TABLE);
    }

    @Override
    public List<Table> writes() {
        return List.of(Evaluations.TABLE);
    }

    @Override
    public JobOutcome run(JobContext context) {
        Configuration.Classifier settings = context.configuration().classifier();
        Period period = context.period();
        String inputs = context.inputs(settings);
        if (context.done(Evaluations.TABLE, inputs).isPresent()) {
            return JobOutcome.unchanged();
        }
        Optional<TrainedModel> trained = TrainedModel.ofPeriod(context, settings.name(), period.id());
        if (trained.isEmpty()) {
            return noModel("evaluate", settings, period);
        }
        TrainedModel model = trained.get();
        requireSameSplit(model, settings);
        LabelledPosts labelled =
                LabelledPosts.of(TrainClassifier.posts(context), TrainClassifier.audits(context), settings);
        ScoredTexts keptOut =
                ScoredTexts.of(model.load(context.configuration().storage().models()), labelled.keptOut());
        if (keptOut.rows() == 0) {
            throw new InvalidInputException("Cannot evaluate classifier " + model.name() + " " + model.version()
                    + ": no labelled post of " + period + " is kept out of its training. Judge more posts, or raise"
                    + " classifier.evaluation-share, and train it again.");
        }
        Map<String, ScoredTexts> subgroups = subgroups(keptOut);
        context.replace(
                Evaluations.TABLE,
                context.spark()
                        .createDataFrame(
                                rows(model, period, subgroups, settings.threshold()), Evaluations.TABLE.schema()),
                Scope.equal(Evaluations.PERIOD, period.id()),
                Map.of("inputs", inputs));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", model.name());
        facts.put("version", model.version());
        facts.put("kept-out", keptOut.rows());
        facts.put("subgroups", subgroups.size() - 1);
        return JobOutcome.done(facts);
    }

    /** The outcome when the period has no classifier. */
    static JobOutcome noModel(String verb, Configuration.Classifier settings, Period period) {
        return new JobOutcome(
                JobOutcome.State.NO_INPUT,
                Map.of(
                        "reason",
                        "Cannot " + verb + " with classifier " + settings.name() + ": none was trained on " + period
                                + ". Run aiqyn train-classifier --period " + period + " first."));
    }

    /** All rows first, then each language and platform with enough texts of each class. */
    static Map<String, ScoredTexts> subgroups(ScoredTexts all) {
        Map<String, ScoredTexts> subgroups = new LinkedHashMap<>();
        subgroups.put(ALL, all);
        addGroups(subgroups, all, "language", ScoredTexts.ScoredText::language);
        addGroups(subgroups, all, "platform", ScoredTexts.ScoredText::platform);
        return subgroups;
    }

    private static void addGroups(
            Map<String, ScoredTexts> subgroups,
            ScoredTexts all,
            String dimension,
            Function<ScoredTexts.ScoredText, String> value) {
        Map<String, List<ScoredTexts.ScoredText>> groups = new TreeMap<>();
        all.texts()
                .forEach(text -> groups.computeIfAbsent(value.apply(text), key -> new ArrayList<>())
                        .add(text));
        groups.forEach((group, texts) -> {
            ScoredTexts ofGroup = new ScoredTexts(texts);
            if (ofGroup.isEnough()) {
                subgroups.put(dimension + " " + group, ofGroup);
            }
        });
    }

    private static List<Row> rows(
            TrainedModel model, Period period, Map<String, ScoredTexts> subgroups, double threshold) {
        List<Row> rows = new ArrayList<>();
        subgroups.forEach((subgroup, texts) -> {
            for (EvaluationMeasure measure : EvaluationMeasure.of(texts.evaluate(threshold))) {
                rows.add(RowFactory.create(
                        period.id(),
                        model.name(),
                        model.version(),
                        KEPT_OUT,
                        subgroup,
                        measure.name(),
                        measure.value(),
                        measure.low(),
                        measure.high(),
                        texts.rows()));
            }
        });
        return rows;
    }

    /** Another split would put posts the model has learnt from among those it is measured by. */
    private static void requireSameSplit(TrainedModel model, Configuration.Classifier settings) {
        Map<String, String> now =
                TrainingSettings.of(settings, settings.labelSet(), settings.positive(), TrainClassifier.NEGATIVE);
        for (String setting : List.of(
                TrainingSettings.LABEL_SET,
                TrainingSettings.POSITIVE,
                TrainingSettings.SEED,
                TrainingSettings.EVALUATION_SHARE)) {
            if (!model.setting(setting).equals(now.get(setting))) {
                throw new InvalidInputException("Cannot evaluate classifier " + model.name() + " " + model.version()
                        + ": it was trained with " + setting + " " + model.setting(setting)
                        + ", the configuration says "
                        + now.get(setting) + ". Run aiqyn train-classifier --period " + model.period() + " first.");
            }
        }
    }
}
