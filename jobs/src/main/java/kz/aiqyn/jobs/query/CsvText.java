package kz.aiqyn.jobs.query;

import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.VariantType;

/**
 * Rows as text: cells for people and lines of CSV (RFC 4180).
 *
 * <p>Lists, maps and structures are JSON, instants ISO 8601 with their offset, bytes base64. In CSV what is missing is an
 * empty cell, and a text without letters is {@code ""}.
 */
final class CsvText {

    /** Between lines, after the last one too. */
    static final String LINE_END = "\r\n";

    private static final String QUOTE = "\"";

    private CsvText() {}

    /** The same rows with every cell as text, null where it is missing; the columns are numbered from 0. */
    static Dataset<Row> cells(Dataset<Row> rows) {
        // By number: the names of a query's columns need not differ.
        DataType[] types = Arrays.stream(rows.schema().fields())
                .map(field -> field.dataType())
                .toArray(DataType[]::new);
        Dataset<Row> numbered = rows.toDF(
                IntStream.range(0, types.length).mapToObj(String::valueOf).toArray(String[]::new));
        return numbered.select(IntStream.range(0, types.length)
                .mapToObj(i -> text(col(String.valueOf(i)), types[i]).as(String.valueOf(i)))
                .toArray(Column[]::new));
    }

    /**
     * One column with a line of CSV for each row, without its end.
     *
     * @param isSpreadsheetSafe whether texts that a spreadsheet would take for a formula get an apostrophe before them
     */
    static Dataset<Row> lines(Dataset<Row> rows, boolean isSpreadsheetSafe) {
        int width = rows.columns().length;
        Column[] fields = IntStream.range(0, width)
                .mapToObj(i -> {
                    Column text = col(String.valueOf(i));
                    boolean isGuarded =
                            isSpreadsheetSafe && rows.schema().apply(i).dataType() instanceof StringType;
                    // An empty line would be no row.
                    return field(isGuarded ? guarded(text) : text, width == 1 ? "\"\"" : "");
                })
                .toArray(Column[]::new);
        return cells(rows).select(concat_ws(",", fields).as("line"));
    }

    /** The line of the column names. */
    static String header(Dataset<Row> rows) {
        return Arrays.stream(rows.columns())
                .map(name -> name.matches("(?s).*[,\"\r\n].*") ? QUOTE + name.replace(QUOTE, "\"\"") + QUOTE : name)
                .collect(Collectors.joining(","));
    }

    private static Column text(Column value, DataType type) {
        if (type instanceof StringType) {
            return value;
        }
        if (type instanceof TimestampType) {
            return concat(replace(value.cast("string"), lit(" "), lit("T")), date_format(value, "XXX"));
        }
        if (type instanceof BinaryType) {
            return base64(value);
        }
        if (type instanceof ArrayType
                || type instanceof MapType
                || type instanceof StructType
                || type instanceof VariantType) {
            return to_json(value, Map.of("ignoreNullFields", "false"));
        }
        return value.cast("string");
    }

    private static Column field(Column text, String missing) {
        Column needsQuotes = text.contains(",")
                .or(text.contains(QUOTE))
                .or(text.contains("\n"))
                .or(text.contains("\r"));
        Column quoted = concat(lit(QUOTE), replace(text, lit(QUOTE), lit("\"\"")), lit(QUOTE));
        return when(text.isNull(), lit(missing))
                .when(text.equalTo(""), lit("\"\""))
                .when(needsQuotes, quoted)
                .otherwise(text);
    }

    private static Column guarded(Column text) {
        return when(text.substr(1, 1).isin("=", "+", "-", "@", "\t", "\r"), concat(lit("'"), text))
                .otherwise(text);
    }
}
