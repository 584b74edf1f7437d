package kz.aiqyn.jobs.classify;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.StorageFault;
import kz.aiqyn.jobs.csv.DelimitedFile;
import kz.aiqyn.jobs.lake.NewFile;
import kz.aiqyn.models.text.TextClassifier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The scores of a file's texts, as a CSV file with columns id, label and probability (RFC 4180).
 *
 * <p>Rows are read, scored and written a batch at a time, so that a file may be larger than memory.
 *
 * @param isQuoted whether cells of a {@code .tsv} are quoted as in CSV
 * @param text name or number of the column with the text
 * @param id name or number of the column that names the row
 */
public record ScoredFile(Path input, boolean isQuoted, String text, String id, Path output) {

    private static final int BATCH = 50_000;
    private static final String LINE_END = "\r\n";
    private static final StructType SCHEMA =
            new StructType().add("id", "string", false).add(TextClassifier.TEXT, "string", false);

    /** What became of the rows. */
    public record Counts(long rows, long withoutText, long positives, List<String> notices) {

        public Counts {
            notices = List.copyOf(notices);
        }
    }

    /**
     * Looks at input and output before anything is started.
     *
     * @throws InvalidInputException when the input or a column is not there, or the output is
     */
    public void check(boolean mayOverwrite) {
        if (Files.exists(output) && !mayOverwrite) {
            throw new InvalidInputException("Cannot write " + output
                    + ": it is there already. Overwrite it with --force, or name another --output.");
        }
        if (output.toAbsolutePath().getParent() == null
                || !Files.isDirectory(output.toAbsolutePath().getParent())) {
            throw new InvalidInputException(
                    "Cannot write " + output + ": its folder does not exist. Create it, or name another --output.");
        }
        try {
            open().close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Writes the scores; the output appears under its name once it is complete. */
    public Counts score(SparkSession spark, TrainedModel model, Path models, double threshold) {
        PipelineModel pipeline = model.load(models);
        long rows = 0;
        long withoutText = 0;
        long positives = 0;
        List<String> notices = new ArrayList<>();
        try (DelimitedFile file = open();
                NewFile unfinished = NewFile.begin(output)) {
            Writer writer = new BufferedWriter(new OutputStreamWriter(unfinished.out(), StandardCharsets.UTF_8));
            writer.write("id,label,probability" + LINE_END);
            List<Row> batch = new ArrayList<>();
            boolean more = true;
            while (more) {
                more = file.next();
                if (more) {
                    batch.add(RowFactory.create(file.value(0), file.value(1)));
                }
                if (batch.size() == BATCH || !more) {
                    for (Row row : scored(spark, pipeline, batch)) {
                        rows++;
                        boolean hasText = !row.getString(1).isBlank();
                        double probability = row.getDouble(2);
                        boolean isPositive = hasText && probability >= threshold;
                        withoutText += hasText ? 0 : 1;
                        positives += isPositive ? 1 : 0;
                        String label = isPositive ? model.positive() : model.setting(TrainingSettings.NEGATIVE);
                        writer.write(quoted(row.getString(0)) + ","
                                + (hasText ? quoted(label) + "," + plain(probability) : ",")
                                + LINE_END);
                    }
                    batch.clear();
                }
            }
            file.leftAside().ifPresent(notices::add);
            if (rows == 0 && !notices.isEmpty()) {
                throw new InvalidInputException("Cannot score " + input + ": not one of its rows can be read ("
                        + String.join("; ", notices) + "). Mend them, or export the file again.");
            }
            writer.flush();
            unfinished.finish();
        } catch (IOException e) {
            throw StorageFault.ofDisk(e).isPresent() ? NewFile.unwritable(output, e) : unreadable(e);
        }
        return new Counts(rows, withoutText, positives, notices);
    }

    private DelimitedFile open() throws IOException {
        return DelimitedFile.open(input, isQuoted, List.of(id, text));
    }

    /** The rows with their probability, in their order: no step moves rows between partitions. */
    private static List<Row> scored(SparkSession spark, PipelineModel pipeline, List<Row> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        int parts = Math.min(batch.size(), context.defaultParallelism());
        return TextClassifier.score(
                        pipeline, spark.createDataFrame(context.parallelize(List.copyOf(batch), parts), SCHEMA))
                .collectAsList();
    }

    private InvalidInputException unreadable(IOException e) {
        return new InvalidInputException(
                "Cannot score " + input + ": " + e.getMessage() + ". Check that it may be read, and " + output
                        + " written.",
                e);
    }

    private static String plain(double probability) {
        return new BigDecimal(Double.toString(probability)).toPlainString();
    }

    private static String quoted(String value) {
        boolean needsQuotes = value.indexOf(',') >= 0
                || value.indexOf('"') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0;
        return needsQuotes ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
    }
}
