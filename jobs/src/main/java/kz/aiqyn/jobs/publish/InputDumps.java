package kz.aiqyn.jobs.publish;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.reports.document.DumpInput;
import kz.aiqyn.reports.i18n.CleanText;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.Row;

/** The dumps a report rests on, and what has to hold of them before it is published. */
record InputDumps(Period period, List<Row> rows) {

    /** So many values outside the lists are named. */
    private static final int MOST_NAMED = 5;

    private static final int LONGEST_NAME = 100;

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
        List<Row> rows = new ArrayList<>(
                context.fewRows(Dumps.TABLE, Scope.overlapping(Dumps.PERIOD_FROM, Dumps.PERIOD_TO, period))
                        .collectAsList());
        rows.sort(Comparator.comparing((Row row) -> text(row, Dumps.TABLE_NAME))
                .thenComparing(row -> text(row, Dumps.PERIOD))
                .thenComparing(row -> text(row, Dumps.NAME))
                .thenComparing(row -> text(row, Dumps.SHA256)));
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

    /** Whether dumps of a table hold rows of the period. */
    boolean hasRows(Table table) {
        return rows.stream()
                .filter(row -> isPublished(row, table))
                .anyMatch(row -> days(row).map(days -> !days.isEmpty()).orElse(!isWithoutRows(row)));
    }

    /** Whether the published dumps of a table were read for every day of the period, rows or not. */
    boolean coverPeriod(Table table) {
        List<Period> periods = rows.stream()
                .filter(row -> isPublished(row, table))
                .map(InputDumps::period)
                .toList();
        return period.from()
                .datesUntil(period.to().plusDays(1))
                .allMatch(day -> periods.stream().anyMatch(one -> one.contains(day)));
    }

    /**
     * The days of the period that the published dumps of a table have data of; empty where a dump does not say. A dump of
     * one day is data of that day, whatever it holds; of a longer one, data of a platform are its rows.
     */
    Optional<Set<LocalDate>> days(Table table, String platform) {
        Set<LocalDate> covered = new TreeSet<>();
        for (Row row : rows) {
            if (isPublished(row, table)) {
                Period ofDump = period(row);
                Optional<Map<LocalDate, Set<String>>> days = days(row);
                if (ofDump.days() == 1) {
                    covered.add(ofDump.from());
                } else if (days.isEmpty() && !isWithoutRows(row)) {
                    return Optional.empty();
                } else {
                    days.orElse(Map.of()).forEach((day, platforms) -> {
                        if (platform.equals(Cells.ALL) || platforms.contains(platform)) {
                            covered.add(day);
                        }
                    });
                }
            }
        }
        return Optional.of(covered);
    }

    private static boolean isPublished(Row row, Table table) {
        return row.<String>getAs(Dumps.TABLE_NAME).equals(table.name())
                && !Dumps.KEPT_BACK.equals(row.getAs(Dumps.STATE));
    }

    /** The days of the period with accepted rows of a dump, and their platforms; empty where nobody counted them. */
    private Optional<Map<LocalDate, Set<String>>> days(Row row) {
        int column = row.fieldIndex(Dumps.DAYS);
        if (row.isNullAt(column)) {
            return Optional.empty();
        }
        Map<LocalDate, Set<String>> days = new TreeMap<>();
        row.<String, scala.collection.Map<String, Long>>getJavaMap(column).forEach((day, platforms) -> {
            if (period.contains(LocalDate.parse(day))) {
                days.put(
                        LocalDate.parse(day),
                        scala.jdk.javaapi.CollectionConverters.asJava(platforms).keySet());
            }
        });
        return Optional.of(days);
    }

    private static Period period(Row row) {
        return new Period(
                row.getAs(Dumps.PERIOD),
                row.getDate(row.fieldIndex(Dumps.PERIOD_FROM)).toLocalDate(),
                row.getDate(row.fieldIndex(Dumps.PERIOD_TO)).toLocalDate());
    }

    /** The dumps as the report shows them. */
    List<DumpInput> inputs(InputCells cells, int suppressUpTo) {
        Set<String> named = namedValues(suppressUpTo);
        // What a check says of one dump stands beside the others of its table, too.
        Set<String> withheld = rows.stream()
                .filter(row -> cells.isHidden(row) || cells.isAnyDayHidden(row) || cells.isLossHidden(row))
                .map(row -> row.<String>getAs(Dumps.TABLE_NAME))
                .collect(Collectors.toSet());
        return rows.stream()
                .map(row -> input(row, cells, withheld.contains(row.<String>getAs(Dumps.TABLE_NAME)), named))
                .toList();
    }

