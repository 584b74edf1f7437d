package kz.aiqyn.jobs.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.publish.CellEquation.Relation;
import kz.aiqyn.models.statistics.CellSystem;
import kz.aiqyn.reports.document.FigureRow;

/**
 * The counts of every chapter and platform together, and which of them may not be printed.
 *
 * <p>A cell that one figure hides may not be derived from another figure, from a total or from another platform's report,
 * so suppression looks at all cells at once. Which counts add up to which is said by measure, before, between or after
 * the counting; it is looked up once everything is counted.
 */
final class Cells {

    /** Stands for the sum over all platforms. */
    static final String ALL = "all";

    /** Stands for the sum over all platforms but those that are set apart. */
    static final String REST = "all but those set apart";

    private static final String PLATFORMS = "platforms";

    private final Set<String> setApart;
    private final TreeMap<Cell, Long> counts = new TreeMap<>();
    private final List<Consumer<Equations>> relations = new ArrayList<>();
    private final Set<String> publicMeasures = new TreeSet<>();
    private final Set<String> unprintedMeasures = new TreeSet<>();
    private Set<Cell> hidden = Set.of();
    private int upTo;

    /** One way to make up a total: by its parts in one or several measures. */
    private record Way(String kind, Relation relation, Cell total) implements Comparable<Way> {

        private static final Comparator<Way> ORDER =
                Comparator.comparing(Way::kind).thenComparing(Way::relation).thenComparing(Way::total);

        @Override
        public int compareTo(Way other) {
            return ORDER.compare(this, other);
        }
    }

    /** The parts of every total that is counted; none of one that is not, or that is public. */
    private final class Equations {

        private final Map<Way, SortedSet<Cell>> parts = new TreeMap<>();

        void part(String kind, Relation relation, Cell total, Cell part) {
            boolean isCounted = counts.containsKey(total) && counts.containsKey(part);
            if (isCounted && !isPublic(total) && !isPublic(part)) {
                parts.computeIfAbsent(new Way(kind, relation, total), way -> new TreeSet<>())
                        .add(part);
            }
        }
    }

    Cells() {
        this(Set.of());
    }

    /**
     * No counts yet.
     *
     * @param setApart platforms that one of the sums over all platforms leaves out
     */
    Cells(Set<String> setApart) {
        this.setApart = Set.copyOf(setApart);
    }

    /** Counts a cell of a platform, and with it the same cell over all platforms. */
    void add(String platform, String measure, List<String> values, long count) {
        if (platform.equals(ALL) || platform.equals(REST)) {
            throw new InvalidInputException("Cannot publish a report: the dumps name a platform " + platform
                    + ", which stands for several platforms together. Give it another name in the dumps.");
        }
        Cell cell = new Cell(platform, measure, values);
        counts.merge(cell, count, Long::sum);
        sums(platform).forEach(sum -> counts.merge(cell.of(sum), count, Long::sum));
    }

    /** The sums over platforms that a platform is a part of. */
    List<String> sums(String platform) {
        return setApart.isEmpty() || setApart.contains(platform) ? List.of(ALL) : List.of(ALL, REST);
    }

    /** The platforms set apart that have a count of a measure, by name. */
    List<String> setApart(String measure) {
        return platforms(ALL, measure).stream().filter(setApart::contains).toList();
    }

    /** Whether a name stands for several platforms. */
    static boolean isSum(String platform) {
        return platform.equals(ALL) || platform.equals(REST);
    }

    /** Counts a cell over all platforms of which no platform has a part. */
    void addToAll(String measure, List<String> values, long count) {
        counts.merge(new Cell(ALL, measure, values), count, Long::sum);
    }

    /** Says that all counts of one measure add up to the one count of another. */
    void sum(String whole, String measure) {
        sum(whole, List.of(measure), values -> List.of());
    }

    /**
     * Says that the counts of some measures are the parts of the counts of another.
     *
     * @param total the values of the whole that a part with these values belongs to
     */
    void sum(String whole, List<String> measures, UnaryOperator<List<String>> total) {
        relate(Relation.SUM, whole, measures, total, platform -> true);
    }

    /** Says the same of one platform only, not of all platforms together. */
    void sumOn(String platform, String whole, String measure, UnaryOperator<List<String>> total) {
        relate(Relation.SUM, whole, List.of(measure), total, platform::equals);
    }

