package kz.aiqyn.jobs.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.TestConfiguration;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.privacy.Pseudonyms;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.jspecify.annotations.Nullable;

/** An empty lake in a folder of a test, and jobs run on it as the command line runs them. */
public final class TestLake {

    static final String RUN = "test run 1";
    static final Map<String, String> KEY = Map.of(Pseudonyms.KEY_VARIABLE, "a-key-of-this-test-only");

    private final SparkSession spark;
    private final Path root;
    private final List<String> log = new ArrayList<>();

    public TestLake(SparkSession spark, Path root) {
        // A session of its own: a session keeps the first catalog it met under a name.
        this.spark = spark.newSession();
        this.root = root;
    }

    public JobOutcome run(Job job, String period, String... changes) {
        return run(job, period, KEY, changes);
    }

    public JobOutcome run(Job job, String period, Map<String, String> secrets, String... changes) {
        return run(job, period, secrets, null, changes);
    }

    /** Runs a job with a reason to let dumps through that a check keeps back. */
    public JobOutcome accept(Job job, String period, String reason, String... changes) {
        return run(job, period, KEY, reason, changes);
    }

    private JobOutcome run(
            Job job, String period, Map<String, String> secrets, @Nullable String acceptance, String... changes) {
        Configuration configuration = configuration(changes);
        Lake lake = Lake.on(spark, configuration);
        return job.run(new JobContext(
                job,
                new JobContext.Run(
                        RUN, "test", Period.parse(period), configuration, lake, secrets, log::add, acceptance)));
    }

    /** What the jobs said, each line once; {@code IN} stands for the folder of their inputs, {@code dumps}. */
    public List<String> log() {
        String dumps = root.resolveSibling("dumps").toString();
        return log.stream().map(line -> line.replace(dumps, "IN")).distinct().toList();
    }

    /** The message a user sees when the job fails; a failure that is a bug is thrown. */
    public String failure(Job job, String period, String... changes) {
        try {
            JobOutcome outcome = run(job, period, changes);
            return outcome.state() == JobOutcome.State.NO_INPUT
                    ? String.valueOf(outcome.facts().get("reason"))
                    : "no failure: " + outcome;
        } catch (Exception e) {
            // Spark throws checked exceptions that it does not declare.
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidInputException) {
                    return String.valueOf(cause.getMessage()).replace(root.toString(), "ROOT");
                }
            }
            throw new AssertionError("A bug, not a fault of the input", e);
        }
    }

    private Configuration configuration(String... changes) {
        List<String> all = new ArrayList<>(List.of("storage.root=" + root.resolve("storage")));
        all.addAll(Arrays.asList(changes));
        return TestConfiguration.withoutInputs(all.toArray(String[]::new));
    }

    public Dataset<Row> table(Table table) {
        return Lake.on(spark, configuration()).read(table);
    }

    /** Rows as JSON with the given columns, sorted as text. */
    public List<String> rows(Table table, String... columns) {
        return table(table).selectExpr(columns).toJSON().collectAsList().stream()
                .sorted()
                .toList();
    }

    /** Row balances by dump: read = accepted + rejected + duplicate + out of scope + blank. */
    public List<String> balances() {
        return table(Dumps.TABLE).collectAsList().stream()
                .map(row -> row.getAs(Dumps.NAME) + ": " + row.getAs(Dumps.LINES_READ) + " = "
                        + row.getAs(Dumps.ACCEPTED) + " + " + row.getAs(Dumps.REJECTED) + " + "
                        + row.getAs(Dumps.DUPLICATE) + " + " + row.getAs(Dumps.OUT_OF_SCOPE) + " + "
                        + row.getAs(Dumps.BLANK))
                .sorted()
                .toList();
    }

    /** Line, reason and raw text of every rejected row. */
    public List<String> rejected() {
        return table(Rejected.TABLE).orderBy(Rejected.DUMP, Rejected.CHUNK, Rejected.LINE).collectAsList().stream()
                .map(row -> row.getAs(Rejected.LINE) + " " + reason(row).sentence() + " <- " + row.getAs(Rejected.RAW))
                .toList();
    }

    private static Rejection reason(Row row) {
        String value = row.getAs(Rejected.VALUE);
        return new Rejection(row.getAs(Rejected.REASON), value == null ? "" : value);
    }

    /** The snapshots that the table's readers see or saw, oldest first. */
    public List<Snapshot> history(Table table) {
        org.apache.iceberg.Table iceberg = iceberg(table);
        return iceberg.history().stream()
                .map(entry -> iceberg.snapshot(entry.snapshotId()))
                .filter(snapshot -> snapshot.summary().containsKey("aiqyn.job"))
                .toList();
    }

    /** What must not change when a job fails: each table's current snapshot, branches and files. */
    public Map<String, String> state(Job job) {
        Map<String, String> state = new TreeMap<>();
        for (Table table : job.writes()) {
            org.apache.iceberg.Table iceberg = iceberg(table);
            List<String> files = table(table)
                    .select("_file")
                    .distinct()
                    .as(org.apache.spark.sql.Encoders.STRING())
                    .collectAsList()
                    .stream()
                    .sorted()
                    .toList();
            List<Long> snapshots =
                    history(table).stream().map(Snapshot::snapshotId).toList();
            state.put(
                    table.name(),
                    snapshots + " "
                            + iceberg.refs().keySet().stream()
                                    .filter(ref -> !ref.equals("main"))
                                    .toList() + " " + files);
        }
        return state;
    }

    private org.apache.iceberg.Table iceberg(Table table) {
        table(table);
        try {
            return Spark3Util.loadIcebergTable(spark, "lake.aiqyn." + table.name());
        } catch (NoSuchTableException
                | ParseException
                | org.apache.spark.sql.catalyst.analysis.NoSuchTableException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All bytes stored in the lake, file by file, a byte for a character. */
    public List<String> storedBytes() {
        try (Stream<Path> files = Files.walk(root.resolve("storage"))) {
            List<String> contents = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
