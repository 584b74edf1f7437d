package kz.aiqyn.jobs.classify;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import kz.aiqyn.models.evaluate.Evaluation;
import kz.aiqyn.models.text.LanguageDetector;
import kz.aiqyn.models.text.TextClassifier;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Texts whose label is known, with the probability a classifier gives them.
 *
 * <p>They are held in memory: judgements are made by people, so there are never too many.
 */
record ScoredTexts(List<ScoredText> texts) {

    static final String PLATFORM = "platform";
    static final String LANGUAGE = "language";

    /** A language counts as validated from this many evaluated texts of each class on: fewer say too little. */
    static final int FEWEST_OF_EACH_CLASS = 20;

    /** One text, without the text. */
    record ScoredText(String platform, String language, boolean positive, double probability) {}

    ScoredTexts {
        texts = List.copyOf(texts);
    }

    /** Scores texts; columns platform, language, text and label. */
    static ScoredTexts of(PipelineModel model, Dataset<Row> labelled) {
        Dataset<Row> chosen = labelled.select(PLATFORM, LANGUAGE, TextClassifier.TEXT, TextClassifier.LABEL);
        List<Row> rows = TextClassifier.score(model, chosen)
                .select(PLATFORM, LANGUAGE, TextClassifier.LABEL, TextClassifier.PROBABILITY)
                .collectAsList();
        return new ScoredTexts(rows.stream()
                .map(row -> new ScoredText(
                        row.isNullAt(0) ? "" : row.getString(0),
                        row.isNullAt(1) ? LanguageDetector.UNDETERMINED : row.getString(1),
                        row.getDouble(2) == 1.0,
                        row.getDouble(3)))
                .toList());
    }

    ScoredTexts where(Predicate<ScoredText> condition) {
        return new ScoredTexts(texts.stream().filter(condition).toList());
    }

    long rows() {
        return texts.size();
    }

    long positives() {
        return texts.stream().filter(ScoredText::positive).count();
    }

    Evaluation evaluate(double threshold) {
        boolean[] labels = new boolean[texts.size()];
        double[] probabilities = new double[texts.size()];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = texts.get(index).positive();
            probabilities[index] = texts.get(index).probability();
        }
        return Evaluation.of(labels, probabilities, threshold);
    }

    /** Whether there are at least {@link #FEWEST_OF_EACH_CLASS} texts of each class: fewer say little of how a model errs. */
    boolean isEnough() {
        return positives() >= FEWEST_OF_EACH_CLASS && rows() - positives() >= FEWEST_OF_EACH_CLASS;
    }

    /** The languages with at least {@link #FEWEST_OF_EACH_CLASS} texts of each class, in order. */
    List<String> validatedLanguages() {
        TreeSet<String> validated = new TreeSet<>();
        for (ScoredText text : texts) {
            validated.add(text.language());
        }
        validated.remove(LanguageDetector.UNDETERMINED);
        validated.removeIf(
                language -> !where(text -> text.language().equals(language)).isEnough());
        return List.copyOf(validated);
    }

    /** Configured languages and those of the texts, less the validated ones. */
    List<String> notValidatedLanguages(List<String> configured) {
        TreeSet<String> all = new TreeSet<>(configured);
        texts.forEach(text -> all.add(text.language()));
        all.remove(LanguageDetector.UNDETERMINED);
        validatedLanguages().forEach(all::remove);
        return List.copyOf(all);
    }
}
