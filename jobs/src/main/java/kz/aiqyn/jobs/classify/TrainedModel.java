package kz.aiqyn.jobs.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.StorageFault;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.Models;
import kz.aiqyn.models.evaluate.ModelCard;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A trained classifier: a row of the table {@code models}, and a folder with the pipeline and its card.
 *
 * @param period what it was trained on: a period, or {@link #LABELLED} for a file
 * @param path the folder, below the folder of all models, so that the storage may move
 * @param rows texts it learnt from
 * @param positives those of the positive class
 * @param card the model card as JSON
 */
public record TrainedModel(
        String name,
        String version,
        String labelSet,
        String positive,
        String period,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String path,
        long rows,
        long positives,
        String card) {

    /** Stands in place of a period for models trained on a labelled file. */
    public static final String LABELLED = "labelled";

    private static final String PIPELINE = "pipeline";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where the models of a name and version lie below the folder of all models. */
    static String path(String name, String version) {
        return name + "/" + version;
    }

    /** The model of a name that was trained on a period; every training replaces the one before. */
    static Optional<TrainedModel> ofPeriod(JobContext context, String name, String period) {
        Scope scope = Scope.equal(Models.MODEL, name).and(Scope.equal(Models.PERIOD, period));
        return first(context.few(Models.TABLE, scope));
    }

    /** The model of a name and version. */
    static Optional<TrainedModel> ofVersion(Lake lake, String name, String version) {
        Scope scope = Scope.equal(Models.MODEL, name).and(Scope.equal(Models.VERSION, version));
        return first(lake.few(Models.TABLE, scope));
    }

    /**
     * Stores pipeline and card in the model's folder, which appears whole or not at all. One that is there already, of the
     * same version and whole, stays: another process has stored it. One process at a time; the caller sees to that.
     *
     * @param scratch a folder on the same disk, to write them aside
     */
    static void save(Path scratch, Path models, String path, PipelineModel pipeline, ModelCard card) {
        Path folder = models.resolve(path);
        Path written = scratch.resolve("model");
        try {
            Files.createDirectories(written);
            pipeline.write().save(pipelineUri(written));
            Files.writeString(written.resolve("model-card.json"), card.toJson(), StandardCharsets.UTF_8);
            Files.writeString(written.resolve("model-card.md"), card.toMarkdown(), StandardCharsets.UTF_8);
            StoredFiles.seal(written);
            Files.createDirectories(folder.getParent());
            if (!StoredFiles.areWhole(folder)) {
                if (Files.exists(folder)) {
                    Files.move(folder, scratch.resolve("broken"), StandardCopyOption.ATOMIC_MOVE);
                }
                Files.move(written, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            StorageFault fault = StorageFault.of(e);
            throw new InvalidInputException(
                    "Cannot save the model to " + folder + ": " + fault.problem() + ". "
                            + fault.advice("--set storage.root=FOLDER"),
                    e);
        }
    }

    /** Whether all that was stored is still there, as it was. */
    boolean isStored(Path models) {
        try {
            return StoredFiles.areWhole(models.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws InvalidInputException when the model is not there, or not all of it */
    PipelineModel load(Path models) {
        if (!isStored(models)) {
            throw new InvalidInputException("Cannot read model " + name + ": its folder " + models.resolve(path)
                    + " is not there, or files of it are missing or changed. Restore it, or train the model again.");
        }
        return PipelineModel.load(pipelineUri(models.resolve(path)));
    }

    /** A setting of the training, as the card has it; empty when it has none of that name. */
    String setting(String setting) {
        return cardTree().path("settings").path(setting).asText("");
    }

    /** The SHA-256 of the data the model learnt from. */
    String trainingSha256() {
        return cardTree().path("training_data").path("sha256").asText("");
    }

    /** The row of the table {@code models}. */
    Dataset<Row> table(SparkSession spark) {
        Row row = RowFactory.create(
                name,
                version,
                labelSet,
                positive,
                period,
                from == null ? null : Date.valueOf(from),
                to == null ? null : Date.valueOf(to),
                path,
                rows,
                positives,
                card);
        return spark.createDataFrame(List.of(row), Models.TABLE.schema());
    }

    private JsonNode cardTree() {
        try {
            return JSON.readTree(card);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The card of model " + name + " " + version + " is not JSON", e);
        }
    }

    private static String pipelineUri(Path folder) {
        return folder.resolve(PIPELINE).toAbsolutePath().toUri().toString();
    }

    /** The model of the first period among rows of the table {@code models}. */
    static Optional<TrainedModel> first(List<Map<String, Object>> rows) {
        return rows.stream()
                .min(Comparator.comparing(row -> text(row, Models.PERIOD)))
                .map(row -> new TrainedModel(
                        text(row, Models.MODEL),
                        text(row, Models.VERSION),
                        text(row, Models.LABEL_SET),
                        text(row, Models.POSITIVE),
                        text(row, Models.PERIOD),
                        (LocalDate) row.get(Models.PERIOD_FROM),
                        (LocalDate) row.get(Models.PERIOD_TO),
                        text(row, Models.PATH),
                        number(row, Models.ROWS),
                        number(row, Models.POSITIVES),
                        text(row, Models.CARD)));
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    private static long number(Map<String, Object> row, String column) {
        return (Long) Objects.requireNonNull(row.get(column), column);
    }
}
