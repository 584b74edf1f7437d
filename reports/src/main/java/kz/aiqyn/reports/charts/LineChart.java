package kz.aiqyn.reports.charts;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.text.DateFormat;
import java.text.DateFormatSymbols;
import java.text.SimpleDateFormat;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeSet;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTick;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.Range;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/** Draws lines over time, named at their right end, broken where a value is missing or a series changed. */
final class LineChart {

    private static final int HEIGHT = 320;
    private static final double NARROWEST_PLOT = 400;
    private static final double NARROWEST_ON_PHONE = 230;
    /** Markers on more points than these would hide the line. */
    private static final int MARKED_POINTS = 40;

    private static final double DAY = 86_400_000;
    private static final TimeZone ZONE = TimeZone.getTimeZone(ZoneOffset.UTC);

    private LineChart() {}

    static Drawing draw(LinePlan plan) {
        XYPlot plot = plot(plan, MARKED_POINTS);
        boolean isNamed = plan.series().size() > 1;
        SeriesNameAxis names =
                new SeriesNameAxis(plan.series(), plot.getRangeAxis().getRange(), HEIGHT);
        boolean isNarrow = plan.text().isNarrow();
        if (isNamed && !isNarrow && names.isNearLines()) {
            plot.setRangeAxis(1, names);
            plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
        }
        MarkAxis marks = new MarkAxis(
                plan.breaks(),
                plan.spans(),
                plot.getDomainAxis().getRange(),
                isNarrow ? NARROWEST_ON_PHONE : NARROWEST_PLOT);
        if (marks.rows() > 0) {
            plot.setDomainAxis(1, marks);
            plot.setDomainAxisLocation(1, AxisLocation.TOP_OR_LEFT);
        }
        JFreeChart chart = ChartFrame.around(plot, plan.text(), isNamed);
        List<String> legend = plan.series().stream().map(LinePlan.Series::name).toList();
        return new Drawing(chart, HEIGHT + marks.height(), isNamed ? legend : List.of(), plan.text());
    }

