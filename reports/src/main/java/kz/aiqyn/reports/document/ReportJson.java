package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;
import kz.aiqyn.reports.i18n.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * The whole report as JSON: every number with its figure, dimensions by name, unit, interval, status and note.
 *
 * <p>Keys, codes and numbers belong to no language; beside each message stands its text in every language given. Without
 * a language the same report gives the same bytes however it is worded.
 *
 * <p>The same inputs give the same bytes in any lake, so what only one lake knows, its snapshots, is in the manifest.
 */
final class ReportJson {

    private final List<Messages> languages;

    ReportJson(List<Messages> languages) {
        this.languages = List.copyOf(languages);
    }

    Map<String, @Nullable Object> of(Report report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("title", message(report.title()));
        json.put("platform", report.platform());
        json.put("period", period(report));
        json.put("synthetic", report.synthetic());
        if (report.synthetic()) {
            json.put("syntheticNotice", message(Message.of("page.synthetic")));
        }
        json.put("summary", messages(report.summary()));
        json.put("headlines", report.headlines().stream().map(this::headline).toList());
        json.put("sections", report.sections().stream().map(this::section).toList());
        json.put("inputs", inputs(report));
        json.put("suppression", suppression(report));
        json.put("configuration", report.configuration());
        json.put("codeVersion", report.codeVersion());
        return json;
    }

    /** A message: its key, its arguments, and its text by language. */
    Map<String, Object> message(Message message) {
        Map<String, Object> json = new LinkedHashMap<>(message.values());
        if (!languages.isEmpty()) {
            Map<String, String> texts = new LinkedHashMap<>();
            languages.forEach(language -> texts.put(language.locale().toLanguageTag(), language.text(message)));
            json.put("text", texts);
        }
        return json;
    }

    Map<String, Object> period(Report report) {
        Map<String, Object> period = new LinkedHashMap<>();
        period.put("id", report.periodId());
        period.put("text", message(report.periodText()));
        return period;
    }

    /** What hiding small counts took: of how many numbers in figures how many are not said. */
    private static Map<String, Object> suppression(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("suppressed", report.suppressedNumbers());
        json.put("numbers", report.numbers());
        return json;
    }

    List<Map<String, @Nullable Object>> inputs(Report report) {
        List<Map<String, @Nullable Object>> inputs = new ArrayList<>();
        for (DumpInput dump : report.inputs()) {
            Map<String, @Nullable Object> input = new LinkedHashMap<>();
            input.put("table", dump.table());
            input.put("name", dump.name());
            input.put("sha256", dump.sha256());
            input.put("format", dump.format());
            input.put("read", dump.isSuppressed() ? null : dump.linesRead());
            input.put("accepted", dump.isSuppressed() ? null : dump.accepted());
            input.put("rejected", dump.isLossSuppressed() ? null : dump.rejected());
            input.put("duplicate", dump.isLossSuppressed() ? null : dump.duplicate());
            input.put("outOfScope", dump.isLossSuppressed() ? null : dump.outOfScope());
            input.put("blank", dump.blank());
            input.put("status", dump.status().id());
            input.put("problems", messages(dump.problems()));
            input.put("acceptedBecause", dump.acceptedBecause());
            input.put("findings", dump.findings());
            inputs.add(input);
        }
        return inputs;
    }

    List<Map<String, Object>> breaks(Figure figure) {
        List<Map<String, Object>> breaks = new ArrayList<>();
        for (SeriesBreak seriesBreak : figure.breaks()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("day", seriesBreak.day().toString());
            json.put("label", message(seriesBreak.label()));
            breaks.add(json);
        }
        return breaks;
    }

    List<Map<String, @Nullable Object>> spans(Figure figure) {
        List<Map<String, @Nullable Object>> spans = new ArrayList<>();
        for (MarkedSpan span : figure.spans()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("from", span.from().toString());
            json.put("to", span.to().toString());
            json.put("line", span.line());
            json.put("label", message(span.label()));
            spans.add(json);
        }
        return spans;
    }

    private Map<String, Object> headline(HeadlineNumber number) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", message(number.label()));
        json.put("value", message(number.value()));
        json.put("details", messages(number.details()));
        json.put("figure", number.figure());
        return json;
    }

    private List<Map<String, Object>> messages(List<Message> messages) {
        return messages.stream().map(this::message).toList();
    }

    private Map<String, Object> section(Section section) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", section.id());
        json.put("title", message(section.title()));
        json.put("paragraphs", messages(section.paragraphs()));
        json.put("figures", section.figures().stream().map(this::figure).toList());
        return json;
    }

    private Map<String, Object> figure(Figure figure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", figure.id());
        json.put("title", message(figure.title()));
        json.put("subtitle", message(figure.subtitle()));
        json.put("unit", figure.unit());
        json.put("dimensions", figure.dimensions());
        if (figure.total() != null) {
            json.put("total", figure.total());
        }
        json.put("notes", messages(figure.notes()));
        json.put("breaks", breaks(figure));
        json.put("spans", spans(figure));
        json.put("rows", figure.rows().stream().map(row -> row(figure, row)).toList());
        return json;
    }

    private Map<String, @Nullable Object> row(Figure figure, FigureRow row) {
        List<String> dimensions = figure.dimensions();
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
        json.put("note", row.note() == null ? null : message(row.note()));
        if (figure.total() != null) {
            json.put("share", exact(figure.share(row)));
        }
        return json;
    }

    private static @Nullable Object exact(@Nullable Double value) {
        return value == null ? null : Numbers.exact(value);
    }
}
