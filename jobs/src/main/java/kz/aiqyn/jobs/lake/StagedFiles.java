package kz.aiqyn.jobs.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Data files on a branch of a table: written, to be audited there, and then published, kept back or dropped.
 *
 * <p>Publishing moves the table to the branch in one commit; readers see the table as it was, or as it is, never a mix.
 */
public final class StagedFiles implements AutoCloseable {

    private final Table table;
    private final String branch;
    private final Scope scope;
    /** Whether the branch was published or kept back, so that closing leaves it alone. */
    private boolean isSettled;

    private StagedFiles(Table table, String branch, Scope scope) {
        this.table = table;
        this.branch = branch;
        this.scope = scope;
    }

    /** The files of a commit: rows, and places of rows to leave out. */
    public record Files(List<DataFile> rows, List<DeleteFile> leftOut) {}

    /** Commits files to a new branch, where they replace the partitions in scope. */
    static StagedFiles write(Table table, String branch, Scope scope, Files files, Map<String, String> properties) {
        table.refresh();
        if (table.refs().containsKey(branch)) {
            table.manageSnapshots().removeBranch(branch).commit();
        }
        table.manageSnapshots().createBranch(branch).commit();
        StagedFiles staged = new StagedFiles(table, branch, scope);
        staged.commit(branch, files, properties);
        return staged;
    }

    /** The branch that was kept back under a name; empty when there is none. */
    static Optional<StagedFiles> keptBack(Table table, String branch, Scope scope) {
        table.refresh();
        return table.refs().containsKey(branch) ? Optional.of(new StagedFiles(table, branch, scope)) : Optional.empty();
    }

    /** How many rows of the scope the branch has: what an audit compares with what was counted while writing. */
    public long rows() {
        Files files = files();
        return files.rows().stream().mapToLong(DataFile::recordCount).sum()
                - files.leftOut().stream().mapToLong(DeleteFile::recordCount).sum();
    }

    /** Moves the table to the branch; where the table went on meanwhile, the branch's files are committed to it anew. */
    public void publish(Map<String, String> properties) {
        table.refresh();
        SnapshotRef main = table.refs().get(SnapshotRef.MAIN_BRANCH);
        Snapshot head = table.snapshot(branch);
        boolean isNext = main == null || isAncestor(main.snapshotId(), head);
        if (isNext) {
            table.manageSnapshots()
                    .fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch)
                    .removeBranch(branch)
                    .commit();
        } else {
            commit(SnapshotRef.MAIN_BRANCH, files(), properties);
            table.manageSnapshots().removeBranch(branch).commit();
        }
        isSettled = true;
    }

    /** Leaves the branch where it is, for somebody to look at and to accept. */
    public void keepBack() {
        isSettled = true;
    }

    /** Drops the branch, unless it was published or kept back. */
    @Override
    public void close() {
        table.refresh();
        if (!isSettled && table.refs().containsKey(branch)) {
            table.manageSnapshots().removeBranch(branch).commit();
        }
    }

    private void commit(String target, Files files, Map<String, String> properties) {
        Transaction transaction = table.newTransaction();
        OverwriteFiles overwrite = transaction.newOverwrite().overwriteByRowFilter(scope.expression());
        files.rows().forEach(overwrite::addFile);
        properties.forEach(overwrite::set);
        overwrite.toBranch(target).commit();
        if (!files.leftOut().isEmpty()) {
            RowDelta delta = transaction.newRowDelta();
            files.leftOut().forEach(delta::addDeletes);
            properties.forEach(delta::set);
            delta.toBranch(target).commit();
        }
        transaction.commitTransaction();
    }

    private Files files() {
        Map<String, DataFile> rows = new LinkedHashMap<>();
        Map<String, DeleteFile> leftOut = new LinkedHashMap<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().useRef(branch).filter(scope.expression()).planFiles()) {
            for (FileScanTask task : tasks) {
                rows.put(task.file().location(), task.file());
                task.deletes().forEach(delete -> leftOut.put(delete.location(), delete));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Files(new ArrayList<>(rows.values()), new ArrayList<>(leftOut.values()));
    }

    private boolean isAncestor(long ancestor, Snapshot head) {
        Set<Long> seen = new LinkedHashSet<>();
        for (Snapshot at = head; at != null && seen.add(at.snapshotId()); ) {
            if (at.snapshotId() == ancestor) {
                return true;
            }
            at = at.parentId() == null ? null : table.snapshot(at.parentId());
        }
        return false;
    }
}