    /**
     * The lines of a plan between their two axes, with bands and the marks of breaks behind them.
     *
     * @param markedPoints up to how many dates have a marker on each point
     */
    static XYPlot plot(LinePlan plan, int markedPoints) {
        YIntervalSeriesCollection dataset = new YIntervalSeriesCollection();
        List<Double> places = placesOf(plan);
        LineRenderer renderer = new LineRenderer(places.size() <= markedPoints);
        renderer.setLegendLine(new Line2D.Double(-14, 0, 14, 0));
        for (int series = 0; series < plan.series().size(); series++) {
            dataset.addSeries(seriesOf(plan.series().get(series), series, places));
            renderer.setSeriesPaint(series, ChartStyle.colour(series));
            renderer.setSeriesStroke(series, ChartStyle.line(series));
            renderer.setSeriesShape(series, ChartStyle.marker(series));
        }
        NumberAxis values = ChartFrame.valueAxis(plan.text());
        values.setRange(valuesOf(plan));
        XYPlot plot = new XYPlot(dataset, dateAxis(plan), values, renderer);
        plot.setOutlineVisible(false);
        plot.setBackgroundPaint(ChartStyle.PAPER);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(ChartStyle.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        for (LinePlan.Span span : plan.spans()) {
            plot.addDomainMarker(band(span, plan), Layer.BACKGROUND);
        }
        for (LinePlan.Break seriesBreak : plan.breaks()) {
            plot.addDomainMarker(marker(seriesBreak.date()), Layer.BACKGROUND);
        }
        return plot;
    }

    /** The dates of the plan, and one place more wherever the line has to break: at a missing step or a new series. */
    private static List<Double> placesOf(LinePlan plan) {
        TreeSet<Double> places = new TreeSet<>();
        LocalDate before = null;
        for (LocalDate date : plan.dates()) {
            // Months differ by up to a tenth in length: only a gap of one and a half steps is one.
            boolean isAfterGap = before != null && ChronoUnit.DAYS.between(before, date) > stepOf(plan) * 1.5;
            if (isAfterGap || isAfterBreak(before, date, plan)) {
                places.add(milliseconds(date) - DAY / 2);
            }
            places.add(milliseconds(date));
            before = date;
        }
        return List.copyOf(places);
    }

    private static boolean isAfterBreak(@Nullable LocalDate before, LocalDate date, LinePlan plan) {
        return before != null
                && plan.breaks().stream()
                        .map(LinePlan.Break::date)
                        .anyMatch(day -> day.isAfter(before) && !day.isAfter(date));
    }

    /** The smallest distance between two dates in days: 1 for days, 28 and more for months. */
    private static long stepOf(LinePlan plan) {
        long step = plan.dates().size() < 2 ? 1 : Long.MAX_VALUE;
        for (int index = 1; index < plan.dates().size(); index++) {
            step = Math.min(
                    step,
                    ChronoUnit.DAYS.between(
                            plan.dates().get(index - 1), plan.dates().get(index)));
        }
        return step;
    }

    private static YIntervalSeries seriesOf(LinePlan.Series source, int position, List<Double> places) {
        Map<Double, LinePlan.Point> points = new HashMap<>();
        source.points().forEach(point -> points.put(milliseconds(point.date()), point));
        YIntervalSeries series = new YIntervalSeries(new BarChart.Slot(position, source.name()));
        for (Double place : places) {
            LinePlan.Point point = points.get(place);
            if (point == null) {
                series.add(place, Double.NaN, Double.NaN, Double.NaN);
            } else {
                double low = point.low() == null ? point.value() : point.low();
                double high = point.high() == null ? point.value() : point.high();
                series.add(place, point.value(), low, high);
            }
        }
        return series;
    }

    /** From zero, for a cut axis makes small changes look large; a little room above. */
    private static Range valuesOf(LinePlan plan) {
        double top = 0;
        double bottom = 0;
        for (LinePlan.Series series : plan.series()) {
            for (LinePlan.Point point : series.points()) {
                top = Math.max(top, point.high() == null ? point.value() : point.high());
                bottom = Math.min(bottom, point.low() == null ? point.value() : point.low());
            }
        }
        top = top == bottom ? 1 : top;
        double span = top - bottom;
        // Half a marker below a line that runs along zero.
        return new Range(bottom - span * 0.02, top + span * 0.06);
    }

    private static DateAxis dateAxis(LinePlan plan) {
        LocalDate first = plan.dates().get(0);
        LocalDate last = plan.dates().get(plan.dates().size() - 1);
        long days = ChronoUnit.DAYS.between(first, last);
        DateAxis axis = new PeriodAxis(milliseconds(last), plan.text().locale());
        double room = Math.max(0.5, days * 0.015) * DAY;
        axis.setRange(milliseconds(first) - room, milliseconds(last) + room);
        axis.setTickUnit(plan.text().isNarrow() ? narrowTickUnit(plan) : tickUnit(days, plan), false, true);
        axis.setTickLabelFont(ChartStyle.plain(11f));
        axis.setTickLabelPaint(ChartStyle.PALE_INK);
        axis.setAxisLinePaint(ChartStyle.PALE_INK);
        axis.setTickMarkPaint(ChartStyle.PALE_INK);
        return axis;
    }

    private static DateTickUnit tickUnit(long days, LinePlan plan) {
        if (days <= 70 && stepOf(plan) < 28) {
            int step = days <= 8 ? 1 : days <= 31 ? 4 : 14;
            return new DateTickUnit(DateTickUnitType.DAY, step, format("d MMM", plan));
        }
        if (days <= 1_100) {
            int step = days <= 190 ? 1 : days <= 500 ? 2 : 6;
            return new DateTickUnit(DateTickUnitType.MONTH, step, format("LLL yyyy", plan));
        }
        return new DateTickUnit(DateTickUnitType.YEAR, days <= 3_700 ? 1 : 5, format("yyyy", plan));
    }

    /** Steps of a date axis that is about a fourth as long: three dates, four at most. */
    static DateTickUnit narrowTickUnit(LinePlan plan) {
        LocalDate first = plan.dates().get(0);
        long days = ChronoUnit.DAYS.between(first, plan.dates().get(plan.dates().size() - 1));
        if (days <= 31 && stepOf(plan) < 28) {
            return new DateTickUnit(DateTickUnitType.DAY, days <= 3 ? 1 : days <= 10 ? 4 : 10, format("d MMM", plan));
        }
        if (days <= 70 && stepOf(plan) < 28) {
            return new DateTickUnit(DateTickUnitType.MONTH, 1, format("d MMM", plan));
        }
        if (days <= 400) {
            int step = days <= 95 ? 1 : days <= 190 ? 3 : 4;
            return new DateTickUnit(DateTickUnitType.MONTH, step, format("LLL yyyy", plan));
        }
        return new DateTickUnit(DateTickUnitType.YEAR, days <= 1_100 ? 1 : 5, format("LLL yyyy", plan));
    }

    /** ICU's short names, which are the same in every Java: some come without the data of other languages than English. */
    private static String[] months(Locale locale, boolean isAlone) {
        return com.ibm.icu.text.DateFormatSymbols.getInstance(locale)
                .getMonths(
                        isAlone
                                ? com.ibm.icu.text.DateFormatSymbols.STANDALONE
                                : com.ibm.icu.text.DateFormatSymbols.FORMAT,
                        com.ibm.icu.text.DateFormatSymbols.ABBREVIATED);
    }

    private static DateFormat format(String pattern, LinePlan plan) {
        DateFormatSymbols symbols = new DateFormatSymbols(Locale.ROOT);
        symbols.setShortMonths(months(plan.text().locale(), pattern.startsWith("L")));
        DateFormat format = new SimpleDateFormat(pattern, symbols);
        format.setTimeZone(ZONE);
        return format;
    }

    private static ValueMarker marker(LocalDate date) {
        ValueMarker marker = new ValueMarker(milliseconds(date));
        marker.setPaint(ChartStyle.PALE_INK);
        marker.setStroke(ChartStyle.BREAK);
        return marker;
    }

    /** From half a day before the first day to half a day after the last, or about half a month. */
    private static IntervalMarker band(LinePlan.Span span, LinePlan plan) {
        double half = stepOf(plan) < 28 ? DAY / 2 : 14 * DAY;
        IntervalMarker band = new IntervalMarker(milliseconds(span.from()) - half, milliseconds(span.to()) + half);
        band.setPaint(ChartStyle.BAND);
        band.setAlpha(0.45f);
        // Its edges keep a band of one day in a year visible.
        band.setOutlinePaint(ChartStyle.BAND);
        band.setOutlineStroke(new BasicStroke(0.8f));
        return band;
    }

    static double milliseconds(LocalDate date) {
        return date.toEpochDay() * DAY;
    }

    /** An axis that names no date after the last one: a report of a quarter does not mention the next. */
    private static final class PeriodAxis extends DateAxis {

        private static final long serialVersionUID = 1L;

        private final double last;

        PeriodAxis(double last, Locale locale) {
            super(null, ZONE, locale);
            this.last = last;
        }

        @Override
        public List<DateTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
            List<DateTick> ticks = new ArrayList<>();
            for (Object tick : super.refreshTicks(graphics, state, area, edge)) {
                if (tick instanceof DateTick dateTick && dateTick.getValue() <= last) {
                    ticks.add(dateTick);
                }
            }
            return ticks;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
