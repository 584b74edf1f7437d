package kz.aiqyn.jobs.statement;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.ledger.Balances;
import kz.aiqyn.jobs.ledger.DumpTable;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Dumps of decisions read straight, without a lake: rows that can be read, in the columns of the table. Only an ingest
 * takes repeated statements out.
 */
public final class DecisionDumps {

    private final Dataset<Row> rows;
    private final Balances balances;

    private DecisionDumps(Dataset<Row> rows, Balances balances) {
        this.rows = rows;
        this.balances = balances;
    }

    /**
     * The dumps that paths and globs name.
     *
     * @throws InvalidInputException when one names no dump, or a dump cannot be read
     */
    public static DecisionDumps of(SparkSession spark, List<String> patterns) {
        DumpStorage storage = new DumpStorage(spark.sparkContext().hadoopConfiguration());
        List<Slice> slices = new ArrayList<>();
        for (String file : files(storage, patterns)) {
            slices.addAll(DecisionArchive.plan(storage, file, "not summed up").slices());
        }
        Balances balances = new Balances();
        spark.sparkContext().register(balances, "rows by slice");
        Dataset<Row> rows = DumpTable.rows(
                spark, Decisions.TABLE, slices, new StatementReader.Settings(storage, StatementFilter.ALL), balances);
        return new DecisionDumps(rows, balances);
    }

    public Dataset<Row> rows() {
        return rows;
    }

    /** Says how many rows an ingest would leave out, of the slices that were read to their end; empty when none. */
    public Optional<String> leftOut() {
        Balance total = new Balance();
        balances.value().values().forEach(total::add);
        if (total.read() == total.accepted()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%,d rows read = %,d accepted + %,d rejected + %,d of other platforms or times + %,d blank; only accepted"
                        + " rows are seen, a repeated statement as often as it stands there",
                total.read(),
                total.accepted(),
                total.rejected(),
                total.outOfScope(),
                total.blank()));
    }

    private static List<String> files(DumpStorage storage, List<String> patterns) {
        List<String> files = new ArrayList<>();
        for (String pattern : patterns) {
            List<String> found = isMissing(pattern)
                    ? List.of()
                    : storage.find("decisions", List.of(pattern)).files();
            if (found.isEmpty()) {
                throw new InvalidInputException(
                        "Cannot read dumps of decisions: " + pattern + " names no file. Correct the path or the glob.");
            }
            found.stream().filter(file -> !files.contains(file)).forEach(files::add);
        }
        return files;
    }

    /** Whether the pattern is a local path, not a glob, and nothing is there. */
    private static boolean isMissing(String pattern) {
        return !DumpStorage.isRemote(pattern)
                && pattern.chars().noneMatch(letter -> "*?[{".indexOf(letter) >= 0)
                && !Path.of(pattern).toFile().exists();
    }
}