    /** Says of each total that the counts of a measure are its parts, where they add up to it. */
    void sumWhereEqual(String whole, String measure, UnaryOperator<List<String>> total) {
        relate(Relation.SUM_IF_EQUAL, whole, List.of(measure), total, platform -> true);
    }

    /** Says that what a total counts is counted by at least one cell of a measure, as a list has one value or several. */
    void cover(String whole, String measure, UnaryOperator<List<String>> total) {
        relate(Relation.COVER, whole, List.of(measure), total, platform -> true);
    }

    /** Says that no count of a measure is larger than the one of its total, of which it is a part. */
    void within(String whole, String measure, UnaryOperator<List<String>> total) {
        relate(Relation.WITHIN, whole, List.of(measure), total, platform -> true);
    }

    /**
     * Says that the counts of a measure are those of other cells, wherever they are equal: then one tells the other.
     *
     * @param same the other cell of the same platform; may be one that is not counted
     */
    void sumIfEqual(String measure, UnaryOperator<Cell> same) {
        relations.add(equations -> counts.keySet().forEach(cell -> {
            if (cell.measure().equals(measure)) {
                Cell other = same.apply(cell);
                equations.part(other.measure(), Relation.SUM_IF_EQUAL, cell, other);
            }
        }));
    }

    /** Leaves measures out of what is hidden: the table they are counted from is public. */
    void makePublic(Collection<String> measures) {
        publicMeasures.addAll(measures);
    }

    /** Says that no report prints measures, so that a reader knows of them only what others tell, not even whether they are 0. */
    void keepUnprinted(Collection<String> measures) {
        unprintedMeasures.addAll(measures);
    }

    /** Hides counts of 1 to {@code upTo} with those that would reveal them; 0 hides nothing. */
    void suppress(int upTo) {
        suppress(
                upTo,
                Publications.hidden(publication(Period.ofDay(LocalDate.EPOCH), upTo), List.of())
                        .cells());
    }

    /** Hides these cells, which were chosen so that no count of 1 to {@code upTo} can be told. */
    void suppress(int upTo, Set<Cell> cells) {
        this.upTo = upTo;
        hidden = Set.copyOf(cells);
    }

    /** What a report of a period would say of cells that are not public, if it hid nothing yet. */
    PublishedCells publication(Period period, int upTo) {
        SortedMap<Cell, Long> notPublic = new TreeMap<>(counts);
        notPublic.keySet().removeIf(this::isPublic);
        SortedMap<Cell, CellSystem.Print> prints = new TreeMap<>();
        boolean isSplit = isSplit();
        for (Cell cell : notPublic.keySet()) {
            boolean isPrinted = !unprintedMeasures.contains(cell.measure())
                    && (isSplit || !cell.platform().equals(REST));
            prints.put(cell, isPrinted ? CellSystem.Print.UNLESS_HIDDEN : CellSystem.Print.NEVER);
        }
        return new PublishedCells(period, upTo, notPublic, prints, equations());
    }

    /** Whether there is any platform that is set apart. */
    private boolean isSplit() {
        return platforms().stream().anyMatch(setApart::contains);
    }

    private boolean isPublic(Cell cell) {
        return publicMeasures.contains(cell.measure());
    }

    /** Everything that a reader can check, in an order that does not depend on the order of counting. */
    List<CellEquation> equations() {
        Equations equations = new Equations();
        counts.keySet().forEach(cell -> {
            if (!isSum(cell.platform())) {
                sums(cell.platform()).forEach(sum -> equations.part(PLATFORMS, Relation.SUM, cell.of(sum), cell));
            }
            if (cell.platform().equals(REST) || setApart.contains(cell.platform())) {
                equations.part(REST, Relation.SUM, cell.of(ALL), cell);
            }
        });
        relations.forEach(relation -> relation.accept(equations));
        return equations.parts.entrySet().stream()
                .map(way ->
                        new CellEquation(way.getKey().relation(), way.getKey().total(), List.copyOf(way.getValue())))
                .filter(equation -> equation.isKnown(counts))
                .toList();
    }

