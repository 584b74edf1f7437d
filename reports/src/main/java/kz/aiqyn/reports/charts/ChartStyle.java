package kz.aiqyn.reports.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Colours, strokes and fonts of every chart.
 *
 * <p>The font comes with the program, for machines differ in theirs: DejaVu Sans has every Kazakh letter and the sign
 * of the tenge. Colours are those of Okabe and Ito, which colour-blind readers tell apart, without the yellow that
 * is too pale on white; lines also differ in dashes and markers, stacks also in a white edge and their order.
 */
final class ChartStyle {

    static final int WIDE = 760;

    /** As wide as the text of a page on a phone, so that letters keep their size there. */
    static final int NARROW = 360;

    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x1F2933);
    static final Color PALE_INK = new Color(0x52606D);
    static final Color GRID = new Color(0xD9DEE4);
    static final Color WARNING = new Color(0x9A3412);

    /** Lies behind marked days; the number above them tells without colour. */
    static final Color BAND = new Color(0xE0A030);

    /** Marks where a series breaks. */
    static final Stroke BREAK =
            new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1f, new float[] {4, 3}, 0f);

    private static final String FONT_FOLDER = "/net/sf/jasperreports/fonts/dejavu/";
    private static final Font PLAIN = load("DejaVuSans.ttf");
    private static final Font BOLD = load("DejaVuSans-Bold.ttf").deriveFont(Font.BOLD);

    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            new Color(0x000000));

    private static final Color REST = new Color(0x9AA5B1);

    private static final List<float[]> DASHES = List.of(
            new float[] {1, 0},
            new float[] {8, 4},
            new float[] {2, 3},
            new float[] {10, 3, 2, 3},
            new float[] {5, 2},
            new float[] {14, 4},
            new float[] {2, 6});

    private static final List<Shape> MARKERS = List.of(
            new Ellipse2D.Double(-3.5, -3.5, 7, 7),
            new Rectangle2D.Double(-3, -3, 6, 6),
            polygon(0, -4, 4, 3, -4, 3),
            polygon(0, -4.5, 4.5, 0, 0, 4.5, -4.5, 0),
            polygon(0, 4, 4, -3, -4, -3),
            new Rectangle2D.Double(-2, -4.5, 4, 9),
            new Rectangle2D.Double(-4.5, -2, 9, 4));

    /** How many series a chart can tell apart; the drawing repeats itself after them. */
    static final int SERIES_LIMIT = COLOURS.size();

    private ChartStyle() {}

    static Font plain(float size) {
        return PLAIN.deriveFont(size);
    }

    static Font bold(float size) {
        return BOLD.deriveFont(size);
    }

    /** Colour of a series; one after the last colour is the grey rest. */
    static Color colour(int series) {
        return series < COLOURS.size() ? COLOURS.get(series) : REST;
    }

    static Stroke line(int series) {
        float[] dashes = DASHES.get(series % DASHES.size());
        return dashes[1] == 0
                ? new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, dashes, 0f);
    }

    static Shape marker(int series) {
        return MARKERS.get(series % MARKERS.size());
    }

    private static Shape polygon(double... coordinates) {
        Path2D path = new Path2D.Double();
        path.moveTo(coordinates[0], coordinates[1]);
        for (int index = 2; index < coordinates.length; index += 2) {
            path.lineTo(coordinates[index], coordinates[index + 1]);
        }
        path.closePath();
        return path;
    }

    private static Font load(String file) {
        try (InputStream stream = ChartStyle.class.getResourceAsStream(FONT_FOLDER + file)) {
            if (stream == null) {
                throw new FileNotFoundException(FONT_FOLDER + file);
            }
            return Font.createFont(Font.TRUETYPE_FONT, stream);
        } catch (IOException missing) {
            throw new UncheckedIOException(
                    "Cannot draw charts: font " + file + " is not on the class path. Add jasperreports-fonts.",
                    missing);
        } catch (FontFormatException damaged) {
            throw new IllegalStateException(
                    "Cannot draw charts: font " + file + " is damaged. Download jasperreports-fonts again.", damaged);
        }
    }
}
