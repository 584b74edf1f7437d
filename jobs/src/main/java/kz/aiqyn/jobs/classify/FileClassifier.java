package kz.aiqyn.jobs.classify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.Turn;
import kz.aiqyn.jobs.tables.Models;
import kz.aiqyn.models.evaluate.Evaluation;
import kz.aiqyn.models.evaluate.ModelCard;
import kz.aiqyn.models.text.LanguageDetector;
import kz.aiqyn.models.text.TextClassifier;
import kz.aiqyn.models.text.TextClassifierSettings;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Trains and evaluates classifiers on labelled files, straight, without posts and audits in the lake. Their models live
 * where those of the jobs do, and are found by name.
 *
 * @param codeVersion names the program in what is stored
 */
public record FileClassifier(Lake lake, Configuration configuration, String codeVersion) {

    private static final String MODEL_PROPERTY = "aiqyn.model";
    private static final String VERSION_PROPERTY = "aiqyn.version";

    /**
     * Trains on a file and evaluates on another one, or without it on the share {@code classifier.evaluation-share} of
     * the file, kept out of training by a hash of the seed and the text, so that a text that stands there twice is on one
     * side.
     *
     * @throws InvalidInputException when the name is not fit for a folder, or the rows are all of one class
     */
    public FileEvaluation train(String name, LabelledFile file, @Nullable LabelledFile other) {
        requireName(name);
        file.requireBothClasses();
        Configuration.Classifier settings = configuration.classifier();
        Dataset<Row> all =
                file.dataset(lake.spark()).withColumn(KeptOut.COLUMN, KeptOut.of(settings, col(TextClassifier.TEXT)));
        Dataset<Row> training = other == null ? all.where(col(KeptOut.COLUMN).equalTo(false)) : all;
        Dataset<Row> evaluated = other == null ? all.where(col(KeptOut.COLUMN)) : other.dataset(lake.spark());
        List<Row> labels = training.select(TextClassifier.LABEL).collectAsList();
        long positives = labels.stream().filter(row -> row.getDouble(0) == 1.0).count();
        if (Math.min(positives, labels.size() - positives) < TrainClassifier.FEWEST_OF_EACH_CLASS) {
            throw new InvalidInputException("Cannot train on " + file.source().file() + ": of " + labels.size()
                    + " rows outside the kept-out share " + positives + " have label "
                    + file.source().positive() + ", each class needs at least " + TrainClassifier.FEWEST_OF_EACH_CLASS
                    + ". Add rows of both classes, or evaluate on another file with --evaluate.");
        }
        if (other == null && labels.size() == file.rows()) {
            throw new InvalidInputException(
                    "Cannot evaluate on " + file.source().file() + ": of " + file.rows()
                            + " rows none is kept out of training. Add rows, raise classifier.evaluation-share, or evaluate on"
                            + " another file with --evaluate.");
        }

        PipelineModel pipeline = TextClassifier.train(training, TextClassifierSettings.MEASURED);
        LanguageDetector detector = new LanguageDetector(configuration.languages());
        ScoredTexts scored = ScoredTexts.of(
                pipeline,
                evaluated
                        .withColumn(ScoredTexts.PLATFORM, lit(""))
                        .withColumn(ScoredTexts.LANGUAGE, detector.column(col(TextClassifier.TEXT))));
        Evaluation evaluation = scored.evaluate(settings.threshold());

        String texts = other == null
                ? "the " + scored.rows() + " rows of " + file.source().name() + " kept out of training"
                : other.source().name() + ", SHA-256 " + other.sha256();
        String version = version(file, other);
        ModelCard card = card(name, version, file, texts, labels.size(), positives, scored, evaluation);
        TrainedModel model = new TrainedModel(
                name,
                version,
                file.source().label(),
                file.source().positive(),
                TrainedModel.LABELLED,
                null,
                null,
                TrainedModel.path(name, version),
                labels.size(),
                positives,
                card.toJson());
        keep(model, pipeline, card);
        List<String> notices = new ArrayList<>(file.notices());
        if (other != null) {
            notices.addAll(other.notices());
        }
        noteOneClass(scored, file.source().positive(), notices);
        return new FileEvaluation(
                model,
                other == null ? texts : other.source().name(),
                scored.rows(),
                scored.positives(),
                file.source().positive(),
                file.negative(),
                evaluation,
                notices);
    }

    /** Evaluates the newest model of a name on a file. */
    public FileEvaluation evaluate(String name, LabelledFile file) {
        TrainedModel model = newest(name);
        List<String> notices = new ArrayList<>(file.notices());
        if (file.sha256().equals(model.trainingSha256())) {
            notices.add(file.source().name() + " is the file that " + name + " " + model.version()
                    + " learnt from: these figures are better than any on new texts");
        }
        ScoredTexts scored = ScoredTexts.of(
                model.load(configuration.storage().models()),
                file.dataset(lake.spark())
                        .withColumn(ScoredTexts.PLATFORM, lit(""))
                        .withColumn(ScoredTexts.LANGUAGE, lit(LanguageDetector.UNDETERMINED)));
        noteOneClass(scored, file.source().positive(), notices);
        return new FileEvaluation(
                model,
                file.source().name(),
                scored.rows(),
                scored.positives(),
                file.source().positive(),
                file.negative(),
                scored.evaluate(configuration.classifier().threshold()),
                notices);
    }

