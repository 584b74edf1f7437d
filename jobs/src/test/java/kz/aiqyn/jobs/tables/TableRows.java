package kz.aiqyn.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Rows of a table from a text with one JSON object a line; what an object does not name is missing. */
public final class TableRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TableRows() {}

    public static Dataset<Row> of(SparkSession spark, Table table, String text) {
        return of(spark, table, text.lines().toList());
    }

    public static Dataset<Row> of(SparkSession spark, Table table, List<String> lines) {
        lines.forEach(line -> assertThat(table.columns().keySet()).containsAll(names(line)));
        // In JSON the keys of a map are texts.
        Dataset<Row> rows = spark.read()
                .option("mode", "FAILFAST")
                .schema(table.ddl().replace("MAP<INT,", "MAP<STRING,"))
                .json(spark.createDataset(lines, Encoders.STRING()));
        return rows.select(table.columns().entrySet().stream()
                .map(column ->
                        functions.col(column.getKey()).cast(column.getValue()).as(column.getKey()))
                .toArray(Column[]::new));
    }

    /** The rows as JSON, what is missing left out. */
    public static List<String> json(Dataset<Row> rows) {
        return rows.toJSON().collectAsList();
    }

    private static List<String> names(String line) {
        try {
            return JSON.readTree(line).properties().stream()
                    .map(java.util.Map.Entry<String, JsonNode>::getKey)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + line, e);
        }
    }
}
