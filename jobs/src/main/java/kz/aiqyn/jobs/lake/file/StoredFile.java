package kz.aiqyn.jobs.lake.file;

import java.io.Serializable;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.data.BaseDeleteLoader;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.io.FileIO;

/**
 * A data file that belongs to a table.
 *
 * @param leftOut files that name rows to leave out
 */
public record StoredFile(DataFile file, List<DeleteFile> leftOut) implements Serializable {

    public StoredFile {
        leftOut = List.copyOf(leftOut);
    }

    /** The rows to leave out, by their places. */
    public PositionDeleteIndex leftOut(FileIO io) {
        return leftOut.isEmpty()
                ? PositionDeleteIndex.empty()
                : new BaseDeleteLoader(delete -> io.newInputFile(delete.location()))
                        .loadPositionDeletes(leftOut, file.location());
    }
}
