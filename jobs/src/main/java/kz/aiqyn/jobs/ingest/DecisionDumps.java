package kz.aiqyn.jobs.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Dumps of decisions read straight, without a lake: the rows that an ingest would accept, in the columns of the table. */
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
        List<Slice> slices = new ArrayList<>();
        for (Path file : files(patterns)) {
            slices.addAll(DecisionArchive.plan(file).slices());
        }
        Balances balances = new Balances();
        spark.sparkContext().register(balances, "rows by slice");
        Dataset<Row> rows = DumpTable.rows(
                spark,
                Decisions.TABLE,
                slices,
                RepeatedStatements.of(spark, slices),
                SliceReader.Rows.ACCEPTED,
                balances);
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
                "%,d rows read = %,d accepted + %,d rejected + %,d duplicate + %,d blank; only accepted rows are seen",
                total.read(),
                total.accepted(),
                total.rejected(),
                total.duplicate(),
                total.blank()));
    }

    private static List<Path> files(List<String> patterns) {
        List<Path> files = new ArrayList<>();
        for (String pattern : patterns) {
            List<Path> found = isMissing(pattern) ? List.of() : DumpFiles.find("decisions", List.of(pattern));
            if (found.isEmpty()) {
                throw new InvalidInputException(
                        "Cannot read dumps of decisions: " + pattern + " names no file. Correct the path or the glob.");
            }
            found.stream().filter(file -> !files.contains(file)).forEach(files::add);
        }
        return files;
    }

    /** Whether the pattern is a path, not a glob, and nothing is there. */
    private static boolean isMissing(String pattern) {
        return pattern.chars().noneMatch(letter -> "*?[{".indexOf(letter) >= 0)
                && !Path.of(pattern).toFile().exists();
    }
}
