package kz.aiqyn.jobs.archive;

import java.io.Serializable;

/**
 * A file of rows inside a dump, as the bytes it takes there.
 *
 * @param entry the entry of the outer zip that holds it; empty when the dump is the file itself
 * @param name names the file among all of the dump; with a line it names a row
 * @param form what the bytes are
 * @param from the place of its first byte in the dump
 * @param compressed bytes it takes in the dump
 * @param size bytes it has when inflated
 * @param isDeflated whether it is deflated; otherwise it is stored
 * @param checkSum CRC-32 of its bytes; {@link #NO_SUM} where no archive promises one
 */
public record Chunk(
        String entry, String name, Form form, long from, long compressed, long size, boolean isDeflated, long checkSum)
        implements Serializable {

    public static final long NO_SUM = -1;

    /** What a chunk holds. */
    public enum Form {
        CSV,
        PARQUET,
        /** A zip that is itself deflated, so that its files are found by reading it only. */
        ZIP
    }

    /** Where it lies, for messages. */
    public String place(String path) {
        return entry.isEmpty() ? path : path + ", entry " + entry;
    }
}
