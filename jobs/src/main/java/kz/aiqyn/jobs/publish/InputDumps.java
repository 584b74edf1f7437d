package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_values;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.reports.document.DumpInput;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** The dumps a report rests on, and what has to hold of them before it is published. */
record InputDumps(Period period, List<Row> rows) {

    InputDumps {
        rows = List.copyOf(rows);
    }

    /**
     * The dumps that were ingested for a period, or for days of it.
     *
     * @throws InvalidInputException when there are none
     */
    static InputDumps of(JobContext context) {
        Period period = context.period();
        List<Row> rows = context.read(Dumps.TABLE)
                .where(col(Dumps.PERIOD_FROM)
                        .geq(lit(period.from()))
                        .and(col(Dumps.PERIOD_TO).leq(lit(period.to()))))
                .select(
                        col(Dumps.TABLE_NAME),
                        col(Dumps.NAME),
                        col(Dumps.SHA256),
                        col(Dumps.FORMAT),
                        col(Dumps.LINES_READ),
                        col(Dumps.ACCEPTED),
                        col(Dumps.REJECTED),
                        col(Dumps.DUPLICATE),
                        col(Dumps.OUT_OF_SCOPE),
                        col(Dumps.BLANK),
                        col(Dumps.SYNTHETIC),
                        col(Dumps.PERIOD),
                        col(Dumps.STATE),
                        col(Dumps.PROBLEMS),
                        col(Dumps.ACCEPTED_BECAUSE),
                        col(Dumps.LATE),
                        col(Dumps.HEADER_ONLY_CHUNKS),
                        sum(Dumps.UNKNOWN_VALUES),
                        sum(Dumps.OUT_OF_RANGE),
                        col(Dumps.REPEATED_PUID),
                        col(Dumps.UUID_IN_NEIGHBOURS),
                        col(Dumps.PUID_IN_NEIGHBOURS))
                .orderBy(Dumps.TABLE_NAME, Dumps.PERIOD, Dumps.NAME, Dumps.SHA256)
                .collectAsList();
        if (rows.isEmpty()) {
            throw new InvalidInputException("Cannot publish a report of " + period
                    + ": no dump of it was ingested. Run the ingest jobs for this period first, or choose another"
                    + " --period.");
        }
        return new InputDumps(period, rows);
    }

    /** Whether a generator made one of them. */
    boolean isSynthetic() {
        return rows.stream().anyMatch(row -> row.<Boolean>getAs(Dumps.SYNTHETIC));
    }

    /** The dumps as the report shows them. */
    List<DumpInput> inputs() {
        return rows.stream().map(InputDumps::input).toList();
    }

    /** Refuses to publish beside dumps that a check kept back: the report would lack them, or rest on older ones. */
    void requireNoneKeptBack() {
        List<String> keptBack = rows.stream()
                .filter(row -> Dumps.KEPT_BACK.equals(row.getAs(Dumps.STATE)))
                .map(row -> row.<String>getAs(Dumps.NAME) + " (" + String.join("; ", problems(row)) + ")")
                .toList();
        if (!keptBack.isEmpty()) {
            throw new CheckRefusedException("Cannot publish a report of " + period + ": kept back "
                    + (keptBack.size() == 1 ? "is " : "are ") + String.join(", ", keptBack)
                    + ". Ingest better dumps, or let these through with aiqyn ingest-decisions --period " + period
                    + " --accept REASON.");
        }
    }

    /** Refuses to publish when a total differs from the accepted rows it was made of. */
    void requireBalance(InputTotal total, Cells cells) {
        String input = total.input().name();
        List<Long> dumps = rows.stream()
                .filter(row -> row.<String>getAs(Dumps.TABLE_NAME).equals(input))
                .filter(row ->
                        total.isByDay() || row.<String>getAs(Dumps.PERIOD).equals(period.id()))
                .map(row -> row.<Long>getAs(Dumps.ACCEPTED))
                .toList();
        long accepted = dumps.stream().mapToLong(Long::longValue).sum();
        long counted = cells.count(Cells.ALL, total.measure());
        if (accepted != counted && (total.isByDay() || !dumps.isEmpty())) {
            throw new CheckRefusedException(String.format(
                    "Cannot publish a report of %s: its dumps hold %,d accepted %s, but %,d are counted in %s. Run %s for"
                            + " this period.",
                    period, accepted, input, counted, total.counts().name(), total.job()));
        }
    }

    /** A map's counts, added up. */
    private static Column sum(String counts) {
        return when(
                        col(counts).isNotNull(),
                        aggregate(map_values(col(counts)), lit(0L), (total, count) -> total.plus(count)))
                .as(counts);
    }

    private static DumpInput input(Row row) {
        return new DumpInput(
                row.getAs(Dumps.TABLE_NAME),
                row.getAs(Dumps.NAME),
                row.getAs(Dumps.SHA256),
                row.getAs(Dumps.FORMAT),
                row.<Long>getAs(Dumps.LINES_READ),
                row.<Long>getAs(Dumps.ACCEPTED),
                row.<Long>getAs(Dumps.REJECTED),
                row.<Long>getAs(Dumps.DUPLICATE),
                row.<Long>getAs(Dumps.OUT_OF_SCOPE),
                row.<Long>getAs(Dumps.BLANK),
                problems(row).stream().map(Message::name).toList(),
                row.getAs(Dumps.ACCEPTED_BECAUSE),
                findings(row));
    }

    private static Map<String, Long> findings(Row row) {
        Map<String, Long> findings = new TreeMap<>();
        for (String finding : DumpInput.FINDINGS) {
            Long count = row.getAs(finding);
            if (count != null) {
                findings.put(finding, count);
            }
        }
        return findings;
    }

    private static List<String> problems(Row row) {
        List<String> problems = row.getList(row.fieldIndex(Dumps.PROBLEMS));
        return problems == null ? List.of() : problems;
    }
}
