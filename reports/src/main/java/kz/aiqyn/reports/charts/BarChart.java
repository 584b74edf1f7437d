package kz.aiqyn.reports.charts;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.category.DefaultCategoryDataset;

/** Draws horizontal bars, plain with their values beside them, or stacked with a legend. */
final class BarChart {

    private static final int BAR_HEIGHT = 30;
    /** Labels take four lines where there is no room beside them. */
    private static final int NARROW_BAR_HEIGHT = 58;

    private static final int FRAME_HEIGHT = 66;
    /** Share of the width that the labels of the bars may take. */
    private static final float LABEL_WIDTH = 0.36f;

    private BarChart() {}

    /** A place on an axis: equal labels stay apart by their position. */
    record Slot(int position, String label) implements Comparable<Slot> {

        @Override
        public int compareTo(Slot other) {
            return Integer.compare(position, other.position);
        }

        @Override
        public String toString() {
            return label;
        }
    }

    static Drawing draw(BarPlan plan) {
        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        // Every slot is named first, or the order of the axis would follow the marks.
        for (int bar = 0; bar < plan.bars().size(); bar++) {
            for (int stack = 0; stack < plan.stacks().size(); stack++) {
                dataset.addValue(null, slot(plan.stacks(), stack), slot(plan.bars(), bar));
            }
        }
        for (BarPlan.Mark mark : plan.marks()) {
            dataset.setValue(mark.value(), slot(plan.stacks(), mark.stack()), slot(plan.bars(), mark.bar()));
        }

        boolean isStacked = plan.stacks().size() > 1;
        BarRenderer renderer = isStacked ? new StackedBarRenderer() : new LabelledBarRenderer(plan.marks());
        style(renderer, plan.stacks().size(), isStacked);
        // A third of a bar between the outer bars and the frame, however many there are.
        double margin = 0.3 / plan.bars().size();
        CategoryPlot plot = new CategoryPlot(
                dataset, barAxis(margin, plan.text().isNarrow()), valueAxis(plan, isStacked), renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeGridlinePaint(ChartStyle.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        plot.setOutlineVisible(false);
        plot.setBackgroundPaint(ChartStyle.PAPER);
        plot.setRangeZeroBaselineVisible(true);
        plot.setRangeZeroBaselinePaint(ChartStyle.PALE_INK);
        JFreeChart chart = ChartFrame.around(plot, plan.text(), isStacked);
        int plotHeight = FRAME_HEIGHT
                + (plan.text().isNarrow() ? NARROW_BAR_HEIGHT : BAR_HEIGHT)
                        * plan.bars().size();
        return new Drawing(chart, plotHeight, isStacked ? plan.stacks() : List.of(), plan.text());
    }

    private static Slot slot(List<String> labels, int position) {
        return new Slot(position, labels.get(position));
    }

    private static void style(BarRenderer renderer, int stacks, boolean isStacked) {
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setMaximumBarWidth(0.25);
        renderer.setDrawBarOutline(isStacked);
        for (int stack = 0; stack < stacks; stack++) {
            renderer.setSeriesPaint(stack, ChartStyle.colour(stack));
            // A white edge separates neighbours for readers who do not see the colours.
            renderer.setSeriesOutlinePaint(stack, ChartStyle.PAPER);
            renderer.setSeriesOutlineStroke(stack, new BasicStroke(1.5f));
        }
    }

    private static CategoryAxis barAxis(double margin, boolean isNarrow) {
        CategoryAxis axis = new RightAlignedAxis();
        axis.setMaximumCategoryLabelLines(isNarrow ? 4 : 2);
        axis.setCategoryLabelPositions(CategoryLabelPositions.STANDARD);
        axis.setMaximumCategoryLabelWidthRatio(LABEL_WIDTH);
        axis.setTickLabelFont(ChartStyle.plain(isNarrow ? 11f : 12f));
        axis.setTickLabelPaint(ChartStyle.INK);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setCategoryMargin(0.3);
        axis.setLowerMargin(margin);
        axis.setUpperMargin(margin);
        return axis;
    }

    private static NumberAxis valueAxis(BarPlan plan, boolean isStacked) {
        NumberAxis axis = ChartFrame.valueAxis(plan.text());
        double[] above = new double[plan.bars().size()];
        double[] below = new double[plan.bars().size()];
        for (BarPlan.Mark mark : plan.marks()) {
            int bar = mark.bar();
            above[bar] += Math.max(0, largest(mark));
            below[bar] += Math.min(0, smallest(mark));
        }
        double top = Arrays.stream(above).max().orElse(0);
        double bottom = Arrays.stream(below).min().orElse(0);
        double span = top - bottom == 0 ? 1 : top - bottom;
        double label = isStacked ? 0.02 : labelShare(plan) + 0.02;
        axis.setRange(bottom < 0 ? bottom - span * label : 0, (top == 0 && bottom == 0 ? 1 : top) + span * label);
        return axis;
    }

    /** How much longer the axis must be, as a share of its length, for the longest label to fit beside its bar. */
    private static double labelShare(BarPlan plan) {
        Font font = ChartStyle.plain(11f);
        FontRenderContext context = new FontRenderContext(null, true, true);
        double widest = plan.marks().stream()
                .mapToDouble(mark -> font.getStringBounds(mark.label(), context).getWidth())
                .max()
                .orElse(0);
        double narrowestPlot = plan.text().width() * (1 - LABEL_WIDTH) - 40;
        double share = (widest + LabelledBarRenderer.GAP) / narrowestPlot;
        return share / (1 - Math.min(share, 0.6));
    }

    private static double largest(BarPlan.Mark mark) {
        return mark.high() == null ? mark.value() : mark.high();
    }

    private static double smallest(BarPlan.Mark mark) {
        return mark.low() == null ? mark.value() : mark.low();
    }

    /** An axis whose labels of two lines end at the bar, like those of one line. */
    private static final class RightAlignedAxis extends CategoryAxis {

        private static final long serialVersionUID = 1L;

        @Override
        protected TextBlock createLabel(Comparable category, float width, RectangleEdge edge, Graphics2D graphics) {
            TextBlock label = super.createLabel(category, width, edge, graphics);
            label.setLineAlignment(HorizontalAlignment.RIGHT);
            return label;
        }
    }
}
