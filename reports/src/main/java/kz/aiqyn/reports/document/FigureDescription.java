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

    /** The sentences; where several rows are the largest, none of them is named. */
    String text() {
        List<FigureRow> rows =
                figure.rows().stream().filter(row -> row.value() != null).toList();
        if (rows.isEmpty()) {
            return messages.text("figure.no-data");
        }
        Comparator<FigureRow> byValue = Comparator.comparing(FigureRow::value);
        FigureRow largest = rows.stream().max(byValue).orElseThrow();
        FigureRow smallest = rows.stream().min(byValue).orElseThrow();
        List<String> sentences = new ArrayList<>();
        String kind = figure.chart() == ChartKind.LINES ? "description.lines" : "description.bars";
        sentences.add(messages.text(kind, rows.size()));
        sentences.add(extreme("description.largest", largest, rows));
        sentences.add(extreme("description.smallest", smallest, rows));
        if (figure.chart() == ChartKind.LINES) {
            lastRows(rows).forEach(row -> sentences.add(sentence("description.last", row)));
        }
        figure.breaks().forEach(seriesBreak -> sentences.add(seriesBreak.sentence(messages)));
        return String.join(" ", sentences);
    }

    private String extreme(String key, FigureRow row, List<FigureRow> rows) {
        long shared = rows.stream()
                .filter(other -> Objects.equals(other.value(), row.value()))
                .count();
        return shared == 1 ? sentence(key, row) : messages.text(key + "-shared", shared, values.withUnit(row));
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
