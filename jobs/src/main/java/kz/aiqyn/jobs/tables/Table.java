package kz.aiqyn.jobs.tables;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The declaration of one table of the lake.
 *
 * <p>Types are text in Spark's DDL, so that listing jobs and tables loads no Spark class.
 *
 * @param name plural noun, as on disk and in reports
 * @param row what one row is
 * @param columns column name to Spark DDL type, in order
 * @param key columns that name a row
 * @param partitions Iceberg partition expressions, such as {@code days(created_at)}
 * @param unrepeated columns whose values hardly repeat: a dictionary of them would only cost time
 * @param checks what its dumps are checked for before their rows are published
 * @param isPublic whether everybody can read its rows at their source, so that counts of them hide nothing
 */
public record Table(
        String name,
        String row,
        Map<String, String> columns,
        List<String> key,
        List<String> partitions,
        List<String> unrepeated,
        List<Check> checks,
        boolean isPublic)
        implements Serializable {

    public Table {
        columns = new LinkedHashMap<>(columns);
        key = List.copyOf(key);
        partitions = List.copyOf(partitions);
        unrepeated = List.copyOf(unrepeated);
        checks = List.copyOf(checks);
    }

    /** A table without columns yet; {@link #with} adds them in order. */
    public static Table named(String name, String row) {
        return new Table(name, row, Map.of(), List.of(), List.of(), List.of(), List.of(), false);
    }

    public Table with(String column, String type) {
        Map<String, String> more = new LinkedHashMap<>(columns);
        more.put(column, type);
        return new Table(name, row, more, key, partitions, unrepeated, checks, isPublic);
    }

    public Table keyedBy(String... keyColumns) {
        return new Table(name, row, columns, Arrays.asList(keyColumns), partitions, unrepeated, checks, isPublic);
    }

    public Table partitionedBy(String... expressions) {
        return new Table(name, row, columns, key, Arrays.asList(expressions), unrepeated, checks, isPublic);
    }

    public Table unrepeated(String... names) {
        return new Table(name, row, columns, key, partitions, Arrays.asList(names), checks, isPublic);
    }

    /** The same table, whose dumps are kept back when one of these checks finds something. */
    public Table checked(Check... these) {
        return new Table(name, row, columns, key, partitions, unrepeated, Arrays.asList(these), isPublic);
    }

    /** The same table, of rows that everybody can read at their source. */
    public Table ofPublicRows() {
        return new Table(name, row, columns, key, partitions, unrepeated, checks, true);
    }

    /** The columns as Spark's DDL, for {@code CREATE TABLE}. */
    public String ddl() {
        List<String> parts = new ArrayList<>();
        columns.forEach((column, type) -> parts.add("`" + column + "` " + type));
        return String.join(", ", parts);
    }

    public StructType schema() {
        return StructType.fromDDL(ddl());
    }

    /**
     * The rows with exactly this table's columns, in order.
     *
     * @throws IllegalStateException naming every column that is missing or has another type
     */
    public Dataset<Row> conform(Dataset<Row> rows) {
        List<String> problems = new ArrayList<>();
        for (StructField expected : schema().fields()) {
            if (!Arrays.asList(rows.columns()).contains(expected.name())) {
                problems.add("column " + expected.name() + " is missing");
                continue;
            }
            String found = rows.schema().apply(expected.name()).dataType().catalogString();
            if (!found.equals(expected.dataType().catalogString())) {
                problems.add("column " + expected.name() + " is " + found + ", expected "
                        + expected.dataType().catalogString());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("Cannot use table " + name + ": " + String.join("; ", problems) + ".");
        }
        return rows.select(columns.keySet().stream().map(functions::col).toArray(org.apache.spark.sql.Column[]::new));
    }
}
