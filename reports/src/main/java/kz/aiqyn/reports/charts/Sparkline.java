package kz.aiqyn.reports.charts;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The small line beside a headline number, from zero up to the largest value: the figure it comes from has the scale. */
public final class Sparkline {

    /** Size of the drawing, in pixels. */
    public static final int WIDTH = 120;

    public static final int HEIGHT = 28;

    private static final double EDGE = 2;

    private Sparkline() {}

    /** The path of an SVG, broken where a value is missing; empty for fewer than two values, which are no line. */
    public static String path(List<@Nullable Double> values) {
        double top = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        long known = values.stream().filter(Objects::nonNull).count();
        if (known < 2 || top <= 0) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        boolean isBegun = false;
        for (int place = 0; place < values.size(); place++) {
            Double value = values.get(place);
            if (value != null) {
                double x = EDGE + (WIDTH - 2 * EDGE) * place / (values.size() - 1);
                double y = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / top;
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", isBegun ? "L" : "M", x, y));
            }
            isBegun = value != null;
        }
        return path.toString();
    }
}
