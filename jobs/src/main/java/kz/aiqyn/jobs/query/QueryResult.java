package kz.aiqyn.jobs.query;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.InvalidInputException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * The answer to a query, printed row by row: memory does not grow with it once the limit is large or off.
 *
 * @param limit the most rows that are printed; 0 for all
 */
public record QueryResult(Dataset<Row> rows, int limit) {

    /** As many rows are fetched at once; more of them one partition after the other. */
    private static final int FETCHED_AT_ONCE = 10_000;

    public QueryResult {
        if (limit < 0) {
            throw new InvalidInputException("Cannot print " + limit
                    + " rows: the limit is negative. Give --limit a number of rows, or 0 for all.");
        }
    }

    /** How many rows were printed, and whether the answer has more. */
    public record Printed(long rows, boolean isCut) {}

    /** Prints a table for people and below it the number of rows. */
    public Printed printTable(PrintWriter out) {
        return explained(() -> {
            AlignedTable table = new AlignedTable(rows.schema(), out);
            Printed printed = each(CsvText.cells(rows), table::add);
            table.finish();
            out.println("(" + ListedDump.count(printed.rows()) + (printed.rows() == 1 ? " row" : " rows")
                    + (printed.isCut() ? ", there are more)" : ")"));
            return printed;
        });
    }

    /** Prints CSV (RFC 4180) with a header line. */
    public Printed printCsv(PrintWriter out) {
        return explained(() -> {
            Dataset<Row> lines = CsvText.lines(rows, false);
            out.print(CsvText.header(rows) + CsvText.LINE_END);
            return each(lines, row -> out.print(row.getString(0) + CsvText.LINE_END));
        });
    }

    /**
     * Prints one JSON object: columns with their types, the rows as objects, how many they are and whether there are more.
     *
     * @throws InvalidInputException when two columns have one name
     */
    public Printed printJson(PrintWriter out) {
        Set<String> names = new HashSet<>();
        for (String name : rows.columns()) {
            if (!names.add(name)) {
                throw new InvalidInputException("Cannot print the answer as JSON: two of its columns are called " + name
                        + ". Name them with AS.");
            }
        }
        return explained(() -> {
            out.println("{");
            out.println("  \"columns\" : ["
                    + Arrays.stream(rows.schema().fields())
                            .map(QueryResult::column)
                            .collect(Collectors.joining(", "))
                    + "],");
            out.print("  \"rows\" : [");
            String[] between = {"\n    "};
            Dataset<Row> objects = rows.select(to_json(struct("*"), Map.of("ignoreNullFields", "false")));
            Printed printed = each(objects, row -> {
                out.print(between[0] + row.getString(0));
                between[0] = ",\n    ";
            });
            out.println(printed.rows() == 0 ? "]," : "\n  ],");
            out.println("  \"row-count\" : " + printed.rows() + ",");
            out.println("  \"is-cut\" : " + printed.isCut());
            out.println("}");
            return printed;
        });
    }

    private static String column(StructField field) {
        return "{\"name\" : " + quoted(field.name()) + ", \"type\" : "
                + quoted(field.dataType().catalogString()) + "}";
    }

    private static String quoted(String text) {
        return "\""
                + String.valueOf(com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance()
                        .quoteAsString(text)) + "\"";
    }

    /** What becomes of one row. */
    private interface RowPrinter {
        void print(Row row);
    }

    private Printed each(Dataset<Row> all, RowPrinter printer) {
        Dataset<Row> wanted = limit == 0 ? all : all.limit(limit + 1);
        Iterator<Row> found = limit == 0 || limit > FETCHED_AT_ONCE
                ? wanted.toLocalIterator()
                : wanted.collectAsList().iterator();
        long printed = 0;
        while (found.hasNext() && (limit == 0 || printed < limit)) {
            printer.print(found.next());
            printed++;
        }
        return new Printed(printed, found.hasNext());
    }

    private static <T> T explained(java.util.concurrent.Callable<T> work) {
        return SqlProblem.explained(LakeQuery.WHAT, LakeQuery.REMEDY, work);
    }
}
