package kz.aiqyn.reports.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.aiqyn.reports.charts.BarPlan;
import kz.aiqyn.reports.charts.ChartText;
import kz.aiqyn.reports.charts.Drawing;
import kz.aiqyn.reports.charts.LinePlan;
import kz.aiqyn.reports.i18n.Messages;
import kz.aiqyn.reports.i18n.Numbers;

/**
 * Chooses what of a figure is drawn, and notes what is not: a chart has at most {@value #BAR_LIMIT} bars or {@value
 * #PANEL_LIMIT} panels, and as many series as colours; a row without a value is left out, not drawn as zero.
 */
final class FigureChart {

    static final int BAR_LIMIT = 12;

    static final int PANEL_LIMIT = 12;

    private final Figure figure;
    private final Messages messages;
    private final boolean synthetic;
    private final ReadableLabels labels;
    private final ValueText values;
    private final SpanWords spanWords;
    private final List<FigureRow> drawable;
    private final List<String> notes = new ArrayList<>();
    private final Optional<BarPlan> bars;
    private final Optional<LinePlan> lines;

    FigureChart(Figure figure, boolean synthetic, Messages messages) {
        this.figure = figure;
        this.messages = messages;
        this.synthetic = synthetic;
        this.labels = new ReadableLabels(figure, messages);
        this.values = new ValueText(figure, messages);
        this.spanWords = new SpanWords(figure, messages);
        this.drawable =
                figure.rows().stream().filter(row -> row.value() != null).toList();
        figure.notes().forEach(note -> notes.add(messages.text(note)));
        notes.addAll(FigureNotes.total(figure, messages));
        notes.addAll(FigureNotes.breaks(figure, messages));
        notes.addAll(spanWords.sentences());
        boolean isDrawn = figure.chart().isDrawn() && !drawable.isEmpty();
        if (isDrawn) {
            noteRowsWithoutValue();
        }
        boolean isOverTime = figure.chart().isOverTime();
        this.lines = isDrawn && isOverTime ? Optional.of(drawLines()) : Optional.empty();
        this.bars = isDrawn && !isOverTime ? Optional.of(drawBars()) : Optional.empty();
    }

    /** The bars, when the figure is drawn as bars and has any. */
    Optional<BarPlan> bars() {
        return bars;
    }

    /** The lines, when the figure is drawn as lines, in one plot or in panels, and has any. */
    Optional<LinePlan> lines() {
        return lines;
    }

    /** The chart, unless the figure has nothing to draw. */
    Optional<Drawing> drawing() {
        return bars.map(Drawing::of)
                .or(() -> lines.map(plan -> isInPanels() ? Drawing.panels(plan) : Drawing.of(plan)));
    }

    /** The same chart for the width of a phone. */
    Optional<Drawing> narrowDrawing() {
        return bars.map(BarPlan::narrow)
                .map(Drawing::of)
                .or(() -> lines.map(LinePlan::narrow)
                        .map(plan -> isInPanels() ? Drawing.panels(plan) : Drawing.of(plan)));
    }

    /** The notes of the figure, and what the chart leaves out. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private boolean isInPanels() {
        return figure.chart() == ChartKind.SMALL_MULTIPLES;
    }

    private BarPlan drawBars() {
        return figure.chart() == ChartKind.STACKED_BARS && figure.dimensions().size() > 1
                ? drawStackedBars()
                : drawPlainBars();
    }

    private void noteRowsWithoutValue() {
        long suppressed = figure.rows().stream()
                .filter(row -> row.status() == Status.SUPPRESSED)
                .count();
        long missing = figure.rows().size() - drawable.size() - suppressed;
        noteCount("chart.left-out.suppressed", suppressed);
        noteCount("chart.left-out.no-value", missing);
    }

    private void noteCount(String key, long count) {
        if (count > 0) {
            notes.add(messages.text(key, count));
        }
    }

    private BarPlan drawPlainBars() {
        List<FigureRow> rows = drawable;
        double rest = 0;
        if (rows.size() > BAR_LIMIT) {
            List<FigureRow> largest = rows.stream()
                    .sorted(Comparator.comparing(FigureRow::value).reversed())
                    .toList();
            int drawn = isWhole() ? BAR_LIMIT - 1 : BAR_LIMIT;
            noteCount(isWhole() ? "chart.left-out.stacks" : "chart.left-out.bars", rows.size() - drawn);
            rest = isWhole() ? sum(largest.subList(drawn, largest.size())) : 0;
            rows = largest.subList(0, drawn);
        }
        List<String> names = new ArrayList<>();
        List<BarPlan.Mark> marks = new ArrayList<>();
        for (FigureRow row : rows) {
            marks.add(mark(names.size(), 0, row));
            names.add(labels.joined(row, 0));
        }
        if (rest > 0) {
            marks.add(mark(names.size(), 0, FigureRow.of(List.of(""), rest)));
            names.add(messages.text("chart.all-other"));
        }
        return new BarPlan(text(), names, List.of(messages.unit(figure.unit())), marks);
    }

    /** Whether each counts in one row only, so that what is not drawn can be added up. */
    private boolean isWhole() {
        Long total = figure.total();
        return total != null && total == sum(drawable);
    }

    private static double sum(List<FigureRow> rows) {
        return rows.stream().mapToDouble(FigureChart::value).sum();
    }

