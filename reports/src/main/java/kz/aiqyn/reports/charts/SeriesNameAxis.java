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

    /** A name that had to move by more lines of text than this would seem to belong to another line. */
    private static final int FARTHEST = 2;

    private final transient List<NumberTick> names;
    private final boolean isNearLines;

    SeriesNameAxis(List<LinePlan.Series> series, Range range, int height) {
        super(null);
        // The dates below take about a tenth of the plot.
        double distance = range.getLength() * NAME_HEIGHT / (height * 0.88);
        List<LinePlan.Series> fromBelow = series.stream()
                .sorted(Comparator.comparingDouble(SeriesNameAxis::lastValue))
                .toList();
        double[] heights = heights(fromBelow, range, distance);
        List<NumberTick> ticks = new ArrayList<>();
        boolean isNear = true;
        for (int index = 0; index < heights.length; index++) {
            LinePlan.Series line = fromBelow.get(index);
            isNear &= Math.abs(heights[index] - lastValue(line)) <= FARTHEST * distance;
            ticks.add(new NumberTick(
                    TickType.MAJOR,
                    heights[index],
                    shortened(line.name()),
                    TextAnchor.CENTER_LEFT,
                    TextAnchor.CENTER_LEFT,
                    0));
        }
        this.names = List.copyOf(ticks);
        this.isNearLines = isNear;
        setRange(range);
        setAxisLineVisible(false);
        setTickMarksVisible(false);
        setTickLabelFont(ChartStyle.plain(11f));
        setTickLabelPaint(ChartStyle.INK);
    }

    /** Whether each name stands close enough to its line; otherwise the legend alone names them. */
    boolean isNearLines() {
        return isNearLines;
    }

    /** Where each name goes: at its value, moved up from the one below, then down from the edge. */
    private static double[] heights(List<LinePlan.Series> fromBelow, Range range, double distance) {
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
        return heights;
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
