package kz.aiqyn.reports.charts;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a line chart draws: one line for each series, broken where values are missing.
 *
 * @param dates every date that has a row, with or without a value, in order
 * @param breaks where the definition or the source changed, in order, none before the first date or after the last
 * @param spans marked dates in order, none before the first date or after the last
 */
public record LinePlan(
        ChartText text, List<LocalDate> dates, List<Series> series, List<Break> breaks, List<Span> spans) {

    public LinePlan {
        dates = List.copyOf(dates);
        series = List.copyOf(series);
        breaks = List.copyOf(breaks);
        spans = List.copyOf(spans);
    }

    /** The same for the width of a phone. */
    public LinePlan narrow() {
        return new LinePlan(text.narrow(), dates, series, breaks, spans);
    }

    /** A line with its name, its points in order of date. */
    public record Series(String name, List<Point> points) {

        public Series {
            points = List.copyOf(points);
        }
    }

    /** A mark at the first date of a new definition or source, with a few words that are drawn beside it. */
    public record Break(LocalDate date, String label) {}

    /**
     * A band over some dates.
     *
     * @param label a number or a word, drawn above the band
     * @param series positions of the series that it matters to
     */
    public record Span(LocalDate from, LocalDate to, String label, Set<Integer> series) {

        public Span {
            series = Set.copyOf(series);
        }
    }

    /** A value of a day or month; the interval is drawn when both ends are there. */
    public record Point(
            LocalDate date,
            double value,
            @Nullable Double low,
            @Nullable Double high) {}
}
