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

/**
 * The upper edge of a line chart: the label of each series break above its mark, and of each band above its middle, in
 * rows where no two overlap. Of equal labels of bands that would, one stands for all.
 */
final class MarkAxis extends NumberAxis {

    private static final long serialVersionUID = 1L;
    private static final int ROW_HEIGHT = 16;
    private static final int GAP = 4;

    private static final Font FONT = ChartStyle.plain(11f);

    private final transient List<Label> labels;
    private final double narrowestPlot;
    private int reservedRows;

    /**
     * A label and where it goes.
     *
     * @param date milliseconds of the mark, or of the middle of the band
     * @param offset pixels from there to the beginning of the text
     * @param row row of text, from 0 just above the plot
     * @param hasLine whether a line goes from the mark up to the text
     */
    record Label(String text, double date, double width, double offset, int row, boolean hasLine) {

        /** Where the text begins, when its mark is at this place. */
        double start(double mark) {
            return mark + offset;
        }

        Label inRow(int other) {
            return new Label(text, date, width, offset, other, hasLine);
        }
    }

    /**
     * Places the labels.
     *
     * @param dates the range of the date axis
     * @param narrowestPlot the plot is at least so wide. In a wider one marks stand further apart, so what fits here
     *     fits there
     */
    MarkAxis(List<LinePlan.Break> breaks, List<LinePlan.Span> spans, Range dates, double narrowestPlot) {
        super(null);
        this.narrowestPlot = narrowestPlot;
        setRange(dates);
        List<Label> placed = new ArrayList<>();
        breaks.forEach(seriesBreak -> place(label(seriesBreak, dates), placed, dates));
        spans.forEach(span -> place(label(span), placed, dates));
        this.labels = List.copyOf(placed);
    }

    List<Label> labels() {
        return labels;
    }

    /** Rows of labels. */
    int rows() {
        return 1 + labels.stream().mapToInt(Label::row).max().orElse(-1);
    }

    /** Takes more rows than it has, as another axis beside it does. */
    void reserveRows(int rows) {
        reservedRows = rows;
    }

    /** Pixels that the rows of labels take. */
    int height() {
        return ROW_HEIGHT * Math.max(rows(), reservedRows);
    }

    /** A label to the right of its mark, or to the left for want of room. */
    private Label label(LinePlan.Break seriesBreak, Range dates) {
        double date = LineChart.milliseconds(seriesBreak.date());
        double width = ChartFrame.width(seriesBreak.label(), FONT);
        boolean isLeft = place(date, dates) + GAP + width > narrowestPlot;
        return new Label(seriesBreak.label(), date, width, isLeft ? -GAP - width : GAP, 0, true);
    }

    private static Label label(LinePlan.Span span) {
        double middle = (LineChart.milliseconds(span.from()) + LineChart.milliseconds(span.to())) / 2;
        double width = ChartFrame.width(span.label(), FONT);
        return new Label(span.label(), middle, width, -width / 2, 0, false);
    }

    private void place(Label label, List<Label> placed, Range dates) {
        boolean isThere =
                placed.stream().anyMatch(other -> other.text().equals(label.text()) && overlaps(label, other, dates));
        if (isThere && !label.hasLine()) {
            return;
        }
        Label free = label;
        while (overlapsAny(free, placed, dates)) {
            free = free.inRow(free.row() + 1);
        }
        placed.add(free);
    }

    private boolean overlapsAny(Label label, List<Label> others, Range dates) {
        return others.stream()
                .filter(other -> other.row() == label.row())
                .anyMatch(other -> overlaps(label, other, dates));
    }

    private boolean overlaps(Label one, Label other, Range dates) {
        double start = one.start(place(one.date(), dates));
        double otherStart = other.start(place(other.date(), dates));
        return start < otherStart + other.width() + GAP && otherStart < start + one.width() + GAP;
    }

    private double place(double date, Range dates) {
        return (date - dates.getLowerBound()) / dates.getLength() * narrowestPlot;
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
            if (label.hasLine()) {
                graphics.draw(new Line2D.Double(mark, dataArea.getMinY(), mark, top(label, cursor)));
            }
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
