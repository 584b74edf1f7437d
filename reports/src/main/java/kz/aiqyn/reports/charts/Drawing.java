package kz.aiqyn.reports.charts;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.title.TextTitle;

/** A chart, ready to be written as a picture. Equal plans give equal bytes. */
public final class Drawing {

    /** How many lines or stacks a chart can tell apart; a further stack is grey. */
    public static final int SERIES_LIMIT = ChartStyle.SERIES_LIMIT;

    /** Pixels of the PNG for one of the drawing, so that it is sharp on paper and on fine screens. */
    private static final int SCALE = 2;

    private final JFreeChart chart;
    private final int height;
    private final int headHeight;
    private final int captionsHeight;
    private final ChartText text;

    /**
     * Makes room for what stands around the plot.
     *
     * @param plotHeight pixels of the plot with its axes
     * @param legend names in the legend, or none when the chart has no legend
     */
    Drawing(JFreeChart chart, int plotHeight, List<String> legend, ChartText text) {
        this.chart = chart;
        this.text = text;
        int subtitleLines =
                text.subtitle().isEmpty() ? 0 : ChartFrame.lines(text.subtitle(), ChartStyle.plain(11f), text.width());
        this.headHeight =
                8 + 19 * ChartFrame.lines(text.title(), ChartStyle.bold(15f), text.width()) + 16 * subtitleLines;
        this.captionsHeight = ChartFrame.captionsHeight(text.captions(), text.width());
        int warningHeight = text.warning() == null ? 0 : 26;
        this.height = headHeight
                + ChartFrame.legendHeight(legend, text.width())
                + plotHeight
                + captionsHeight
                + warningHeight;
    }

    /** A bar chart. */
    public static Drawing of(BarPlan plan) {
        return BarChart.draw(plan);
    }

    /** A line chart. */
    public static Drawing of(LinePlan plan) {
        return LineChart.draw(plan);
    }

    /** A grid of line charts, one for each series, each on a scale of its own. */
    public static Drawing panels(LinePlan plan) {
        return PanelChart.draw(plan);
    }

    /** The chart as JFreeChart holds it, for tests of its data, titles and labels. */
    JFreeChart chart() {
        return chart;
    }

    /** A PNG file without time stamps, twice the size of the SVG. */
    public byte[] png() {
        BufferedImage image = new BufferedImage(text.width() * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        drawOn(graphics);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // In memory: ImageIO would otherwise put a temporary file between.
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** An SVG file that holds text as text, a title and a description. */
    public String svg() {
        return SvgWriter.file(this::drawOn, height, text);
    }

    /** The SVG element alone, without headline, description and captions of the figure: the page around it has them. */
    public String inlineSvg() {
        int plotAndLegend = height - headHeight - captionsHeight;
        return SvgWriter.element(
                graphics -> {
                    setWordsVisible(false);
                    chart.draw(graphics, new Rectangle2D.Double(0, 0, text.width(), plotAndLegend));
                    setWordsVisible(true);
                },
                plotAndLegend,
                text);
    }

    private void setWordsVisible(boolean visible) {
        chart.getTitle().setVisible(visible);
        for (int place = 0; place < chart.getSubtitleCount(); place++) {
            if (chart.getSubtitle(place) instanceof TextTitle line
                    && !line.getText().equals(text.warning())) {
                line.setVisible(visible);
            }
        }
    }

    private void drawOn(Graphics2D graphics) {
        chart.draw(graphics, new Rectangle2D.Double(0, 0, text.width(), height));
    }
}
