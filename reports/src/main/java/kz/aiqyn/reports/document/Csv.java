package kz.aiqyn.reports.document;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import kz.aiqyn.reports.i18n.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file: RFC 4180 with line feeds, UTF-8, a header.
 *
 * <p>A text that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay numbers. report.json has
 * the text without it.
 */
final class Csv {

    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final StringBuilder lines = new StringBuilder();

    Csv(List<String> columns) {
        addRow(columns);
    }

    /** Adds a row of texts, whole numbers, decimals without exponents, and empty cells for what is missing. */
    void addRow(List<? extends @Nullable Object> cells) {
        lines.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append('\n');
    }

    byte[] bytes() {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof Double number) {
            return Numbers.exact(number).toPlainString();
        }
        if (cell instanceof Number number) {
            return number.toString();
        }
        String text = cell.toString();
        boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        String safe = isFormula ? "'" + text : text;
        boolean isQuoted = safe.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return isQuoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
