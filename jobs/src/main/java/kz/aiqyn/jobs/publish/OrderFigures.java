package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.aiqyn.jobs.regime.Deadline;
import kz.aiqyn.jobs.regime.Regimes;
import kz.aiqyn.jobs.tables.OrderCounts;
import kz.aiqyn.jobs.tables.Orders;
import kz.aiqyn.models.statistics.ExactQuantile;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.Row;

/** Orders of authorities: how many, how soon platforms acknowledge them and give effect to them, and whether in time. */
final class OrderFigures implements ChapterContent {

    private static final String ORDERS = "orders";
    private static final String UNIT = "orders";

    /** The figure of all orders by who sent them. */
    static final String BY_AUTHORITY = of(ORDERS, OrderCounts.BY_AUTHORITY);

    static final Chapter CHAPTER = new Chapter(
            "orders",
            List.of(OrderCounts.TABLE),
            List.of(new InputTotal(Orders.TABLE, ORDERS, "", OrderCounts.TABLE, "measure-orders")),
            new Origin(List.of(Orders.TABLE), List.of(), List.of("measure-orders")),
            OrderFigures::of);

    private static final String DUE = "due-orders";
    private static final String NOT_DUE = "orders-not-due";
    private static final List<String> STEPS = List.of("acknowledge", "effect");
    private static final List<String> DIMENSIONS = List.of(OrderCounts.BY_AUTHORITY, OrderCounts.BY_LEGAL_BASIS);

    private final Cells cells;
    private final Message period;
    private final List<Message> deadlines;
    private final Map<Cell, TreeMap<Integer, Long>> minutes = new TreeMap<>();

    OrderFigures(Cells cells, Message period, Regimes regimes) {
        this.cells = cells;
        this.period = period;
        this.deadlines = deadlines(regimes);
    }

    private static OrderFigures of(Edition edition) {
        OrderFigures figures = new OrderFigures(edition.cells(), Words.period(edition.period()), edition.regimes());
        figures.count(new OrderCounts(edition.ofPeriod(OrderCounts.TABLE, OrderCounts.PERIOD)));
        return figures;
    }

    /** What each regime gives a platform to act on an order, with the law that says so. */
    private static List<Message> deadlines(Regimes regimes) {
        List<Message> deadlines = new ArrayList<>();
        regimes.forEach(regime -> regime.deadline(Deadline.ON_ORDER)
                .map(deadline -> Message.of(
                        "orders.deadline",
                        regime.territories().stream()
                                .map(code -> new Message.Code("territory", code))
                                .toList(),
                        deadline.hours(),
                        Message.official("deadline." + deadline.id(), Map.of("en", deadline.article()))))
                .ifPresent(deadlines::add));
        return deadlines;
    }

    void count(OrderCounts counts) {
        List<Row> rows = counts.rows()
                .select(
                        col(OrderCounts.PLATFORM),
                        col(OrderCounts.DIMENSION),
                        col(OrderCounts.VALUE),
                        col(OrderCounts.ORDERS),
                        col(OrderCounts.DUE),
                        col(OrderCounts.ACKNOWLEDGED_IN_TIME),
                        col(OrderCounts.EFFECTED_IN_TIME),
                        col(OrderCounts.MINUTES_TO_ACKNOWLEDGE),
                        col(OrderCounts.MINUTES_TO_EFFECT))
                .collectAsList();
        rows.forEach(this::count);
        cells.keepUnprinted(unprinted());
        // By authority and by legal basis the same is counted, so both add up to the same total, printed or not.
        DIMENSIONS.forEach(dimension -> kinds().forEach(kind -> cells.sum(kind, of(kind, dimension))));
        for (String dimension :
                Stream.concat(Stream.of(OrderCounts.TOTAL), DIMENSIONS.stream()).toList()) {
            cells.sum(of(ORDERS, dimension), List.of(of(DUE, dimension), of(NOT_DUE, dimension)), value -> value);
            for (String step : STEPS) {
                cells.sum(
                        of(DUE, dimension),
                        List.of(of(inTime(step), dimension), of(late(step), dimension)),
                        value -> value);
                cells.sum(
                        of(ORDERS, dimension),
                        List.of(of(answered(step), dimension), of(open(step), dimension)),
                        value -> value);
            }
        }
    }

    /** What is not due, late or open is never printed, nor is any of it but by authority and by legal basis. */
    private static List<String> unprinted() {
        return Stream.of(
                        kinds(),
                        Stream.concat(
                                        Stream.of(NOT_DUE),
                                        STEPS.stream().flatMap(step -> Stream.of(late(step), open(step))))
                                .flatMap(kind -> DIMENSIONS.stream().map(dimension -> of(kind, dimension))))
                .flatMap(measures -> measures)
                .toList();
    }

