package kz.aiqyn.jobs.record;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.to_date;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.StagedRows;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.ledger.Balances;
import kz.aiqyn.jobs.ledger.Bookkeeping;
import kz.aiqyn.jobs.ledger.DumpTable;
import kz.aiqyn.jobs.ledger.SliceReader;
import kz.aiqyn.jobs.privacy.Pseudonyms;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.models.text.LanguageDetector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Reads the dumps of one contract: the rows of the period replace those the table had, the first row of a key is kept. */
public record ContractIngest(Contract contract, Table table, String event) {

    ContractIngest(Contract contract) {
        this(contract, contract.table(), contract.eventColumn());
    }

    List<String> check(Configuration configuration) {
        List<String> lines = new ArrayList<>();
        RecordDumps dumps = new RecordDumps(new DumpStorage(new org.apache.hadoop.conf.Configuration()));
        for (RecordDumps.Plan plan : dumps.find(contract, configuration.inputs(contract.name()))) {
            Dump dump = plan.dump();
            lines.add(dump.path() + ": " + dump.format() + ", " + plan.slices().size() + " slices, " + dump.bytes()
                    + " bytes, sha-256 " + dump.sha256());
        }
        return lines;
    }

    JobOutcome run(JobContext context) {
        DumpStorage storage = new DumpStorage(context.spark().sparkContext().hadoopConfiguration());
        List<RecordDumps.Plan> plans =
                new RecordDumps(storage).find(contract, context.configuration().inputs(contract.name()));
        List<Dump> dumps = plans.stream().map(RecordDumps.Plan::dump).toList();
        if (dumps.isEmpty()) {
            return Bookkeeping.noInput(context, contract.name());
        }
        Bookkeeping books = new Bookkeeping(context, table);
        Period period = context.period();
        if (books.holds(period, dumps)) {
            return JobOutcome.unchanged();
        }
        String variable = context.configuration().pseudonyms().keyEnvironment();
        Pseudonyms pseudonyms = Pseudonyms.from(context.secret(variable)
                .map(key -> Map.of(Pseudonyms.KEY_VARIABLE, key))
                .orElse(Map.of()));
        RejectedFiles rejected = new RejectedFiles(context, contract.name());
        SliceReader.Format format = new ContractReader.Settings(
                storage,
                contract,
                period,
                pseudonyms,
                new LanguageDetector(context.configuration().languages()),
                rejected.rejections());
        List<Slice> slices =
                plans.stream().flatMap(plan -> plan.slices().stream()).toList();
        context.log("reading " + dumps.size() + " dumps in " + slices.size() + " slices");
        Balances balances = new Balances();
        context.spark().sparkContext().register(balances, "rows by slice");
        Dataset<Row> rows = DumpTable.rows(context.spark(), table, slices, format, balances);
        Scope scope = "TIMESTAMP".equals(table.columns().get(event))
                ? Scope.instants(event, period)
                : Scope.days(event, period);

        try (rejected;
                StagedRows staged = context.stage(table, withoutDuplicates(rows), scope)) {
            Map<Dump, Balance> byDump = Bookkeeping.byDump(slices, balances.value());
            countDuplicates(staged, byDump);
            byDump.forEach(this::requireReadable);
            long inPeriod = byDump.values().stream()
                    .mapToLong(balance -> balance.accepted() + balance.duplicate())
                    .sum();
            if (inPeriod == 0) {
                return Bookkeeping.noData(context, contract.name(), "all of its rows are outside it");
            }
            Map<String, Object> facts = Bookkeeping.facts(byDump.values());
            context.publish(staged, facts);
            Map<Dump, Period> periods = new LinkedHashMap<>();
            dumps.forEach(dump -> periods.put(dump, period));
            books.keepRejected(rejected.keep(), List.of(period));
            books.keepDumps(byDump, periods, List.of(period));
            return JobOutcome.done(facts);
        }
    }

    /** Keeps the first row of a key, by dump and line, so that a rerun keeps the same one. */
    private Dataset<Row> withoutDuplicates(Dataset<Row> rows) {
        Column[] key = table.key().stream().map(name -> col(name)).toArray(Column[]::new);
        return rows.withColumn(
                        "place", row_number().over(Window.partitionBy(key).orderBy(col(Posts.DUMP), col(Posts.LINE))))
                .where(col("place").equalTo(1))
                .drop("place")
                // A day's rows in one file, not one in every task.
                .repartition(to_date(col(event)))
                .sortWithinPartitions(key);
    }

    private static void countDuplicates(StagedRows staged, Map<Dump, Balance> byDump) {
        Map<String, Long> kept = new LinkedHashMap<>();
        staged.rows()
                .groupBy(Posts.DUMP)
                .count()
                .collectAsList()
                .forEach(row -> kept.put(row.getString(0), row.getLong(1)));
        byDump.forEach((dump, balance) -> balance.duplicates(balance.accepted() - kept.getOrDefault(dump.name(), 0L)));
    }

    private void requireReadable(Dump dump, Balance balance) {
        if (balance.read() == balance.blank()) {
            throw new InvalidInputException("Cannot ingest " + dump.path()
                    + ": it is empty, it holds no row. Export it again, or take it out of inputs." + contract.name()
                    + ".");
        }
        if (balance.rejected() == balance.read() - balance.blank()) {
            throw new InvalidInputException("Cannot ingest " + dump.path() + ": not one of its "
                    + balance.rejected() + " rows can be read; most often: " + commonest(balance) + ". The fields of "
                    + contract.name() + " are "
                    + String.join(", ", contract.fields().keySet()) + ".");
        }
    }

    private static String commonest(Balance balance) {
        return balance.rejections().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }
}
