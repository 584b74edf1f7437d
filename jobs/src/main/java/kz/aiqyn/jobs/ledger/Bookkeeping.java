package kz.aiqyn.jobs.ledger;

import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.StagedFiles;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Keeps the tables {@code dumps} and {@code rejected}: which file gave which rows, and which rows failed. */
public final class Bookkeeping {

    private final JobContext context;
    private final Table table;
    private @Nullable Map<String, Set<String>> held;

    public Bookkeeping(JobContext context, Table table) {
        this.context = context;
        this.table = table;
    }

    /** Whether exactly these dumps were ingested for the period before. */
    public boolean holds(Period period, List<Dump> dumps) {
        if (held == null) {
            held = heldByPeriod();
        }
        Set<String> wanted = new HashSet<>(dumps.stream().map(Dump::sha256).toList());
        return wanted.equals(held.getOrDefault(period.id(), Set.of()));
    }

    private Map<String, Set<String>> heldByPeriod() {
        Map<String, Set<String>> byPeriod = new HashMap<>();
        context.read(Dumps.TABLE)
                .where(col(Dumps.TABLE_NAME).equalTo(table.name()))
                .select(Dumps.PERIOD, Dumps.SHA256)
                .collectAsList()
                .forEach(row -> byPeriod.computeIfAbsent(row.getString(0), period -> new HashSet<>())
                        .add(row.getString(1)));
        return byPeriod;
    }

    /** Sums balances of slices to balances of dumps, in the order of the slices. */
    public static Map<Dump, Balance> byDump(List<Slice> slices, Map<String, Balance> bySlice) {
        Map<Dump, Balance> byDump = new LinkedHashMap<>();
        for (Slice slice : slices) {
            Balance balance = byDump.computeIfAbsent(slice.dump(), dump -> new Balance());
            if (bySlice.containsKey(slice.name())) {
                balance.add(bySlice.get(slice.name()));
            }
        }
        return byDump;
    }

    /** The row balance of all dumps together, as facts of a commit. */
    public static Map<String, Object> facts(Collection<Balance> balances) {
        Balance total = new Balance();
        balances.forEach(total::add);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dumps", balances.size());
        facts.put("lines-read", total.read());
        facts.put("accepted", total.accepted());
        facts.put("rejected", total.rejected());
        facts.put("duplicate", total.duplicate());
        facts.put("out-of-scope", total.outOfScope());
        facts.put("blank", total.blank());
        return facts;
    }

    /** Replaces the rejected rows of the periods by those in data files. */
    public void keepRejected(List<DataFile> files, List<Period> replaced) {
        Scope scope = scope(replaced);
        if (files.isEmpty()
                && context.read(Rejected.TABLE).where(scope.column()).isEmpty()) {
            return;
        }
        Map<String, Object> facts = Map.of("rows-of", table.name());
        try (StagedFiles staged =
                context.stage(Rejected.TABLE, "rejected_" + context.fileName(), scope, files, List.of(), facts)) {
            context.publish(staged, facts);
        }
    }

    /** Replaces the dumps of the periods by these; written last, it marks the periods as ingested. */
    public void keepDumps(Map<Dump, Balance> byDump, Map<Dump, Period> periods, List<Period> replaced) {
        List<Row> rows = new ArrayList<>();
        byDump.forEach((dump, balance) -> {
            Period period = periods.getOrDefault(dump, context.period());
            rows.add(RowFactory.create(
                    table.name(),
                    period.id(),
                    Date.valueOf(period.from()),
                    Date.valueOf(period.to()),
                    dump.name(),
                    dump.sha256(),
                    dump.bytes(),
                    dump.format(),
                    dump.schemaVersion(),
                    dump.synthetic(),
                    balance.read(),
                    balance.accepted(),
                    balance.rejected(),
                    balance.duplicate(),
                    balance.outOfScope(),
                    balance.blank(),
                    scala.jdk.javaapi.CollectionConverters.asScala(balance.rejections()),
                    Dumps.PUBLISHED,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    timestamp(balance.firstEvent()),
                    timestamp(balance.lastEvent())));
        });
        Dataset<Row> dumps = context.spark().createDataFrame(rows, Dumps.TABLE.schema());
        List<Period> stale = new ArrayList<>(replaced);
        stale.addAll(overlapping(replaced, byDump.keySet()));
        context.replace(Dumps.TABLE, dumps, scope(stale), facts(byDump.values()));
    }

    /** Periods that were read from other dumps and lost days to these: they are no longer what their dumps say. */
    private List<Period> overlapping(List<Period> replaced, Collection<Dump> dumps) {
        Set<String> sums = new HashSet<>(dumps.stream().map(Dump::sha256).toList());
        Map<Period, Set<String>> held = new LinkedHashMap<>();
        context.read(Dumps.TABLE)
                .where(col(Dumps.TABLE_NAME).equalTo(table.name()))
                .select(Dumps.PERIOD, Dumps.PERIOD_FROM, Dumps.PERIOD_TO, Dumps.SHA256)
                .collectAsList()
                .forEach(row -> held.computeIfAbsent(
                                new Period(
                                        row.getString(0),
                                        row.getDate(1).toLocalDate(),
                                        row.getDate(2).toLocalDate()),
                                period -> new HashSet<>())
                        .add(row.getString(3)));
        return held.entrySet().stream()
                .filter(one -> !one.getValue().equals(sums))
                .map(Map.Entry::getKey)
                .filter(period -> replaced.stream().anyMatch(period::overlaps))
                .toList();
    }

    /** The outcome when no input is configured, or no file matches. */
    public static JobOutcome noInput(JobContext context, String input) {
        List<String> configured = context.configuration().inputs(input);
        String reason = configured.isEmpty()
                ? "inputs." + input + " is empty. Name dumps with --set inputs." + input + "=PATH."
                : "inputs." + input + " matches no file: " + String.join(", ", configured)
                        + ". Put dumps there, or name others with --set inputs." + input + "=PATH.";
        return new JobOutcome(JobOutcome.State.NO_INPUT, Map.of("reason", "Cannot ingest " + input + ": " + reason));
    }

    /** The outcome when there are dumps, but nothing in them is of the period. */
    public static JobOutcome noData(JobContext context, String input, String found) {
        return new JobOutcome(
                JobOutcome.State.NO_INPUT,
                Map.of(
                        "reason",
                        "Cannot ingest " + input + ": inputs." + input + " holds nothing of period " + context.period()
                                + ", " + found + ". Choose another --period, or add dumps of this one."));
    }

    private Scope scope(List<Period> periods) {
        return Scope.equal(Dumps.TABLE_NAME, table.name())
                .and(Scope.in(Dumps.PERIOD, periods.stream().map(Period::id).toList()));
    }

    private static @Nullable Timestamp timestamp(@Nullable Long micros) {
        return micros == null ? null : Timestamp.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}
