package kz.aiqyn.jobs.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Rows on a branch of a table: written, to be audited there, and then published, kept back or dropped.
 *
 * <p>Publishing replaces exactly the partitions in scope in one step; readers see the table as it was, or as it is, never
 * a mix. It is the one way rows get into a table: what needs no audit is published at once.
 */
public final class Staged implements AutoCloseable {

    /** Another process may be committing to the same table all the time. */
    private static final int MOST_TRIES = 20;

    private final Table table;
    private final Scope scope;
    private final String branch;
    /** Whether the branch was published or kept back, so that closing leaves it alone. */
    private boolean isSettled;

    private Staged(Table table, String branch, Scope scope) {
        this.table = table;
        this.branch = branch;
        this.scope = scope;
    }

    /** The files of a commit: rows, and places of rows to leave out. */
    public record Files(List<DataFile> rows, List<DeleteFile> leftOut) {

        public Files {
            rows = List.copyOf(rows);
            leftOut = List.copyOf(leftOut);
        }

        public static Files of(List<DataFile> rows) {
            return new Files(rows, List.of());
        }
    }

    /** Stages files on a new branch, where they replace the partitions in scope. */
    static Staged files(Table table, String branch, Scope scope, Files files, Map<String, String> properties) {
        return written(new Staged(table, branch, scope), () -> commit(table, branch, scope, files, properties));
    }

    /**
     * Stages what somebody else writes to a new branch.
     *
     * @param write replaces the partitions in scope on the branch it is given the name of
     */
    static Staged writtenBy(Table table, String branch, Scope scope, Consumer<String> write) {
        return written(new Staged(table, branch, scope), () -> write.accept(branch));
    }

    /** The branch that was kept back under a name; empty when there is none. */
    static Optional<Staged> keptBack(Table table, String branch, Scope scope) {
        table.refresh();
        if (!table.refs().containsKey(branch)) {
            return Optional.empty();
        }
        return Optional.of(new Staged(table, branch, scope));
    }

    private static Staged written(Staged staged, Runnable write) {
        // What a run of the same name left there when it broke off gives way.
        staged.drop();
        staged.isSettled = false;
        refs(staged.table, refs -> refs.createBranch(staged.branch));
        boolean isWritten = false;
        try {
            write.run();
            isWritten = true;
        } finally {
            // Not by a catch: Spark throws checked exceptions that it does not declare.
            if (!isWritten) {
                staged.drop();
            }
        }
        return staged;
    }

    String branch() {
        return branch;
    }

    Scope scope() {
        return scope;
    }

    /** How many rows of the scope the branch has: what an audit compares with what was counted while writing. */
    public long rows() {
        Files files = files();
        return files.rows().stream().mapToLong(DataFile::recordCount).sum()
                - files.leftOut().stream().mapToLong(DeleteFile::recordCount).sum();
    }

    /**
     * Moves the table to the branch. Where the table went on meanwhile, or the branch was written before these properties
     * were known, its files are committed to the table anew, with them.
     */
    void publish(Map<String, String> properties) {
        retrying(() -> {
            table.refresh();
            Snapshot main = table.currentSnapshot();
            Snapshot head = table.snapshot(branch);
            boolean carriesProperties = head.summary().entrySet().containsAll(properties.entrySet());
            boolean isNext =
                    main == null || SnapshotUtil.isAncestorOf(head.snapshotId(), main.snapshotId(), table::snapshot);
            if (carriesProperties && isNext) {
                table.manageSnapshots()
                        .fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch)
                        .removeBranch(branch)
                        .commit();
                isSettled = true;
            } else {
                commit(table, SnapshotRef.MAIN_BRANCH, scope, files(), properties);
            }
        });
        if (!isSettled) {
            drop();
        }
    }

    /** Leaves the branch under a name, for somebody to look at and to accept; one of that name before gives way. */
    public void keepBack(String name) {
        if (!name.equals(branch)) {
            drop(table, name);
            refs(table, refs -> refs.renameBranch(branch, name));
        }
        isSettled = true;
    }

    /** Drops the branch, whoever kept it. */
    public void drop() {
        drop(table, branch);
        isSettled = true;
    }

    /** Drops a branch; false when there is none of that name. */
    static boolean drop(Table table, String branch) {
        table.refresh();
        boolean isThere = table.refs().containsKey(branch);
        if (isThere) {
            refs(table, refs -> refs.removeBranch(branch));
        }
        return isThere;
    }

    /** Drops the branch, unless it was published or kept back. */
    @Override
    public void close() {
        if (!isSettled) {
            drop();
        }
    }

    /** The one commit: files replace the partitions in scope, and the snapshot carries the properties. */
    static void commit(Table table, String target, Scope scope, Files files, Map<String, String> properties) {
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
        table.refresh();
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

    private static void refs(Table table, Consumer<ManageSnapshots> change) {
        retrying(() -> {
            table.refresh();
            ManageSnapshots refs = table.manageSnapshots();
            change.accept(refs);
            refs.commit();
        });
    }

    /** Iceberg repeats a commit of files when somebody else's came first, but not one that moves branches. */
    private static void retrying(Runnable attempt) {
        for (int tries = 1; ; tries++) {
            try {
                attempt.run();
                return;
            } catch (CommitFailedException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }
}
