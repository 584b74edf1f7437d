package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.aiqyn.reports.i18n.CleanText;
import kz.aiqyn.reports.i18n.Messages;
import org.jspecify.annotations.Nullable;

/** The numbers of a report as CSV files: one for each figure, one for the row balance of the inputs. */
final class FigureCsv {

    /** Column of both kinds of files: how far the numbers of a row can be trusted. */
    static final String STATUS = "status";

    private static final List<String> BALANCE = List.of(
            "table",
            "dump",
            "format",
            "sha256",
            "read",
            "accepted",
            "rejected",
            "duplicate",
            "out_of_scope",
            "blank",
            STATUS,
            "problems",
            "accepted_because");

    /** Columns of the row balance; those not in {@link #BALANCE_TEXTS} are whole numbers. */
    static final List<String> BALANCE_COLUMNS = balanceColumns();

    static final Set<String> BALANCE_TEXTS =
            Set.of("table", "dump", "format", "sha256", STATUS, "problems", "accepted_because");

    private FigureCsv() {}

    /**
     * Columns: dimensions, value, low, high, status, note, and share where the figure has a total. A missing number is an
     * empty cell.
     */
    static byte[] of(Figure figure, Messages messages) {
        List<String> columns = new ArrayList<>(figure.dimensions());
        columns.addAll(Figure.VALUE_COLUMNS);
        if (figure.total() != null) {
            columns.add(Figure.SHARE_COLUMN);
        }
        Csv csv = new Csv(columns);
        for (FigureRow row : figure.rows()) {
            List<@Nullable Object> cells = new ArrayList<>(row.dimensions());
            cells.addAll(Arrays.<@Nullable Object>asList(
                    row.value(),
                    row.low(),
                    row.high(),
                    row.status().id(),
                    row.note() == null ? null : messages.text(row.note())));
            if (figure.total() != null) {
                cells.add(figure.share(row));
            }
            csv.addRow(cells);
        }
        return csv.bytes();
    }

    /** One row for each dump, in the order of the report. What nobody counted is an empty cell. */
    static byte[] balance(List<DumpInput> inputs, Messages messages) {
        Csv csv = new Csv(BALANCE_COLUMNS);
        inputs.forEach(input -> csv.addRow(cells(input, messages)));
        return csv.bytes();
    }

    /** The balance of a dump in the order of {@link #BALANCE_COLUMNS}. */
    static List<@Nullable Object> cells(DumpInput input, Messages messages) {
        List<@Nullable Object> cells = new ArrayList<>(Arrays.<@Nullable Object>asList(
                input.table(),
                input.name(),
                input.format(),
                input.sha256(),
                input.isSuppressed() ? null : input.linesRead(),
                input.isSuppressed() ? null : input.accepted(),
                input.isLossSuppressed() ? null : input.rejected(),
                input.isLossSuppressed() ? null : input.duplicate(),
                input.isLossSuppressed() ? null : input.outOfScope(),
                input.blank(),
                input.status().id(),
                input.problems().stream()
                        .map(problem -> CleanText.sentence(messages.text(problem)))
                        .collect(Collectors.joining(" ")),
                input.acceptedBecause()));
        DumpInput.FINDINGS.forEach(finding -> cells.add(input.findings().get(finding)));
        return cells;
    }

    private static List<String> balanceColumns() {
        return Stream.concat(BALANCE.stream(), DumpInput.FINDINGS.stream()).toList();
    }
}