    /** Every cell that was counted, with its count, hidden or not. */
    SortedMap<Cell, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }

    /** The cells that may not be printed. */
    Set<Cell> hidden() {
        return hidden;
    }

    /** Whether a number of decisions, posts or accounts is too small to say anything about them. */
    boolean isSmall(long count) {
        return count >= 1 && count <= upTo;
    }

    boolean isHidden(String platform, String measure, String... values) {
        return hidden.contains(new Cell(platform, measure, List.of(values)));
    }

    /** The count of a cell, hidden or not; 0 for a cell that was never counted. */
    long count(String platform, String measure, String... values) {
        return counts.getOrDefault(new Cell(platform, measure, List.of(values)), 0L);
    }

    /** The cells of a measure on a platform as rows of a figure: largest first, hidden ones last by name. */
    List<FigureRow> rows(String platform, String measure) {
        return rows(
                platform,
                measure,
                Comparator.comparingDouble(
                                (FigureRow row) -> row.value() == null ? Double.POSITIVE_INFINITY : -row.value())
                        .thenComparing(FigureRow::dimensions, Cell.BY_VALUES));
    }

    /** As {@link #rows}, but in the order in which {@code first} lists the values of the first dimension. */
    List<FigureRow> rowsInOrderOf(List<FigureRow> first, String platform, String measure) {
        List<String> order = first.stream().map(row -> row.dimensions().get(0)).toList();
        return rows(
                platform,
                measure,
                Comparator.comparingInt((FigureRow row) ->
                                order.indexOf(row.dimensions().get(0)))
                        .thenComparing(FigureRow::dimensions, Cell.BY_VALUES));
    }

    /** The cells of a measure on a platform as rows of a figure, by their values. */
    List<FigureRow> rowsByValue(String platform, String measure) {
        return rows(platform, measure, Comparator.comparing(FigureRow::dimensions, Cell.BY_VALUES));
    }

    /** The cells of a measure on every platform of a report, the platform as one more value at {@code place}. */
    List<FigureRow> rowsByPlatform(String report, String measure, int place) {
        List<FigureRow> rows = new ArrayList<>();
        for (Cell cell : counts.keySet()) {
            if (cell.measure().equals(measure) && isOf(report, cell.platform())) {
                List<String> values = new ArrayList<>(cell.values());
                values.add(place, cell.platform());
                rows.add(row(cell, values));
            }
        }
        rows.sort(Comparator.comparing(FigureRow::dimensions, Cell.BY_VALUES));
        return rows;
    }

    /** Every platform that was counted, by name. */
    List<String> platforms() {
        Set<String> platforms = new TreeSet<>();
        counts.keySet().forEach(cell -> platforms.add(cell.platform()));
        platforms.removeIf(Cells::isSum);
        return List.copyOf(platforms);
    }

    /** The platforms of a report that have a count of a measure, by name. */
    List<String> platforms(String report, String measure) {
        return platforms().stream()
                .filter(one -> isOf(report, one))
                .filter(one -> count(one, measure) > 0)
                .toList();
    }

    /** Whether a platform, not a sum over several, is in a report. */
    private boolean isOf(String report, String platform) {
        return !isSum(platform) && (report.equals(platform) || sums(platform).contains(report));
    }

    /** The counts of a measure with one dimension on a platform, by value. */
    Map<String, Long> byValue(String platform, String measure) {
        Map<String, Long> values = new LinkedHashMap<>();
        of(platform, measure)
                .forEach(cell ->
                        values.put(cell.values().isEmpty() ? "" : cell.values().get(0), counts.getOrDefault(cell, 0L)));
        return values;
    }

    private List<FigureRow> rows(String platform, String measure, Comparator<FigureRow> order) {
        return of(platform, measure)
                .map(cell -> row(cell, cell.values()))
                .sorted(order)
                .toList();
    }

    /** The cells of a measure on a platform, which stand together. */
    private Stream<Cell> of(String platform, String measure) {
        return counts.tailMap(new Cell(platform, measure, List.of())).keySet().stream()
                .takeWhile(cell ->
                        cell.platform().equals(platform) && cell.measure().equals(measure));
    }

    private FigureRow row(Cell cell, List<String> dimensions) {
        return hidden.contains(cell)
                ? FigureRow.suppressed(dimensions)
                : FigureRow.of(dimensions, counts.getOrDefault(cell, 0L));
    }

    private void relate(
            Relation relation,
            String whole,
            List<String> measures,
            UnaryOperator<List<String>> total,
            Predicate<String> platforms) {
        String kind = String.join("+", measures);
        relations.add(equations -> counts.keySet().forEach(cell -> {
            if (measures.contains(cell.measure()) && platforms.test(cell.platform())) {
                equations.part(kind, relation, new Cell(cell.platform(), whole, total.apply(cell.values())), cell);
            }
        }));
    }
}
