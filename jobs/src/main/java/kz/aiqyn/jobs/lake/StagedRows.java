package kz.aiqyn.jobs.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/**
 * Rows written to a branch of a table, to be checked there and then published or dropped.
 *
 * <p>Publishing is one commit to the table that replaces exactly the partitions in scope; readers see the table as it
 * was, or as it is, never a mix.
 */
public final class StagedRows implements AutoCloseable {

    private final SparkSession spark;
    private final Table table;
    private final String ref;
    private final String branch;
    private final Scope scope;

    private StagedRows(SparkSession spark, Table table, String name, Scope scope, String run) {
        this.spark = spark;
        this.table = table;
        // Named after the run: two of them may stage rows for one table at once, in containers with the same process
        // id.
        this.ref = "audit_" + run.replaceAll("[^A-Za-z0-9]+", "_");
        this.branch = name + ".branch_" + ref;
        this.scope = scope;
    }

    static StagedRows write(SparkSession spark, Table table, String name, Dataset<Row> rows, Scope scope, String run) {
        StagedRows staged = new StagedRows(spark, table, name, scope, run);
        staged.close();
        table.manageSnapshots().createBranch(staged.ref).commit();
        boolean isWritten = false;
        try {
            rows.writeTo(staged.branch)
                    // Readers hand out rows partition by partition: a shuffle would move every row for nothing.
                    .option("distribution-mode", "none")
                    .option("fanout-enabled", "true")
                    .overwrite(scope.column());
            isWritten = true;
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("Table " + name + " vanished while it was written", e);
        } finally {
            // Not by a catch: Spark throws checked exceptions that it does not declare.
            if (!isWritten) {
                staged.close();
            }
        }
        return staged;
    }

    /** The staged rows. */
    public Dataset<Row> rows() {
        return spark.table(branch).where(scope.column());
    }

    public void publish(Map<String, String> properties) {
        table.refresh();
        OverwriteFiles commit = table.newOverwrite().overwriteByRowFilter(scope.expression());
        try (CloseableIterable<FileScanTask> files =
                table.newScan().useRef(ref).filter(scope.expression()).planFiles()) {
            files.forEach(task -> commit.addFile(task.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.forEach(commit::set);
        commit.commit();
    }

    /** Drops the branch; what was not published is gone. */
    @Override
    public void close() {
        table.refresh();
        if (table.refs().containsKey(ref)) {
            table.manageSnapshots().removeBranch(ref).commit();
        }
    }
}