    /** The tables that dumps were read into, by name. */
    Set<String> tables() {
        return rows.stream()
                .map(row -> row.<String>getAs(Dumps.TABLE_NAME))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The dumps of a table. */
    List<Row> rows(String table) {
        return rows.stream()
                .filter(row -> row.<String>getAs(Dumps.TABLE_NAME).equals(table))
                .toList();
    }

    /**
     * The accepted rows of a dump by day and platform, days out of the period too. What is not known of them, as of dumps that
     * an older version ingested, is of the day or platform "".
     */
    Map<String, Map<String, Long>> rowsByDay(Row row) {
        Map<String, Map<String, Long>> days = new TreeMap<>();
        int column = row.fieldIndex(Dumps.DAYS);
        if (!row.isNullAt(column)) {
            row.<String, scala.collection.Map<String, Long>>getJavaMap(column)
                    .forEach((day, platforms) ->
                            days.put(day, new TreeMap<>(scala.jdk.javaapi.CollectionConverters.asJava(platforms))));
        }
        long accepted = row.<Long>getAs(Dumps.ACCEPTED);
        long known = days.values().stream()
                .flatMap(platforms -> platforms.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        if (known == accepted && !days.isEmpty()) {
            return days;
        }
        Period ofDump = period(row);
        String day = ofDump.days() == 1
                ? ofDump.from().toString()
                : dayBeside(row).map(LocalDate::toString).orElse("");
        return Map.of(day, Map.of("", accepted));
    }

    /** The findings of the values outside the lists of their schema that are the commonest in all dumps, none of a few rows. */
    private Set<String> namedValues(int suppressUpTo) {
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach(row -> found(row).forEach((finding, count) -> {
            if (finding.startsWith(Dumps.UNKNOWN_VALUES + ".") && finding.contains("=")) {
                counts.merge(finding, count, Long::sum);
            }
        }));
        return counts.entrySet().stream()
                .filter(value -> value.getValue() > suppressUpTo)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_NAMED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
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
        Period ofDump = period(row);
        if (period.contains(ofDump)) {
            return row.<Long>getAs(Dumps.ACCEPTED);
        }
        int days = row.fieldIndex(Dumps.DAYS);
        if (isWithoutRows(row)) {
            return 0;
        }
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

    /** Whether a dump is known to hold no accepted row of the period, although nobody may have counted its days. */
    private boolean isWithoutRows(Row row) {
        return row.<Long>getAs(Dumps.ACCEPTED) == 0 || dayBeside(row).isPresent();
    }

    /** A day before the period that all rows of a longer dump are before, or one after it that they are after. */
    private Optional<LocalDate> dayBeside(Row row) {
        return period.contains(period(row))
                ? Optional.empty()
                : day(row, Dumps.FIRST_EVENT)
                        .filter(day -> day.isAfter(period.to()))
                        .or(() -> day(row, Dumps.LAST_EVENT).filter(day -> day.isBefore(period.from())));
    }

    private static Optional<LocalDate> day(Row row, String instant) {
        int column = row.fieldIndex(instant);
        return row.isNullAt(column)
                ? Optional.empty()
                : Optional.of(LocalDate.ofInstant(row.getTimestamp(column).toInstant(), ZoneOffset.UTC));
    }

    private static DumpInput input(Row row, InputCells cells, boolean isWithheld, Set<String> named) {
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
                problems(row).stream()
                        .map(problem ->
                                isWithheld && problem.tellsRows() ? Message.of("check.withheld") : message(problem))
                        .toList(),
                row.getAs(Dumps.ACCEPTED_BECAUSE),
                findings(row, named),
                cells.isHidden(row) || cells.isLossHidden(row),
                cells.isLossHidden(row));
    }

    /** Counts of the findings that a report tells, and of the values it names; none where nobody looked for any. */
    private static Map<String, Long> findings(Row row, Set<String> named) {
        Map<String, Long> findings = new TreeMap<>();
        found(row).forEach((finding, count) -> {
            if (DumpInput.FINDINGS.contains(finding)) {
                findings.put(finding, count);
            } else if (named.contains(finding)) {
                findings.merge(shortened(finding), count, Long::sum);
            }
        });
        return findings;
    }

    private static Map<String, Long> found(Row row) {
        int column = row.fieldIndex(Dumps.FINDINGS);
        return row.isNullAt(column) ? Map.of() : row.getJavaMap(column);
    }

    /** A finding with no more of its value than a page has room for. */
    private static String shortened(String finding) {
        return CleanText.line(finding)
                .codePoints()
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
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

    private static String text(Row row, String column) {
        return String.valueOf(row.<Object>getAs(column));
    }
}
