package kz.aiqyn.reports.charts;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words of a chart.
 *
 * @param id starts the ids inside the SVG, so that charts on one page do not collide
 * @param title headline
 * @param subtitle statistical description
 * @param description what is to be seen, for readers who do not see it
 * @param valueAxis name of the value axis, usually the unit
 * @param axisFormat writes the steps of the value axis
 * @param wholeSteps whether the axis has steps at whole numbers only, as counts need
 * @param warning a sentence that no copy of the chart may lose
 * @param captions sentences below the plot, such as what changed where a series breaks
 * @param locale language of the dates
 * @param isNarrow whether it is drawn for the width of a phone
 */
public record ChartText(
        String id,
        String title,
        String subtitle,
        String description,
        String valueAxis,
        NumberFormat axisFormat,
        boolean wholeSteps,
        @Nullable String warning,
        List<String> captions,
        Locale locale,
        boolean isNarrow) {

    public ChartText {
        captions = List.copyOf(captions);
    }

    /** The same for the width of a phone, with ids of its own: both stand on one page. */
    public ChartText narrow() {
        return new ChartText(
                id + "-narrow",
                title,
                subtitle,
                description,
                valueAxis,
                axisFormat,
                wholeSteps,
                warning,
                captions,
                locale,
                true);
    }

    /** Pixels from the left edge to the right one. */
    int width() {
        return isNarrow ? ChartStyle.NARROW : ChartStyle.WIDE;
    }
}
