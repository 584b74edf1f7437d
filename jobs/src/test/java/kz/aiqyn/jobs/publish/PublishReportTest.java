package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.TableRows;
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
        LakeOfRows lake = JulyLake.filled(spark, folder, "report.platforms=all,V Kontakte");

        JobOutcome outcome = lake.run(new PublishReport(), "2025-07");

        Path all = folder.resolve("reports/all/2025-07/r1");
        Path one = folder.resolve("reports/v-kontakte-6e921ea6/2025-07/r1");
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
                        "report.xlsx",
                        "datapackage.json",
                        "manifest.json",
                        "figures/decisions-by-day.csv",
                        "figures/decisions-by-day.png",
                        "figures/decisions-by-day.svg",
                        "figures/input-balance.csv");
        assertThat(published.figures().keySet())
                .containsExactly(
                        "decisions-by-day",
                        "decisions-by-day-and-platform",
                        "decisions-by-platform",
                        "decisions-by-category",
                        "decisions-category-by-automation",
                        "decisions-by-keyword",
                        "decisions-by-restriction",
                        "decisions-by-automation",
                        "decisions-by-detection",
                        "decisions-by-source",
                        "decisions-by-ground",
                        "decisions-by-content-type",
                        "decisions-by-language",
                        "decisions-language-by-month",
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
        assertThat(lake.tags(DecisionMarginals.TABLE))
                .containsExactly("report-all-2025-07-r1", "report-v-kontakte-6e921ea6-2025-07-r1");
        assertThat(lake.tags(Dumps.TABLE))
                .containsExactly("report-all-2025-07-r1", "report-v-kontakte-6e921ea6-2025-07-r1");
    }

    @Test
    void publishingTwiceIsOneRevisionEvenAtOnce(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder);
        CompletableFuture<JobOutcome> other =
                CompletableFuture.supplyAsync(() -> lake.run(new PublishReport(), "2025-07"));
        assertThat(List.of(
                        lake.run(new PublishReport(), "2025-07").state(),
                        other.join().state()))
                .containsExactlyInAnyOrder(JobOutcome.State.DONE, JobOutcome.State.UNCHANGED);
        Map<String, String> before = new PublishedFolder(folder.resolve("reports")).hashes();

        JobOutcome again = lake.run(new PublishReport(), "2025-07");

        assertThat(again.state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(new PublishedFolder(folder.resolve("reports")).hashes()).isEqualTo(before);
        assertThat(lake.tags(DecisionMarginals.TABLE)).containsExactly("report-all-2025-07-r1");
    }

    /** A run stops before it counts where nothing is new, and only there. */
    @Test
    void whatIsMissingOrNewSinceIsPublished(SparkSession spark) throws IOException {
        Path regimes = Path.of("../conf/regimes").toAbsolutePath();
        Path regime = Files.copy(regimes.resolve("eu-dsa.yaml"), folder.resolve("eu-dsa.yaml"));
        LakeOfRows lake = JulyLake.filled(spark, folder, "regimes=" + regime + "," + regimes.resolve("kz.yaml"));
        assertThat(published(lake)).isEqualTo("DONE r1");

        Files.delete(folder.resolve("reports/all/2025-07/r1/index.html"));
        assertThat(published(lake)).isEqualTo("DONE r2");
        assertThat(lake.log())
                .containsExactly("publish-report 2025-07: " + folder.resolve("reports/all/2025-07/r1/index.html")
                        + " is missing or not as it was published; r2 is a whole revision beside it");

        assertThat(published(lake, "report.suppress-up-to=9")).isEqualTo("DONE r3");
        assertThat(published(lake)).isEqualTo("DONE r4");

        Files.writeString(regime, "# as a correction would\n", StandardOpenOption.APPEND);
        assertThat(published(lake)).isEqualTo("DONE r5");

        Files.move(folder.resolve("reports/all/2025-07/r5"), folder.resolve("gone"));
        assertThat(published(lake)).isEqualTo("DONE r5");

        // The month before is compared with.
        String note = Files.readString(folder.resolve("lake/published/2025-07"));
        Period june = Period.parse("2025-06");
        lake.lake()
                .replace(
                        DecisionMarginals.TABLE,
                        TableRows.of(
                                lake.spark(),
                                DecisionMarginals.TABLE,
                                MarginalRows.of(JulyLake.CUBE
                                        .lines()
                                        .findFirst()
                                        .orElseThrow()
                                        .replace("-07-", "-06-"))),
                        Scope.days(DecisionMarginals.DAY, june),
                        Map.of());
        assertThat(published(lake)).isEqualTo("UNCHANGED r5");
        assertThat(folder.resolve("lake/published/2025-07")).content().isNotEqualTo(note);

        Files.move(
                folder.resolve("lake/aiqyn/decision_marginals/data"),
                folder.resolve("lake/aiqyn/decision_marginals/nobody-reads-a-row"));
        assertThat(published(lake)).isEqualTo("UNCHANGED r5");
    }

    private static String published(LakeOfRows lake, String... more) {
        JobOutcome outcome = lake.run(new PublishReport(), "2025-07", more);
        String page = String.valueOf(outcome.facts().get("reports"));
        return outcome.state() + page.replaceAll(".*/(r\\d+)/index.html]", " $1");
    }

    @Test
    void aChangedTableIsANewRevisionBesideTheOldOne(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder);
        lake.run(new PublishReport(), "2025-07");
        PublishedFolder first = new PublishedFolder(folder.resolve("reports/all/2025-07/r1"));
        Map<String, String> before = first.hashes();
        lake.write(
                DecisionMarginals.TABLE,
                MarginalRows.of(JulyLake.CUBE.replace("\"decisions\": 30", "\"decisions\": 60")));
        lake.write(Dumps.TABLE, JulyLake.DUMPS.replace("170", "200"));

        JobOutcome outcome = lake.run(new PublishReport(), "2025-07");

        PublishedFolder second = new PublishedFolder(folder.resolve("reports/all/2025-07/r2"));
        assertThat(outcome.facts())
                .isEqualTo(Map.of(
                        "reports", List.of(second.folder().resolve("index.html").toString())));
        assertThat(first.hashes()).isEqualTo(before);
        assertThat(second.counts("decisions-by-category")).isEqualTo(Map.of("C1", 140L, "C2", 60L));
        assertThat(lake.tags(DecisionMarginals.TABLE))
                .containsExactly("report-all-2025-07-r1", "report-all-2025-07-r2");
    }

    @Test
    void anotherLakeWithTheSameRowsGivesTheSameBytesButForTheManifest(SparkSession spark, @TempDir Path elsewhere) {
        LakeOfRows other = JulyLake.filled(spark, elsewhere);
        other.write(DecisionMarginals.TABLE, MarginalRows.of(JulyLake.CUBE));
        other.run(new PublishReport(), "2025-07");
        JulyLake.filled(spark, folder).run(new PublishReport(), "2025-07");

        Map<String, String> here = new PublishedFolder(folder.resolve("reports")).hashes();
        Map<String, String> there = new PublishedFolder(elsewhere.resolve("reports")).hashes();
        assertThat(here.remove("all/2025-07/r1/manifest.json"))
                .isNotEqualTo(there.remove("all/2025-07/r1/manifest.json"));
        assertThat(here).isEqualTo(there).hasSizeGreaterThan(30);
    }

    @Test
    void pageFilesAndJsonHoldTheSameNumbers(SparkSession spark) {
        JulyLake.shared(spark).run(new PublishReport(), "2025-07", "storage.root=" + folder);
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
                    JsonNode cell = column.equals("note") ? row.at("/note/text/en") : row.path(column);
                    cells.add(cell.isNull() ? "" : cell.asText());
                }
                json.add(cells);
                String status = row.path("status").asText();
                String unit = figure.path("unit").asText();
                String value = row.path("value").isNull()
                        ? status
                        : numbers.text(row.path("value").asDouble(), unit);
                if (row.path("share").isNumber()) {
                    String share = numbers.text(row.path("share").asDouble(), "share");
                    if (id.equals("decisions-category-by-automation")) {
                        value += " · " + share;
                    } else {
                        shown.add(share);
                    }
                }
                boolean isQualified = List.of("not validated", "series break").contains(status);
                shown.add(isQualified ? value + " (" + status + ")" : value);
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
        JulyLake.shared(spark).run(new PublishReport(), "2025-07", "storage.root=" + folder);

        PublishedFolder published = new PublishedFolder(folder.resolve("reports/all/2025-07/r1"));
        assertThat(published.text("figures/posts-by-language.csv")).isEqualTo("""
                platform,language,value,low,high,status,note
                V Kontakte,kk,,,,suppressed,
                V Kontakte,ru,13,,,ok,
                V Kontakte,und,,,,suppressed,
                """);
        assertThat(published.cellsOnPage("posts-by-language")).containsExactly("suppressed", "13", "suppressed");
        assertThat(published.text("figures/posts-by-language.svg")).doesNotContain("kk,", ">7<");
    }

    /** One day of the 31 has decisions: numbers, and no headline or sentence about July. */
    @Test
    void aPeriodWithFewDaysOfDataIsClaimedNothingOf(SparkSession spark) {
        JulyLake.shared(spark).run(new PublishReport(), "2025-07", "storage.root=" + folder, "report.platforms=FB");

        PublishedFolder published =
                new PublishedFolder(folder.resolve("reports/" + PlatformFolder.of("FB") + "/2025-07/r1"));
        assertThat(published.json("report.json").path("summary").findValuesAsText("en"))
                .containsExactly(
                        "Nothing is claimed about the period: it has data for 1 of 31 days, less than 80.0\u00A0% of them"
                                + " (decisions).");
        assertThat(published.text("index.html"))
                .contains("<p>Days of the period with data: 1 of 31 (decisions).</p>")
                .contains(">Decisions by category</h3>")
                .doesNotContain("Most: C1", "Most: 2025")
                .contains("<dt>Lines read, of whatever platform</dt>");
    }

    @Test
    void whatAReportDoesNotHaveIsNamedWithTheCommandsThatAddIt(SparkSession spark) {
        JulyLake.shared(spark).run(new PublishReport(), "2025-07", "storage.root=" + folder, "report.platforms=FB");

        assertThat(new PublishedFolder(folder.resolve("reports/" + PlatformFolder.of("FB") + "/2025-07/r1"))
                        .text("index.html"))
                .contains(
                        "<p>Orders of authorities: no row of this period was ingested (orders). Commands that read them from"
                                + " dumps: aiqyn ingest-orders --period 2025-07, aiqyn measure-orders --period 2025-07.</p>")
                .contains("<p>How decisions were filed: rows were ingested, and no number was made of them (decisions)."
                        + " Commands that do it, if they were not run: aiqyn measure-decisions --period 2025-07.</p>")
                .contains("<p>Posts and active accounts: no row of FB counts here.</p>")
                .contains("<p>Known errors of the source: none touches this report.</p>");
    }

    /** A dump of a day is the day of a figure: hidden there, it is hidden in the balance, and in every sum. */
    @Test
    void aDayThatIsHiddenIsNotTheLinesReadOfItsDump(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder);
        String days = JulyLake.DUMPS
                .replace(
                        "\"name\": \"d.zip\"",
                        "\"days\": {\"2025-07-01\": {\"V Kontakte\": 7}}," + " \"name\": \"d.zip\"")
                .replace("\"lines_read\": 170, \"accepted\": 170", "\"lines_read\": 7, \"accepted\": 7");
        String second = days.lines()
                .findFirst()
                .orElseThrow()
                .replace("2025-07-01", "2025-07-02")
                .replace("d.zip", "d2.zip")
                .replace("{\"V Kontakte\": 7}", "{\"V Kontakte\": 30, \"FB\": 100}")
                .replace("\"lines_read\": 7, \"accepted\": 7", "\"lines_read\": 130, \"accepted\": 130");
        // The only rejected rows of people are few: neither they nor what they could be worked out from is printed.
        String lost = "\"lines_read\": 1243, \"accepted\": 1240, \"rejected\": 3";
        String all = (days + second).replace("\"lines_read\": 1240, \"accepted\": 1240, \"rejected\": 0", lost);
        lake.write(Dumps.TABLE, all);
        lake.write(
                DecisionMarginals.TABLE,
                MarginalRows.of(JulyLake.CUBE.replace("\"decisions\": 40", "\"decisions\": 7")));

        lake.run(new PublishReport(), "2025-07");

        PublishedFolder published = new PublishedFolder(folder.resolve("reports/all/2025-07/r1"));
        assertThat(published.text("figures/decisions-by-day.csv")).contains("2025-07-01,,,,suppressed,");
        assertThat(published.csv("figures/input-balance.csv"))
                .extracting(row -> String.join(" ", row.get(1), row.get(4), row.get(5), row.get(10)))
                .contains("d.zip   suppressed", "d2.zip   suppressed", "p.csv 160 160 ok");
        assertThat(published.csv("figures/input-balance.csv"))
                .extracting(row -> String.join(",", row.subList(4, 11)))
                .contains(",,,,,0,suppressed", ",,0,0,0,0,suppressed", "160,160,0,0,0,0,ok");
        assertThat(published.text("index.html"))
                .contains("<dt>Lines read</dt><dd>471, not counting those suppressed: accounts, decisions</dd>");
    }

    @Test
    void syntheticDataIsSaidToBeSo(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder);
        lake.write(Dumps.TABLE, JulyLake.DUMPS.replace("\"synthetic\": false", "\"synthetic\": true"));

        lake.run(new PublishReport(), "2025-07");

        PublishedFolder published = new PublishedFolder(folder.resolve("reports/all/2025-07/r1"));
        String notice = "Holds synthetic data: made by a generator, they describe nobody.";
        assertThat(published.json("report.json").at("/syntheticNotice/text/en").asText())
                .isEqualTo(notice);
        assertThat(published.text("index.html")).contains("<p class=\"banner\" role=\"note\">" + notice + "</p>");
    }

    @Test
    void realDataIsNotSaidToBeSynthetic(SparkSession spark) {
        JulyLake.shared(spark).run(new PublishReport(), "2025-07", "storage.root=" + folder);

        PublishedFolder published = new PublishedFolder(folder.resolve("reports/all/2025-07/r1"));
        assertThat(published.json("report.json").path("synthetic").asBoolean()).isFalse();
        assertThat(published.text("index.html")).doesNotContain("synthetic data");
    }

    @Test
    void errataAreListedWhereTheyTouchAReport(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder, "report.platforms=all,V Kontakte");
        lake.write(DecisionMarginals.TABLE, MarginalRows.of(JulyLake.CUBE.replace("\"FB\"", "\"Facebook\"")));

        lake.run(new PublishReport(), "2025-07");

        PublishedFolder all = new PublishedFolder(folder.resolve("reports/all/2025-07/r1"));
        assertThat(all.text("figures/errata.csv")).isEqualTo("""
                erratum,platform,columns,from,to,value,low,high,status,note
                meta-trusted-flagger-label,Facebook,"source_type, source_identity",open,2025-10-27,100,,,ok,\
                "Before 28 October 2025 the label of a trusted flagger's notice is missing on statements of Facebook and\
                 Instagram, on how many is not known (missing; confidence: high)."
                """);
        assertThat(all.text("report.json"))
                .contains("100 of 170 decisions rest on rows flagged by erratum meta-trusted-flagger-label: ");
        PublishedFolder one = new PublishedFolder(folder.resolve("reports/v-kontakte-6e921ea6/2025-07/r1"));
        assertThat(one.figures()).doesNotContainKey("errata");
        assertThat(one.text("report.json")).contains("decisions-by-source").doesNotContain("rest on rows flagged");
    }

    @Test
    void theManifestHoldsWhatOfTheRegimeApplies(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder, "report.platforms=all,V Kontakte");
        lake.write(DecisionMarginals.TABLE, MarginalRows.of(JulyLake.CUBE.replace("\"FB\"", "\"Facebook\"")));

        lake.run(new PublishReport(), "2025-07");

        String regime = """
                regime:
                  id: "eu-dsa"
                  sha256: "%s"
                  crosswalk: []
                  series-breaks:
                  - "2025-07-01: platforms file in schema v2 from this day on, with other categories and keywords than in v1"
                """.formatted(EuropeanUnion.REGIME.sha256());
        assertThat(configuration("all")).endsWith(regime + """
                  errata:
                  - "meta-trusted-flagger-label: Facebook, Instagram, open to 2025-10-27, missing, source_type, source_identity"
                """);
        assertThat(configuration("v-kontakte-6e921ea6")).endsWith(regime + """
                  errata: []
                """);
    }

    private String configuration(String report) {
        return new PublishedFolder(folder.resolve("reports/" + report + "/2025-07/r1"))
                .json("manifest.json")
                .path("configuration")
                .asText();
    }
}
