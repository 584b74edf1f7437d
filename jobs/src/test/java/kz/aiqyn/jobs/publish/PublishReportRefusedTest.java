package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is not published, and what its publisher is told. */
@ExtendWith(SparkExtension.class)
class PublishReportRefusedTest {

    @TempDir
    private Path folder;

    @Test
    void aCubeThatLostDecisionsIsNotPublished(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder);
        lake.write(
                DecisionMarginals.TABLE,
                MarginalRows.of(JulyLake.CUBE.replace("\"decisions\": 30", "\"decisions\": 29")));

        assertThatThrownBy(() -> lake.run(new PublishReport(), "2025-07"))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage("Cannot publish a report of 2025-07: its dumps hold 170 accepted decisions, but"
                        + " 169 are counted in decision_marginals. Run measure-decisions for this period.");
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @Test
    void usageThatLostPostsIsNotPublished(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder);
        lake.write(Dumps.TABLE, JulyLake.DUMPS.replace("160", "1600"));

        assertThatThrownBy(() -> lake.run(new PublishReport(), "2025-07"))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage("Cannot publish a report of 2025-07: its dumps hold 1,600 accepted posts, but 160"
                        + " are counted in usage. Run measure-usage for this period.");
    }

    /** Every table with dumps is compared with what was counted of it, and not only where a figure shows the total. */
    @Test
    void countsThatLostRowsOfAnyDumpAreNotPublished(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder);

        for (String[] lost : new String[][] {
            {"1240", "1241", "1,241 accepted accounts, but 1,240 are counted in demographics", "measure-demographics"},
            {"61", "62", "62 accepted activity, but 61 are counted in usage", "measure-usage"},
            {"250", "251", "251 accepted audits, but 250 are counted in judgements", "measure-misinformation"}
        }) {
            lake.write(
                    Dumps.TABLE,
                    JulyLake.DUMPS.replace(
                            "\"lines_read\": " + lost[0] + ", \"accepted\": " + lost[0],
                            "\"lines_read\": " + lost[1] + ", \"accepted\": " + lost[1]));

            assertThatThrownBy(() -> lake.run(new PublishReport(), "2025-07"))
                    .isInstanceOf(CheckRefusedException.class)
                    .hasMessage("Cannot publish a report of 2025-07: its dumps hold " + lost[2] + ". Run " + lost[3]
                            + " for this period.");
        }
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    /** A quarter that was read at once: its dumps are listed, and their rows of July are compared with July's usage. */
    @Test
    void postsThatWereReadForALongerPeriodAreListedAndCompared(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder);
        String quarter = JulyLake.DUMPS
                .replace(
                        "\"period\": \"2025-07\", \"period_from\": \"2025-07-01\", \"period_to\": \"2025-07-31\","
                                + " \"name\": \"p.csv\"",
                        "\"period\": \"2025-Q3\", \"period_from\": \"2025-07-01\", \"period_to\": \"2025-09-30\","
                                + " \"name\": \"p.csv\", \"days\": {\"2025-07-01\": {\"V Kontakte\": 160}, \"2025-08-01\": {\"V Kontakte\": 40}}")
                .replace("160, \"accepted\": 160", "200, \"accepted\": 200");
        lake.write(Dumps.TABLE, quarter.replace("\"V Kontakte\": 160", "\"V Kontakte\": 161"));

        assertThatThrownBy(() -> lake.run(new PublishReport(), "2025-07"))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage("Cannot publish a report of 2025-07: its dumps hold 161 accepted posts, but 160"
                        + " are counted in usage. Run measure-usage for this period.");

        lake.write(Dumps.TABLE, quarter);
        lake.run(new PublishReport(), "2025-07");

        assertThat(folder.resolve("reports/all/2025-07/r1/figures/input-balance.csv"))
                .content()
                .contains("posts,p.csv,");
    }

    @Test
    void postsOfNoDumpAreNotPublished(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder);
        lake.write(Dumps.TABLE, JulyLake.DUMPS.lines().limit(2).collect(java.util.stream.Collectors.joining("\n")));

        assertThatThrownBy(() -> lake.run(new PublishReport(), "2025-07"))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage(
                        "Cannot publish a report of 2025-07: its dumps hold 0 accepted posts, but 160 are counted in usage."
                                + " Run measure-usage for this period.");
    }

    @Test
    void aDumpOfALongerPeriodThatWasKeptBackStopsTheReport(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder);
        lake.write(
                Dumps.TABLE,
                JulyLake.DUMPS
                        + "{\"table_name\": \"accounts\", \"period\": \"2025\", \"period_from\": \"2025-01-01\","
                        + " \"period_to\": \"2025-12-31\", \"name\": \"a.csv\", \"state\": \"kept back\", \"problems\":"
                        + " [\"{\\\"problem\\\":\\\"rejected-rows\\\",\\\"most\\\":\\\"0.05\\\",\\\"rejected\\\":\\\"30\\\","
                        + "\\\"rows\\\":\\\"60\\\"}\"]}");

        assertThatThrownBy(() -> lake.run(new PublishReport(), "2025-07"))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage("Cannot publish a report of 2025-07: kept back is a.csv (30 of its 60 rows are rejected"
                        + " (50.0 %), more than checks.most-rejected 5.0 %). Ingest better dumps, or let these through"
                        + " with aiqyn ingest-accounts --period 2025 --accept REASON.");
    }

    @Test
    void aPeriodWithADumpThatWasKeptBackIsNotPublished(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder);
        lake.write(
                Dumps.TABLE,
                JulyLake.DUMPS.replace(
                        "\"name\": \"d.zip\"",
                        "\"name\": \"d.zip\", \"state\": \"kept back\", \"problems\": [\"9 of its 10 rows are rejected\"]"));

        assertThatThrownBy(() -> lake.run(new PublishReport(), "2025-07"))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage("Cannot publish a report of 2025-07: kept back is d.zip (9 of its 10 rows are rejected)."
                        + " Ingest better dumps, or let these through with aiqyn ingest-decisions --period 2025-07"
                        + " --accept REASON.");
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @Test
    void aPeriodWithoutDumpsIsNotPublished(SparkSession spark) {
        assertThatThrownBy(() -> publish(spark, "2024-07", "report.platforms=all"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot publish a report of 2024-07: no dump of it was ingested. Run the ingest jobs for"
                        + " this period first, or choose another --period.");
    }

    @Test
    void anUnknownPlatformStopsEveryReport(SparkSession spark) {
        assertThatThrownBy(() -> publish(spark, "2025-07", "report.platforms=all,Orkut"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot publish a report of Orkut for 2025-07: report.platforms names it, but no row of"
                        + " the period is of it. The platforms are FB, V Kontakte.");
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    /** Publishes from the lake that such tests share, into a folder of this one. */
    private void publish(SparkSession spark, String period, String change) {
        JulyLake.shared(spark).run(new PublishReport(), period, "storage.root=" + folder, change);
    }
}
