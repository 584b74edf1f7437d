package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
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
final class OrderFigures implements Findings {

    private static final String ORDERS = "orders";

    static final Chapter CHAPTER = new Chapter(
            "orders",
            List.of(OrderCounts.TABLE),
            List.of(new InputTotal(Orders.TABLE, ORDERS, OrderCounts.TABLE, "measure-orders")),
            OrderFigures::of);

    private static final List<String> DIMENSIONS = List.of(OrderCounts.BY_AUTHORITY, OrderCounts.BY_LEGAL_BASIS);
    private static final List<String> STEPS = List.of("acknowledge", "effect");

    private final Cells cells;
    private final Message period;
    private final Map<Cell, TreeMap<Integer, Long>> minutes = new TreeMap<>();

    OrderFigures(Cells cells, Message period) {
        this.cells = cells;
        this.period = period;
    }

    private static OrderFigures of(Edition edition) {
        OrderFigures figures = new OrderFigures(edition.cells(), Words.period(edition.period()));
        figures.count(new OrderCounts(edition.ofPeriod(OrderCounts.TABLE, OrderCounts.PERIOD)));
        return figures;
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
        for (Row row : rows) {
            String platform = row.getString(0);
            String dimension = row.getString(1);
            if (dimension.equals(OrderCounts.TOTAL)) {
                cells.add(platform, ORDERS, List.of(), row.getLong(3));
                continue;
            }
            List<String> value = List.of(row.getString(2));
            cells.add(platform, count(dimension), value, row.getLong(3));
            cells.add(platform, due(dimension), value, row.getLong(4));
            cells.add(platform, notDue(dimension), value, row.getLong(3) - row.getLong(4));
            for (int step = 0; step < STEPS.size(); step++) {
                cells.add(platform, inTime(dimension, step), value, row.getLong(5 + step));
                cells.add(platform, late(dimension, step), value, row.getLong(4) - row.getLong(5 + step));
                Map<Integer, Long> histogram = row.isNullAt(7 + step) ? Map.of() : row.getJavaMap(7 + step);
                for (String report : List.of(platform, Cells.ALL)) {
                    TreeMap<Integer, Long> sum = minutes(report, dimension, step, value.get(0));
                    histogram.forEach((length, orders) -> sum.merge(length, orders, Long::sum));
                }
            }
        }
        for (String dimension : DIMENSIONS) {
            cells.sum(ORDERS, count(dimension));
            cells.sum(count(dimension), List.of(due(dimension), notDue(dimension)), value -> value);
            for (int step = 0; step < STEPS.size(); step++) {
                cells.sum(due(dimension), List.of(inTime(dimension, step), late(dimension, step)), value -> value);
            }
        }
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
            figures.add(Headline.on(Figure.of(
                    count(dimension),
                    period,
                    "orders",
                    List.of(dimension),
                    ChartKind.BARS,
                    cells.rows(platform, count(dimension)),
                    List.of())));
        }
        for (String dimension : DIMENSIONS) {
            figures.add(table(platform, "orders-delay-by-" + id(dimension), "hours", dimension));
            figures.add(table(platform, "orders-in-time-by-" + id(dimension), "share", dimension));
        }
        return figures;
    }

    private Figure table(String platform, String id, String unit, String dimension) {
        List<FigureRow> rows = new ArrayList<>();
        for (FigureRow order : cells.rows(platform, count(dimension))) {
            String value = order.dimensions().get(0);
            for (int step = 0; step < STEPS.size(); step++) {
                List<String> dimensions = List.of(value, STEPS.get(step));
                rows.add(
                        unit.equals("share")
                                ? share(platform, dimension, step, dimensions)
                                : median(platform, dimension, step, dimensions));
            }
        }
        return Figure.of(
                id,
                period,
                unit,
                List.of(dimension, "step"),
                ChartKind.TABLE_ONLY,
                rows,
                List.of(Message.of("orders." + unit + ".note")));
    }

    /** The median of the orders that were answered; how many those are, and of how many, stands beside it. */
    private FigureRow median(String platform, String dimension, int step, List<String> dimensions) {
        String value = dimensions.get(0);
        TreeMap<Integer, Long> histogram = minutes(platform, dimension, step, value);
        long answered = histogram.values().stream().mapToLong(Long::longValue).sum();
        long orders = cells.count(platform, count(dimension), value);
        if (cells.isSmall(answered)
                || cells.isSmall(orders - answered)
                || cells.isHidden(platform, count(dimension), value)) {
            return FigureRow.suppressed(dimensions);
        }
        OptionalDouble median = ExactQuantile.percentile(histogram, 50);
        return median.isEmpty()
                ? FigureRow.notApplicable(dimensions, Message.of("orders.none-answered"))
                : FigureRow.of(dimensions, median.getAsDouble() / 60)
                        .withNote(Message.of("orders.answered", answered, orders));
    }

    /** The share in time of the orders that were due; both numbers stand beside it. */
    private FigureRow share(String platform, String dimension, int step, List<String> dimensions) {
        String value = dimensions.get(0);
        boolean isHidden = cells.isHidden(platform, due(dimension), value)
                || cells.isHidden(platform, inTime(dimension, step), value)
                || cells.isHidden(platform, late(dimension, step), value);
        long due = cells.count(platform, due(dimension), value);
        long inTime = cells.count(platform, inTime(dimension, step), value);
        if (isHidden) {
            return FigureRow.suppressed(dimensions);
        }
        return due == 0
                ? FigureRow.notApplicable(dimensions, Message.of("orders.none-due"))
                : FigureRow.of(dimensions, (double) inTime / due).withNote(Message.of("orders.due", inTime, due));
    }

    private TreeMap<Integer, Long> minutes(String platform, String dimension, int step, String value) {
        return minutes.computeIfAbsent(
                new Cell(platform, dimension, List.of(STEPS.get(step), value)), any -> new TreeMap<>());
    }

    private static String id(String dimension) {
        return dimension.replace('_', '-');
    }

    private static String count(String dimension) {
        return "orders-by-" + id(dimension);
    }

    private static String due(String dimension) {
        return "due-" + count(dimension);
    }

    private static String notDue(String dimension) {
        return "not-due-" + count(dimension);
    }

    private static String inTime(String dimension, int step) {
        return STEPS.get(step) + "-in-time-" + count(dimension);
    }

    private static String late(String dimension, int step) {
        return STEPS.get(step) + "-late-" + count(dimension);
    }
}
