package kz.aiqyn.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class LakeQueryTest {

    @TempDir
    private static Path folder;

    /** Of all tests: queries change nothing. */
    private static LakeOfRows lake;

    @BeforeAll
    static void makeALakeOfThreeDecisions(SparkSession spark) {
        lake = filled(spark, folder);
    }

    private static LakeOfRows filled(SparkSession spark, Path folder) {
        LakeOfRows lake = new LakeOfRows(spark, folder);
        lake.write(Decisions.TABLE, QueriedDecisions.of(QueriedDecisions.upTo(3)));
        lake.write(Posts.TABLE, "{\"platform\": \"VKontakte\", \"post_id\": \"1\"}");
        return lake;
    }

    private static List<String> answer(String sql) {
        return answer(lake, sql);
    }

    private static List<String> answer(LakeOfRows lake, String sql) {
        return LakeQuery.over(lake.lake(), sql).toJSON().collectAsList();
    }

    private String refusal(String sql) {
        InvalidInputException[] refused = new InvalidInputException[1];
        assertThatThrownBy(() -> new QueryResult(LakeQuery.over(lake.lake(), sql), 10)
                        .printCsv(new java.io.PrintWriter(new java.io.StringWriter())))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> refused[0] = e);
        return String.valueOf(refused[0].getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) AS n FROM decisions",
                "select count(*) as n from decisions ; ",
                "WITH mine AS (SELECT uuid FROM decisions) SELECT count(*) AS n FROM mine",
                "SELECT n FROM (SELECT count(*) AS n FROM decisions d JOIN posts p ON d.platform_name = p.platform)",
                "SELECT count(*) AS n FROM decisions WHERE platform_name IN (SELECT platform FROM posts)",
                "FROM decisions |> AGGREGATE count(*) AS n",
                "SELECT cast(sum(length(upper(uuid)) * 0 + 1) AS BIGINT) AS n FROM decisions",
                "SELECT count(*) AS n FROM range(3)",
                "SELECT count(DISTINCT date_trunc('DAY', created_at), typeof(uuid), uuid) AS n FROM decisions",
            })
    void tablesAreNamedAlone(String sql) {
        assertThat(answer(sql)).containsExactly("{\"n\":3}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP | DROP TABLE decisions",
                "INSERT | INSERT INTO decisions SELECT * FROM decisions",
                "INSERT | WITH some AS (SELECT * FROM decisions) INSERT INTO decisions SELECT * FROM some",
                "INSERT | FROM decisions INSERT INTO decisions SELECT *",
                "INSERT | INSERT OVERWRITE DIRECTORY 'x' USING csv SELECT uuid FROM decisions",
                "DELETE | DELETE FROM decisions",
                "UPDATE | UPDATE decisions SET category = 'x'",
                "MERGE | MERGE INTO posts USING decisions ON false WHEN NOT MATCHED THEN INSERT *",
                "CREATE | CREATE TABLE mine AS SELECT * FROM decisions",
                "ALTER | ALTER TABLE decisions DROP COLUMN category",
                "TRUNCATE | TRUNCATE TABLE decisions",
                "SET | SET spark.sql.ansi.enabled = false",
                "USE | USE lake",
                "CALL | CALL lake.system.expire_snapshots('aiqyn.decisions')",
                "EXECUTE | EXECUTE IMMEDIATE 'DROP TABLE decisions'",
                "BEGIN | BEGIN DROP TABLE decisions; END",
                "TRANSFORM | SELECT TRANSFORM(uuid) USING 'touch x' FROM decisions",
                "java_method | SELECT java_method('java.lang.System', 'exit', 7)",
                "reflect | SELECT 1 WHERE EXISTS (SELECT reflect('java.lang.System', 'exit', 7))",
                "try_reflect | SELECT try_reflect('java.lang.System', 'getenv', 'HOME')",
                "reflect | SELECT system.builtin.reflect('java.lang.System', 'getenv', 'HOME')",
                "reflect | SELECT transform(array(1), x -> reflect('java.lang.System', 'getenv', 'HOME'))",
                "input_file_name | SELECT input_file_name() FROM decisions",
                "sql_keywords | SELECT * FROM sql_keywords()",
                "IDENTIFIER | SELECT IDENTIFIER('reflect')('java.lang.System', 'getenv', 'HOME')",
                "IDENTIFIER | SELECT 1 WHERE IDENTIFIER(concat('ref', 'lect'))('java.lang.System', 'getenv', 'HOME') = ''",
                "IDENTIFIER | SELECT * FROM IDENTIFIER(concat('deci', 'sions'))",
            })
    void whatDoesMoreThanReadIsRefusedAndNotDone(String word, String sql) {
        Optional<Long> before = lake.lake().snapshot(Decisions.TABLE);

        assertThat(refusal(sql))
                .isEqualTo("Cannot run the query: " + word
                        + " is not allowed, only what reads tables is. Write a SELECT, or WITH ... SELECT.");

        assertThat(lake.lake().tables()).containsExactly("decisions", "posts");
        assertThat(lake.lake().snapshot(Decisions.TABLE)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM decision | decision. Did you mean decisions?",
                "SELECT * FROM usage | usage.",
                "SELECT * FROM csv.`/etc/hosts` | csv./etc/hosts.",
                "SELECT 1 WHERE EXISTS (SELECT * FROM text.`/etc/hosts`) | text./etc/hosts.",
                "WITH mine AS (SELECT * FROM text.`/etc/hosts`) SELECT * FROM mine | text./etc/hosts.",
                "SELECT * FROM spark_catalog.default.posts | spark_catalog.default.posts. Did you mean posts?",
                "SELECT * FROM other VERSION AS OF 1 | other.",
            })
    void anotherTableIsRefusedWithThoseThereAre(String sql, String problem) {
        assertThat(refusal(sql))
                .isEqualTo("Cannot run the query: there is no table " + problem
                        + " The tables are decisions, posts; name them alone, without catalog or path.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT categry FROM decisions | there is no column categry. Did you mean category?",
                "SELECT d.platform_nam FROM decisions d"
                        + " | there is no column d.platform_nam. Did you mean platform_name or platform_uid?",
                "SELECT x FROM decisions | there is no column x.",
                "SELECT colour(uuid) FROM decisions | there is no function colour.",
                "SELECT uuid, FROM decisions GROUP | it is no SQL at or near end of input (line 1, character 34).",
                "SELECT 1; SELECT 2 | it is no SQL at or near 'SELECT' (line 1, character 11).",
                "SELECT uuid, count(*) FROM decisions GROUP BY category | the non-aggregating expression \"uuid\" is"
                        + " based on columns which are not participating in the GROUP BY clause. Add the columns or the"
                        + " expression to the GROUP BY, aggregate the expression, or use \"any_value(uuid)\" if you do"
                        + " not care which of the values within a group is returned.",
                "SELECT 1 / (line - line) FROM (SELECT 1 AS line FROM decisions) | division by zero. Use `try_divide`"
                        + " to tolerate divisor being 0 and return NULL instead. If necessary set"
                        + " \"spark.sql.ansi.enabled\" to \"false\" to bypass this error.",
            })
    void wrongSqlIsToldInOneLine(String sql, String problem) {
        assertThat(refusal(sql)).isEqualTo("Cannot run the query: " + problem + " Correct the SQL.");
    }

    @Test
    void aTagShowsTheTablesAsTheyWere(SparkSession spark, @TempDir Path folder) {
        LakeOfRows lake = filled(spark, folder);
        lake.lake().tag(Decisions.TABLE, "report-all-2025-07-r1");
        lake.write(Decisions.TABLE, QueriedDecisions.of(QueriedDecisions.upTo(5)));
        String sql = "SELECT count(*) AS n FROM decisions";

        assertThat(answer(lake, sql)).containsExactly("{\"n\":5}");
        assertThat(answer(lake, "SELECT count(*) AS n FROM decisions VERSION AS OF 'report-all-2025-07-r1'"))
                .containsExactly("{\"n\":3}");
        assertThat(LakeQuery.asOf(lake.lake(), "report-all-2025-07-r1", sql)
                        .toJSON()
                        .collectAsList())
                .containsExactly("{\"n\":3}");
    }

    @Test
    void aTableWithoutTheTagIsNamed(SparkSession spark, @TempDir Path folder) {
        LakeOfRows lake = filled(spark, folder);
        lake.lake().tag(Decisions.TABLE, "report-all-2025-07-r1");

        assertThatThrownBy(() -> LakeQuery.asOf(lake.lake(), "report-all-2025-07-r2", "SELECT * FROM decisions"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot run the query as of report-all-2025-07-r2: table decisions has no such tag."
                        + " Did you mean report-all-2025-07-r1? Its tags are report-all-2025-07-r1.");
        assertThatThrownBy(() -> LakeQuery.asOf(
                        lake.lake(), "report-all-2025-07-r1", "SELECT * FROM decisions, (SELECT * FROM posts)"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot run the query as of report-all-2025-07-r1: table posts has no such tag."
                        + " It has none yet; a published report tags the tables it was made from.");
    }

    @Test
    void decisionsOfNoLakeAreTheOnlyTable(SparkSession spark, @TempDir Path folder) {
        LakeOfRows lake = filled(spark, folder);
        Dataset<Row> decisions = lake.lake().read(Decisions.TABLE).limit(2);

        assertThat(LakeQuery.overDecisions(decisions, "SELECT count(*) AS n FROM decisions")
                        .toJSON()
                        .collectAsList())
                .containsExactly("{\"n\":2}");
        assertThatThrownBy(() -> LakeQuery.overDecisions(decisions, "SELECT * FROM posts"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot run the query: there is no table posts. The tables are decisions; name them alone,"
                        + " without catalog or path.");
    }
}
