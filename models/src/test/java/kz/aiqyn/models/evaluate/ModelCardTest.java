package kz.aiqyn.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import kz.aiqyn.models.evaluate.ModelCard.TrainingData;
import org.junit.jupiter.api.Test;

class ModelCardTest {

    private static final TrainingData DATA = new TrainingData("Ten texts.", 10, 4, "0".repeat(64));

    @Test
    void jsonHoldsEveryMeasureAndNullWhereNoneIsDefined() throws JsonProcessingException {
        JsonNode card = new ObjectMapper().readTree(card(List.of("kk")).toJson());

        assertThat(card.at("/training_data/positives").asLong()).isEqualTo(4);
        assertThat(card.at("/evaluation/accuracy").asDouble()).isEqualTo(1);
        assertThat(card.at("/evaluation/auc").isNull()).isTrue();
        assertThat(card.at("/not_validated_languages/0").asText()).isEqualTo("kk");
    }

    @Test
    void markdownSaysWhatIsNotDefinedAndNotValidated() {
        String card = card(List.of("kk", "ru")).toMarkdown();

        assertThat(card)
                .startsWith("# misinformation 1\n")
                .contains("| accuracy | 1.0000 |", "| area under the ROC curve | not defined |")
                .contains("Validated: en. Not validated: kk, ru.")
                .contains("- English only.\n");
    }

    @Test
    void refusesALanguageListedTwice() {
        assertThatThrownBy(() -> card(List.of("en")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot write a model card: language en is listed as validated and as not validated."
                        + " List it once.");
    }

    private static ModelCard card(List<String> notValidated) {
        return new ModelCard(
                "misinformation",
                "1",
                "Tells false posts from true ones.",
                "false",
                DATA,
                Map.of("maxIterations", "30"),
                Evaluation.of(new boolean[] {true}, new double[] {.9}, 0.5),
                List.of("en"),
                notValidated,
                List.of("English only."));
    }
}
