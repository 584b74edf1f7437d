package kz.aiqyn.jobs.statement;

import java.time.LocalDate;
import java.util.List;
import kz.aiqyn.jobs.ledger.Reading;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;

/**
 * A day's dumps as they were read: files that are written but not committed, and what was counted.
 *
 * @param leftOut places of repeated statements; none when nothing is repeated
 * @param reading what was counted of each dump, repeated statements taken out
 */
public record ReadDay(
        LocalDate day, List<DataFile> decisions, List<DeleteFile> leftOut, List<DataFile> rejected, Reading reading) {

    public ReadDay {
        decisions = List.copyOf(decisions);
        leftOut = List.copyOf(leftOut);
        rejected = List.copyOf(rejected);
    }
}
