package kz.aiqyn.jobs.record;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.to_date;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.Quoted;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.Staged;
import kz.aiqyn.jobs.ledger.Audit;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.ledger.Balances;
import kz.aiqyn.jobs.ledger.DumpTable;
import kz.aiqyn.jobs.ledger.Ledger;
import kz.aiqyn.jobs.ledger.Reading;
import kz.aiqyn.jobs.ledger.SliceReader;
import kz.aiqyn.jobs.ledger.Tally;
import kz.aiqyn.jobs.ledger.UnreadableDumpException;
import kz.aiqyn.jobs.privacy.Pseudonyms;
import kz.aiqyn.jobs.tables.Check;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Problem;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.models.text.LanguageDetector;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;

/** Reads the dumps of one contract: the rows of the period replace those the table had, the first row of a key is kept. */
public record ContractIngest(Contract contract, Table table, String event) {

    /** Columns that are there while rows are put in order. */
    private static final String DAY = "day of the event";

    private static final String PLACE = "place";

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
        RecordDumps.Found found =
                new RecordDumps(storage).look(contract, context.configuration().inputs(contract.name()));
        found.leftOut().forEach(context::log);
        List<RecordDumps.Plan> plans = new ArrayList<>(found.plans());
        Map<String, String> failures = new LinkedHashMap<>(found.failures());
        while (true) {
            requireNoneWasRead(context, failures);
            if (plans.isEmpty() && !failures.isEmpty()) {
                throw new InvalidInputException(String.join("\n", failures.values()));
            }
            try {
                return requireAll(context, failures, run(context, storage, plans));
            } catch (CheckRefusedException e) {
                throw failures.isEmpty()
                        ? e
                        : new InvalidInputException(String.join("\n", failures.values()) + "\n" + e.getMessage(), e);
            } catch (Exception e) {
                // Spark throws checked exceptions that it does not declare.
                Optional<UnreadableDumpException> unreadable = UnreadableDumpException.in(e);
                if (unreadable.isEmpty()) {
                    throw e;
                }
                String path = unreadable.get().path();
                failures.put(path, String.valueOf(unreadable.get().getMessage()));
                plans.removeIf(plan -> plan.dump().path().equals(path));
                context.log("reading without " + path + ", which cannot be read");
            }
        }
    }

    /** A dump whose rows the table has is not dropped from it because it cannot be read any more. */
    private void requireNoneWasRead(JobContext context, Map<String, String> failures) {
        if (failures.isEmpty()) {
            return;
        }
        Period period = context.period();
        List<Object> read = new Ledger(context, table, Ledger.span(context, period.from(), period.to()))
                .rows(period, Dumps.PUBLISHED).stream()
                        .map(row -> row.get(Dumps.NAME))
                        .toList();
        if (failures.keySet().stream().anyMatch(path -> read.contains(DumpStorage.name(path)))) {
            throw new InvalidInputException(String.join("\n", failures.values()) + "\nThe " + table.name() + " of "
                    + period + " stay as they are: rows of that dump are among them.");
        }
    }

    /** Fails when a dump could not be read; what stands in the others is published by then. */
    private static JobOutcome requireAll(JobContext context, Map<String, String> failures, JobOutcome outcome) {
        if (failures.isEmpty()) {
            return outcome;
        }
        if (!outcome.facts().isEmpty()) {
            context.log("published " + outcome.facts().get("dumps") + " dumps with "
                    + outcome.facts().get("accepted") + " accepted rows; " + failures.size() + " cannot be read");
        }
        throw new InvalidInputException(String.join("\n", failures.values()));
    }

    private JobOutcome run(JobContext context, DumpStorage storage, List<RecordDumps.Plan> plans) {
        List<Dump> dumps = plans.stream().map(RecordDumps.Plan::dump).toList();
        if (dumps.isEmpty()) {
            return Ledger.noInput(context, contract.name());
        }
        Period period = context.period();
        Ledger ledger = new Ledger(context, table, Ledger.span(context, period.from(), period.to()));
        Optional<Pseudonyms> key = contract.hasPersons()
                ? context.secret(context.configuration().pseudonyms().keyEnvironment())
                        .map(Pseudonyms::new)
                : Optional.empty();
        key.ifPresent(pseudonyms -> requireSameKey(context, pseudonyms));
        if (ledger.isPublished(period, dumps)) {
            return JobOutcome.unchanged();
        }
        Audit audit = new Audit(context, ledger);
        if (ledger.isKeptBack(period, dumps) && audit.judgeAgain(period)) {
            return outcome(audit);
        }
        if (contract.hasPersons()) {
            ledger.replacingIdsWith(key.orElseThrow(Pseudonyms::missing).fingerprint());
        }
        RejectedFiles rejected = new RejectedFiles(context, contract.name());
        SliceReader.Format format = new ContractReader.Settings(
                storage,
                contract,
                period,
                key.orElse(null),
                new LanguageDetector(context.configuration().languages()),
                rejected.rejections());
        List<Slice> slices =
                plans.stream().flatMap(plan -> plan.slices().stream()).toList();
        context.log("reading " + dumps.size() + " dumps in " + slices.size() + " slices");
        Balances balances = new Balances();
        // Without a name: Spark keeps each task's text of the value of a named one.
        context.spark().sparkContext().register(balances);
        Dataset<Row> rows = DumpTable.rows(context.spark(), table, slices, format, balances);
        Scope scope = Scope.of(table, period).orElseThrow();

        try (rejected;
                Staged staged = context.stage(table, scope, withoutDuplicates(rows))) {
            Map<Dump, Reading.Counts> counts = counts(context, staged, balances.byDump(slices));
            counts.forEach((dump, ofDump) -> requireReadable(dump, ofDump.balance()));
            Reading reading = new Reading(period, counts);
            if (reading.balance().accepted() + reading.balance().duplicate() == 0) {
                boolean isEmpty = reading.balance().read() == reading.balance().blank();
                return Ledger.noData(
                        context,
                        contract.name(),
                        isEmpty ? "there is no row in its dumps" : "all of its rows are outside it");
            }
            try (Staged refused = rejected(context, ledger, reading, rejected)) {
                List<Problem> problems = new ArrayList<>(audit.problems(reading));
                if (table.checks().contains(Check.WHOLE_COUNTS)) {
                    problems.addAll(CountTotals.problems(
                            new Counts(context.read(table, staged)),
                            reading.balance().duplicate()));
                }
                if (audit.letsThrough(problems)) {
                    audit.publish(Map.of(reading, problems), staged, refused);
                } else {
                    audit.keepBack(reading, problems, staged, refused);
                }
            }
            return outcome(audit);
        }
    }

    /** Pseudonyms of two keys never meet: posts, accounts and activity of one person would be those of several. */
    private static void requireSameKey(JobContext context, Pseudonyms pseudonyms) {
        List<String> tables = Contracts.ALL.stream()
                .filter(Contract::hasPersons)
                .map(Contract::name)
                .toList();
        for (Map<String, Object> dump : context.few(Dumps.TABLE, Scope.in(Dumps.TABLE_NAME, tables))) {
            Object before = dump.get(Dumps.PSEUDONYM_KEY);
            if (before != null && !before.equals(pseudonyms.fingerprint())) {
                throw new InvalidInputException("Cannot replace account ids by pseudonyms: the key in "
                        + context.configuration().pseudonyms().keyEnvironment() + " (fingerprint "
                        + pseudonyms.fingerprint() + ") is not the one that " + dump.get(Dumps.NAME) + " of "
                        + dump.get(Dumps.TABLE_NAME) + " was read with (fingerprint " + before
                        + "): nobody would be found again. Set the key of that time, or read all dumps into a new"
                        + " storage with --set storage.root=FOLDER.");
            }
        }
    }

    private static JobOutcome outcome(Audit audit) {
        Map<String, Object> facts = audit.finish();
        audit.requireNoneKeptBack();
        return JobOutcome.done(facts);
    }

    /** The rejected rows on a branch; null when there are none, and none to be replaced. */
    private static @Nullable Staged rejected(
            JobContext context, Ledger ledger, Reading reading, RejectedFiles rejected) {
        List<DataFile> files = rejected.keep();
        return files.isEmpty() && !ledger.hasRejected(reading.period())
                ? null
                : context.stage(
                        Rejected.TABLE,
                        ledger.rejected(List.of(reading.period())),
                        new Staged.Files(files, List.of()),
                        Map.of());
    }

    /** Keeps the first row of a key, by dump and line, so that a rerun keeps the same one. */
    private Dataset<Row> withoutDuplicates(Dataset<Row> rows) {
        Column day = to_date(col(event));
        // A day's rows in one file, not one in every task; where the day is of the key, rows are moved once.
        if (table.key().get(0).equals(event)) {
            // Spark leaves the sort out: rows are in the order in which the first of a key was looked for.
            return first(rows.repartition(day), table.key()).sortWithinPartitions(columns(table.key()));
        }
        // Spark compares the beginning of the first column before all else: ids differ, platforms hardly do.
        List<String> idFirst = new ArrayList<>(table.key());
        Collections.reverse(idFirst);
        if (table.key().contains(event)) {
            return sorted(first(rows.repartition(day), idFirst), day);
        }
        // As a column: a sort would tell the day of a time anew in each comparison.
        Dataset<Row> withDay = first(rows, idFirst).withColumn(DAY, day);
        return sorted(withDay.repartition(col(DAY)), col(DAY)).drop(DAY);
    }

    private static Dataset<Row> first(Dataset<Row> rows, List<String> key) {
        return rows.withColumn(
                        PLACE,
                        row_number().over(Window.partitionBy(columns(key)).orderBy(col(Posts.DUMP), col(Posts.LINE))))
                .where(col(PLACE).equalTo(1))
                .drop(PLACE);
    }

    private Dataset<Row> sorted(Dataset<Row> rows, Column day) {
        return rows.sortWithinPartitions(
                Stream.concat(Stream.of(day), Stream.of(columns(table.key()))).toArray(Column[]::new));
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(name -> col(name)).toArray(Column[]::new);
    }

    /** Counts what was staged by dump, day and platform; what was accepted and is not there is a duplicate. */
    private Map<Dump, Reading.Counts> counts(JobContext context, Staged staged, Map<Dump, Balance> byDump) {
        Map<String, Reading.Counts> byName = new HashMap<>();
        Map<Dump, Reading.Counts> counts = new LinkedHashMap<>();
        byDump.forEach((dump, balance) -> {
            Reading.Counts ofDump = new Reading.Counts(balance, new Tally());
            balance.findings().forEach(ofDump.tally()::count);
            counts.put(dump, ofDump);
            byName.put(dump.name(), ofDump);
        });
        Map<String, Long> kept = new HashMap<>();
        context.read(table, staged)
                .groupBy(col(Posts.DUMP), to_date(col(event)), coalesce(col(Posts.PLATFORM), lit("")))
                .count()
                .collectAsList()
                .forEach(row -> {
                    String dump = row.getString(0);
                    kept.merge(dump, row.getLong(3), Long::sum);
                    Objects.requireNonNull(byName.get(dump), "a row is of a dump")
                            .tally()
                            .accept(row.getDate(1).toLocalDate(), row.getString(2), row.getLong(3));
                });
        byDump.forEach((dump, balance) -> balance.duplicates(balance.accepted() - kept.getOrDefault(dump.name(), 0L)));
        return counts;
    }

    private void requireReadable(Dump dump, Balance balance) {
        long rows = balance.read() - balance.blank();
        if (rows > 0 && balance.rejected() == rows) {
            String message = "Cannot ingest " + dump.path() + ": not one of its " + rows
                    + " rows can be read; most often: " + commonest(balance) + ". The fields of " + contract.name()
                    + " are " + String.join(", ", contract.fields().keySet()) + ".";
            throw new UnreadableDumpException(dump.path(), new InvalidInputException(message));
        }
    }

    /** The commonest reason, with the first row of it and the codes that are allowed. */
    private String commonest(Balance balance) {
        String code = balance.rejections().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
        Balance.Example first = Objects.requireNonNull(balance.examples().get(code), code);
        String value = first.value().isEmpty() ? "" : ": " + Quoted.of(first.value());
        return Rejection.sentence(code) + " (first in line " + first.line() + value + ")" + contract.allowed(code);
    }
}
