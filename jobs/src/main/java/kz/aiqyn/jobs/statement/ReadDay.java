package kz.aiqyn.jobs.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.ledger.DecisionTally;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;

/**
 * A day's dumps as they were read: files that are written but not committed, and what was counted.
 *
 * @param leftOut places of repeated statements; none when nothing is repeated
 * @param balances the balance of each dump, repeated statements taken out
 */
public record ReadDay(
        LocalDate day,
        List<DataFile> decisions,
        List<DeleteFile> leftOut,
        List<DataFile> rejected,
        Map<Dump, Balance> balances,
        Map<Dump, DecisionTally> tallies) {

    public ReadDay {
        decisions = List.copyOf(decisions);
        leftOut = List.copyOf(leftOut);
        rejected = List.copyOf(rejected);
    }
}
