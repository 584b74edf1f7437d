package kz.aiqyn.jobs.ingest;

import java.io.Serializable;
import java.util.List;
import org.apache.iceberg.DataFile;

/**
 * What became of a slice: its data files, and its balance before repeated statements are taken out.
 *
 * @param rejected files of the table {@code rejected}; none when no row was
 */
record WrittenSlice(int slice, List<WrittenFile> decisions, List<DataFile> rejected, Balance balance)
        implements Serializable {}
