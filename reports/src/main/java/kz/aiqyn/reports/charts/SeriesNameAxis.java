package kz.aiqyn.reports.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/** The right edge of a line chart: the name of each line at the height of its last value, moved apart to be read. */
final class SeriesNameAxis extends NumberAxis {

    private static final long serialVersionUID = 1L;
    private static final int NAME_HEIGHT = 15;
    private static final int LONGEST_NAME = 28;

    private final transient List<NumberTick> names;

    SeriesNameAxis(List<LinePlan.Series> series, Range range, int height) {
        super(null);
        // Title, legend and dates take about a third of the picture.
        this.names = names(series, range, range.getLength() * NAME_HEIGHT / (height * 0.66));
        setRange(range);
        setAxisLineVisible(false);
        setTickMarksVisible(false);
        setTickLabelFont(ChartStyle.plain(11f));
        setTickLabelPaint(ChartStyle.INK);
    }

    private static List<NumberTick> names(List<LinePlan.Series> series, Range range, double distance) {
        List<LinePlan.Series> fromBelow = series.stream()
                .sorted(Comparator.comparingDouble(SeriesNameAxis::lastValue))
                .toList();
        double[] heights = new double[fromBelow.size()];
        double lowest = range.getLowerBound();
        for (int index = 0; index < heights.length; index++) {
            heights[index] = Math.max(lastValue(fromBelow.get(index)), lowest);
            lowest = heights[index] + distance;
        }
        double highest = range.getUpperBound();
        for (int index = heights.length - 1; index >= 0; index--) {
            heights[index] = Math.min(heights[index], highest);
            highest = heights[index] - distance;
        }
        List<NumberTick> names = new ArrayList<>();
        for (int index = 0; index < heights.length; index++) {
            names.add(new NumberTick(
                    TickType.MAJOR,
                    heights[index],
                    shortened(fromBelow.get(index).name()),
                    TextAnchor.CENTER_LEFT,
                    TextAnchor.CENTER_LEFT,
                    0));
        }
        return names;
    }

    private static double lastValue(LinePlan.Series series) {
        return series.points().get(series.points().size() - 1).value();
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "\u2026";
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        return names;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
