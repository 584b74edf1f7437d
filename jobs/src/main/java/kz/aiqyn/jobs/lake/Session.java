package kz.aiqyn.jobs.lake;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.StorageFault;
import org.apache.spark.sql.SparkSession;

/** A Spark session of its own, without a lake: for what only reads files. */
public final class Session implements AutoCloseable {

    private static final String TEMPORARY = "java.io.tmpdir";

    private final SparkSession spark;
    private final RunFolder run;

    private Session(SparkSession spark, RunFolder run) {
        this.spark = spark;
        this.run = run;
    }

    /**
     * Starts a session whose scratch lies in the machine's temporary folder, where only its user may look.
     *
     * @param sparkDefaults Spark's settings, one {@code key value} a line; may be absent
     */
    public static Session open(Path sparkDefaults) {
        Path root = Path.of(System.getProperty(TEMPORARY), "aiqyn-" + System.getProperty("user.name"));
        RunFolder run = RunFolder.enter(root, "AIQYN_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER");
        RunFolder.abandoned(root).forEach(RunFolder::close);
        return new Session(start(sparkDefaults, run.scratch()), run);
    }

    public SparkSession spark() {
        return spark;
    }

    @Override
    public void close() {
        spark.stop();
        run.close();
    }

    /** Starts Spark; what it and its libraries need for a while only goes into a folder. */
    static SparkSession start(Path sparkDefaults, Path scratch) {
        Properties settings = settings(sparkDefaults);
        String configured = settings.getProperty("spark.local.dir", scratch.toString());
        requireWritable(System.getenv().getOrDefault("SPARK_LOCAL_DIRS", configured));
        // Spark's own scratch goes there too. The machine's folder may be full, read-only or open to others.
        for (String property : List.of(TEMPORARY, "org.sqlite.tmpdir", "ZstdTempFolder", "org.xerial.snappy.tempdir")) {
            System.setProperty(property, scratch.toString());
        }
        SparkSession.Builder builder = SparkSession.builder().appName("aiqyn");
        // A progress bar for whoever looks at a terminal; none in a log file.
        builder.config("spark.ui.showConsoleProgress", System.console() != null);
        settings.forEach((key, value) -> builder.config(key.toString(), value.toString()));
        return builder.getOrCreate();
    }

    /** Spark ends the whole process, without a word that helps, when it has no scratch folder. */
    private static void requireWritable(String folders) {
        for (String folder : folders.split(",")) {
            try {
                Files.createDirectories(Path.of(folder));
                Files.delete(Files.createTempFile(Path.of(folder), "aiqyn", ""));
            } catch (IOException e) {
                StorageFault fault = StorageFault.of(e);
                throw new InvalidInputException(
                        "Cannot work in " + folder + ": " + fault.problem() + ". "
                                + fault.advice("SPARK_LOCAL_DIRS or spark.local.dir in spark-defaults.conf"),
                        e);
            }
        }
    }

    private static Properties settings(Path file) {
        Properties settings = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                settings.load(reader);
            } catch (IOException e) {
                throw new InvalidInputException(
                        "Cannot read " + file + ": " + e.getMessage() + ". Check that it may be read.", e);
            }
        }
        return settings;
    }
}
