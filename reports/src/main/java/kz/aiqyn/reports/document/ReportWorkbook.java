package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.aiqyn.reports.document.WorkbookSheet.Column;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;
import kz.aiqyn.reports.i18n.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * A report as an XLSX workbook: first what it says in short, then a sheet for each figure with all its rows, at last the
 * row balance of the inputs.
 */
final class ReportWorkbook {

    static final String FILE = "report.xlsx";

    /** Widths of columns in characters. */
    private static final double SENTENCE = 64;

    private static final double WORDS = 34;
    private static final double NUMBER = 16;

    private final Report report;
    private final int revision;
    private final Messages messages;
    private final WorkbookFile file;
    /** Name of the sheet of each figure, by the figure's id. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private ReportWorkbook(Report report, int revision, Messages messages) {
        this.report = report;
        this.revision = revision;
        this.messages = messages;
        this.file = new WorkbookFile(messages.text(report.title()));
    }

    static byte[] of(Report report, int revision, Messages messages) {
        return new ReportWorkbook(report, revision, messages).bytes();
    }

    private byte[] bytes() {
        String first = file.name(messages.text("workbook.report"));
        String last = file.name(messages.text("workbook.inputs"));
        report.figures().forEach(figure -> names.put(figure.id(), file.name(figure.id())));
        addReport(file.sheet(first), last);
        report.figures().forEach(figure -> addFigure(file.sheet(names.getOrDefault(figure.id(), "")), figure));
        addInputs(file.sheet(last));
        return file.bytes();
    }

    private void addReport(WorkbookSheet sheet, String inputs) {
        sheet.width(0, SENTENCE);
        sheet.width(1, WORDS);
        sheet.width(2, WORDS);
        sheet.title(messages.text(report.title()));
        addWarning(sheet);
        boolean isOfAll = report.platform().equals("all");
        sheet.line(
                messages.text("page.platform"), isOfAll ? messages.text("page.platform.all") : report.platformName());
        sheet.line(messages.text("page.period"), report.periodId(), messages.text(report.periodText()));
        sheet.line(messages.text("page.revision"), revision);
        sheet.line(messages.text("page.check.licence"), report.licence());
        sheet.line(messages.text("page.check.code"), report.codeVersion());
        if (!report.headlines().isEmpty()) {
            addHeading(sheet, "page.headlines");
            for (HeadlineNumber number : report.headlines()) {
                List<String> cells =
                        new ArrayList<>(List.of(messages.text(number.label()), messages.text(number.value())));
                number.details().forEach(detail -> cells.add(messages.text(detail)));
                sheet.line(cells.toArray());
            }
        }
        if (!report.summary().isEmpty()) {
            addHeading(sheet, "page.summary");
            report.summary().forEach(sentence -> sheet.line(messages.text(sentence)));
        }
        addHeading(sheet, "workbook.sheets");
        for (Section section : report.sections()) {
            sheet.heading(messages.text(section.title()));
            section.figures()
                    .forEach(figure -> sheet.link(messages.text(figure.title()), names.getOrDefault(figure.id(), "")));
        }
        sheet.heading(messages.text("page.check.title"));
        sheet.link(messages.text("page.inputs.title"), inputs);
        addHeading(sheet, "page.notes");
        sheet.line(messages.text("workbook.missing"));
        sheet.line(messages.text("page.series-break"));
        sheet.finish();
    }

    private void addHeading(WorkbookSheet sheet, String key) {
        sheet.emptyLine();
        sheet.heading(messages.text(key));
    }

    private void addWarning(WorkbookSheet sheet) {
        if (report.synthetic()) {
            sheet.heading(messages.text("page.synthetic"));
        }
    }

    private void addFigure(WorkbookSheet sheet, Figure figure) {
        sheet.title(messages.text(figure.title()));
        sheet.line(messages.text(figure.subtitle()));
        addWarning(sheet);
        sheet.table(columns(figure), figure.rows());
        if (figure.rows().isEmpty()) {
            sheet.line(messages.text("page.no-data"));
        }
        addNotes(sheet, FigureNotes.withoutChart(figure, messages));
        sheet.finish();
    }

    private void addNotes(WorkbookSheet sheet, List<String> notes) {
        if (!notes.isEmpty()) {
            addHeading(sheet, "page.notes");
            notes.forEach(sheet::line);
        }
    }

    private List<Column<FigureRow>> columns(Figure figure) {
        List<Column<FigureRow>> columns = new ArrayList<>();
        ReadableLabels labels = new ReadableLabels(figure, messages);
        for (int place = 0; place < figure.dimensions().size(); place++) {
            int dimension = place;
            String head = messages.dimension(figure.dimensions().get(dimension));
            Function<FigureRow, String> code = row -> row.dimensions().get(dimension);
            Function<FigureRow, String> label = row -> labels.label(dimension, code.apply(row));
            columns.add(words(head, label));
            if (figure.rows().stream().anyMatch(row -> !label.apply(row).equals(code.apply(row)))) {
                columns.add(words(messages.text("workbook.code", head), code));
            }
        }
        boolean isShare = figure.unit().equals(Numbers.SHARE);
        String unit = messages.unit(figure.unit());
        columns.add(new Column<>(messages.text("table.value", unit), NUMBER, isShare, FigureRow::value));
        if (figure.total() != null) {
            columns.add(new Column<>(messages.text("table.share"), NUMBER, true, figure::share));
        }
        if (figure.rows().stream().anyMatch(row -> row.low() != null || row.high() != null)) {
            columns.add(new Column<>(messages.text("workbook.low"), NUMBER, isShare, FigureRow::low));
            columns.add(new Column<>(messages.text("workbook.high"), NUMBER, isShare, FigureRow::high));
        }
        columns.add(new Column<>(
                messages.text("workbook.status"),
                NUMBER,
                false,
                row -> status(row.status().id())));
        if (figure.rows().stream().anyMatch(row -> row.note() != null)) {
            columns.add(new Column<>(messages.text("table.note"), SENTENCE, false, row -> note(row.note())));
        }
        return columns;
    }

    private static Column<FigureRow> words(String head, Function<FigureRow, String> cell) {
        return new Column<>(head, WORDS, false, cell::apply);
    }

    private String status(String id) {
        return messages.text("status." + id.replace(' ', '-'));
    }

    private @Nullable String note(@Nullable Message note) {
        return note == null ? null : messages.text(note);
    }

    private void addInputs(WorkbookSheet sheet) {
        sheet.title(messages.text("page.inputs.title"));
        sheet.line(messages.text("page.inputs.text"));
        if (!report.platform().equals("all")) {
            sheet.line(messages.text("page.inputs.of-all"));
        }
        addWarning(sheet);
        List<Column<List<@Nullable Object>>> columns = new ArrayList<>();
        for (int place = 0; place < FigureCsv.BALANCE_COLUMNS.size(); place++) {
            String name = FigureCsv.BALANCE_COLUMNS.get(place);
            int position = place;
            columns.add(new Column<>(
                    messages.text("workbook.balance." + name.replace('_', '-')),
                    FigureCsv.BALANCE_TEXTS.contains(name) ? WORDS : NUMBER,
                    false,
                    name.equals(FigureCsv.STATUS)
                            ? cells -> status(String.valueOf(cells.get(position)))
                            : cells -> cells.get(position)));
        }
        sheet.table(
                columns,
                report.inputs().stream()
                        .map(input -> FigureCsv.cells(input, messages))
                        .toList());
        if (report.inputs().isEmpty()) {
            sheet.line(messages.text("page.inputs.none"));
        }
        addNotes(sheet, InputNotes.of(report.inputs(), messages));
        sheet.finish();
    }
}
