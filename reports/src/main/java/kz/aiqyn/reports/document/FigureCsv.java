package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of a report as CSV files: one for each figure, one for the row balance of the inputs. */
final class FigureCsv {

    /** Columns of the row balance; the first four are text. */
    static final List<String> BALANCE_COLUMNS = List.of(
            "table", "dump", "format", "sha256", "read", "accepted", "rejected", "duplicate", "out_of_scope", "blank");

    private FigureCsv() {}

    /** Columns: dimensions, value, low, high, status, note. A missing number is an empty cell. */
    static byte[] of(Figure figure) {
        List<String> columns = new ArrayList<>(figure.dimensions());
        columns.addAll(Figure.VALUE_COLUMNS);
        Csv csv = new Csv(columns);
        for (FigureRow row : figure.rows()) {
            List<@Nullable Object> cells = new ArrayList<>(row.dimensions());
            cells.addAll(Arrays.<@Nullable Object>asList(
                    row.value(), row.low(), row.high(), row.status().id(), row.note()));
            csv.addRow(cells);
        }
        return csv.bytes();
    }

    /** One row for each dump, in the order of the report. */
    static byte[] balance(List<DumpInput> inputs) {
        Csv csv = new Csv(BALANCE_COLUMNS);
        for (DumpInput input : inputs) {
            csv.addRow(List.of(
                    input.table(),
                    input.name(),
                    input.format(),
                    input.sha256(),
                    input.linesRead(),
                    input.accepted(),
                    input.rejected(),
                    input.duplicate(),
                    input.outOfScope(),
                    input.blank()));
        }
        return csv.bytes();
    }
}
