package kz.aiqyn.jobs.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.jobs.tables.TableRows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake in which the decisions of a test are measured as those of any other. */
final class MeasuredDecisions {

    private static final Pattern DAY = Pattern.compile("\"dump_day\": \"([0-9-]+)\"");

    private final LakeOfRows lake;
    private int runs;

    MeasuredDecisions(SparkSession spark, Path folder) {
        lake = new LakeOfRows(spark, folder);
    }

    /** Measures decisions in place of those before; each of their days has a full dump and a light one. */
    MeasuredDecisions of(String decisions) {
        runs++;
        List<String> dumps = new ArrayList<>();
        for (String day : new TreeSet<>(
                DAY.matcher(decisions).results().map(found -> found.group(1)).toList())) {
            for (String kind : List.of("full", "light")) {
                dumps.add(String.format(
                        "{\"table_name\": \"decisions\", \"period\": \"%1$s/%1$s\", \"period_from\": \"%1$s\","
                                + " \"period_to\": \"%1$s\", \"name\": \"%2$s.zip\", \"sha256\": \"%2$s %3$d\","
                                + " \"format\": \"zip of csv, %2$s\", \"accepted\": 1, \"state\": \"published\"}",
                        day, kind, runs));
            }
        }
        lake.write(Decisions.TABLE, decisions);
        lake.write(Dumps.TABLE, String.join("\n", dumps));
        lake.run(new MeasureDecisions(), "2025");
        return this;
    }

    Dataset<Row> decisions() {
        return lake.lake().read(Decisions.TABLE);
    }

    /** The rows of a table, without the fingerprint of their dumps. */
    Dataset<Row> rows(Table table) {
        return lake.lake().read(table).drop("inputs");
    }

    List<String> json(Table table) {
        return TableRows.json(rows(table));
    }
}
