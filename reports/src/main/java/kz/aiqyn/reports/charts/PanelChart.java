package kz.aiqyn.reports.charts;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
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
    private static final double NARROWEST_PLOT = 150;
    private static final float FONT_SIZE = 10f;

    private PanelChart() {}

    static Drawing draw(LinePlan plan) {
        List<PanelGrid.Panel> panels = new ArrayList<>();
        List<MarkAxis> marks = new ArrayList<>();
        for (int position = 0; position < plan.series().size(); position++) {
            LinePlan panel = panel(plan, position);
            XYPlot plot = plot(panel);
            // The captions name the breaks; a panel is too narrow for their labels.
            marks.add(
                    new MarkAxis(List.of(), panel.spans(), plot.getDomainAxis().getRange(), NARROWEST_PLOT));
            panels.add(new PanelGrid.Panel(panel.series().get(0).name(), plot));
        }
        int rows = marks.stream().mapToInt(MarkAxis::rows).max().orElse(0);
        for (int position = 0; position < panels.size() && rows > 0; position++) {
            XYPlot plot = panels.get(position).plot();
            marks.get(position).reserveRows(rows);
            plot.setDomainAxis(1, marks.get(position));
            plot.setDomainAxisLocation(1, AxisLocation.TOP_OR_LEFT);
        }
        PanelGrid grid =
                new PanelGrid(panels, marks.get(0).height(), plan.text().isNarrow());
        JFreeChart chart = ChartFrame.around(grid, plan.text(), false);
        return new Drawing(chart, grid.height(), List.of(), plan.text());
    }

    private static LinePlan panel(LinePlan plan, int position) {
        List<LinePlan.Span> spans = plan.spans().stream()
                .filter(span -> span.series().contains(position))
                .toList();
        List<LinePlan.Series> series = List.of(plan.series().get(position));
        return new LinePlan(plan.text(), plan.dates(), series, plan.breaks(), spans);
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
