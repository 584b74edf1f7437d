package kz.aiqyn.jobs.archive;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The piece of a dump that one task reads.
 *
 * @param chunks files inside the dump, in their order; none when the slice is the whole file
 */
public record Slice(Dump dump, List<Chunk> chunks) implements InputPartition {

    public Slice {
        chunks = List.copyOf(chunks);
    }

    /** Names the slice among all slices of a run. */
    public String name() {
        return dump.path() + "!" + (chunks.isEmpty() ? "" : chunks.get(0).name());
    }
}
