package kz.aiqyn.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.TestConfiguration;
import kz.aiqyn.jobs.command.Main;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.models.SharedData;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class FileClassifierTest {

    private static final Path LOCAL = Path.of("..", "conf", "local.yaml");

    @TempDir
    private Path folder;

    @Test
    void trainsFindsByNameEvaluatesAndScores(SparkSession spark) throws IOException {
        Configuration configuration = TestConfiguration.local(List.of("storage.root=" + folder.resolve("store")));
        Lake lake = Lake.on(spark.newSession(), configuration);
        FileClassifier classifier = new FileClassifier(lake, configuration, "test");
        LabelledFile file = LabelledFile.read(labelled());

        FileEvaluation trained = classifier.train("covid", file, null);
        FileEvaluation evaluated = classifier.evaluate("covid", file);

        assertThat(trained.model().rows() + trained.rows()).isEqualTo(file.rows());
        assertThat(evaluated.model()).isEqualTo(trained.model());
        assertThat(evaluated.evaluation().weightedF1().orElseThrow()).isGreaterThan(0.95);
        assertThat(evaluated.notices())
                .containsExactly("labelled.csv is the file that covid "
                        + trained.model().version() + " learnt from: these figures are better than any on new texts");
        assertThat(Path.of(classifier.folder(trained.model()), "model-card.md"))
                .content()
                .contains("File labelled.csv")
                .contains(file.sha256());
        scoresInInputOrder(lake, configuration, trained.model());
    }

    private void scoresInInputOrder(Lake lake, Configuration configuration, TrainedModel model) throws IOException {
        Path input = Files.writeString(
                folder.resolve("input.csv"),
                "id,text\n\"a,1\",secret chips are hidden in vaccine\nb,\nc,the weather in almaty stays warm\nd\n");
        Path output = folder.resolve("scores.csv");
        ScoredFile scored = new ScoredFile(input, false, "text", "id", output);

        ScoredFile.Counts counts =
                scored.score(lake.spark(), model, configuration.storage().models(), 0.5);

        assertThat(counts.rows()).isEqualTo(3);
        assertThat(counts.withoutText()).isEqualTo(1);
        assertThat(counts.positives()).isEqualTo(1);
        assertThat(counts.notices()).hasSize(1);
        assertThat(Files.readString(output))
                .matches("id,label,probability\r\n\"a,1\",fake,0\\.\\d+\r\nb,,\r\nc,real,0\\.\\d+\r\n");
        assertThatThrownBy(() -> scored.check(false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot write " + output
                        + ": it is there already. Overwrite it with --force, or name another --output.");
        scored.check(true);
        Files.writeString(input, "id,text\na\n");
        assertThatThrownBy(() -> scored.score(
                        lake.spark(), model, configuration.storage().models(), 0.5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot score " + input + ": not one of its rows can be read (input.csv: left aside 1 rows"
                        + " that cannot be read: line 2 (not as many fields as its header: 1 of 2)). Mend them, or"
                        + " export the file again.");
    }

    @Test
    void listsTheModelsWhenNoneHasTheName(SparkSession spark) {
        Configuration configuration = TestConfiguration.local(List.of("storage.root=" + folder));
        Lake lake = Lake.on(spark.newSession(), configuration);

        assertThatThrownBy(() -> new FileClassifier(lake, configuration, "test").newest("covid"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot find model covid: " + folder + " holds no models. Train it with aiqyn"
                        + " train-classifier, or name another storage with --set storage.root=FOLDER.");
    }

    /**
     * Patwa et al. 2021, "Fighting an Infodemic": a support vector machine reaches .9346 on this file. In a process of
     * its own, as a command closes its session; the only test of the gate on English texts.
     */
    @Test
    void reachesTheGateOnTheCommandLine() throws IOException, InterruptedException {
        String training = SharedData.require("misinformation/constraint2021/Constraint_Train.csv");
        String validation = SharedData.require("misinformation/constraint2021/Constraint_Val.csv");

        JsonNode result = command(
                "train-classifier",
                "--labelled",
                training,
                "--text",
                "tweet",
                "--label",
                "label",
                "--positive",
                "fake",
                "--model",
                "covid",
                "--evaluate",
                validation,
                "--conf",
                LOCAL.toString(),
                "--set",
                "storage.root=" + folder,
                "--json");

        assertThat(result.get("trained-rows").asInt()).isEqualTo(6_420);
        assertThat(result.get("rows").asInt()).isEqualTo(2_140);
        assertThat(result.get("measures").get("weighted-f1").asDouble()).isGreaterThanOrEqualTo(0.945);
    }

    private JsonNode command(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As this machine was started.
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(List.of(arguments));
        Path out = folder.resolve("out.json");
        Process process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("err.txt")))
                .isZero();
        return new ObjectMapper().readTree(out.toFile());
    }

    /** A hundred texts of each class. */
    private LabelledFile.Source labelled() throws IOException {
        StringBuilder rows = new StringBuilder("text,label\n");
        for (int number = 0; number < 100; number++) {
            rows.append("\"secret chips are hidden in\nvaccine number ")
                    .append(number)
                    .append("\",fake\n");
            rows.append("the weather in almaty stays warm on street ")
                    .append(number)
                    .append(",real\n");
        }
        Path file = Files.writeString(folder.resolve("labelled.csv"), rows);
        return new LabelledFile.Source(file, false, "text", "label", "fake");
    }
}
