package kz.aiqyn.jobs.classify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.csv.DelimitedFile;
import kz.aiqyn.models.text.TextClassifier;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The texts of a CSV or TSV file whose label is known.
 *
 * @param source where they were read, and which label is the positive one
 * @param sha256 hash of the whole file
 * @param texts in the order of the file
 * @param labels each label with its number of texts, the most frequent first
 * @param notices what the reader of the results should know of rows that were left aside
 */
public record LabelledFile(
        Source source, String sha256, List<LabelledText> texts, Map<String, Long> labels, List<String> notices) {

    /** The classes of a text, one bit each: with both it is labelled in two ways. */
    private static final int POSITIVE = 1;

    private static final int NEGATIVE = 2;

    /**
     * A file and its columns.
     *
     * @param isQuoted whether cells of a {@code .tsv} are quoted as in CSV
     * @param text name or number of the column with the text
     * @param label name or number of the column with the label
     * @param positive the label of the positive class; every other label is the other class
     */
    public record Source(Path file, boolean isQuoted, String text, String label, String positive) {

        /** The same columns of another file. */
        public Source of(Path other) {
            return new Source(other, isQuoted, text, label, positive);
        }

        String name() {
            return String.valueOf(file.getFileName());
        }
    }

    /** A text and whether its label is the positive one. */
    record LabelledText(String text, boolean positive) {}

    public LabelledFile {
        texts = List.copyOf(texts);
        notices = List.copyOf(notices);
    }

    /**
     * Reads a file. Spellings of a label are one ({@link Labels}); rows without text or label are left aside, and those and
     * texts that have labels of both classes are counted.
     *
     * @throws InvalidInputException when there is no such file or column, or no row has the positive label
     */
    public static LabelledFile read(Source source) {
        List<LabelledText> texts = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        Labels labels = new Labels(source.positive());
        String positive = Labels.key(source.positive());
        Map<String, Integer> classes = new HashMap<>();
        long incomplete = 0;
        try (DelimitedFile rows =
                DelimitedFile.open(source.file(), source.isQuoted(), List.of(source.text(), source.label()))) {
            while (rows.next()) {
                String text = rows.value(0);
                String label = rows.value(1).strip();
                String key = Labels.key(label);
                if (text.isBlank() || key.isEmpty()) {
                    incomplete++;
                    continue;
                }
                boolean isPositive = key.equals(positive);
                labels.add(label, 1);
                classes.merge(text, isPositive ? POSITIVE : NEGATIVE, (before, now) -> before | now);
                texts.add(new LabelledText(text, isPositive));
            }
            labels.merged("rows").forEach(notice -> notices.add(source.name() + ": " + notice));
            long divided = classes.values().stream()
                    .filter(both -> both == (POSITIVE | NEGATIVE))
                    .count();
            if (divided > 0) {
                notices.add(String.format(
                        Locale.ROOT,
                        "%s: %,d texts have labels of both classes; each row counts as it is labelled",
                        source.name(),
                        divided));
            }
            rows.leftAside().ifPresent(notices::add);
            if (incomplete > 0) {
                notices.add(String.format(
                        Locale.ROOT, "%s: left aside %,d rows without text or label", source.name(), incomplete));
            }
            LabelledFile file = new LabelledFile(
                    source,
                    new DigestUtils(DigestUtils.getSha256Digest()).digestAsHex(source.file()),
                    texts,
                    labels.counts(),
                    notices);
            file.requirePositives();
            return file;
        } catch (IOException e) {
            throw new InvalidInputException(
                    "Cannot read " + source.file() + ": " + e.getMessage() + ". Check that it may be read.", e);
        }
    }

    public long rows() {
        return texts.size();
    }

    public long positives() {
        return texts.stream().filter(LabelledText::positive).count();
    }

    /** The label of the other class where the file has just one such; {@code other} where it has several. */
    public String negative() {
        List<String> others = labels.keySet().stream()
                .filter(label -> !label.equals(source.positive()))
                .toList();
        return others.size() == 1 ? others.get(0) : TrainClassifier.NEGATIVE;
    }

    /** The labels with their counts, in words. */
    public String labelsText() {
        return Labels.text(labels);
    }

    /** @throws InvalidInputException when all rows are of one class, or too few of one */
    void requireBothClasses() {
        if (positives() == rows()) {
            throw new InvalidInputException("Cannot train on " + source.file() + ": all " + rows() + " rows have label "
                    + source.positive() + ". Add rows with another label.");
        }
        if (Math.min(positives(), rows() - positives()) < TrainClassifier.FEWEST_OF_EACH_CLASS) {
            throw new InvalidInputException(
                    "Cannot train on " + source.file() + ": of " + rows() + " rows " + positives()
                            + " have label " + source.positive() + " and " + (rows() - positives())
                            + " another, each class needs"
                            + " at least " + TrainClassifier.FEWEST_OF_EACH_CLASS + ". The labels are " + labelsText()
                            + ". Add rows, or name another label with --positive.");
        }
    }

    /** Columns text and label, in the order of the file; one partition, so that training is repeatable. */
    Dataset<Row> dataset(SparkSession spark) {
        List<Row> rows = texts.stream()
                .map(text -> RowFactory.create(text.text(), text.positive() ? 1.0 : 0.0))
                .toList();
        StructType schema =
                new StructType().add(TextClassifier.TEXT, "string", false).add(TextClassifier.LABEL, "double", false);
        return spark.createDataFrame(new JavaSparkContext(spark.sparkContext()).parallelize(rows, 1), schema);
    }

    private void requirePositives() {
        if (texts.isEmpty()) {
            throw new InvalidInputException("Cannot use " + source.file() + ": no row has a text in column "
                    + source.text() + " and a label in column " + source.label() + " (" + String.join("; ", notices)
                    + "). Name other columns with --text and --label.");
        }
        if (positives() == 0) {
            throw new InvalidInputException("Cannot use " + source.file() + ": no row has label " + source.positive()
                    + " in column " + source.label() + ". The labels are " + labelsText()
                    + ": name one of them with --positive.");
        }
    }
}
