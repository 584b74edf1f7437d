package kz.aiqyn.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.statement.TestDump;
import kz.aiqyn.jobs.statement.TestLake;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Problem;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class CountTotalsTest {

    private static final String HEADER =
            "start_date,end_date,tag,platform,category,column,entity,variant,text,count,min,mean,max\n";
    private static final String DAY = """
            2025-06-30,2025-06-30,,A,,rows,,,,5,,,
            2025-06-30,2025-06-30,,A,,decision_ground,,DECISION_GROUND_ILLEGAL_CONTENT,,2,,,
            2025-06-30,2025-06-30,,A,,decision_ground,,DECISION_GROUND_INCOMPATIBLE_CONTENT,,3,,,
            2025-06-30,2025-06-30,,A,,account_type,,,,5,,,
            2025-06-30,2025-06-30,,A,,content_type,,CONTENT_TYPE_TEXT,,4,,,
            2025-06-30,2025-06-30,,A,,content_type,,CONTENT_TYPE_IMAGE,,3,,,
            2025-06-30,2025-06-30,,A,,content_type,elements,,,7,,,
            2025-06-30,2025-06-30,,A,,decision_type,vis,,,4,,,
            2025-06-30,2025-06-30,,A,,decision_type,vis_acc,,,1,,,
            2025-06-30,2025-06-30,,A,,moderation_delay,,,,5,0,86400,172800
            2025-06-30,2025-06-30,,B,,rows,,,,2,,,
            2025-06-30,2025-06-30,,,,total_rows,,,,7,,,
            """;

    @Test
    void wholeCountsHaveNoProblem(SparkSession spark) {
        assertThat(sentences(spark, DAY, 0)).isEmpty();
    }

    @Test
    void everythingThatDoesNotAddUpIsNamed(SparkSession spark) {
        String wrong = DAY.replace("ILLEGAL_CONTENT,,2", "ILLEGAL_CONTENT,,1")
                .replace("elements,,,7", "elements,,,8")
                .replace("vis_acc,,,1", "vis_acc,,,2")
                .replace("total_rows,,,,7", "total_rows,,,,9");

        assertThat(sentences(spark, wrong, 0))
                .containsExactly(
                        "on 2025-06-30 the statements of all platforms add up to 7 where 9 are expected",
                        "on 2025-06-30 the counts of content_type by A add up to 7 where 8 are expected",
                        "on 2025-06-30 the counts of decision_ground by A add up to 4 where 5 are expected",
                        "on 2025-06-30 the counts of decision_type by A add up to 6 where 5 are expected");
    }

    @Test
    void moreThanFiveSumsAreCounted(SparkSession spark) {
        StringBuilder wrong = new StringBuilder();
        for (int day = 10; day < 17; day++) {
            wrong.append("2025-06-" + day + ",2025-06-" + day + ",,A,,rows,,,,5,,,\n");
            wrong.append("2025-06-" + day + ",2025-06-" + day + ",,A,,category,,X,,4,,,\n");
        }

        assertThat(sentences(spark, wrong.toString(), 0)).hasSize(6).endsWith("2 more sums are wrong");
    }

    @Test
    void missingDaysRepeatedRowsAndUnknownOrMisplacedColumnsAreNamed(SparkSession spark) {
        String wrong = DAY + """
                2025-06-27,2025-06-27,,A,,rows,,,,5,,,
                2025-06-27,2025-06-27,,,,category,,X,,5,,,
                2025-06-27,2025-06-27,,A,,likes,,,,5,,,
                """;

        assertThat(sentences(spark, wrong, 2))
                .containsExactly(
                        "2 rows count what another row counts",
                        "no statement has the columns that are counted: likes",
                        "counts of a platform name none, or counts of a whole day name one: category",
                        "2 days between others have no counts, the first is 2025-06-28 and the last 2025-06-29");
    }

    @Test
    void countsOfSeveralDaysOrOfAPartOfTheStatementsAreRefused(SparkSession spark) {
        for (String part : List.of(
                "2025-06-01,2025-06-30,,A,,rows,,,,5,,,\n",
                "2025-06-30,2025-06-30,sample,A,,rows,,,,5,,,\n",
                "2025-06-30,2025-06-30,,A,STATEMENT_CATEGORY_SCAMS_AND_FRAUD,rows,,,,5,,,\n")) {
            assertThatThrownBy(() -> sentences(spark, DAY + part, 0))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageMatching("Cannot ingest counts.csv: row \\d+ does not count all statements of one day"
                            + " \\(it is of 2025-06-\\d\\d to 2025-06-30, or has a tag or a category\\)\\. Take counts by"
                            + " day, of all statements\\.");
        }
    }

    @Test
    void countsAreReadKeptBackAndLetThroughLikeEveryInput(SparkSession spark, @TempDir Path folder) {
        TestLake lake = new TestLake(spark, folder);
        IngestRecords job = new IngestRecords(Contracts.COUNTS);
        write(folder, "a.csv", DAY + "2025-06-30,2025-06-30,,A,,source_type,,X,,-5,,,\n");
        String good = "inputs.counts=" + folder + "/a.csv";
        lake.run(job, "2025-06", good);

        assertThat(lake.balances()).containsExactly("a.csv: 13 = 12 + 1 + 0 + 0 + 0");
        assertThat(lake.failure(job, "2024-06", good))
                .isEqualTo("Cannot ingest counts: inputs.counts holds nothing of period 2024-06, all of its rows are"
                        + " outside it. Choose another --period, or add dumps of this one.");

        write(folder, "b.csv", DAY.replace("rows,,,,5", "rows,,,,6"));
        Throwable refusal = catchThrowable(() -> lake.run(job, "2025-06", "inputs.counts=" + folder + "/b.csv"));

        assertThat(refusal)
                .isInstanceOf(CheckRefusedException.class)
                .hasMessageStartingWith("Cannot publish the counts of 2025-06: on 2025-06-30 the statements of all"
                        + " platforms add up to 8 where 7 are expected; on 2025-06-30 the counts of account_type by A add"
                        + " up to 5 where 6 are expected; ");
        assertThat(lake.rows(Counts.TABLE, "dump")).hasSize(12).containsOnly("{\"dump\":\"a.csv\"}");

        lake.accept(job, "2025-06", "the publisher says so", "inputs.counts=" + folder + "/b.csv");

        assertThat(lake.rows(Counts.TABLE, "dump")).hasSize(12).containsOnly("{\"dump\":\"b.csv\"}");
        assertThat(lake.rows(Dumps.TABLE, "accepted_because"))
                .containsExactly("{\"accepted_because\":\"the publisher says so\"}");
    }

    @Test
    void aParquetFileGivesTheRowsOfItsCsvFile(SparkSession spark, @TempDir Path folder) {
        TestLake lake = new TestLake(spark, folder);
        TableRows.of(spark, Counts.TABLE, json(DAY))
                .drop("dump", "line")
                .coalesce(1)
                .write()
                .parquet(folder.resolve("counts").toString());

        lake.run(new IngestRecords(Contracts.COUNTS), "2025-06", "inputs.counts=" + folder + "/counts/*.parquet");

        assertThat(lake.rows(Counts.TABLE, "concat_ws(',', start_date, platform, column, variant, count, mean) AS row"))
                .containsExactly(
                        "{\"row\":\"2025-06-30,A,account_type,5\"}",
                        "{\"row\":\"2025-06-30,A,content_type,7\"}",
                        "{\"row\":\"2025-06-30,A,content_type,CONTENT_TYPE_IMAGE,3\"}",
                        "{\"row\":\"2025-06-30,A,content_type,CONTENT_TYPE_TEXT,4\"}",
                        "{\"row\":\"2025-06-30,A,decision_ground,DECISION_GROUND_ILLEGAL_CONTENT,2\"}",
                        "{\"row\":\"2025-06-30,A,decision_ground,DECISION_GROUND_INCOMPATIBLE_CONTENT,3\"}",
                        "{\"row\":\"2025-06-30,A,decision_type,1\"}",
                        "{\"row\":\"2025-06-30,A,decision_type,4\"}",
                        "{\"row\":\"2025-06-30,A,moderation_delay,5,86400\"}",
                        "{\"row\":\"2025-06-30,A,rows,5\"}",
                        "{\"row\":\"2025-06-30,B,rows,2\"}",
                        "{\"row\":\"2025-06-30,total_rows,7\"}");
    }

    private static void write(Path folder, String name, String rows) {
        TestDump.write(folder.resolve(name), (HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> sentences(SparkSession spark, String rows, long repeated) {
        return CountTotals.problems(new Counts(TableRows.of(spark, Counts.TABLE, json(rows))), repeated).stream()
                .map(Problem::sentence)
                .toList();
    }

    /** The rows of a CSV file as JSON, one a line. */
    private static String json(String rows) {
        String[] names = HEADER.strip().split(",");
        StringBuilder json = new StringBuilder();
        int line = 2;
        for (String row : rows.strip().split("\n")) {
            String[] values = row.split(",", -1);
            json.append("{\"dump\": \"counts.csv\", \"line\": ").append(line++);
            for (int i = 0; i < names.length; i++) {
                if (!values[i].isEmpty()) {
                    String quote = i < 9 ? "\"" : "";
                    json.append(", \"" + names[i] + "\": " + quote + values[i] + quote);
                }
            }
            json.append("}\n");
        }
        return json.toString();
    }
}