    /**
     * The model of a name that was trained last, on a file or by the job.
     *
     * @throws InvalidInputException when there is none, listing the models there are
     */
    public TrainedModel newest(String name) {
        Optional<Map<String, String>> commit = lake.newestCommit(Models.TABLE, Map.of(MODEL_PROPERTY, name));
        Optional<TrainedModel> model = commit.flatMap(
                properties -> TrainedModel.ofVersion(lake, name, properties.getOrDefault(VERSION_PROPERTY, "")));
        return model.orElseThrow(() -> {
            Models models = new Models(lake.read(Models.TABLE));
            String names = models.rows().select(Models.MODEL).distinct().orderBy(Models.MODEL).collectAsList().stream()
                    .map(row -> row.getString(0))
                    .collect(Collectors.joining(", "));
            return new InvalidInputException(
                    "Cannot find model " + name + ": "
                            + configuration.storage().root() + " holds "
                            + (names.isEmpty() ? "no models" : "the models " + names)
                            + ". Train it with aiqyn train-classifier, or name another storage with --set storage.root=FOLDER.");
        });
    }

    private static void noteOneClass(ScoredTexts scored, String positive, List<String> notices) {
        if (scored.positives() == 0 || scored.positives() == scored.rows()) {
            notices.add((scored.positives() == 0 ? "no evaluated row has" : "all evaluated rows have") + " label "
                    + positive + ": measures that compare both classes are not defined");
        }
    }

    private void keep(TrainedModel model, PipelineModel pipeline, ModelCard card) {
        try (Turn turn = lake.turn("store the model " + model.path(), line -> {})) {
            TrainedModel.save(lake.scratch(), configuration.storage().models(), model.path(), pipeline, card);
        }
        lake.replace(
                Models.TABLE,
                model.table(lake.spark()),
                Scope.equal(Models.MODEL, model.name()).and(Scope.equal(Models.PERIOD, TrainedModel.LABELLED)),
                Map.of(
                        "aiqyn.job",
                        "train-classifier",
                        "aiqyn.period",
                        TrainedModel.LABELLED,
                        "aiqyn.code-version",
                        codeVersion,
                        MODEL_PROPERTY,
                        model.name(),
                        VERSION_PROPERTY,
                        model.version()));
    }

    /** The same files, columns, settings and program give the same version. */
    private String version(LabelledFile file, @Nullable LabelledFile other) {
        LabelledFile.Source source = file.source();
        List<String> parts = List.of(
                file.sha256(),
                other == null ? "" : other.sha256(),
                source.text(),
                source.label(),
                source.positive(),
                String.valueOf(source.isQuoted()),
                configuration.classifier().toString(),
                configuration.languages().toString(),
                TextClassifierSettings.MEASURED.toString(),
                codeVersion);
        return DigestUtils.sha256Hex(String.join("\n", parts)).substring(0, 12);
    }

    private ModelCard card(
            String name,
            String version,
            LabelledFile file,
            String texts,
            long rows,
            long positives,
            ScoredTexts scored,
            Evaluation evaluation) {
        LabelledFile.Source source = file.source();
        String description = "File " + source.name() + ": column " + source.text() + " holds the text, column "
                + source.label() + " the label; its labels are " + file.labelsText()
                + ". The SHA-256 is that of the file. Evaluated on " + texts + ".";
        return new ModelCard(
                name,
                version,
                "Gives each text the probability that its label is " + source.positive() + ".",
                "texts with label " + source.positive(),
                new ModelCard.TrainingData(description, rows, positives, file.sha256()),
                TrainingSettings.of(configuration.classifier(), source.label(), source.positive(), file.negative()),
                evaluation,
                scored.validatedLanguages(),
                scored.notValidatedLanguages(configuration.languages()),
                List.of(
                        "Languages are detected, not declared; one is validated from "
                                + ScoredTexts.FEWEST_OF_EACH_CLASS + " evaluated texts of each class on.",
                        "Texts of another source, topic or time than those of the file are classified less well.",
                        "The share of texts scored positive is no estimate of how common they are: that takes judged"
                                + " texts drawn at random."));
    }

    /** @throws InvalidInputException when a model may not have that name */
    public static void requireName(String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new InvalidInputException("Cannot train model " + name
                    + ": the name becomes a folder. Write it in lower-case letters, digits and hyphens.");
        }
    }

    /** The folder of a model. */
    public String folder(TrainedModel model) {
        return configuration.storage().models().resolve(model.path()).toString();
    }
}