    /** Counts a row. */
    private void count(Row row) {
        String platform = row.getString(0);
        String dimension = row.getString(1);
        long orders = row.getLong(3);
        long due = row.getLong(4);
        Map<String, Long> counts = new LinkedHashMap<>(Map.of(ORDERS, orders, DUE, due, NOT_DUE, orders - due));
        for (int place = 0; place < STEPS.size(); place++) {
            String step = STEPS.get(place);
            Map<Integer, Long> histogram = row.isNullAt(7 + place) ? Map.of() : row.getJavaMap(7 + place);
            long answered =
                    histogram.values().stream().mapToLong(Long::longValue).sum();
            counts.put(inTime(step), row.getLong(5 + place));
            counts.put(late(step), due - row.getLong(5 + place));
            counts.put(answered(step), answered);
            counts.put(open(step), orders - answered);
            for (String report : List.of(platform, Cells.ALL)) {
                TreeMap<Integer, Long> sum = minutes(report, dimension, step, row.getString(2));
                histogram.forEach((length, number) -> sum.merge(length, number, Long::sum));
            }
        }
        boolean isTotal = dimension.equals(OrderCounts.TOTAL);
        counts.forEach((kind, count) ->
                cells.add(platform, of(kind, dimension), isTotal ? List.of() : List.of(row.getString(2)), count));
    }

    @Override
    public Optional<Section> section(String platform) {
        return cells.count(platform, ORDERS) == 0
                ? Optional.empty()
                : Optional.of(Section.of(CHAPTER.id(), List.of(Message.of("section.orders.text")), figures(platform)));
    }

    List<Figure> figures(String platform) {
        List<Figure> figures = new ArrayList<>();
        for (String dimension : DIMENSIONS) {
            String id = of(ORDERS, dimension);
            figures.add(Headline.on(Figure.of(
                    id, period, UNIT, List.of(dimension), ChartKind.BARS, cells.rows(platform, id), List.of())));
        }
        for (String dimension : DIMENSIONS) {
            figures.add(table(of("orders-delay", dimension), "hours", platform, dimension, this::median)
                    .withNotes(List.of(Message.of("orders.hours.note"))));
            figures.add(table(of("orders-in-time", dimension), "share", platform, dimension, this::share)
                    .withNotes(List.of(Message.of("orders.share.note")))
                    .withNotes(deadlines));
        }
        return figures;
    }

    /** Makes the row of a value of a dimension and a step. */
    private interface Cellular {
        FigureRow row(String platform, String dimension, String value, String step);
    }

    private Figure table(String id, String unit, String platform, String dimension, Cellular cellular) {
        List<FigureRow> rows = new ArrayList<>();
        for (FigureRow order : cells.rows(platform, of(ORDERS, dimension))) {
            String value = order.dimensions().get(0);
            STEPS.forEach(step -> rows.add(cellular.row(platform, dimension, value, step)));
        }
        return Figure.of(id, period, unit, List.of(dimension, "step"), ChartKind.TABLE_ONLY, rows, List.of());
    }

    /** The median of the orders that were answered; how many those are, and of how many, stands beside it. */
    private FigureRow median(String platform, String dimension, String value, String step) {
        List<String> dimensions = List.of(value, step);
        if (isAnyHidden(platform, dimension, value, ORDERS, answered(step), open(step))) {
            return FigureRow.suppressed(dimensions);
        }
        OptionalDouble median = ExactQuantile.percentile(minutes(platform, dimension, step, value), 50);
        return median.isEmpty()
                ? FigureRow.notApplicable(dimensions, Message.of("orders.none-" + step))
                : FigureRow.of(dimensions, median.getAsDouble() / 60)
                        .withNote(Message.of(
                                "orders.answered",
                                cells.count(platform, of(answered(step), dimension), value),
                                cells.count(platform, of(ORDERS, dimension), value)));
    }

    /** The share in time of the orders that were due; both numbers stand beside it. */
    private FigureRow share(String platform, String dimension, String value, String step) {
        List<String> dimensions = List.of(value, step);
        if (isAnyHidden(platform, dimension, value, DUE, inTime(step), late(step))) {
            return FigureRow.suppressed(dimensions);
        }
        long due = cells.count(platform, of(DUE, dimension), value);
        long inTime = cells.count(platform, of(inTime(step), dimension), value);
        return due == 0
                ? FigureRow.notApplicable(dimensions, Message.of("orders.none-due"))
                : FigureRow.of(dimensions, (double) inTime / due).withNote(Message.of("orders.due", inTime, due));
    }

    private boolean isAnyHidden(String platform, String dimension, String value, String... kinds) {
        return Stream.of(kinds).anyMatch(kind -> cells.isHidden(platform, of(kind, dimension), value));
    }

    private TreeMap<Integer, Long> minutes(String platform, String dimension, String step, String value) {
        return minutes.computeIfAbsent(new Cell(platform, dimension, List.of(step, value)), any -> new TreeMap<>());
    }

    /** Everything that is counted of orders. */
    private static Stream<String> kinds() {
        return Stream.concat(
                Stream.of(ORDERS, DUE, NOT_DUE),
                STEPS.stream().flatMap(step -> Stream.of(inTime(step), late(step), answered(step), open(step))));
    }

    /** A measure by a dimension, such as orders-by-legal-basis, or in all. */
    private static String of(String kind, String dimension) {
        return dimension.equals(OrderCounts.TOTAL) ? kind : kind + "-by-" + dimension.replace('_', '-');
    }

    private static String inTime(String step) {
        return "orders-" + step + "-in-time";
    }

    private static String late(String step) {
        return "orders-" + step + "-late";
    }

    private static String answered(String step) {
        return "orders-" + step + "-answered";
    }

    private static String open(String step) {
        return "orders-" + step + "-open";
    }
}
