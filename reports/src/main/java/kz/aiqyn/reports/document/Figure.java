package kz.aiqyn.reports.document;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.aiqyn.reports.i18n.CleanText;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * A table of numbers with one unit and the chart that is drawn from it.
 *
 * <p>A figure without rows is shown as "no data for this period", never dropped. A row on the day of a series break, or
 * of the month that holds it, changes its status from ok to series break and keeps its value; any other status says
 * more and stays. Throws {@link IllegalArgumentException} that names every fault of the figure together.
 *
 * @param id name of its files and its anchor, such as {@code decisions-by-category}
 * @param title a headline that says what is to be seen; titles, subtitles and notes are messages in no language
 * @param subtitle the statistical description: measure, unit, period with its zone, denominator
 * @param unit what the values count, such as {@code decisions}, named by the message {@code unit.decisions}; {@code
 *     share} is a number from 0 to 1 shown as percent
 * @param dimensions names of the dimensions, which are the first columns of the table
 * @param breaks changes of definition or source, in order of their days
 * @param total what the values are shares of, such as the decisions of the period; null where they are shares of nothing.
 *     It may be shown, and with it every share
 * @param spans days that a reader must know something of, in order; over time, only those that touch the rows
 */
public record Figure(
        String id,
        Message title,
        Message subtitle,
        String unit,
        List<String> dimensions,
        ChartKind chart,
        List<FigureRow> rows,
        List<Message> notes,
        List<SeriesBreak> breaks,
        List<MarkedSpan> spans,
        @Nullable Long total) {

    /** Columns that each figure has after its dimensions. */
    static final List<String> VALUE_COLUMNS = List.of("value", "low", "high", "status", "note");
    /** The last column of a figure with a total: value by total, from 0 to 1. */
    static final String SHARE_COLUMN = "share";

    public Figure {
        unit = CleanText.line(unit);
        dimensions = dimensions.stream().map(CleanText::line).toList();
        List<SeriesBreak> ordered = breaks.stream()
                .distinct()
                .sorted(Comparator.comparing(SeriesBreak::day)
                        .thenComparing(one -> one.label().toString()))
                .toList();
        breaks = ordered;
        rows = rows.stream().map(row -> marked(row, ordered)).toList();
        notes = List.copyOf(notes);
        spans = touching(spans, chart, rows);
        Problems problems = new Problems();
        problems.addIf(!Problems.isKebab(id), "its id is not lower-case words joined by hyphens");
        problems.addIf(title.equals(Message.name("")), "it has no title");
        problems.addIf(unit.isEmpty(), "it has no unit");
        checkDimensions(dimensions, chart, problems);
        checkRows(dimensions, chart, rows, problems);
        if (total != null) {
            checkTotal(total, unit, rows, problems);
        }
        problems.throwIfAny("use figure " + id, "Correct the figure where it is made.");
    }

    /** A figure without series breaks, marked spans and total. */
    public Figure(
            String id,
            Message title,
            Message subtitle,
            String unit,
            List<String> dimensions,
            ChartKind chart,
            List<FigureRow> rows,
            List<Message> notes) {
        this(id, title, subtitle, unit, dimensions, chart, rows, notes, List.of(), List.of(), null);
    }

    /**
     * A figure whose words follow its id: the messages {@code figure.<id>.title} and {@code figure.<id>.subtitle}, the
     * period put into both.
     */
    public static Figure of(
            String id,
            Message period,
            String unit,
            List<String> dimensions,
            ChartKind chart,
            List<FigureRow> rows,
            List<Message> notes) {
        return new Figure(
                id,
                titleOf(id),
                Message.of("figure." + id + ".subtitle", period),
                unit,
                dimensions,
                chart,
                rows,
                notes);
    }

    /** The title of a figure that says nothing of its rows. */
    public static Message titleOf(String id) {
        return Message.of("figure." + id + ".title");
    }

    /** The same figure with a headline that says what is to be seen. */
    public Figure withTitle(Message headline) {
        return new Figure(id, headline, subtitle, unit, dimensions, chart, rows, notes, breaks, spans, total);
    }

    /** The same rows as a figure of its own. */
    public Figure as(String newId, Message headline) {
        return new Figure(newId, headline, subtitle, unit, dimensions, chart, rows, notes, breaks, spans, total);
    }

    /** The same figure with more series breaks. */
    public Figure withBreaks(List<SeriesBreak> more) {
        return new Figure(
                id, title, subtitle, unit, dimensions, chart, rows, notes, joined(breaks, more), spans, total);
    }

    /** The same figure with more notes after its own. */
    public Figure withNotes(List<Message> more) {
        return new Figure(
                id, title, subtitle, unit, dimensions, chart, rows, joined(notes, more), breaks, spans, total);
    }

    /** The same figure with more marked spans. */
    public Figure withSpans(List<MarkedSpan> more) {
        return new Figure(
                id, title, subtitle, unit, dimensions, chart, rows, notes, breaks, joined(spans, more), total);
    }

    /** The same figure with the number that its values are shares of. */
    public Figure withTotal(long newTotal) {
        return new Figure(id, title, subtitle, unit, dimensions, chart, rows, notes, breaks, spans, newTotal);
    }

    /** The value of a row as a share of the total, from 0 to 1; null where the figure or the row has none. */
    @Nullable
    Double share(FigureRow row) {
        Double value = row.value();
        return total == null || total == 0 || value == null ? null : value / total;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static FigureRow marked(FigureRow row, List<SeriesBreak> breaks) {
        boolean isAtBreak = breaks.stream().anyMatch(seriesBreak -> seriesBreak.isIn(row));
        return isAtBreak && row.status() == Status.OK ? row.withStatus(Status.SERIES_BREAK) : row;
    }

    private static List<MarkedSpan> touching(List<MarkedSpan> spans, ChartKind chart, List<FigureRow> rows) {
        return spans.stream()
                .filter(span -> !chart.isOverTime() || rows.stream().anyMatch(row -> isOfLine(row, span)))
                .filter(span -> !chart.isOverTime() || touches(span, rows))
                .distinct()
                .sorted(Comparator.comparing(MarkedSpan::from)
                        .thenComparing(MarkedSpan::to)
                        .thenComparing(span -> String.valueOf(span.line()))
                        .thenComparing(span -> span.label().toString()))
                .toList();
    }

    private static boolean isOfLine(FigureRow row, MarkedSpan span) {
        return span.line() == null
                || row.dimensions().size() > 1 && row.dimensions().get(1).equals(span.line());
    }

    /** Whether a span has a day between the first and the last of the rows. */
    private static boolean touches(MarkedSpan span, List<FigureRow> rows) {
        List<String> times = rows.stream().map(row -> row.dimensions().get(0)).toList();
        return times.stream().flatMap(time -> Day.last(time).stream()).anyMatch(day -> !day.isBefore(span.from()))
                && times.stream().flatMap(time -> Day.parse(time).stream()).anyMatch(day -> !day.isAfter(span.to()));
    }

    private static void checkDimensions(List<String> dimensions, ChartKind chart, Problems problems) {
        problems.addIf(dimensions.isEmpty() && chart.isDrawn(), "a chart of kind " + chart + " needs a dimension");
        problems.addIf(
                dimensions.size() != 2 && chart == ChartKind.SMALL_MULTIPLES,
                "a chart of kind " + chart + " needs two dimensions, a day or month and the name of the panel");
        problems.addIf(
                dimensions.size() != 2 && chart == ChartKind.CROSS_TABLE,
                "a chart of kind " + chart + " needs two dimensions, the lines and the columns");
        Set<String> seen = new HashSet<>();
        for (String dimension : dimensions) {
            problems.addIf(dimension.isEmpty(), "a dimension has no name");
            problems.addIf(
                    VALUE_COLUMNS.contains(dimension) || dimension.equals(SHARE_COLUMN),
                    "dimension " + dimension + " is named like a value column");
            problems.addIf(!seen.add(dimension), "dimension " + dimension + " is there twice");
        }
    }

    private static void checkTotal(long total, String unit, List<FigureRow> rows, Problems problems) {
        problems.addIf(total < 0, "its total is negative: " + total);
        problems.addIf(unit.equals(Numbers.SHARE), "its values are shares already and have no total");
        for (FigureRow row : rows) {
            Double value = row.value();
            problems.addIf(
                    value != null && (value < 0 || value > total),
                    "row " + row.dimensions() + " has the value " + value + " of a total of " + total);
        }
    }

    private static void checkRows(List<String> dimensions, ChartKind chart, List<FigureRow> rows, Problems problems) {
        Set<List<String>> seen = new HashSet<>();
        Set<Integer> dateLengths = new HashSet<>();
        for (FigureRow row : rows) {
            List<String> values = row.dimensions();
            problems.addIf(
                    values.size() != dimensions.size(),
                    "row " + values + " has " + values.size() + " dimensions, expected " + dimensions.size());
            problems.addIf(!seen.add(values), "row " + values + " is there twice");
            problems.addIf(
                    chart.isOverTime()
                            && !values.isEmpty()
                            && Day.parse(values.get(0)).isEmpty(),
                    "row " + values + " begins with neither a day (2025-07-31) nor a month (2025-07)");
            if (chart.isOverTime() && !values.isEmpty()) {
                dateLengths.add(values.get(0).length());
            }
        }
        problems.addIf(dateLengths.size() > 1, "its rows mix days and months");
    }
}
