package kz.aiqyn.reports.charts;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;

/** Draws a horizontal bar, the interval of its value as a line with two ends, and the value as text behind both. */
final class LabelledBarRenderer extends BarRenderer {

    /** Pixels between a bar or its interval and the text. */
    static final int GAP = 6;

    private static final long serialVersionUID = 1L;
    private static final double END_HEIGHT = 4;

    private final transient List<BarPlan.Mark> marks;

    LabelledBarRenderer(List<BarPlan.Mark> marks) {
        this.marks = marks;
    }

    @Override
    public void drawItem(
            Graphics2D graphics,
            CategoryItemRendererState state,
            Rectangle2D area,
            CategoryPlot plot,
            CategoryAxis barAxis,
            ValueAxis valueAxis,
            CategoryDataset dataset,
            int row,
            int column,
            int pass) {
        super.drawItem(graphics, state, area, plot, barAxis, valueAxis, dataset, row, column, pass);
        for (BarPlan.Mark mark : marks) {
            if (mark.bar() == column && mark.stack() == row) {
                double middle =
                        barAxis.getCategoryMiddle(column, dataset.getColumnCount(), area, plot.getDomainAxisEdge());
                drawMark(graphics, mark, middle, area, valueAxis, plot.getRangeAxisEdge());
            }
        }
    }

    private static void drawMark(
            Graphics2D graphics,
            BarPlan.Mark mark,
            double middle,
            Rectangle2D area,
            ValueAxis axis,
            RectangleEdge edge) {
        double low = axis.valueToJava2D(mark.low() == null ? mark.value() : mark.low(), area, edge);
        double high = axis.valueToJava2D(mark.high() == null ? mark.value() : mark.high(), area, edge);
        graphics.setPaint(ChartStyle.INK);
        if (high > low) {
            graphics.setStroke(new BasicStroke(1.2f));
            graphics.draw(new Line2D.Double(low, middle, high, middle));
            graphics.draw(new Line2D.Double(low, middle - END_HEIGHT, low, middle + END_HEIGHT));
            graphics.draw(new Line2D.Double(high, middle - END_HEIGHT, high, middle + END_HEIGHT));
        }
        graphics.setFont(ChartStyle.plain(11f));
        boolean isNegative = mark.value() < 0;
        double place = isNegative ? low - GAP : high + GAP;
        TextAnchor anchor = isNegative ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER_LEFT;
        TextUtils.drawAlignedString(mark.label(), graphics, (float) place, (float) middle, anchor);
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