    private BarPlan drawStackedBars() {
        List<List<String>> bars = largest(groups(0, 1), BAR_LIMIT, "chart.left-out.bars");
        Map<List<String>, List<FigureRow>> stackGroups =
                groups(1, figure.dimensions().size());
        List<List<String>> stacks = largest(stackGroups, Drawing.SERIES_LIMIT, "chart.left-out.stacks");
        List<String> names = new ArrayList<>(stacks.stream()
                .map(stack -> labels.joined(row(stackGroups, stack), 1))
                .toList());
        if (stacks.size() < stackGroups.size()) {
            names.add(messages.text("chart.all-other"));
        }
        Map<List<Integer>, BarPlan.Mark> marks = new LinkedHashMap<>();
        for (FigureRow row : drawable) {
            int bar = bars.indexOf(row.dimensions().subList(0, 1));
            int stack =
                    stacks.indexOf(row.dimensions().subList(1, row.dimensions().size()));
            if (bar >= 0) {
                BarPlan.Mark mark = mark(bar, stack < 0 ? stacks.size() : stack, row);
                marks.merge(List.of(mark.bar(), mark.stack()), mark, FigureChart::sum);
            }
        }
        List<String> barNames =
                bars.stream().map(bar -> labels.label(0, bar.get(0))).toList();
        return new BarPlan(text(), barNames, names, List.copyOf(marks.values()));
    }

    private LinePlan drawLines() {
        Map<List<String>, List<FigureRow>> groups =
                groups(1, figure.dimensions().size());
        List<LinePlan.Series> series = new ArrayList<>();
        List<List<String>> names =
                isInPanels() ? drawnPanels() : largest(groups, Drawing.SERIES_LIMIT, "chart.left-out.lines");
        for (List<String> name : names) {
            List<FigureRow> rows = groups.getOrDefault(name, List.of());
            List<LinePlan.Point> points = rows.stream()
                    .map(row -> new LinePlan.Point(Day.of(row), value(row), row.low(), row.high()))
                    .sorted(Comparator.comparing(LinePlan.Point::date))
                    .toList();
            series.add(new LinePlan.Series(labels.joined(rows.get(0), 1), points));
        }
        List<LocalDate> dates =
                figure.rows().stream().map(Day::of).distinct().sorted().toList();
        DateMarks marks = new DateMarks(figure, messages, spanWords);
        return new LinePlan(text(), dates, series, marks.breaks(dates), marks.spans(dates, names));
    }

    /** What a copy of the picture has to say of itself. */
    private List<String> captions() {
        List<String> captions = new ArrayList<>();
        if (isInPanels()) {
            captions.add(messages.text("chart.own-scales", messages.unit(figure.unit())));
        }
        captions.addAll(FigureNotes.total(figure, messages));
        captions.addAll(FigureNotes.breaks(figure, messages));
        captions.addAll(spanWords.sentences());
        return captions;
    }

    /** The drawable rows by some of their dimensions, in order of first appearance. */
    private Map<List<String>, List<FigureRow>> groups(int from, int until) {
        Map<List<String>, List<FigureRow>> groups = new LinkedHashMap<>();
        for (FigureRow row : drawable) {
            groups.computeIfAbsent(row.dimensions().subList(from, until), any -> new ArrayList<>())
                    .add(row);
        }
        return groups;
    }

    /** The groups with the largest sums, still in order of first appearance; notes how many are left. */
    private List<List<String>> largest(Map<List<String>, List<FigureRow>> groups, int limit, String noteKey) {
        noteCount(noteKey, Math.max(0, groups.size() - limit));
        List<List<String>> kept = groups.entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<List<String>, List<FigureRow>> group) -> -group.getValue().stream()
                                .mapToDouble(FigureChart::value)
                                .sum()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        return groups.keySet().stream().filter(kept::contains).toList();
    }

    /** The panels of a figure that have a value, in the order in which its rows name them first. */
    static List<String> panels(Figure figure) {
        Set<String> withValue = figure.rows().stream()
                .filter(row -> row.value() != null)
                .map(row -> row.dimensions().get(1))
                .collect(Collectors.toSet());
        return figure.rows().stream()
                .map(row -> row.dimensions().get(1))
                .filter(withValue::contains)
                .distinct()
                .toList();
    }

    /** The first panels; notes how many are left. */
    private List<List<String>> drawnPanels() {
        List<String> panels = panels(figure);
        noteCount("chart.left-out.panels", Math.max(0, panels.size() - PANEL_LIMIT));
        return panels.stream().limit(PANEL_LIMIT).map(List::of).toList();
    }

    private static FigureRow row(Map<List<String>, List<FigureRow>> groups, List<String> name) {
        return groups.getOrDefault(name, List.of()).get(0);
    }

    private BarPlan.Mark mark(int bar, int stack, FigureRow row) {
        return new BarPlan.Mark(bar, stack, value(row), row.low(), row.high(), values.cellWithShare(row));
    }

    private static BarPlan.Mark sum(BarPlan.Mark first, BarPlan.Mark second) {
        return new BarPlan.Mark(first.bar(), first.stack(), first.value() + second.value(), null, null, "");
    }

    private static double value(FigureRow row) {
        Double value = row.value();
        if (value == null) {
            throw new IllegalStateException("Cannot draw row " + row + ": it has no value. Filter the rows first.");
        }
        return value;
    }

    private ChartText text() {
        Numbers numbers = new Numbers(messages.locale());
        boolean isShare = figure.unit().equals(Numbers.SHARE);
        boolean isWhole = drawable.stream().allMatch(row -> value(row) == Math.rint(value(row)));
        return new ChartText(
                figure.id(),
                messages.text(figure.title()),
                messages.text(figure.subtitle()),
                new FigureDescription(figure, messages).text(),
                messages.unit(figure.unit()),
                numbers.axis(figure.unit()),
                isWhole && !isShare,
                synthetic ? messages.text("page.synthetic") : null,
                captions(),
                messages.locale(),
                false);
    }
}
