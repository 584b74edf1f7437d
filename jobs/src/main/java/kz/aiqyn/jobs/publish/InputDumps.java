package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Problem;
import kz.aiqyn.reports.document.DumpInput;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.Row;

/** The dumps a report rests on, and what has to hold of them before it is published. */
record InputDumps(Period period, List<Row> rows) {

    InputDumps {
        rows = List.copyOf(rows);
    }

    /**
     * The dumps of every table that were ingested for periods with days of this one.
     *
     * @throws InvalidInputException when there are none
     */
    static InputDumps of(JobContext context) {
        Period period = context.period();
        List<Row> rows = context.read(Dumps.TABLE)
                .where(Scope.overlapping(Dumps.PERIOD_FROM, Dumps.PERIOD_TO, period)
                        .column())
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
                        col(Dumps.FINDINGS),
                        col(Dumps.DAYS),
                        col(Dumps.PERIOD_FROM),
                        col(Dumps.PERIOD_TO))
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
                .map(row -> row.<String>getAs(Dumps.NAME) + " ("
                        + problems(row).stream().map(Problem::sentence).collect(Collectors.joining("; ")) + ")")
                .toList();
        if (!keptBack.isEmpty()) {
            throw new CheckRefusedException("Cannot publish a report of " + period + ": kept back "
                    + (keptBack.size() == 1 ? "is " : "are ") + String.join(", ", keptBack)
                    + ". Ingest better dumps, or let these through with " + String.join(" and ", accepting())
                    + " --accept REASON.");
        }
    }

    /** The ingests that would let the dumps through that were kept back. */
    private TreeSet<String> accepting() {
        TreeSet<String> commands = new TreeSet<>();
        for (Row row : rows) {
            if (Dumps.KEPT_BACK.equals(row.getAs(Dumps.STATE))) {
                String table = row.getAs(Dumps.TABLE_NAME);
                // Days of decisions are ingested together.
                commands.add("aiqyn ingest-" + table + " --period "
                        + (table.equals("decisions") ? period.id() : row.<String>getAs(Dumps.PERIOD)));
            }
        }
        return commands;
    }

    /** Refuses to publish when a total differs from the accepted rows of the period it was made of. */
    void requireBalance(InputTotal total, Cells cells) {
        String input = total.input().name();
        long accepted = rows.stream()
                .filter(row -> row.<String>getAs(Dumps.TABLE_NAME).equals(input))
                .mapToLong(this::accepted)
                .sum();
        long counted = cells.count(Cells.ALL, total.measure());
        if (accepted != counted) {
            throw new CheckRefusedException(String.format(
                    "Cannot publish a report of %s: its dumps hold %,d accepted %s, but %,d are counted in %s. Run %s for"
                            + " this period.",
                    period, accepted, input, counted, total.counts().name(), total.job()));
        }
    }

    /** Accepted rows of a dump that are of days of the period. */
    private long accepted(Row row) {
        Period ofDump = new Period(
                row.getAs(Dumps.PERIOD),
                row.getDate(row.fieldIndex(Dumps.PERIOD_FROM)).toLocalDate(),
                row.getDate(row.fieldIndex(Dumps.PERIOD_TO)).toLocalDate());
        if (period.contains(ofDump)) {
            return row.<Long>getAs(Dumps.ACCEPTED);
        }
        int days = row.fieldIndex(Dumps.DAYS);
        if (row.isNullAt(days)) {
            throw new CheckRefusedException("Cannot publish a report of " + period + ": the rows of "
                    + row.getAs(Dumps.NAME) + " were not counted by day when it was ingested for " + ofDump
                    + ". Run the ingest job of " + row.getAs(Dumps.TABLE_NAME) + " for that period again.");
        }
        return row.<String, scala.collection.Map<String, Long>>getJavaMap(days).entrySet().stream()
                .filter(day -> period.contains(LocalDate.parse(day.getKey())))
                .flatMap(day -> scala.jdk.javaapi.CollectionConverters.asJava(day.getValue()).values().stream())
                .mapToLong(Long::longValue)
                .sum();
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
                problems(row).stream().map(InputDumps::message).toList(),
                row.getAs(Dumps.ACCEPTED_BECAUSE),
                findings(row));
    }

    /** Counts of the findings that a report tells; none where nobody looked for any. */
    private static Map<String, Long> findings(Row row) {
        Map<String, Long> findings = new TreeMap<>();
        int column = row.fieldIndex(Dumps.FINDINGS);
        if (!row.isNullAt(column)) {
            Map<String, Long> found = row.getJavaMap(column);
            DumpInput.FINDINGS.forEach(finding -> {
                Long count = found.get(finding);
                if (count != null) {
                    findings.put(finding, count);
                }
            });
        }
        return findings;
    }

    /** A problem as a message: its arguments in the order of their names, whole numbers as counts. */
    private static Message message(Problem problem) {
        String key = "check." + problem.key() + (problem.arguments().containsKey("day") ? ".of-day" : "");
        List<Object> arguments = new ArrayList<>();
        problem.arguments()
                .values()
                .forEach(value -> arguments.add(value.matches("\\d{1,18}") ? (Object) Long.valueOf(value) : value));
        return new Message(key, arguments);
    }

    private static List<Problem> problems(Row row) {
        List<String> problems = row.getList(row.fieldIndex(Dumps.PROBLEMS));
        return problems == null
                ? List.of()
                : problems.stream().map(Problem::parse).toList();
    }
}
