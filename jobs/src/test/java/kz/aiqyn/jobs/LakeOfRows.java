package kz.aiqyn.jobs;

import static org.apache.spark.sql.functions.lit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.jobs.tables.TableRows;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.SparkSession;

/** A lake in a folder of its own, filled by writing rows, on which single jobs run. */
public final class LakeOfRows {

    private final SparkSession spark;
    private final Lake lake;
    private final Path root;
    private final List<String> changes;
    private final List<String> log = new ArrayList<>();

    /**
     * Makes the lake.
     *
     * @param changes to the configuration in conf/local.yaml, as after {@code --set}
     */
    public LakeOfRows(SparkSession tests, Path root, String... changes) {
        this.root = root;
        this.changes = new ArrayList<>(List.of(changes));
        this.changes.add("storage.root=" + root);
        // A session of its own: its catalog lies in this folder.
        this.spark = tests.newSession();
        this.lake = Lake.on(spark, TestConfiguration.local(this.changes));
    }

    public SparkSession spark() {
        return spark;
    }

    public Lake lake() {
        return lake;
    }

    public Path root() {
        return root;
    }

    /** What jobs told the user, a line each. */
    public List<String> log() {
        return log;
    }

    /** Replaces all rows of a table. */
    public void write(Table table, String rows) {
        Scope everything = new Scope(lit(true), Expressions.alwaysTrue());
        lake.replace(table, TableRows.of(spark, table, rows), everything, Map.of());
    }

    public List<String> read(Table table) {
        return TableRows.json(lake.read(table));
    }

    /** Runs a job; more changes to the configuration hold for this run only. */
    public JobOutcome run(Job job, String period, String... more) {
        List<String> all = new ArrayList<>(changes);
        all.addAll(List.of(more));
        return job.run(new JobContext(
                job,
                new JobContext.Run(
                        "run of a test",
                        "code of a test",
                        Period.parse(period),
                        TestConfiguration.local(all),
                        lake,
                        Map.of(),
                        log::add)));
    }

    /** The snapshots of a table that have a tag, by tag. */
    public List<String> tags(Table table) {
        return spark.sql("SELECT name FROM lake.aiqyn." + table.name() + ".refs WHERE type = 'TAG' ORDER BY name")
                .as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList();
    }
}
