package kz.aiqyn.reports.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import kz.aiqyn.reports.i18n.Numbers;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A sheet of a workbook, written line by line. Text is always text, whatever it begins with, and never a formula. */
final class WorkbookSheet {

    /** Characters that Excel takes in a cell. */
    private static final int LONGEST_TEXT = 32_767;
    /** A text that a spreadsheet reads as a character by its number; the underscore itself is written by its number. */
    private static final Pattern CHARACTER_BY_NUMBER = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private static final String WHOLE = "#,##0";
    private static final String PERCENT = "0.0##%";

    private final Worksheet sheet;
    private int line;

    WorkbookSheet(Worksheet sheet) {
        this.sheet = sheet;
    }

    /**
     * A column of a table.
     *
     * @param width in characters
     * @param isShare whether its numbers are shown as percent
     * @param cell the text or number of a row; null leaves the cell empty
     */
    record Column<T>(String head, double width, boolean isShare, Function<T, @Nullable Object> cell) {}

    /** The width of a column in characters. */
    void width(int column, double characters) {
        sheet.width(column, characters);
    }

    /** The line that says what the sheet is. */
    void title(String text) {
        sheet.style(line, 0).bold().fontSize(14).set();
        line(text);
    }

    /** A line that stands above others. */
    void heading(String text) {
        sheet.style(line, 0).bold().set();
        line(text);
    }

    /** A line of texts and numbers from the first column on. */
    void line(Object... cells) {
        for (int column = 0; column < cells.length; column++) {
            put(column, cells[column]);
        }
        line++;
    }

    /** A line of a text and a link to another sheet. */
    void link(String text, String target) {
        put(0, text);
        sheet.hyperlink(line, 1, HyperLink.internal("'" + target.replace("'", "''") + "'!A1", target));
        sheet.style(line, 1).underlined().fontColor("0563C1").set();
        line++;
    }

    void emptyLine() {
        line++;
    }

    /** A table whose head is marked, stays in sight and filters the rows. */
    <T> void table(List<Column<T>> columns, List<T> rows) {
        int head = line;
        int last = columns.size() - 1;
        line(columns.stream().map(Column::head).toArray());
        sheet.range(head, 0, head, last)
                .style()
                .bold()
                .fillColor("E7E6E6")
                .wrapText(true)
                .verticalAlignment("top")
                .set();
        sheet.freezePane(0, line);
        for (T row : rows) {
            line(columns.stream().map(column -> column.cell().apply(row)).toArray());
        }
        for (int place = 0; place <= last; place++) {
            Column<T> column = columns.get(place);
            sheet.width(place, column.width());
            String format = format(column, rows);
            if (!format.isEmpty()) {
                sheet.range(head + 1, place, line - 1, place)
                        .style()
                        .format(format)
                        .set();
            }
        }
        if (!rows.isEmpty()) {
            sheet.setAutoFilter(head, 0, line - 1, last);
        }
    }

    /** Writes the sheet into the file: nothing can be added afterwards. */
    void finish() {
        try {
            sheet.finish();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /** The first characters of a text, as many as a spreadsheet counts; half a character of two is left out. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean isHalf = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, isHalf ? length - 1 : length);
    }

    private void put(int column, @Nullable Object cell) {
        if (cell instanceof Double number) {
            sheet.value(line, column, Numbers.exact(number));
        } else if (cell instanceof Number number) {
            sheet.value(line, column, number);
        } else if (cell != null && !cell.toString().isEmpty()) {
            String text = cut(cell.toString(), LONGEST_TEXT);
            sheet.value(line, column, CHARACTER_BY_NUMBER.matcher(text).replaceAll("_x005F_"));
        }
    }

    /** How the numbers of a column are shown; empty for a column of texts or of fractions, which are shown as they are. */
    private static <T> String format(Column<T> column, List<T> rows) {
        List<Number> numbers = rows.stream()
                .map(column.cell())
                .filter(Objects::nonNull)
                .filter(Number.class::isInstance)
                .map(Number.class::cast)
                .toList();
        if (numbers.isEmpty()) {
            return "";
        }
        boolean areWhole = numbers.stream().allMatch(number -> number.doubleValue() == Math.rint(number.doubleValue()));
        return column.isShare() ? PERCENT : areWhole ? WHOLE : "";
    }
}
