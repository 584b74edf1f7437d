package kz.aiqyn.reports.charts;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Paint;
import java.awt.font.FontRenderContext;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** What surrounds every plot: headline, description, legend, the warning, and the look of the value axis. */
final class ChartFrame {

    private static final float LEGEND_SIZE = 11f;
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private ChartFrame() {}

    static JFreeChart around(Plot plot, ChartText text, boolean hasLegend) {
        JFreeChart chart = new JFreeChart(null, ChartStyle.plain(12f), plot, false);
        chart.setBackgroundPaint(ChartStyle.PAPER);
        chart.setPadding(new RectangleInsets(6, 6, 6, 12));
        chart.setTitle(line(text.title(), ChartStyle.bold(15f), ChartStyle.INK));
        if (!text.subtitle().isEmpty()) {
            chart.addSubtitle(line(text.subtitle(), ChartStyle.plain(11f), ChartStyle.PALE_INK));
        }
        if (hasLegend) {
            chart.addSubtitle(legend(plot));
        }
        // What is added first comes lowest.
        if (text.warning() != null) {
            chart.addSubtitle(below(line(text.warning(), ChartStyle.bold(11f), ChartStyle.WARNING), 8));
        }
        for (int caption = text.captions().size() - 1; caption >= 0; caption--) {
            TextTitle line = line(text.captions().get(caption), ChartStyle.plain(11f), ChartStyle.INK);
            chart.addSubtitle(below(line, caption == 0 ? 8 : 0));
        }
        return chart;
    }

    static NumberAxis valueAxis(ChartText text) {
        NumberAxis axis = new NumberAxis(text.valueAxis());
        axis.setLabelFont(ChartStyle.plain(11f));
        axis.setLabelPaint(ChartStyle.PALE_INK);
        axis.setTickLabelFont(ChartStyle.plain(11f));
        axis.setTickLabelPaint(ChartStyle.PALE_INK);
        axis.setAxisLineVisible(false);
        axis.setTickMarkStroke(new BasicStroke(1f));
        axis.setTickMarkPaint(ChartStyle.GRID);
        if (text.wholeSteps()) {
            axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        }
        axis.setNumberFormatOverride(text.axisFormat());
        return axis;
    }

    /** How many lines a text of a headline or description takes in a drawing of a width. */
    static int lines(String text, Font font, int width) {
        // A line ends before the word that does not fit, so it holds a little less than its width.
        return (int) Math.ceil(width(text, font) / (width - 60));
    }

    static double width(String text, Font font) {
        return font.getStringBounds(text, EXACT).getWidth();
    }

    /** The text, or as much of it as fits into a width, with an ellipsis. */
    static String fitted(String text, Font font, double width) {
        String fitted = text;
        for (int end = text.length(); width(fitted, font) > width && end > 0; ) {
            end = text.offsetByCodePoints(end, -1);
            fitted = text.substring(0, end) + "\u2026";
        }
        return fitted;
    }

    /** Pixels that the captions take. */
    static int captionsHeight(List<String> captions, int width) {
        int lines = captions.stream()
                .mapToInt(caption -> lines(caption, ChartStyle.plain(11f), width))
                .sum();
        return lines == 0 ? 0 : 8 + 14 * lines + 4 * captions.size();
    }

    /** Pixels that a legend takes, in as many lines as its names need. */
    static int legendHeight(List<String> names, int width) {
        if (names.isEmpty()) {
            return 0;
        }
        Font font = ChartStyle.plain(LEGEND_SIZE);
        double needed = names.stream()
                .mapToDouble(name -> font.getStringBounds(name, EXACT).getWidth() + 52)
                .sum();
        return 14 + 21 * (int) Math.ceil(needed / (width - 100));
    }

    private static LegendTitle legend(Plot plot) {
        LegendTitle legend = new LegendTitle(plot);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setItemFont(ChartStyle.plain(LEGEND_SIZE));
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 14));
        legend.setMargin(new RectangleInsets(0, 0, 8, 0));
        legend.setItemPaint(ChartStyle.INK);
        legend.setBackgroundPaint(ChartStyle.PAPER);
        legend.setFrame(BlockBorder.NONE);
        return legend;
    }

    private static TextTitle below(TextTitle title, int space) {
        title.setPosition(RectangleEdge.BOTTOM);
        title.setMargin(new RectangleInsets(space, 4, 4, 4));
        return title;
    }

    private static TextTitle line(String text, Font font, Paint paint) {
        TextTitle title = new TextTitle(text, font);
        title.setPaint(paint);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setMargin(new RectangleInsets(0, 4, 4, 4));
        return title;
    }
}
