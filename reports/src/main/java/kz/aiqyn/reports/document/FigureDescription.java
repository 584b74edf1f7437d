package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.aiqyn.reports.i18n.Messages;

/**
 * Says in words what a chart shows, from its figure: how many values, the largest, the smallest, the last, and where the
 * series breaks, and which days are marked.
 */
final class FigureDescription {

    /** More last values than these would be a table read aloud. */
    private static final int LAST_VALUES = 7;

    private final Figure figure;
    private final Messages messages;
    private final ReadableLabels labels;
    private final ValueText values;

    FigureDescription(Figure figure, Messages messages) {
        this.figure = figure;
        this.messages = messages;
        this.labels = new ReadableLabels(figure, messages);
        this.values = new ValueText(figure, messages);
    }

    /** The sentences; where several rows are the largest, none of them is named. */
    String text() {
        List<FigureRow> rows =
                figure.rows().stream().filter(row -> row.value() != null).toList();
        if (rows.isEmpty()) {
            return messages.text("figure.no-data");
        }
        List<String> sentences = new ArrayList<>();
        if (figure.chart() == ChartKind.SMALL_MULTIPLES) {
            addPanels(rows, sentences);
        } else {
            addSeries(rows, sentences);
        }
        figure.breaks().forEach(seriesBreak -> sentences.add(seriesBreak.sentence(messages)));
        sentences.addAll(new SpanWords(figure, messages).sentences());
        return String.join(" ", sentences);
    }

    private void addSeries(List<FigureRow> rows, List<String> sentences) {
        boolean isOverTime = figure.chart() == ChartKind.LINES;
        sentences.add(messages.text(isOverTime ? "description.lines" : "description.bars", rows.size()));
        sentences.add(extreme("description.largest", largest(rows), rows));
        sentences.add(extreme("description.smallest", smallest(rows), rows));
        if (isOverTime) {
            lastRows(rows).values().stream()
                    .limit(LAST_VALUES)
                    .forEach(row -> sentences.add(sentence("description.last", row)));
        }
    }

    /** Each panel for itself: values of panels on scales of their own are not seen beside each other. */
    private void addPanels(List<FigureRow> rows, List<String> sentences) {
        Map<List<String>, FigureRow> lastByPanel = lastRows(rows);
        List<String> panels = FigureChart.panels(figure).stream()
                .limit(FigureChart.PANEL_LIMIT)
                .toList();
        sentences.add(messages.text("description.panels", panels.size(), rows.size()));
        panels.forEach(panel -> {
            List<FigureRow> own = rows.stream()
                    .filter(row -> row.dimensions().get(1).equals(panel))
                    .toList();
            FigureRow last = Objects.requireNonNull(lastByPanel.get(List.of(panel)));
            sentences.add(messages.text(
                    "description.panel",
                    labels.joined(last, 1),
                    values.withUnit(largest(own)),
                    dayOf(largest(own), own),
                    values.withUnit(smallest(own)),
                    dayOf(smallest(own), own),
                    values.withUnit(last),
                    last.dimensions().get(0)));
        });
    }

    /** The day or month of a row, or of how many rows, where its value stands more than once. */
    private String dayOf(FigureRow row, List<FigureRow> rows) {
        long shared = shared(row, rows);
        return shared == 1 ? row.dimensions().get(0) : messages.text("description.times", shared);
    }

    private static FigureRow largest(List<FigureRow> rows) {
        return rows.stream().max(Comparator.comparing(FigureRow::value)).orElseThrow();
    }

    private static FigureRow smallest(List<FigureRow> rows) {
        return rows.stream().min(Comparator.comparing(FigureRow::value)).orElseThrow();
    }

    private static long shared(FigureRow row, List<FigureRow> rows) {
        return rows.stream()
                .filter(other -> Objects.equals(other.value(), row.value()))
                .count();
    }

    private String extreme(String key, FigureRow row, List<FigureRow> rows) {
        long shared = shared(row, rows);
        return shared == 1 ? sentence(key, row) : messages.text(key + "-shared", shared, values.withUnit(row));
    }

    private String sentence(String key, FigureRow row) {
        return messages.text(key, labels.joined(row, 0), values.withUnit(row));
    }

    private static Map<List<String>, FigureRow> lastRows(List<FigureRow> rows) {
        Map<List<String>, FigureRow> lastBySeries = new LinkedHashMap<>();
        for (FigureRow row : rows) {
            List<String> series = row.dimensions().subList(1, row.dimensions().size());
            lastBySeries.merge(
                    series,
                    row,
                    (last, next) ->
                            next.dimensions().get(0).compareTo(last.dimensions().get(0)) > 0 ? next : last);
        }
        return lastBySeries;
    }
}
