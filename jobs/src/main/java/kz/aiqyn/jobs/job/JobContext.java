package kz.aiqyn.jobs.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.Staged;
import kz.aiqyn.jobs.lake.Turn;
import kz.aiqyn.jobs.lake.file.RowFiles;
import kz.aiqyn.jobs.lake.file.StoredFile;
import kz.aiqyn.jobs.lake.file.Sums;
import kz.aiqyn.jobs.tables.Table;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * What a job gets to work with: its period, the configuration, and the tables it declared.
 *
 * <p>Reading or writing another table is a bug and fails.
 */
public final class JobContext {

    private final Job job;
    private final Run run;

    /**
     * What all jobs of one run share.
     *
     * @param id names the run in every snapshot it commits
     * @param codeVersion version and fingerprint of the program
     * @param secrets environment variables, for keys
     * @param log one line of progress at a time
     * @param acceptance why dumps that a check keeps back are let through; null keeps them back
     */
    public record Run(
            String id,
            String codeVersion,
            Period period,
            Configuration configuration,
            Lake lake,
            Map<String, String> secrets,
            Consumer<String> log,
            @Nullable String acceptance) {

        /** A run that lets no dump through that a check keeps back. */
        public Run(
                String id,
                String codeVersion,
                Period period,
                Configuration configuration,
                Lake lake,
                Map<String, String> secrets,
                Consumer<String> log) {
            this(id, codeVersion, period, configuration, lake, secrets, log, null);
        }
    }

    public JobContext(Job job, Run run) {
        this.job = job;
        this.run = run;
    }

    public Period period() {
        return run.period();
    }

    public Configuration configuration() {
        return run.configuration();
    }

    public SparkSession spark() {
        return run.lake().spark();
    }

    public String codeVersion() {
        return run.codeVersion();
    }

    /** The value of an environment variable, for secrets only. */
    public Optional<String> secret(String variable) {
        return Optional.ofNullable(run.secrets().get(variable));
    }

    /** Tells the user one thing, as a line that names the job and the period. */
    public void log(String message) {
        run.log().accept(job.name() + " " + period() + ": " + message);
    }

    public Dataset<Row> read(Table table) {
        requireReadable(table);
        return run.lake().read(table);
    }

    /** The id of the current snapshot of a declared table; empty when nothing was ever written to it. */
    public Optional<Long> snapshot(Table table) {
        requireReadable(table);
        return run.lake().snapshot(table);
    }

    /** Keeps the current snapshot of a table that was read under a name. */
    public void tag(Table table, String tag) {
        requireReadable(table);
        run.lake().tag(table, tag);
    }

    /** Replaces the partitions in scope of a declared table, in one commit that carries run, job, period and facts. */
    public void replace(Table table, Dataset<Row> rows, Scope scope, Map<String, Object> facts) {
        requireDeclared(table, job.writes(), "write");
        run.lake().replace(table, rows, scope, properties(facts));
    }

    /** The same with a few rows, without a Spark job. */
    public void replaceFew(
            Table table, List<Map<String, @Nullable Object>> rows, Scope scope, Map<String, Object> facts) {
        requireDeclared(table, job.writes(), "write");
        run.lake().replace(table, rows, scope, run.lake().run(), properties(facts));
    }

    /** The same with data files of the table. */
    public void replace(Table table, List<DataFile> files, Scope scope, Map<String, Object> facts) {
        requireDeclared(table, job.writes(), "write");
        run.lake().replace(table, files, scope, properties(facts));
    }

    /** Counts of whole partitions of a declared table, added up by columns of texts; without a Spark job. */
    public Sums sums(Table table, Scope scope, List<String> by, List<String> counts) {
        requireReadable(table);
        return run.lake().sums(table, scope, by, counts);
    }

    /** A few rows of a declared table, of which can be selected without a Spark job. */
    public Dataset<Row> fewRows(Table table, Scope scope) {
        requireReadable(table);
        return run.lake().fewRows(table, scope);
    }

    /** The data files of a declared table with rows in scope. */
    public List<StoredFile> stored(Table table, Scope scope) {
        requireReadable(table);
        return run.lake().stored(table, scope);
    }

