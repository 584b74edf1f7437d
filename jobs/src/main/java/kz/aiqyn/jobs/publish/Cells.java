package kz.aiqyn.jobs.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.models.statistics.CellSuppression;
import kz.aiqyn.reports.document.FigureRow;

/**
 * The counts of every figure of every platform together, and which of them may not be printed.
 *
 * <p>A cell that one figure hides may not be derived from another figure, from a total or from another platform's report,
 * so suppression looks at all cells at once.
 */
final class Cells {

    /** Stands for the sum over all platforms. */
    static final String ALL = "all";

    private final TreeMap<String, Long> counts = new TreeMap<>();
    private final TreeMap<String, Cell> cells = new TreeMap<>();
    private final Map<String, Set<String>> parts = new TreeMap<>();
    private Set<String> hidden = Set.of();
    private int upTo;

    /** What is counted, and by which values of up to two dimensions; empty values are "not given". */
    record Cell(String platform, String measure, List<String> values) {

        Cell {
            values = List.copyOf(values);
        }

        String key() {
            return platform + "|" + measure + "|" + String.join("|", values);
        }

        Cell of(String otherPlatform) {
            return new Cell(otherPlatform, measure, values);
        }
    }

    /** Counts a cell of a platform, and with it the same cell over all platforms. */
    void add(String platform, String measure, List<String> values, long count) {
        if (platform.equals(ALL)) {
            throw new InvalidInputException("Cannot publish a report: the dumps name a platform " + ALL
                    + ", which stands for all platforms together. Give it another name in the dumps.");
        }
        Cell cell = new Cell(platform, measure, values);
        put(cell, count);
        put(cell.of(ALL), count);
        part("platforms", cell.of(ALL), cell);
    }

    /**
     * Says that the counts of some measures are the parts of the counts of another.
     *
     * @param total the values of the whole that a part with these values belongs to
     */
    void sum(String whole, List<String> measures, UnaryOperator<List<String>> total) {
        for (Cell cell : List.copyOf(cells.values())) {
            if (measures.contains(cell.measure())) {
                Cell sum = new Cell(cell.platform(), whole, total.apply(cell.values()));
                if (cells.containsKey(sum.key())) {
                    part(String.join("+", measures), sum, cell);
                }
            }
        }
    }

    /** Says that the counts of a measure with some of its values are the parts of one count, on one platform only. */
    void sum(String platform, String whole, List<String> values, String measure, Predicate<List<String>> isPart) {
        Cell sum = new Cell(platform, whole, values);
        for (Cell cell : List.copyOf(cells.values())) {
            if (cell.platform().equals(platform)
                    && cell.measure().equals(measure)
                    && isPart.test(cell.values())
                    && cells.containsKey(sum.key())) {
                part(measure, sum, cell);
            }
        }
    }

    /** Says that two measures count the same, wherever they do. */
    void sumIfEqual(String measure, String same) {
        for (Cell cell : List.copyOf(cells.values())) {
            Cell other = new Cell(cell.platform(), same, cell.values());
            if (cell.measure().equals(measure)
                    && counts.getOrDefault(cell.key(), 0L).equals(counts.get(other.key()))) {
                part(same, cell, other);
            }
        }
    }

    /** Says that all counts of one measure add up to the one count of another. */
    void sum(String whole, String measure) {
        sum(whole, List.of(measure), values -> List.of());
    }

    /** Hides counts of 1 to {@code upTo} with those that would reveal them; 0 hides nothing. */
    void suppress(int upTo) {
        this.upTo = upTo;
        if (upTo > 0) {
            List<CellSuppression.Equation> equations = new ArrayList<>();
            parts.forEach((name, of) -> equations.add(
                    new CellSuppression.Equation(name.substring(name.indexOf('\n') + 1), List.copyOf(of))));
            hidden = CellSuppression.of(counts, equations, upTo);
        }
    }

    /** Whether a number of decisions, posts or accounts is too small to say anything about them. */
    boolean isSmall(long count) {
        return count >= 1 && count <= upTo;
    }

    boolean isHidden(String platform, String measure, String... values) {
        return hidden.contains(new Cell(platform, measure, List.of(values)).key());
    }

    /** The count of a cell, hidden or not; 0 for a cell that was never counted. */
    long count(String platform, String measure, String... values) {
        return counts.getOrDefault(new Cell(platform, measure, List.of(values)).key(), 0L);
    }

    /** The cells of a measure on a platform as rows of a figure: largest first, hidden ones last by name. */
    List<FigureRow> rows(String platform, String measure) {
        return rows(
                platform,
                measure,
                Comparator.comparingDouble(
                                (FigureRow row) -> row.value() == null ? Double.POSITIVE_INFINITY : -row.value())
                        .thenComparing(row -> String.join("|", row.dimensions())));
    }

    /** As {@link #rows}, but in the order in which {@code first} lists the values of the first dimension. */
    List<FigureRow> rowsInOrderOf(List<FigureRow> first, String platform, String measure) {
        List<String> order = first.stream().map(row -> row.dimensions().get(0)).toList();
        return rows(
                platform,
                measure,
                Comparator.comparingInt((FigureRow row) ->
                                order.indexOf(row.dimensions().get(0)))
                        .thenComparing(row -> String.join("|", row.dimensions())));
    }

    /** The cells of a measure on a platform as rows of a figure, by their values. */
    List<FigureRow> rowsByValue(String platform, String measure) {
        return rows(platform, measure, Comparator.comparing(row -> String.join("|", row.dimensions())));
    }

    /** All cells of a measure on every platform, the platform as one more value at {@code place}. */
    List<FigureRow> rowsByPlatform(String measure, int place) {
        List<FigureRow> rows = new ArrayList<>();
        for (Cell cell : cells.values()) {
            if (cell.measure().equals(measure) && !cell.platform().equals(ALL)) {
                List<String> values = new ArrayList<>(cell.values());
                values.add(place, cell.platform());
                rows.add(row(cell, values));
            }
        }
        rows.sort(Comparator.comparing(row -> String.join("|", row.dimensions())));
        return rows;
    }

    /** Every platform that was counted, by name. */
    List<String> platforms() {
        Set<String> platforms = new TreeSet<>();
        cells.values().forEach(cell -> platforms.add(cell.platform()));
        platforms.remove(ALL);
        return List.copyOf(platforms);
    }

    Map<String, Long> byValue(String platform, String measure) {
        Map<String, Long> values = new LinkedHashMap<>();
        cells.forEach((key, cell) -> {
            if (cell.platform().equals(platform) && cell.measure().equals(measure)) {
                values.put(String.join("|", cell.values()), counts.getOrDefault(key, 0L));
            }
        });
        return values;
    }

    private List<FigureRow> rows(String platform, String measure, Comparator<FigureRow> order) {
        List<FigureRow> rows = new ArrayList<>();
        for (Cell cell : cells.values()) {
            if (cell.measure().equals(measure) && cell.platform().equals(platform)) {
                rows.add(row(cell, cell.values()));
            }
        }
        rows.sort(order);
        return rows;
    }

    private FigureRow row(Cell cell, List<String> dimensions) {
        return hidden.contains(cell.key())
                ? FigureRow.suppressed(dimensions)
                : FigureRow.of(dimensions, counts.getOrDefault(cell.key(), 0L));
    }

    private void put(Cell cell, long count) {
        cells.putIfAbsent(cell.key(), cell);
        counts.merge(cell.key(), count, Long::sum);
    }

    private void part(String kind, Cell total, Cell part) {
        parts.computeIfAbsent(kind + '\n' + total.key(), name -> new TreeSet<>())
                .add(part.key());
    }
}
