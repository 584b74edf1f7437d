package kz.aiqyn.jobs.publish;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Row;

/**
 * The accepted rows of dumps as cells: those of a day or of a period are what a figure counts, so the row balance prints
 * them only where the figures may.
 *
 * <p>Rows that a dump lost are in no figure, so nothing but the balance tells them. Where one of their counts is small in a
 * table that is not public, the balance of the dump withholds all of them and the rows read: no equation is left to solve.
 */
final class InputCells {

    private static final Set<String> PUBLIC =
            Chapters.reads().stream().filter(Table::isPublic).map(Table::name).collect(Collectors.toUnmodifiableSet());

    private final InputDumps dumps;
    private final Cells cells;

    InputCells(InputDumps dumps, Cells cells) {
        this.dumps = dumps;
        this.cells = cells;
    }

    /** Counts what was accepted of each dump, in all and by day, and says which counts of figures that adds up to. */
    void count(List<InputTotal> totals) {
        Map<String, InputTotal> byTable = new TreeMap<>();
        totals.forEach(total -> byTable.put(total.input().name(), total));
        for (String table : dumps.tables()) {
            InputTotal total = byTable.get(table);
            Map<String, Map<String, Long>> days = new TreeMap<>();
            Set<String> shared = new TreeSet<>();
            for (Row row : dumps.rows(table)) {
                dumps.rowsByDay(row).forEach((day, platforms) -> {
                    Map<String, Long> ofDay = days.get(day);
                    if (ofDay != null) {
                        shared.add(day);
                    }
                    Map<String, Long> sum = ofDay == null ? new TreeMap<>() : ofDay;
                    platforms.forEach((platform, rows) -> sum.merge(platform, rows, Long::sum));
                    days.put(day, sum);
                });
            }
            boolean isByDay = total != null && !total.byDay().isEmpty();
            boolean isSplit = !isByDay && dumps.rows(table).size() > 1;
            for (Row row : dumps.rows(table)) {
                cells.addToAll(accepted(table), List.of(key(row)), row.<Long>getAs(Dumps.ACCEPTED));
                dumps.rowsByDay(row).forEach((day, platforms) -> {
                    List<String> values = List.of(key(row), day);
                    if (isSplit || shared.contains(day)) {
                        // Of several dumps, one may be what a figure shows of one platform.
                        platforms.forEach((platform, rows) -> cells.add(platform, acceptedByDay(table), values, rows));
                    } else {
                        cells.addToAll(acceptedByDay(table), values, sum(platforms));
                    }
                });
            }
            cells.sumOn(Cells.ALL, accepted(table), acceptedByDay(table), values -> List.of(values.get(0)));
            if (PUBLIC.contains(table)) {
                cells.makePublic(List.of(accepted(table), acceptedByDay(table)));
            }
            if (total != null) {
                relate(total, days, isSplit);
            }
        }
    }

    private void relate(InputTotal total, Map<String, Map<String, Long>> days, boolean isSplit) {
        String parts = acceptedByDay(total.input().name());
        if (total.byDay().isEmpty()) {
            List<String> others = List.of("out of the period");
            if (isSplit) {
                cells.sum(total.measure(), List.of(parts), values -> isOfPeriod(values.get(1)) ? List.of() : others);
            } else {
                cells.sumOn(
                        Cells.ALL, total.measure(), parts, values -> isOfPeriod(values.get(1)) ? List.of() : others);
            }
            return;
        }
        // Days that do not agree tell nothing of each other.
        Set<String> equal = new TreeSet<>();
        days.forEach((day, platforms) -> {
            boolean isEqual = cells.count(Cells.ALL, total.byDay(), day) == sum(platforms)
                    && platforms.entrySet().stream()
                            .allMatch(one -> one.getKey().isEmpty()
                                    || cells.count(one.getKey(), total.byDay(), day) == one.getValue());
            if (isEqual) {
                equal.add(day);
            }
        });
        cells.sum(total.byDay(), List.of(parts), values -> List.of(equal.contains(values.get(1)) ? values.get(1) : ""));
    }

    /** Whether the number of accepted rows of a dump may not be printed. */
    boolean isHidden(Row row) {
        return cells.isHidden(Cells.ALL, accepted(row.getAs(Dumps.TABLE_NAME)), key(row));
    }

    /** Whether the numbers of its rejected, duplicate and out of scope rows may not be printed. */
    boolean isLossHidden(Row row) {
        String table = row.getAs(Dumps.TABLE_NAME);
        // How many rows of a file of decisions were no good says nothing about a person.
        return !PUBLIC.contains(table)
                && !table.equals(Decisions.TABLE.name())
                && Stream.of(Dumps.REJECTED, Dumps.DUPLICATE, Dumps.OUT_OF_SCOPE)
                        .anyMatch(column -> cells.isSmall(row.<Long>getAs(column)));
    }

    /** Whether that of one of its days may not be printed. */
    boolean isAnyDayHidden(Row row) {
        String measure = acceptedByDay(row.getAs(Dumps.TABLE_NAME));
        return dumps.rowsByDay(row).keySet().stream()
                .anyMatch(day -> cells.isHidden(Cells.ALL, measure, key(row), day));
    }

    private boolean isOfPeriod(String day) {
        return day.isEmpty() || dumps.period().contains(LocalDate.parse(day));
    }

    private static long sum(Map<String, Long> platforms) {
        return platforms.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What names a dump: a file may have been read for several periods. */
    private static String key(Row row) {
        return row.getAs(Dumps.PERIOD) + " " + row.getAs(Dumps.SHA256);
    }

    private static String accepted(String table) {
        return "accepted-" + table;
    }

    private static String acceptedByDay(String table) {
        return "accepted-" + table + "-by-day";
    }
}
