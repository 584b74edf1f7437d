package kz.aiqyn.jobs.statement;

import java.io.Serializable;
import java.util.List;
import kz.aiqyn.jobs.ledger.Balance;
import org.apache.iceberg.DataFile;
import org.jspecify.annotations.Nullable;

/**
 * What became of a slice: its data files, and its balance before repeated statements are taken out.
 *
 * @param rejected files of the table {@code rejected}; none when no row was
 * @param failure why the slice cannot be read to its end; null when it was
 */
public record WrittenSlice(
        int slice,
        List<WrittenFile> decisions,
        List<DataFile> rejected,
        Balance balance,
        @Nullable String failure) implements Serializable {}
