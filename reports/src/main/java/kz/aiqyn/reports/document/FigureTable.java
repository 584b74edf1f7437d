package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.aiqyn.reports.i18n.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The table of a figure as the page shows it: one line for each row, or, when two dimensions have few enough values,
 * the second one as columns. Columns that no row fills are left out.
 *
 * @param heads column heads, each of the kind of the cells below it
 * @param lines cells from left to right
 */
record FigureTable(List<Cell> heads, List<List<Cell>> lines) {

    /** More columns than these do not fit on paper. */
    private static final int WIDEST = 8;

    /**
     * A cell.
     *
     * @param note a sentence below the text
     * @param code the code behind a readable label, when they differ
     * @param kind {@code label}, {@code number}, {@code word} for a status instead of a number, or {@code text}
     */
    record Cell(
            String text,
            @Nullable String code,
            String kind,
            @Nullable String note) {

        Cell(String text, @Nullable String code, String kind) {
            this(text, code, kind, null);
        }
    }

    static FigureTable of(Figure figure, Messages messages) {
        ReadableLabels labels = new ReadableLabels(figure, messages);
        ValueText values = new ValueText(figure, messages);
        return isCrossed(figure) ? crossed(figure, labels, values, messages) : listed(figure, labels, values, messages);
    }

    private static boolean isCrossed(Figure figure) {
        if (figure.chart() == ChartKind.CROSS_TABLE) {
            return true;
        }
        if (figure.dimensions().size() != 2 || figure.rows().isEmpty()) {
            return false;
        }
        long columns = figure.rows().stream()
                .map(row -> row.dimensions().get(1))
                .distinct()
                .count();
        return columns <= WIDEST
                && figure.rows().stream()
                        .allMatch(row -> row.note() == null && row.low() == null && row.high() == null);
    }

    private static FigureTable listed(Figure figure, ReadableLabels labels, ValueText values, Messages messages) {
        boolean hasIntervals = figure.rows().stream().anyMatch(row -> row.low() != null || row.high() != null);
        boolean hasNotes = figure.rows().stream().anyMatch(row -> row.note() != null);
        List<Cell> heads = new ArrayList<>();
        figure.dimensions().forEach(dimension -> heads.add(new Cell(messages.dimension(dimension), null, "label")));
        heads.add(new Cell(messages.text("table.value", messages.unit(figure.unit())), null, "number"));
        boolean hasShares = figure.total() != null;
        if (hasShares) {
            heads.add(new Cell(messages.text("table.share"), null, "number"));
        }
        if (hasIntervals) {
            heads.add(new Cell(messages.text("table.interval"), null, "number"));
        }
        if (hasNotes) {
            heads.add(new Cell(messages.text("table.note"), null, "text"));
        }
        List<List<Cell>> lines = new ArrayList<>();
        for (FigureRow row : figure.rows()) {
            List<Cell> line = new ArrayList<>();
            for (int dimension = 0; dimension < figure.dimensions().size(); dimension++) {
                line.add(label(labels, dimension, row.dimensions().get(dimension)));
            }
            line.add(cell(values.cell(row), row));
            if (hasShares) {
                line.add(new Cell(values.share(row), null, "number"));
            }
            if (hasIntervals) {
                line.add(new Cell(values.interval(row), null, "number"));
            }
            if (hasNotes) {
                line.add(new Cell(row.note() == null ? "" : messages.text(row.note()), null, "text"));
            }
            lines.add(line);
        }
        return new FigureTable(heads, lines);
    }

    private static FigureTable crossed(Figure figure, ReadableLabels labels, ValueText values, Messages messages) {
        Set<String> columns = new LinkedHashSet<>();
        Map<String, Map<String, FigureRow>> byLine = new LinkedHashMap<>();
        for (FigureRow row : figure.rows()) {
            columns.add(row.dimensions().get(1));
            byLine.computeIfAbsent(row.dimensions().get(0), any -> new LinkedHashMap<>())
                    .put(row.dimensions().get(1), row);
        }
        List<Cell> heads = new ArrayList<>();
        heads.add(new Cell(messages.dimension(figure.dimensions().get(0)), null, "label"));
        columns.forEach(column -> heads.add(new Cell(labels.label(1, column), null, "number")));
        List<List<Cell>> lines = new ArrayList<>();
        byLine.forEach((name, rows) -> {
            List<Cell> line = new ArrayList<>(List.of(label(labels, 0, name)));
            for (String column : columns) {
                FigureRow row = rows.get(column);
                line.add(
                        row == null
                                ? new Cell(messages.text("table.no-row"), null, "word")
                                : cell(values.cellWithShare(row), row, messages));
            }
            lines.add(line);
        });
        return new FigureTable(heads, lines);
    }

    private static Cell label(ReadableLabels labels, int dimension, String value) {
        String label = labels.label(dimension, value);
        return new Cell(label, label.equals(value) || value.isEmpty() ? null : value, "label");
    }

    private static Cell cell(String text, FigureRow row, Messages messages) {
        Cell cell = cell(text, row);
        return row.note() == null ? cell : new Cell(text, null, cell.kind(), messages.text(row.note()));
    }

    private static Cell cell(String text, FigureRow row) {
        return new Cell(text, null, row.value() == null ? "word" : "number");
    }
}
