package kz.aiqyn.reports.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;

/** Draws a line with a pale upright line for each interval, and markers where they help to see a point. */
final class LineRenderer extends XYLineAndShapeRenderer {

    private static final long serialVersionUID = 1L;

    private final boolean marksEveryPoint;

    /** Without markers on every point, those at the ends of lines and on lonely points stay. */
    LineRenderer(boolean marksEveryPoint) {
        super(true, true);
        // One path for a line instead of a piece for each two points: a third of the SVG, and dashes that do not begin
        // anew.
        setDrawSeriesLineAsPath(true);
        this.marksEveryPoint = marksEveryPoint;
    }

    @Override
    public void drawItem(
            Graphics2D graphics,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis dateAxis,
            ValueAxis valueAxis,
            XYDataset dataset,
            int series,
            int item,
            CrosshairState crosshair,
            int pass) {
        if (pass == 0 && dataset instanceof IntervalXYDataset intervals) {
            double low = intervals.getStartYValue(series, item);
            double high = intervals.getEndYValue(series, item);
            // False for NaN too, which stands for a missing value.
            if (high > low) {
                double place = dateAxis.valueToJava2D(dataset.getXValue(series, item), area, plot.getDomainAxisEdge());
                Color colour = ChartStyle.colour(series);
                graphics.setPaint(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110));
                graphics.setStroke(new BasicStroke(marksEveryPoint ? 2f : 1f));
                graphics.draw(new Line2D.Double(
                        place,
                        valueAxis.valueToJava2D(low, area, plot.getRangeAxisEdge()),
                        place,
                        valueAxis.valueToJava2D(high, area, plot.getRangeAxisEdge())));
            }
        }
        super.drawItem(graphics, state, area, info, plot, dateAxis, valueAxis, dataset, series, item, crosshair, pass);
    }

    @Override
    public boolean getItemShapeVisible(int series, int item) {
        if (marksEveryPoint || getPlot() == null) {
            return true;
        }
        XYDataset dataset = getPlot().getDataset();
        boolean isLast = item == dataset.getItemCount(series) - 1;
        boolean isAlone = (item == 0 || Double.isNaN(dataset.getYValue(series, item - 1)))
                && (isLast || Double.isNaN(dataset.getYValue(series, item + 1)));
        // The marker at the end ties the line to its name.
        return isLast || isAlone;
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
