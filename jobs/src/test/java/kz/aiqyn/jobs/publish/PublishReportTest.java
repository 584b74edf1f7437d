package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.lake.JobOutcome;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.Demographics;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Evaluations;
import kz.aiqyn.jobs.tables.Prevalence;
import kz.aiqyn.jobs.tables.Usage;
import kz.aiqyn.models.SparkExtension;
import kz.aiqyn.reports.i18n.Numbers;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class PublishReportTest {

    @TempDir
    private Path folder;

    @Test
    void theReportLiesInTheFolderOfPlatformPeriodAndRevision(SparkSession spark) {
        LakeOfRows lake = filled(spark, folder, "report.platforms=all,V Kontakte");

        JobOutcome outcome = lake.run(new PublishReport(), "2025-07");

        Path all = folder.resolve("reports/all/2025-07/r1");
        Path one = folder.resolve("reports/v-kontakte/2025-07/r1");
        assertThat(outcome.state()).isEqualTo(JobOutcome.State.DONE);
        assertThat(outcome.facts())
                .isEqualTo(Map.of(
                        "reports",
                        List.of(
                                all.resolve("index.html").toString(),
                                one.resolve("index.html").toString())));
        assertThat(folder.resolve("reports/index.html")).exists();
        PublishedFolder published = new PublishedFolder(all);
        assertThat(published.hashes().keySet())
                .contains(
                        "index.html",
                        "report.json",
                        "datapackage.json",
                        "manifest.json",
                        "figures/decisions-by-day.csv",
                        "figures/decisions-by-day.png",
                        "figures/decisions-by-day.svg",
                        "figures/input-balance.csv");
        assertThat(published.figures().keySet())
                .containsExactly(
                        "decisions-by-day",
                        "decisions-by-platform",
                        "decisions-by-category",
                        "decisions-category-by-automation",
                        "decisions-by-restriction",
                        "decisions-by-automation",
                        "decisions-by-detection",
                        "decisions-by-source",
                        "decisions-by-ground",
                        "decisions-by-content-type",
                        "decisions-by-language",
                        "decision-delay",
                        "usage-active",
                        "usage-active-monthly",
                        "posts-by-day",
                        "posts-by-language",
                        "misinformation-prevalence",
                        "misinformation-posts",
                        "misinformation-by-month",
                        "classifier-evaluation",
                        "classifier-subgroups",
                        "demographics-age-gender",
                        "demographics-region");
        assertThat(new PublishedFolder(one).counts("decisions-by-category")).isEqualTo(Map.of("C1", 40L, "C2", 30L));
        assertThat(lake.tags(DecisionCounts.TABLE))
                .containsExactly("report-all-2025-07-r1", "report-v-kontakte-2025-07-r1");
        assertThat(lake.tags(Dumps.TABLE)).containsExactly("report-all-2025-07-r1", "report-v-kontakte-2025-07-r1");
    }

    @Test
    void publishingTwiceIsOneRevision(SparkSession spark) {
        LakeOfRows lake = filled(spark, folder);
        lake.run(new PublishReport(), "2025-07");
        Map<String, String> before = new PublishedFolder(folder.resolve("reports")).hashes();

        JobOutcome again = lake.run(new PublishReport(), "2025-07");

        assertThat(again.state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(new PublishedFolder(folder.resolve("reports")).hashes()).isEqualTo(before);
        assertThat(lake.tags(DecisionCounts.TABLE)).containsExactly("report-all-2025-07-r1");
    }

    @Test
    void aChangedTableIsANewRevisionBesideTheOldOne(SparkSession spark) {
        LakeOfRows lake = filled(spark, folder);
        lake.run(new PublishReport(), "2025-07");
        PublishedFolder first = new PublishedFolder(folder.resolve("reports/all/2025-07/r1"));
        Map<String, String> before = first.hashes();
        lake.write(DecisionCounts.TABLE, CUBE.replace("\"decisions\": 30", "\"decisions\": 31"));
        lake.write(Dumps.TABLE, DUMPS.replace("170", "171"));

        JobOutcome outcome = lake.run(new PublishReport(), "2025-07");

        PublishedFolder second = new PublishedFolder(folder.resolve("reports/all/2025-07/r2"));
        assertThat(outcome.facts())
                .isEqualTo(Map.of(
                        "reports", List.of(second.folder().resolve("index.html").toString())));
        assertThat(first.hashes()).isEqualTo(before);
        assertThat(second.counts("decisions-by-category")).isEqualTo(Map.of("C1", 140L, "C2", 31L));
        assertThat(lake.tags(DecisionCounts.TABLE)).containsExactly("report-all-2025-07-r1", "report-all-2025-07-r2");
    }

    @Test
    void anotherLakeWithTheSameRowsGivesTheSameBytesButForTheManifest(SparkSession spark, @TempDir Path elsewhere) {
        LakeOfRows other = filled(spark, elsewhere);
        other.write(DecisionCounts.TABLE, CUBE);
        other.run(new PublishReport(), "2025-07");
        filled(spark, folder).run(new PublishReport(), "2025-07");

        Map<String, String> here = new PublishedFolder(folder.resolve("reports")).hashes();
        Map<String, String> there = new PublishedFolder(elsewhere.resolve("reports")).hashes();
        assertThat(here.remove("all/2025-07/r1/manifest.json"))
                .isNotEqualTo(there.remove("all/2025-07/r1/manifest.json"));
        assertThat(here).isEqualTo(there).hasSizeGreaterThan(30);
    }

    @Test
    void pageFilesAndJsonHoldTheSameNumbers(SparkSession spark) {
        filled(spark, folder).run(new PublishReport(), "2025-07");
        PublishedFolder published = new PublishedFolder(folder.resolve("reports/all/2025-07/r1"));

        Numbers numbers = new Numbers(Locale.ENGLISH);
        published.figures().forEach((id, figure) -> {
            List<List<String>> csv = new ArrayList<>(published.csv("figures/" + id + ".csv"));
            List<String> columns = csv.remove(0);
            List<List<String>> json = new ArrayList<>();
            List<String> shown = new ArrayList<>();
            for (JsonNode row : figure.path("rows")) {
                List<String> cells = new ArrayList<>();
                row.path("dimensions").forEach(value -> cells.add(value.asText()));
                for (String column : columns.subList(cells.size(), columns.size())) {
                    cells.add(row.path(column).isNull() ? "" : row.path(column).asText());
                }
                json.add(cells);
                String status = row.path("status").asText();
                String unit = figure.path("unit").asText();
                String value = row.path("value").isNull()
                        ? status
                        : numbers.text(row.path("value").asDouble(), unit);
                shown.add(status.equals("not validated") ? value + " (not validated)" : value);
                if (!row.path("low").isNull()) {
                    shown.add(numbers.text(row.path("low").asDouble(), unit) + " to "
                            + numbers.text(row.path("high").asDouble(), unit));
                }
            }
            assertThat(csv).as(id).isEqualTo(json);
            List<String> onPage = new ArrayList<>(published.cellsOnPage(id));
            onPage.removeIf(cell -> cell.isEmpty() || cell.equals("–"));
            assertThat(onPage).as(id).containsExactlyInAnyOrderElementsOf(shown);
        });
    }

    @Test
    void hiddenCountsAreInNoFile(SparkSession spark) {
        filled(spark, folder).run(new PublishReport(), "2025-07");

        PublishedFolder published = new PublishedFolder(folder.resolve("reports/all/2025-07/r1"));
        assertThat(published.text("figures/posts-by-language.csv")).isEqualTo("""
                platform,language,value,low,high,status,note
                V Kontakte,kk,,,,suppressed,
                V Kontakte,ru,,,,suppressed,
                V Kontakte,und,140,,,ok,
                """);
        assertThat(published.cellsOnPage("posts-by-language")).containsExactly("suppressed", "suppressed", "140");
        assertThat(published.text("figures/posts-by-language.svg")).doesNotContain("kk,", ">7<");
    }

    @Test
    void syntheticDataIsSaidToBeSo(SparkSession spark) {
        LakeOfRows lake = filled(spark, folder);
        lake.write(Dumps.TABLE, DUMPS.replace("\"synthetic\": false", "\"synthetic\": true"));

        lake.run(new PublishReport(), "2025-07");

        PublishedFolder published = new PublishedFolder(folder.resolve("reports/all/2025-07/r1"));
        String notice = "Synthetic data: made by a generator, describes nobody.";
        assertThat(published.json("report.json").path("syntheticNotice").asText())
                .isEqualTo(notice);
        assertThat(published.text("index.html")).contains("<p class=\"banner\" role=\"note\">" + notice + "</p>");
    }

    @Test
    void realDataIsNotSaidToBeSynthetic(SparkSession spark) {
        filled(spark, folder).run(new PublishReport(), "2025-07");

        PublishedFolder published = new PublishedFolder(folder.resolve("reports/all/2025-07/r1"));
        assertThat(published.json("report.json").path("synthetic").asBoolean()).isFalse();
        assertThat(published.text("index.html")).doesNotContain("Synthetic");
    }

    @Test
    void aCubeThatLostDecisionsIsNotPublished(SparkSession spark) {
        LakeOfRows lake = filled(spark, folder);
        lake.write(DecisionCounts.TABLE, CUBE.replace("\"decisions\": 30", "\"decisions\": 29"));

        assertThatThrownBy(() -> lake.run(new PublishReport(), "2025-07"))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage("Cannot publish a report of 2025-07: its dumps hold 170 accepted decisions, but"
                        + " decision_counts 169. Run measure-decisions for this period.");
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @Test
    void usageThatLostPostsIsNotPublished(SparkSession spark) {
        LakeOfRows lake = filled(spark, folder);
        lake.write(Dumps.TABLE, DUMPS.replace("160", "1600"));

        assertThatThrownBy(() -> lake.run(new PublishReport(), "2025-07"))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage("Cannot publish a report of 2025-07: its dumps hold 1,600 accepted posts, but usage counts"
                        + " 160. Run measure-usage for this period.");
    }

    @Test
    void aPeriodWithoutDumpsIsNotPublished(SparkSession spark) {
        LakeOfRows lake = filled(spark, folder);

        assertThatThrownBy(() -> lake.run(new PublishReport(), "2024-07"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot publish a report of 2024-07: no dump of it was ingested. Run the ingest jobs for"
                        + " this period first, or choose another --period.");
    }

    @Test
    void anUnknownPlatformStopsEveryReport(SparkSession spark) {
        LakeOfRows lake = filled(spark, folder, "report.platforms=all,Orkut");

        assertThatThrownBy(() -> lake.run(new PublishReport(), "2025-07"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot publish a report of Orkut for 2025-07: report.platforms names it, but no row of"
                        + " the period is of it. The platforms are FB, V Kontakte.");
        assertThat(Files.exists(folder.resolve("reports"))).isFalse();
    }

    @Test
    void twoPlatformsCannotShareAFolder(SparkSession spark) {
        LakeOfRows lake = filled(spark, folder, "report.platforms=FB,fb");

        assertThatThrownBy(() -> lake.run(new PublishReport(), "2025-07"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot publish reports of FB and fb: both would lie in the folder fb."
                        + " Take one of them out of report.platforms.");
    }

    @Test
    void aPlatformNeedsALetterToNameItsFolder(SparkSession spark) {
        LakeOfRows lake = filled(spark, folder, "report.platforms=../..");

        assertThatThrownBy(() -> lake.run(new PublishReport(), "2025-07"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot publish a report of platform ../..: its name has no letter or digit to name a"
                        + " folder by. Take it out of report.platforms.");
    }

    private static LakeOfRows filled(SparkSession spark, Path root, String... changes) {
        LakeOfRows lake = new LakeOfRows(spark, root, changes);
        lake.write(Dumps.TABLE, DUMPS);
        lake.write(DecisionCounts.TABLE, CUBE);
        lake.write(Usage.TABLE, """
                {"period": "2025-07", "measure": "daily-active-accounts", "platform": "V Kontakte", "interval_start": "2025-07-01", "language": "", "value": 30}
                {"period": "2025-07", "measure": "daily-active-accounts", "platform": "V Kontakte", "interval_start": "2025-07-02", "language": "", "value": 31}
                {"period": "2025-07", "measure": "monthly-active-accounts", "platform": "V Kontakte", "interval_start": "2025-07-01", "language": "", "value": 70}
                {"period": "2025-07", "measure": "posts-by-day", "platform": "V Kontakte", "interval_start": "2025-07-01", "language": "", "value": 160}
                {"period": "2025-07", "measure": "posts-by-language", "platform": "V Kontakte", "interval_start": "2025-07-01", "language": "und", "value": 140}
                {"period": "2025-07", "measure": "posts-by-language", "platform": "V Kontakte", "interval_start": "2025-07-01", "language": "kk", "value": 7}
                {"period": "2025-07", "measure": "posts-by-language", "platform": "V Kontakte", "interval_start": "2025-07-01", "language": "ru", "value": 13}
                {"period": "2025-06", "measure": "posts-by-day", "platform": "V Kontakte", "interval_start": "2025-06-30", "language": "", "value": 99}
                """);
        lake.write(Prevalence.TABLE, """
                {"period": "2025-07", "platform": "V Kontakte", "language": "und", "month": "2025-07", "posts": 140, "misinformation": 35}
                {"period": "2025-07", "platform": "V Kontakte", "language": "ru", "month": "2025-07", "posts": 13, "misinformation": 0}
                {"period": "2025-07", "platform": "V Kontakte", "language": "kk", "month": "2025-07", "posts": 7, "misinformation": 7}
                """);
        lake.write(Evaluations.TABLE, """
                {"period": "2025-07", "subgroup": "all", "measure": "precision", "value": 0.7512, "low": 0.5, "high": 0.9, "rows": 90}
                {"period": "2025-07", "subgroup": "language und", "measure": "recall", "value": 0.25, "rows": 50}
                """);
        lake.write(Demographics.TABLE, """
                {"period": "2025-07", "measure": "age-gender", "platform": "all", "age_band": "25-34", "gender": "male", "region": "all", "accounts": 80, "status": "ok"}
                {"period": "2025-07", "measure": "age-gender", "platform": "all", "age_band": "18-24", "gender": "male", "region": "all", "status": "suppressed"}
                {"period": "2025-07", "measure": "region", "platform": "all", "age_band": "all", "gender": "all", "region": "KZ-75", "accounts": 1234, "status": "ok"}
                """);
        return lake;
    }

    private static final String CUBE = """
            {"day": "2025-07-01", "platform_name": "V Kontakte", "category": "C1", "automated_decision": "A1", "decisions": 40, "content_to_action": {"0": 40}, "action_to_report": {"1": 40}}
            {"day": "2025-07-02", "platform_name": "V Kontakte", "category": "C2", "automated_decision": "A2", "decisions": 30, "content_to_action": {"0": 30}, "action_to_report": {"1": 30}}
            {"day": "2025-07-02", "platform_name": "FB", "category": "C1", "automated_decision": "A1", "decisions": 100, "content_to_action": {}, "action_to_report": {}}
            {"day": "2025-08-01", "platform_name": "FB", "category": "C1", "automated_decision": "A1", "decisions": 999, "content_to_action": {}, "action_to_report": {}}
            """;

    private static final String DUMPS = """
            {"table_name": "decisions", "period": "2025-07-01/2025-07-01", "period_from": "2025-07-01", "period_to": "2025-07-01", "name": "d.zip", "sha256": "%1$s", "format": "dsa-full", "synthetic": false, "lines_read": 170, "accepted": 170, "rejected": 0, "duplicate": 0, "out_of_scope": 0, "blank": 0}
            {"table_name": "decisions", "period": "2025-08-01/2025-08-01", "period_from": "2025-08-01", "period_to": "2025-08-01", "name": "e.zip", "sha256": "%1$s", "format": "dsa-full", "synthetic": false, "lines_read": 999, "accepted": 999, "rejected": 0, "duplicate": 0, "out_of_scope": 0, "blank": 0}
            {"table_name": "posts", "period": "2025-07", "period_from": "2025-07-01", "period_to": "2025-07-31", "name": "p.csv", "sha256": "%1$s", "format": "csv", "synthetic": false, "lines_read": 160, "accepted": 160, "rejected": 0, "duplicate": 0, "out_of_scope": 0, "blank": 0}
            """.formatted("0a".repeat(32));
}
