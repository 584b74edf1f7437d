package kz.aiqyn.jobs.query;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table for a terminal: numbers to the right, long texts cut, control characters shown as spaces.
 *
 * <p>Columns are as wide as the first {@value #MEASURED} rows need.
 */
final class AlignedTable {

    private static final int MEASURED = 1_000;
    private static final int WIDEST = 60;

    private final PrintWriter out;
    private final boolean[] isNumber;
    private final int[] widths;
    private final List<String[]> waiting = new ArrayList<>();
    private boolean isMeasured;

    AlignedTable(StructType schema, PrintWriter out) {
        this.out = out;
        this.isNumber = new boolean[schema.length()];
        this.widths = new int[schema.length()];
        String[] names = new String[schema.length()];
        for (int i = 0; i < names.length; i++) {
            StructField field = schema.apply(i);
            isNumber[i] = field.dataType() instanceof NumericType;
            names[i] = shown(field.name());
        }
        waiting.add(names);
    }

    /** Adds a row of texts; null is an empty cell. */
    void add(Row row) {
        String[] cells = new String[widths.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.isNullAt(i) ? "" : shown(row.getString(i));
        }
        if (isMeasured) {
            print(cells);
            return;
        }
        waiting.add(cells);
        if (waiting.size() > MEASURED) {
            printWaiting();
        }
    }

    /** Prints what is not printed yet. */
    void finish() {
        if (!isMeasured) {
            printWaiting();
        }
    }

    private void printWaiting() {
        isMeasured = true;
        for (String[] cells : waiting) {
            for (int i = 0; i < cells.length; i++) {
                widths[i] = Math.max(widths[i], length(cells[i]));
            }
        }
        print(waiting.get(0));
        out.println(Arrays.stream(widths)
                .mapToObj("-"::repeat)
                .reduce((left, right) -> left + "  " + right)
                .orElse(""));
        waiting.subList(1, waiting.size()).forEach(this::print);
        waiting.clear();
    }

    private void print(String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String space = " ".repeat(Math.max(0, widths[i] - length(cells[i])));
            line.append(i == 0 ? "" : "  ").append(isNumber[i] ? space + cells[i] : cells[i] + space);
        }
        out.println(line.toString().stripTrailing());
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return length(plain) <= WIDEST ? plain : plain.substring(0, plain.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
