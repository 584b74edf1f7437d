package kz.aiqyn.reports.charts;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** A plot made of panels, from left to right and from top to bottom, each with its name above it. */
final class PanelGrid extends Plot {

    private static final long serialVersionUID = 1L;
    private static final int PANEL_HEIGHT = 158;
    private static final int NAME_HEIGHT = 20;
    private static final Font NAME = ChartStyle.bold(11f);

    private final transient List<Panel> panels;
    private final int panelHeight;
    private final int mostColumns;

    /** A plot and what it is called. */
    record Panel(String name, XYPlot plot) {}

    /**
     * Joins plots to a grid.
     *
     * @param marksHeight pixels that labels above each plot take
     * @param isNarrow whether panels stand below each other
     */
    PanelGrid(List<Panel> panels, int marksHeight, boolean isNarrow) {
        this.mostColumns = isNarrow ? 1 : 3;
        this.panels = List.copyOf(panels);
        this.panelHeight = PANEL_HEIGHT + marksHeight;
        setOutlineVisible(false);
        setBackgroundPaint(ChartStyle.PAPER);
    }

    List<Panel> panels() {
        return panels;
    }

    /** Pixels that the rows of panels take. */
    int height() {
        return panelHeight * rows();
    }

    private int rows() {
        return (panels.size() + columns() - 1) / columns();
    }

    private int columns() {
        int columns = panels.size() <= 2 ? panels.size() : panels.size() == 4 ? 2 : 3;
        return Math.min(columns, mostColumns);
    }

    @Override
    public String getPlotType() {
        return "Small multiples";
    }

    @Override
    public void draw(
            Graphics2D graphics, Rectangle2D area, Point2D anchor, PlotState parentState, PlotRenderingInfo info) {
        double width = area.getWidth() / columns();
        double height = area.getHeight() / rows();
        alignValueAxes(graphics, new Rectangle2D.Double(0, 0, width, height - NAME_HEIGHT));
        for (int place = 0; place < panels.size(); place++) {
            double left = area.getMinX() + width * (place % columns());
            double top = area.getMinY() + height * (place / columns());
            graphics.setFont(NAME);
            graphics.setPaint(ChartStyle.INK);
            String name = ChartFrame.fitted(panels.get(place).name(), NAME, width - 16);
            graphics.drawString(name, (float) left + 4, (float) top + NAME_HEIGHT - 6);
            Rectangle2D cell = new Rectangle2D.Double(left, top + NAME_HEIGHT, width, height - NAME_HEIGHT);
            panels.get(place).plot().draw(graphics, cell, null, null, null);
        }
    }

    /** Gives the value axes of all panels the width of the widest, so that equal dates stand below each other. */
    private void alignValueAxes(Graphics2D graphics, Rectangle2D cell) {
        AxisSpace widest = new AxisSpace();
        for (Panel panel : panels) {
            AxisSpace space = panel.plot()
                    .getRangeAxis()
                    .reserveSpace(graphics, panel.plot(), cell, RectangleEdge.LEFT, new AxisSpace());
            widest.setLeft(Math.max(widest.getLeft(), space.getLeft()));
        }
        panels.forEach(panel -> panel.plot().setFixedRangeAxisSpace(widest, false));
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
