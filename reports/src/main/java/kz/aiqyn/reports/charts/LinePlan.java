package kz.aiqyn.reports.charts;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a line chart draws: one line for each series, broken where values are missing.
 *
 * @param dates every date that has a row, with or without a value, in order
 * @param breaks dates at which the definition or the source changed
 */
public record LinePlan(ChartText text, List<LocalDate> dates, List<Series> series, List<LocalDate> breaks) {

    public LinePlan {
        dates = List.copyOf(dates);
        series = List.copyOf(series);
        breaks = List.copyOf(breaks);
    }

    /** A line with its name, its points in order of date. */
    public record Series(String name, List<Point> points) {

        public Series {
            points = List.copyOf(points);
        }
    }

    /** A value of a day or month; the interval is drawn when both ends are there. */
    public record Point(
            LocalDate date,
            double value,
            @Nullable Double low,
            @Nullable Double high) {}
}
