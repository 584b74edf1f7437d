package kz.aiqyn.jobs.query;

import java.util.List;
import java.util.Set;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Answers to SQL that only reads, over tables named without catalog and namespace. */
public final class LakeQuery {

    /** What cannot be done when a query is wrong. */
    static final String WHAT = "run the query";

    static final String REMEDY = "Correct the SQL.";

    private LakeQuery() {}

    /**
     * The answer from the tables of a lake as they are.
     *
     * @throws InvalidInputException when the SQL is wrong, or does more than read
     */
    public static Dataset<Row> over(Lake lake, String sql) {
        ReadOnlySql.Query query = ReadOnlySql.query(lake.spark(), WHAT, sql, lake.tables());
        lake.use();
        return rows(lake.spark(), query);
    }

    /**
     * The answer from the tables of a lake as they were when they got a tag; a published report tags what it was made from.
     *
     * @throws InvalidInputException when the SQL is wrong, does more than read, or reads a table without this tag
     */
    public static Dataset<Row> asOf(Lake lake, String tag, String sql) {
        ReadOnlySql.Query query = ReadOnlySql.query(lake.spark(), WHAT, sql, lake.tables());
        for (String table : query.tables()) {
            List<String> tags = lake.tags(table);
            if (!tags.contains(tag)) {
                throw new InvalidInputException("Cannot " + WHAT + " as of " + tag + ": table " + table
                        + " has no such tag." + NearNames.question(tag, Set.copyOf(tags))
                        + (tags.isEmpty()
                                ? " It has none yet; a published report tags the tables it was made from."
                                : " Its tags are " + String.join(", ", tags) + "."));
            }
            lake.read(table, tag).createOrReplaceTempView(table);
        }
        return rows(lake.spark(), query);
    }

    /**
     * The answer from decisions that stand in no lake, as table {@code decisions}.
     *
     * @throws InvalidInputException when the SQL is wrong, or does more than read
     */
    public static Dataset<Row> overDecisions(Dataset<Row> decisions, String sql) {
        SparkSession spark = decisions.sparkSession();
        String table = Decisions.TABLE.name();
        ReadOnlySql.Query query = ReadOnlySql.query(spark, WHAT, sql, List.of(table));
        decisions.createOrReplaceTempView(table);
        return rows(spark, query);
    }

    private static Dataset<Row> rows(SparkSession spark, ReadOnlySql.Query query) {
        return SqlProblem.explained(WHAT, REMEDY, () -> query.rows(spark));
    }
}
