package kz.aiqyn.reports.charts;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.Range;

/** The upper edge of a line chart: the label of each series break above its mark, in rows where no two overlap. */
final class SeriesBreakAxis extends NumberAxis {

    private static final long serialVersionUID = 1L;
    private static final int ROW_HEIGHT = 16;
    private static final int GAP = 4;

    /** A plot is at least so wide. In a wider one marks stand further apart, so what fits here fits there. */
    private static final double NARROWEST_PLOT = 400;

    private static final Font FONT = ChartStyle.plain(11f);

    private final transient List<Label> labels;

    /**
     * A label and where it goes.
     *
     * @param date milliseconds of the mark
     * @param isLeft whether it ends at the mark instead of beginning there, for want of room to the right
     * @param row row of text, from 0 just above the plot
     */
    record Label(String text, double date, double width, boolean isLeft, int row) {

        /** Where the text begins, when its mark is at this place. */
        double start(double mark) {
            return isLeft ? mark - GAP - width : mark + GAP;
        }
    }

    /**
     * Places the labels.
     *
     * @param dates the range of the date axis
     */
    SeriesBreakAxis(List<LinePlan.Break> breaks, Range dates) {
        super(null);
        setRange(dates);
        List<Label> placed = new ArrayList<>();
        for (LinePlan.Break seriesBreak : breaks) {
            placed.add(placed(seriesBreak, placed, dates));
        }
        this.labels = List.copyOf(placed);
    }

    List<Label> labels() {
        return labels;
    }

    /** Pixels that the rows of labels take. */
    int height() {
        return ROW_HEIGHT * (1 + labels.stream().mapToInt(Label::row).max().orElse(-1));
    }

    private static Label placed(LinePlan.Break seriesBreak, List<Label> others, Range dates) {
        double date = LineChart.milliseconds(seriesBreak.date());
        double width = ChartFrame.width(seriesBreak.label(), FONT);
        boolean isLeft = place(date, dates) + GAP + width > NARROWEST_PLOT;
        Label label = new Label(seriesBreak.label(), date, width, isLeft, 0);
        while (overlapsAny(label, others, dates)) {
            label = new Label(label.text(), date, width, isLeft, label.row() + 1);
        }
        return label;
    }

    private static boolean overlapsAny(Label label, List<Label> others, Range dates) {
        double start = label.start(place(label.date(), dates));
        return others.stream().filter(other -> other.row() == label.row()).anyMatch(other -> {
            double otherStart = other.start(place(other.date(), dates));
            return start < otherStart + other.width() + GAP && otherStart < start + label.width() + GAP;
        });
    }

    private static double place(double date, Range dates) {
        return (date - dates.getLowerBound()) / dates.getLength() * NARROWEST_PLOT;
    }

    @Override
    public AxisSpace reserveSpace(
            Graphics2D graphics, Plot plot, Rectangle2D area, RectangleEdge edge, AxisSpace space) {
        space.add(height(), edge);
        return space;
    }

    @Override
    public AxisState draw(
            Graphics2D graphics,
            double cursor,
            Rectangle2D area,
            Rectangle2D dataArea,
            RectangleEdge edge,
            PlotRenderingInfo info) {
        graphics.setPaint(ChartStyle.PALE_INK);
        graphics.setStroke(ChartStyle.BREAK);
        for (Label label : labels) {
            double mark = valueToJava2D(label.date(), dataArea, edge);
            graphics.draw(new Line2D.Double(mark, dataArea.getMinY(), mark, top(label, cursor)));
        }
        graphics.setFont(FONT);
        for (Label label : labels) {
            double start = label.start(valueToJava2D(label.date(), dataArea, edge));
            // The mark of another label may pass behind this one.
            graphics.setPaint(ChartStyle.PAPER);
            graphics.fill(new Rectangle2D.Double(start, top(label, cursor), label.width(), ROW_HEIGHT));
            graphics.setPaint(ChartStyle.INK);
            graphics.drawString(label.text(), (float) start, (float) (top(label, cursor) + ROW_HEIGHT - GAP));
        }
        return new AxisState(cursor - height());
    }

    private static double top(Label label, double cursor) {
        return cursor - ROW_HEIGHT * (label.row() + 1);
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
