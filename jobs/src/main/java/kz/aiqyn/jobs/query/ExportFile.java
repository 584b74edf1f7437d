package kz.aiqyn.jobs.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.lake.NewFile;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One file of rows, Parquet or CSV by the end of its name, put together from the parts that Spark's tasks write.
 *
 * <p>The parts lie in scratch, from where their bytes are moved to the file part by part; the file appears under its name
 * once it is complete. Memory does not grow with the rows.
 */
final class ExportFile {

    private static final String PARQUET = ".parquet";
    private static final String CSV = ".csv";

    private final Path file;
    private final boolean mayOverwrite;

    /**
     * A file that is to be written.
     *
     * @throws InvalidInputException when it cannot be, as far as can be told before
     */
    ExportFile(Path file, boolean mayOverwrite) {
        this.file = file.toAbsolutePath();
        this.mayOverwrite = mayOverwrite;
        if (!hasEnd(PARQUET) && !hasEnd(CSV)) {
            throw new InvalidInputException("Cannot write " + file
                    + ": its name does not say in which format. End it in" + " .parquet or .csv.");
        }
        if (Files.isDirectory(this.file)) {
            throw new InvalidInputException("Cannot write " + file + ": it is a folder. Name a file.");
        }
        requireFree();
        Path folder = this.file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "Cannot write " + file + ": its folder does not exist. Create it, or name another file.");
        }
    }

    boolean isCsv() {
        return hasEnd(CSV);
    }

    /** Writes rows as Parquet: by one task, because Parquet files cannot be put together. */
    void writeParquet(Dataset<Row> rows, Path scratch) {
        Dataset<Row> one = rows.coalesce(1);
        // Instants as every reader knows them, not in Spark's older form.
        rows.sparkSession().conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        write(parts -> one.write().option("compression", "zstd").parquet(uri(parts)), "", scratch);
    }

    /** Writes lines of text, in the order of their partitions, below a header. */
    void writeLines(Dataset<Row> lines, String header, Path scratch) {
        write(
                parts -> lines.write()
                        .option("lineSep", CsvText.LINE_END)
                        .option("compression", "none")
                        .text(uri(parts)),
                header + CsvText.LINE_END,
                scratch);
    }

    long bytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw NewFile.unwritable(file, e);
        }
    }

    /** The SHA-256 of the written file, in hexadecimal. */
    String sha256() {
        try {
            return new DigestUtils(DigestUtils.getSha256Digest()).digestAsHex(file);
        } catch (IOException e) {
            throw NewFile.unwritable(file, e);
        }
    }

    private void requireFree() {
        if (Files.exists(file) && !mayOverwrite) {
            throw new InvalidInputException("Cannot write " + file
                    + ": it is there already. Replace it with --overwrite, or name another file.");
        }
    }

    private void write(Consumer<Path> spark, String first, Path scratch) {
        Path parts = scratch.resolve("parts");
        try (NewFile unfinished = NewFile.begin(file)) {
            // Another process may have finished since.
            requireFree();
            spark.accept(parts);
            OutputStream out = unfinished.out();
            out.write(first.getBytes(StandardCharsets.UTF_8));
            for (Path part : inOrder(parts)) {
                try (InputStream in = Files.newInputStream(part)) {
                    in.transferTo(out);
                }
                // The disk need not hold everything twice.
                Files.delete(part);
            }
            unfinished.finish();
        } catch (IOException e) {
            throw NewFile.unwritable(file, e);
        }
    }

    private static List<Path> inOrder(Path parts) throws IOException {
        try (Stream<Path> files = Files.list(parts)) {
            return files.filter(part -> part.getFileName().toString().startsWith("part-"))
                    .sorted(Comparator.comparing(ExportFile::number))
                    .toList();
        }
    }

    private static int number(Path part) {
        return Integer.parseInt(part.getFileName().toString().split("-", 3)[1]);
    }

    private boolean hasEnd(String end) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(end);
    }

    /** Not Path.toUri: Hadoop takes a %20 for the letters it is written with. */
    private static String uri(Path path) {
        return "file://" + path;
    }
}
