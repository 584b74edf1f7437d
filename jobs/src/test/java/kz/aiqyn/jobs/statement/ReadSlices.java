package kz.aiqyn.jobs.statement;

import java.io.IOException;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.archive.DumpFiles;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.tables.Decisions;

/** Reads a dump of decisions as tasks do, without Spark's scheduler: thousands of small ones take seconds. */
public final class ReadSlices {

    static final DumpStorage STORAGE = new DumpStorage(new org.apache.hadoop.conf.Configuration());
    static final StatementReader.Settings SETTINGS = new StatementReader.Settings(STORAGE, StatementFilter.ALL);

    private ReadSlices() {}

    /** What the dump holds, or the message of its failure. */
    public static String read(String path) {
        try {
            Balance total = new Balance();
            long rows = 0;
            for (Slice slice : DecisionArchive.plan(STORAGE, path).slices()) {
                try (StatementReader reader = new StatementReader(slice, Decisions.TABLE.schema(), SETTINGS)) {
                    while (reader.next()) {
                        rows++;
                    }
                    total.add(reader.balance());
                } catch (IOException e) {
                    throw DumpFiles.damaged(slice, e);
                }
            }
            return (rows == total.accepted() && total.isWhole() ? "balanced " : "unbalanced ") + rows + " of "
                    + total.read();
        } catch (InvalidInputException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
