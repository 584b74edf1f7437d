package kz.aiqyn.reports.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kz.aiqyn.reports.charts.LinePlan;
import kz.aiqyn.reports.i18n.Messages;

/** What is marked on the dates of a chart over time: series breaks and marked spans, as far as they lie on them. */
final class DateMarks {

    /** Characters of a month such as 2025-07. */
    private static final int MONTH_LENGTH = 7;

    private final Figure figure;
    private final Messages messages;
    private final SpanWords spanWords;

    DateMarks(Figure figure, Messages messages, SpanWords spanWords) {
        this.figure = figure;
        this.messages = messages;
        this.spanWords = spanWords;
    }

    /** The marked spans as far as they lie on the dates, those of one line where it is drawn. */
    List<LinePlan.Span> spans(List<LocalDate> dates, List<List<String>> names) {
        List<LinePlan.Span> spans = new ArrayList<>();
        for (MarkedSpan span : figure.spans()) {
            LocalDate from = place(span.from());
            LocalDate to = place(span.to());
            LocalDate first = dates.get(0);
            LocalDate last = dates.get(dates.size() - 1);
            Set<Integer> lines = new TreeSet<>();
            for (int line = 0; line < names.size(); line++) {
                if (span.line() == null || names.get(line).get(0).equals(span.line())) {
                    lines.add(line);
                }
            }
            if (!lines.isEmpty()) {
                spans.add(new LinePlan.Span(
                        from.isBefore(first) ? first : from,
                        to.isAfter(last) ? last : to,
                        spanWords.number(span),
                        lines));
            }
        }
        return spans;
    }

    /** Where a day stands on the axis: a day of a month at its first, when the rows are months. */
    private LocalDate place(LocalDate day) {
        boolean isMonthly = figure.rows().get(0).dimensions().get(0).length() == MONTH_LENGTH;
        return isMonthly ? day.withDayOfMonth(1) : day;
    }

    /** The breaks of the figure that fall on its dates or between them, and those that only its rows know. */
    List<LinePlan.Break> breaks(List<LocalDate> dates) {
        List<LinePlan.Break> breaks = new ArrayList<>();
        for (SeriesBreak seriesBreak : figure.breaks()) {
            LocalDate day = seriesBreak.day();
            LocalDate place = place(day);
            if (!place.isBefore(dates.get(0)) && !place.isAfter(dates.get(dates.size() - 1))) {
                breaks.add(new LinePlan.Break(place, messages.text("series-break.mark", day)));
            }
        }
        for (FigureRow row : figure.rows()) {
            boolean isKnown = breaks.stream().anyMatch(known -> known.date().equals(Day.of(row)));
            if (row.status() == Status.SERIES_BREAK && !isKnown) {
                String date = row.dimensions().get(0);
                Object day = date.length() == MONTH_LENGTH ? date : Day.of(row);
                breaks.add(new LinePlan.Break(Day.of(row), messages.text("series-break.mark", day)));
            }
        }
        breaks.sort(Comparator.comparing(LinePlan.Break::date));
        return breaks;
    }
}
