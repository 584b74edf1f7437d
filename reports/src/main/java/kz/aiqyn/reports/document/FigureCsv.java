package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers of a report as CSV files: one for each figure, one for the row balance of the inputs. */
final class FigureCsv {

    /** Columns of the row balance; those not in {@link #BALANCE_TEXTS} are whole numbers. */
    static final List<String> BALANCE_COLUMNS = List.of(
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
            "problems",
            "accepted_because",
            "late",
            "header_only_chunks",
            "unknown_values",
            "out_of_range",
            "repeated_puid",
            "uuid_in_neighbours",
            "puid_in_neighbours");

    static final Set<String> BALANCE_TEXTS =
            Set.of("table", "dump", "format", "sha256", "problems", "accepted_because");

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

    /** One row for each dump, in the order of the report. What nobody counted is an empty cell. */
    static byte[] balance(List<DumpInput> inputs) {
        Csv csv = new Csv(BALANCE_COLUMNS);
        for (DumpInput input : inputs) {
            csv.addRow(Arrays.<@Nullable Object>asList(
                    input.table(),
                    input.name(),
                    input.format(),
                    input.sha256(),
                    input.linesRead(),
                    input.accepted(),
                    input.rejected(),
                    input.duplicate(),
                    input.outOfScope(),
                    input.blank(),
                    String.join(" ", input.problems()),
                    input.acceptedBecause(),
                    input.late(),
                    input.headerOnlyChunks(),
                    input.unknownValues(),
                    input.outOfRange(),
                    input.repeatedPuid(),
                    input.uuidInNeighbours(),
                    input.puidInNeighbours()));
        }
        return csv.bytes();
    }
}
