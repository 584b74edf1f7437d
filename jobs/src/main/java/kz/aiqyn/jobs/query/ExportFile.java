package kz.aiqyn.jobs.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One file of rows, Parquet or CSV by the end of its name, put together from the parts that Spark's tasks write.
 *
 * <p>The parts lie in a hidden folder beside the file, where their bytes are moved to the file part by part; the file
 * appears under its name once it is complete. Memory does not grow with the rows.
 */
final class ExportFile {

    private static final String PARQUET = ".parquet";
    private static final String CSV = ".csv";

    private final Path file;
    private final Path parts;
    private final Path unfinished;

    /**
     * A file that is to be written.
     *
     * @throws InvalidInputException when it cannot be, as far as can be told before
     */
    ExportFile(Path file, boolean mayOverwrite) {
        this.file = file.toAbsolutePath();
        String name = String.valueOf(file.getFileName());
        this.parts = this.file.resolveSibling("." + name + ".parts");
        this.unfinished = this.file.resolveSibling("." + name + ".part");
        if (!hasEnd(PARQUET) && !hasEnd(CSV)) {
            throw new InvalidInputException("Cannot write " + file
                    + ": its name does not say in which format. End it in" + " .parquet or .csv.");
        }
        if (Files.isDirectory(this.file)) {
            throw new InvalidInputException("Cannot write " + file + ": it is a folder. Name a file.");
        }
        if (Files.exists(this.file) && !mayOverwrite) {
            throw new InvalidInputException("Cannot write " + file
                    + ": it is there already. Replace it with --overwrite, or name another file.");
        }
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
    void writeParquet(Dataset<Row> rows) {
        Dataset<Row> one = rows.coalesce(1);
        // Instants as every reader knows them, not in Spark's older form.
        rows.sparkSession().conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        write(() -> one.write().mode("overwrite").option("compression", "zstd").parquet(uri(parts)), "");
    }

    /** Writes lines of text, in the order of their partitions, below a header. */
    void writeLines(Dataset<Row> lines, String header) {
        write(
                () -> lines.write()
                        .mode("overwrite")
                        .option("lineSep", CsvText.LINE_END)
                        .option("compression", "none")
                        .text(uri(parts)),
                header + CsvText.LINE_END);
    }

    long bytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The SHA-256 of the written file, in hexadecimal. */
    String sha256() {
        try {
            return new DigestUtils(DigestUtils.getSha256Digest()).digestAsHex(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void write(Runnable spark, String first) {
        try {
            spark.run();
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                out.write(first.getBytes(StandardCharsets.UTF_8));
                for (Path part : partsInOrder()) {
                    try (InputStream in = Files.newInputStream(part)) {
                        in.transferTo(out);
                    }
                    // The disk need not hold everything twice.
                    Files.delete(part);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            clear();
        }
    }

    private List<Path> partsInOrder() throws IOException {
        try (Stream<Path> files = Files.list(parts)) {
            return files.filter(part -> part.getFileName().toString().startsWith("part-"))
                    .sorted(Comparator.comparing(ExportFile::number))
                    .toList();
        }
    }

    private static int number(Path part) {
        return Integer.parseInt(part.getFileName().toString().split("-", 3)[1]);
    }

    private void clear() {
        try {
            Files.deleteIfExists(unfinished);
            if (Files.isDirectory(parts)) {
                try (Stream<Path> files = Files.walk(parts)) {
                    for (Path one : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(one);
                    }
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private boolean hasEnd(String end) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(end);
    }

    /** Not Path.toUri: Hadoop takes a %20 for the letters it is written with. */
    private static String uri(Path path) {
        return "file://" + path;
    }

    private InvalidInputException unwritable(IOException e) {
        return new InvalidInputException(
                "Cannot write " + file + ": " + e.getMessage() + ". Name a file in a folder that may be written.", e);
    }
}
