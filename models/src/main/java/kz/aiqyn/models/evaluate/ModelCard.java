package kz.aiqyn.models.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a reader must know of a trained model before trusting its scores (Mitchell et al. 2019, "Model Cards for Model
 * Reporting").
 *
 * @param name name of the model
 * @param version version of the model
 * @param task what it decides, in a sentence
 * @param positiveClass what a probability near 1 means
 * @param trainingData what it learnt from
 * @param settings settings of the training by name
 * @param evaluation how good it is on texts it has not seen
 * @param validatedLanguages ISO 639-1 codes of the languages the evaluation covers
 * @param notValidatedLanguages ISO 639-1 codes of languages it meets without any evaluation
 * @param limits what it should not be used for, a sentence each
 */
public record ModelCard(
        String name,
        String version,
        String task,
        String positiveClass,
        TrainingData trainingData,
        Map<String, String> settings,
        Evaluation evaluation,
        List<String> validatedLanguages,
        List<String> notValidatedLanguages,
        List<String> limits) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * What a model learnt from.
     *
     * @param description where the texts come from, in a sentence
     * @param rows labelled texts
     * @param positives texts of the positive class
     * @param sha256 hash of the data as the trainer saw it, 64 hexadecimal digits
     */
    public record TrainingData(String description, long rows, long positives, String sha256) {

        /** Checks the counts and the hash. */
        public TrainingData {
            if (positives < 0 || positives > rows || !sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "Cannot describe training data: " + positives + " positives of " + rows + " rows, sha-256 "
                                + sha256 + ". Give 0 <= positives <= rows and 64 hexadecimal digits.");
            }
        }
    }

    /** Copies lists and settings; refuses a language that is both validated and not. */
    public ModelCard {
        settings = Map.copyOf(settings);
        validatedLanguages = List.copyOf(validatedLanguages);
        notValidatedLanguages = List.copyOf(notValidatedLanguages);
        limits = List.copyOf(limits);
        for (String language : notValidatedLanguages) {
            if (validatedLanguages.contains(language)) {
                throw new IllegalArgumentException("Cannot write a model card: language " + language
                        + " is listed as validated and as not validated. List it once.");
            }
        }
    }

    /** The card as indented JSON, its keys in a fixed order; a measure that is not defined is null. */
    public String toJson() {
        ObjectNode card = JSON.createObjectNode();
        card.put("name", name);
        card.put("version", version);
        card.put("task", task);
        card.put("positive_class", positiveClass);
        card.putObject("training_data")
                .put("description", trainingData.description())
                .put("rows", trainingData.rows())
                .put("positives", trainingData.positives())
                .put("sha256", trainingData.sha256());
        ObjectNode settingsNode = card.putObject("settings");
        sortedSettings().forEach(settingsNode::put);
        ObjectNode evaluationNode = card.putObject("evaluation");
        evaluationNode.put("threshold", evaluation.threshold());
        evaluationNode.put("rows", evaluation.confusion().rows());
        evaluationNode
                .putObject("confusion")
                .put("true_positives", evaluation.confusion().truePositives())
                .put("false_positives", evaluation.confusion().falsePositives())
                .put("false_negatives", evaluation.confusion().falseNegatives())
                .put("true_negatives", evaluation.confusion().trueNegatives());
        for (Measures.Measure measure : Measures.of(evaluation)) {
            put(evaluationNode, measure.key(), measure.value());
        }
        bins(
                evaluationNode.putArray("calibration_equal_width"),
                evaluation.calibration().equalWidth());
        bins(
                evaluationNode.putArray("calibration_equal_mass"),
                evaluation.calibration().equalMass());
        validatedLanguages.forEach(card.putArray("validated_languages")::add);
        notValidatedLanguages.forEach(card.putArray("not_validated_languages")::add);
        limits.forEach(card.putArray("limits")::add);
        try {
            return JSON.writeValueAsString(card) + "\n";
        } catch (JsonProcessingException error) {
            throw new IllegalStateException("Cannot write model card " + name + " as JSON.", error);
        }
    }

    /** The card as Markdown for readers. */
    public String toMarkdown() {
        StringBuilder card = new StringBuilder();
        card.append("# ").append(name).append(' ').append(version).append("\n\n");
        card.append(task).append("\n\nPositive class: ").append(positiveClass).append(".\n\n");
        card.append("## Training data\n\n").append(trainingData.description()).append("\n\n");
        card.append("| rows | positives | sha-256 |\n|---|---|---|\n");
        card.append("| ").append(trainingData.rows()).append(" | ").append(trainingData.positives());
        card.append(" | ").append(trainingData.sha256()).append(" |\n");
        card.append("\n## Settings\n\n| setting | value |\n|---|---|\n");
        sortedSettings().forEach((key, value) -> row(card, key, value));
        card.append("\n## Evaluation\n\nOn ")
                .append(evaluation.confusion().rows())
                .append(" rows, at threshold ")
                .append(evaluation.threshold())
                .append(".\n\n| measure | value |\n|---|---|\n");
        for (Measures.Measure measure : Measures.of(evaluation)) {
            OptionalDouble value = measure.value();
            row(
                    card,
                    measure.name(),
                    value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "not defined");
        }
        card.append("\n## Languages\n\nValidated: ").append(list(validatedLanguages));
        card.append(". Not validated: ").append(list(notValidatedLanguages)).append(".\n");
        card.append("\n## Limits\n\n");
        limits.forEach(limit -> card.append("- ").append(limit).append('\n'));
        return card.toString();
    }

    private SortedMap<String, String> sortedSettings() {
        return new TreeMap<>(settings);
    }

    private static String list(List<String> codes) {
        return codes.isEmpty() ? "none" : String.join(", ", codes);
    }

    private static void row(StringBuilder table, String key, String value) {
        table.append("| ")
                .append(key)
                .append(" | ")
                .append(value.replace("|", "\\|"))
                .append(" |\n");
    }

    private static void put(ObjectNode node, String key, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(key, value.getAsDouble());
        } else {
            node.putNull(key);
        }
    }

    private static void bins(ArrayNode array, List<Calibration.Bin> bins) {
        for (Calibration.Bin bin : bins) {
            array.addObject()
                    .put("rows", bin.rows())
                    .put("mean_probability", bin.meanProbability())
                    .put("positive_share", bin.positiveShare());
        }
    }
}
