package kz.aiqyn.jobs.ingest;

import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The piece of a dump that one task reads.
 *
 * @param entry the entry of the outer zip; empty when the slice is the whole file
 */
record Slice(Dump dump, String entry) implements InputPartition {

    /** Names the slice among all slices of a run. */
    String name() {
        return dump.path() + "!" + entry;
    }
}
