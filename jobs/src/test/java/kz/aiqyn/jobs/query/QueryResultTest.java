package kz.aiqyn.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.BiConsumer;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class QueryResultTest {

    private static final String ROWS = """
            SELECT * FROM VALUES
              ('VKontakte', 7L, true, DATE '2025-07-01', TIMESTAMP '2025-07-01 12:00:00.5', array('a', 'b, c')),
              ('say "hi"\\nthere', 1200L, null, null, null, array()),
              ('', null, false, null, null, null)
              AS t(name, n, is_new, day, at, list)""";

    private static String printed(
            SparkSession spark, String sql, int limit, BiConsumer<QueryResult, PrintWriter> print) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        print.accept(new QueryResult(spark.sql(sql), limit), out);
        out.flush();
        return text.toString();
    }

    @Test
    void aTableIsAligned(SparkSession spark) {
        assertThat(printed(spark, ROWS, 10, QueryResult::printTable)).isEqualTo("""
                name               n  is_new  day         at                      list
                --------------  ----  ------  ----------  ----------------------  ------------
                VKontakte          7  true    2025-07-01  2025-07-01T12:00:00.5Z  ["a","b, c"]
                say "hi" there  1200                                              []
                                      false
                (3 rows)
                """);
    }

    @Test
    void aTableCutsLongTextsAndSaysWhenThereIsMore(SparkSession spark) {
        String sql = "SELECT repeat('қ', 100) AS text FROM range(3)";

        assertThat(printed(spark, sql, 1, QueryResult::printTable))
                .isEqualTo("""
                text
                %s
                %s…
                (1 row, there are more)
                """.formatted("-".repeat(60), "қ".repeat(59)));
    }

    @Test
    void rowsBeyondTheMeasuredOnesArePrintedToo(SparkSession spark) {
        String text = printed(spark, "SELECT id FROM range(2500) ORDER BY id", 0, QueryResult::printTable);

        assertThat(text.lines()).hasSize(2503).contains("2499", "(2,500 rows)");
    }

    @Test
    void csvQuotesWhatNeedsItAndTellsEmptyFromMissing(SparkSession spark) {
        assertThat(printed(spark, ROWS, 0, QueryResult::printCsv))
                .isEqualTo("name,n,is_new,day,at,list\r\n"
                        + "VKontakte,7,true,2025-07-01,2025-07-01T12:00:00.5Z,\"[\"\"a\"\",\"\"b, c\"\"]\"\r\n"
                        + "\"say \"\"hi\"\"\nthere\",1200,,,,[]\r\n"
                        + "\"\",,false,,,\r\n");
        assertThat(printed(spark, "SELECT null AS nothing, 1 AS `a \"b\", c`", 0, QueryResult::printCsv))
                .isEqualTo("nothing,\"a \"\"b\"\", c\"\r\n,1\r\n");
        assertThat(printed(spark, "SELECT CAST(null AS STRING) AS nothing", 0, QueryResult::printCsv))
                .isEqualTo("nothing\r\n\"\"\r\n");
    }

    @Test
    void jsonHoldsTypesAndMissingValues(SparkSession spark) throws Exception {
        JsonNode json = new ObjectMapper().readTree(printed(spark, ROWS, 2, QueryResult::printJson));

        assertThat(json.path("columns")).hasSize(6);
        assertThat(json.path("columns").path(5).toString()).isEqualTo("{\"name\":\"list\",\"type\":\"array<string>\"}");
        assertThat(json.path("rows")).hasSize(2);
        assertThat(json.path("rows").path(1).toString())
                .isEqualTo("{\"name\":\"say \\\"hi\\\"\\nthere\",\"n\":1200,\"is_new\":null,\"day\":null,\"at\":null,"
                        + "\"list\":[]}");
        assertThat(json.path("row-count").asInt()).isEqualTo(2);
        assertThat(json.path("is-cut").asBoolean()).isTrue();
    }

    @Test
    void jsonOfNoRowsIsJson(SparkSession spark) throws Exception {
        String text = printed(spark, "SELECT 1 AS one WHERE false", 0, QueryResult::printJson);

        assertThat(new ObjectMapper().readTree(text).toString())
                .isEqualTo("{\"columns\":[{\"name\":\"one\",\"type\":\"int\"}],\"rows\":[],\"row-count\":0,"
                        + "\"is-cut\":false}");
    }

    @Test
    void jsonNeedsColumnsOfDifferentNames(SparkSession spark) {
        assertThat(printed(spark, "SELECT 1 AS a, 2 AS a", 0, QueryResult::printCsv))
                .isEqualTo("a,a\r\n1,2\r\n");
        assertThatThrownBy(() -> printed(spark, "SELECT 1 AS a, 2 AS a", 0, QueryResult::printJson))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot print the answer as JSON: two of its columns are called a. Name them with AS.");
    }

    @Test
    void aNegativeLimitIsRefused(SparkSession spark) {
        assertThatThrownBy(() -> new QueryResult(spark.range(1).toDF(), -1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Cannot print -1 rows: the limit is negative. Give --limit a number of rows, or 0 for all.");
    }
}
