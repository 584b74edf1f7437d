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
        Locale locale) {

    public ChartText {
        captions = List.copyOf(captions);
    }
}
