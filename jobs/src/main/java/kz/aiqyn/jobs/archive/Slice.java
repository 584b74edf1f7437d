package kz.aiqyn.jobs.archive;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;
import org.jspecify.annotations.Nullable;

/**
 * The piece of a dump that one task reads.
 *
 * @param chunks files inside the dump, in their order; none when the dump is a file of rows itself
 * @param range the span of such a file; null when the slice is the whole file, or has chunks
 */
public record Slice(Dump dump, List<Chunk> chunks, @Nullable Range range) implements InputPartition {

    public Slice {
        chunks = List.copyOf(chunks);
    }

    /** Files inside a dump, or all of one. */
    public Slice(Dump dump, List<Chunk> chunks) {
        this(dump, chunks, null);
    }

    /** Where it lies, for messages. */
    public String place() {
        return chunks.isEmpty() ? dump.path() : chunks.get(0).place(dump.path());
    }

    /** Names the slice among all slices of a run. */
    public String name() {
        String place = range == null ? "" : String.valueOf(range.from());
        return dump.path() + "!" + (chunks.isEmpty() ? place : chunks.get(0).name());
    }
}
