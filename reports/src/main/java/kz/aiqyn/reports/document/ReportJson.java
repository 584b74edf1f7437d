package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.reports.i18n.Messages;
import kz.aiqyn.reports.i18n.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * The whole report as JSON: every number with its figure, dimensions by name, unit, interval, status and note.
 *
 * <p>The same inputs give the same bytes in any lake, so what only one lake knows, its snapshots, is in the manifest.
 */
final class ReportJson {

    private ReportJson() {}

    static Map<String, @Nullable Object> of(Report report, Map<String, FigureChart> charts, Messages messages) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("title", report.title());
        json.put("platform", report.platform());
        json.put("period", period(report));
        json.put("synthetic", report.synthetic());
        if (report.synthetic()) {
            json.put("syntheticNotice", messages.text("page.synthetic"));
        }
        json.put("summary", report.summary());
        json.put(
                "sections",
                report.sections().stream()
                        .map(section -> section(section, charts))
                        .toList());
        json.put("inputs", inputs(report));
        json.put("configuration", report.configuration());
        json.put("codeVersion", report.codeVersion());
        return json;
    }

    static Map<String, Object> period(Report report) {
        Map<String, Object> period = new LinkedHashMap<>();
        period.put("id", report.periodId());
        period.put("text", report.periodText());
        return period;
    }

    static List<Map<String, @Nullable Object>> inputs(Report report) {
        List<Map<String, @Nullable Object>> inputs = new ArrayList<>();
        for (DumpInput dump : report.inputs()) {
            Map<String, @Nullable Object> input = new LinkedHashMap<>();
            input.put("table", dump.table());
            input.put("name", dump.name());
            input.put("sha256", dump.sha256());
            input.put("format", dump.format());
            input.put("read", dump.linesRead());
            input.put("accepted", dump.accepted());
            input.put("rejected", dump.rejected());
            input.put("duplicate", dump.duplicate());
            input.put("outOfScope", dump.outOfScope());
            input.put("blank", dump.blank());
            input.put("problems", dump.problems());
            input.put("acceptedBecause", dump.acceptedBecause());
            input.put("late", dump.late());
            input.put("headerOnlyChunks", dump.headerOnlyChunks());
            input.put("unknownValues", dump.unknownValues());
            input.put("outOfRange", dump.outOfRange());
            input.put("repeatedPuid", dump.repeatedPuid());
            input.put("uuidInNeighbours", dump.uuidInNeighbours());
            input.put("puidInNeighbours", dump.puidInNeighbours());
            inputs.add(input);
        }
        return inputs;
    }

    private static Map<String, Object> section(Section section, Map<String, FigureChart> charts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", section.id());
        json.put("title", section.title());
        json.put("paragraphs", section.paragraphs());
        json.put(
                "figures",
                section.figures().stream()
                        .map(figure -> figure(figure, charts.get(figure.id())))
                        .toList());
        return json;
    }

    private static Map<String, Object> figure(Figure figure, @Nullable FigureChart chart) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", figure.id());
        json.put("title", figure.title());
        json.put("subtitle", figure.subtitle());
        json.put("unit", figure.unit());
        json.put("dimensions", figure.dimensions());
        json.put("notes", chart == null ? figure.notes() : chart.notes());
        json.put("breaks", breaks(figure));
        json.put(
                "rows",
                figure.rows().stream().map(row -> row(figure.dimensions(), row)).toList());
        return json;
    }

    static List<Map<String, String>> breaks(Figure figure) {
        List<Map<String, String>> breaks = new ArrayList<>();
        for (SeriesBreak seriesBreak : figure.breaks()) {
            Map<String, String> json = new LinkedHashMap<>();
            json.put("day", seriesBreak.day().toString());
            json.put("label", seriesBreak.label());
            breaks.add(json);
        }
        return breaks;
    }

    private static Map<String, @Nullable Object> row(List<String> dimensions, FigureRow row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int position = 0; position < dimensions.size(); position++) {
            values.put(dimensions.get(position), row.dimensions().get(position));
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("dimensions", values);
        json.put("value", exact(row.value()));
        json.put("low", exact(row.low()));
        json.put("high", exact(row.high()));
        json.put("status", row.status().id());
        json.put("note", row.note());
        return json;
    }

    private static @Nullable Object exact(@Nullable Double value) {
        return value == null ? null : Numbers.exact(value);
    }
}
