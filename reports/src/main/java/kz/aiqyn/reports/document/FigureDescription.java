package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.reports.i18n.Messages;

/**
 * Says in words what a chart shows, from its figure: how many values, the largest, the smallest, the last, and where the
 * series breaks.
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
        this.values = new ValueText(messages, figure.unit());
    }

    /** The sentences. Ties go to the row that comes first. */
    String text() {
        List<FigureRow> rows =
                figure.rows().stream().filter(row -> row.value() != null).toList();
        if (rows.isEmpty()) {
            return messages.text("figure.no-data");
        }
        Comparator<FigureRow> byValue = Comparator.comparing(FigureRow::value);
        FigureRow largest = rows.stream()
                .reduce((best, row) -> byValue.compare(row, best) > 0 ? row : best)
                .orElseThrow();
        FigureRow smallest = rows.stream()
                .reduce((best, row) -> byValue.compare(row, best) < 0 ? row : best)
                .orElseThrow();
        List<String> sentences = new ArrayList<>();
        String kind = figure.chart() == ChartKind.LINES ? "description.lines" : "description.bars";
        sentences.add(messages.text(kind, rows.size()));
        sentences.add(sentence("description.largest", largest));
        sentences.add(sentence("description.smallest", smallest));
        if (figure.chart() == ChartKind.LINES) {
            lastRows(rows).forEach(row -> sentences.add(sentence("description.last", row)));
        }
        figure.breaks().forEach(seriesBreak -> sentences.add(seriesBreak.sentence(messages)));
        return String.join(" ", sentences);
    }

    private String sentence(String key, FigureRow row) {
        return messages.text(key, labels.joined(row, 0), values.withUnit(row));
    }

    private static List<FigureRow> lastRows(List<FigureRow> rows) {
        Map<List<String>, FigureRow> lastBySeries = new LinkedHashMap<>();
        for (FigureRow row : rows) {
            List<String> series = row.dimensions().subList(1, row.dimensions().size());
            lastBySeries.merge(
                    series,
                    row,
                    (last, next) ->
                            next.dimensions().get(0).compareTo(last.dimensions().get(0)) > 0 ? next : last);
        }
        return lastBySeries.values().stream().limit(LAST_VALUES).toList();
    }
}