    /** A few rows of a declared table, without a Spark job: the given columns, or all when none is given. */
    public List<Map<String, Object>> few(Table table, Scope scope, String... columns) {
        requireReadable(table);
        return run.lake().few(table, scope, columns);
    }

    /** Why dumps that a check keeps back are let through, if they are. */
    public Optional<String> acceptance() {
        return Optional.ofNullable(run.acceptance());
    }

    /** Opens data files of a declared table, to be staged or committed once they are written. */
    public RowFiles files(Table table) {
        requireDeclared(table, job.writes(), "write");
        return run.lake().files(table, run.lake().run());
    }

    /** Writes rows to a branch of a declared table, to be checked before {@link #publish}. */
    public Staged stage(Table table, Scope scope, Dataset<Row> rows) {
        requireDeclared(table, job.writes(), "write");
        return run.lake().stage(table, auditBranch(), scope, rows, properties(Map.of()));
    }

    /** Commits data files to a branch of a declared table, to be checked before {@link #publish}. */
    public Staged stage(Table table, Scope scope, Staged.Files files, Map<String, Object> facts) {
        requireDeclared(table, job.writes(), "write");
        return run.lake().stage(table, auditBranch(), scope, files, properties(facts));
    }

    /** The rows that were staged. */
    public Dataset<Row> read(Table table, Staged staged) {
        requireReadable(table);
        return run.lake().read(table, staged);
    }

    /** What was kept back on a branch of a declared table. */
    public Optional<Staged> keptBack(Table table, String branch, Scope scope) {
        requireDeclared(table, job.writes(), "write");
        return run.lake().keptBack(table, branch, scope);
    }

    /** Publishes what was staged in one commit that carries run, job, period and facts. */
    public void publish(Staged staged, Map<String, Object> facts) {
        run.lake().publish(staged, properties(facts));
    }

    /** Named after the run: two of them may stage rows for one table at once. */
    private String auditBranch() {
        return "audit_" + run.lake().run();
    }

    /** An empty folder for files that nobody needs once the run has ended. */
    public Path scratch() {
        return run.lake().scratch();
    }

    /**
     * Waits for the turn to do what only one process at a time may do.
     *
     * @param what is done, as in "publish the report of 2025-07"
     */
    public Turn turn(String what) {
        return run.lake().turn(what, this::log);
    }

    /** The facts of this job's newest commit to a table for this period with these inputs, if there is one. */
    public Optional<Map<String, String>> done(Table table, String inputs) {
        Optional<Map<String, String>> newest =
                run.lake().newestCommit(table, Map.of("aiqyn.job", job.name(), "aiqyn.period", period().id()));
        return newest.filter(commit -> inputs.equals(commit.get("aiqyn.inputs")));
    }

    /** What tells the rows that a declared table has of a period from other rows it had or may have there. */
    public String fingerprint(Table table, Period period) {
        requireReadable(table);
        return run.lake().fingerprint(table, period);
    }

    /** A fingerprint of what this job reads for its period, of its configuration and of the program. */
    public String inputs(Object... more) {
        List<String> parts = new ArrayList<>();
        for (Table table : job.reads()) {
            parts.add(table.name() + "=" + fingerprint(table, period()));
        }
        for (Object one : more) {
            parts.add(String.valueOf(one));
        }
        parts.add(codeVersion());
        return DigestUtils.sha256Hex(String.join("\n", parts));
    }

    private Map<String, String> properties(Map<String, Object> facts) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("aiqyn.run-id", run.id());
        properties.put("aiqyn.job", job.name());
        properties.put("aiqyn.period", period().id());
        properties.put("aiqyn.code-version", codeVersion());
        facts.forEach((key, value) -> properties.put("aiqyn." + key, String.valueOf(value)));
        return properties;
    }

    private void requireReadable(Table table) {
        // A job may look at what it wrote before: that is how it finds its work done.
        List<Table> readable = new ArrayList<>(job.reads());
        readable.addAll(job.writes());
        requireDeclared(table, readable, "read");
    }

    private void requireDeclared(Table table, List<Table> declared, String verb) {
        if (declared.stream().noneMatch(one -> one.name().equals(table.name()))) {
            throw new IllegalStateException(
                    "Job " + job.name() + " may not " + verb + " table " + table.name() + ": it does not declare it");
        }
    }
}
