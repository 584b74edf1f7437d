package kz.aiqyn.jobs.ingest;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;

/**
 * A day's dumps as they were read: files that are written but not committed, and what was counted.
 *
 * @param leftOut places of repeated statements; none when nothing is repeated
 * @param balances the balance of each dump, repeated statements taken out
 */
record ReadDay(
        LocalDate day,
        List<DataFile> decisions,
        List<DeleteFile> leftOut,
        List<DataFile> rejected,
        Map<Dump, Balance> balances,
        Map<Dump, DecisionTally> tallies) {

    ReadDay {
        decisions = List.copyOf(decisions);
        leftOut = List.copyOf(leftOut);
        rejected = List.copyOf(rejected);
    }
}
