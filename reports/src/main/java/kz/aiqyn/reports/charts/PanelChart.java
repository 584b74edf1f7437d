package kz.aiqyn.reports.charts;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/** Draws each line of a plan in a panel of its own: one axis of dates for all of them, a scale for each. */
final class PanelChart {

    /** Markers on more points than these would hide the line of a panel. */
    private static final int MARKED_POINTS = 12;

    /** Share of the width that a marker at either end needs beyond the dates. */
    private static final double MARKER_ROOM = 0.015;

    private static final Stroke LINE = new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final Shape MARKER = new Ellipse2D.Double(-2.5, -2.5, 5, 5);
    private static final float FONT_SIZE = 10f;

    private PanelChart() {}

    static Drawing draw(LinePlan plan) {
        List<PanelGrid.Panel> panels = new ArrayList<>();
        for (LinePlan.Series series : plan.series()) {
            LinePlan panel = new LinePlan(plan.text(), plan.dates(), List.of(series), plan.breaks());
            panels.add(new PanelGrid.Panel(series.name(), plot(panel)));
        }
        PanelGrid grid = new PanelGrid(panels);
        JFreeChart chart = ChartFrame.around(grid, plan.text(), false);
        return new Drawing(chart, grid.height(), List.of(), plan.text());
    }

    private static XYPlot plot(LinePlan panel) {
        XYPlot plot = LineChart.plot(panel, MARKED_POINTS);
        plot.setInsets(new RectangleInsets(0, 0, 6, 10));
        // The captions name the unit once.
        plot.getRangeAxis().setLabel(null);
        plot.getRangeAxis().setTickLabelFont(ChartStyle.plain(FONT_SIZE));
        plot.getDomainAxis().setTickLabelFont(ChartStyle.plain(FONT_SIZE));
        DateAxis dates = (DateAxis) plot.getDomainAxis();
        dates.setTickUnit(LineChart.narrowTickUnit(panel), false, true);
        Range range = dates.getRange();
        dates.setRange(Range.expand(range, MARKER_ROOM, MARKER_ROOM), false, false);
        plot.getRenderer().setSeriesStroke(0, LINE);
        plot.getRenderer().setSeriesShape(0, MARKER);
        return plot;
    }
}
