package kz.aiqyn.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.aiqyn.jobs.publish.PublishedFolder;
import kz.aiqyn.jobs.sample.SampleDumps;
import kz.aiqyn.reports.i18n.Numbers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From dumps with known totals, through every job, to the published files. */
class EndToEndTest {

    private static final String REPORT = "reports/all/2025-07/r1";

    @TempDir
    private static Path folder;

    private static JsonNode truth = new ObjectMapper().nullNode();

    @BeforeAll
    static void runEveryJobOnSampleDumps() throws IOException, InterruptedException {
        Path dumps = folder.resolve("dumps");
        Told sample = Told.by(
                "sample-dumps", "--out", dumps.toString(), "--seed", "7", "--decisions", "3000", "--posts", "1500");
        assertThat(sample.exit()).as(sample.err()).isZero();
        truth = new ObjectMapper().readTree(dumps.resolve("truth.json").toFile());

        List<Told> told = OtherProcess.run(folder, List.of(), List.of(run("one"), run("two"), run("one")));

        assertThat(told)
                .hasSize(3)
                .allSatisfy(run -> assertThat(run.exit()).as(run.err()).isZero());
        // The third run repeats the first: every job finds its work done.
        assertThat(new ObjectMapper().readTree(told.get(2).out()).path("jobs"))
                .hasSize(Pipeline.JOBS.size())
                .allSatisfy(job -> assertThat(job.path("state").asText())
                        .as(job.path("job").asText())
                        // The sample has no published counts.
                        .isEqualTo(job.path("job").asText().equals("ingest-counts") ? "no input" : "unchanged"));
    }

    @Test
    void twoStorageRootsHoldTheSameBytesButForTheManifest() {
        Map<String, String> one = new PublishedFolder(folder.resolve("one/reports")).hashes();
        Map<String, String> two = new PublishedFolder(folder.resolve("two/reports")).hashes();
        for (String report : List.of("all", "facebook-d41f5b49")) {
            String manifest = report + "/2025-07/r1/manifest.json";
            assertThat(one.remove(manifest)).isNotEqualTo(two.remove(manifest));
        }

        assertThat(one).isEqualTo(two).containsKey("all/2025-07/r1/report.json");
        assertThat(one.keySet()).noneMatch(file -> file.contains("/r2/"));
    }

    @ParameterizedTest
    @CsvSource({
        "decisions-by-platform, platform_name",
        "decisions-by-day, day",
        "decisions-by-category, category",
        "decisions-by-ground, decision_ground",
        "decisions-by-source, source_type",
        "decisions-by-automation, automated_decision",
        "decisions-by-detection, automated_detection",
        "decisions-by-content-type, content_type",
        "decisions-by-language, content_language",
    })
    void decisionsAreCountedAsTheyWereWritten(String figure, String column) {
        assertThat(counts(REPORT, figure))
                .isNotEmpty()
                .isEqualTo(told(truth.path("decisions").path(column)));
    }

    @ParameterizedTest
    @CsvSource({
        "decisions-by-day, day",
        "decisions-by-category, category",
        "decisions-by-automation, automated_decision",
        "decisions-by-content-type, content_type",
        "decisions-by-language, content_language",
    })
    void aPlatformsReportCountsItsDecisions(String figure, String column) {
        assertThat(counts("reports/facebook-d41f5b49/2025-07/r1", figure))
                .isNotEmpty()
                .isEqualTo(told(truth.path("decisions")
                        .path("by_platform")
                        .path("Facebook")
                        .path(column)));
    }

    @Test
    void categoriesAreCrossedWithAutomation() {
        Map<String, Long> crossed = new TreeMap<>();
        truth.path("decisions")
                .path("category_by_automated_decision")
                .properties()
                .forEach(category -> told(category.getValue())
                        .forEach((automation, count) -> crossed.put(category.getKey() + "|" + automation, count)));

        assertThat(counts(REPORT, "decisions-category-by-automation"))
                .isNotEmpty()
                .isEqualTo(crossed);
    }

    @Test
    void everyRestrictionIsCounted() {
        Map<String, Long> restrictions = new TreeMap<>();
        for (String kind : List.of("visibility", "monetary", "provision", "account")) {
            told(truth.path("decisions").path("decision_" + kind)).forEach((value, count) -> {
                if (!value.isEmpty()) {
                    restrictions.put(value, count);
                }
            });
        }

        assertThat(counts(REPORT, "decisions-by-restriction")).isNotEmpty().isEqualTo(restrictions);
    }

    @ParameterizedTest
    @CsvSource({
        "all, content_to_action, days_from_content_to_action",
        "all, action_to_report, days_from_action_to_created",
        "facebook-d41f5b49, content_to_action, days_from_content_to_action",
        "facebook-d41f5b49, action_to_report, days_from_action_to_created",
    })
    void mediansOfDelaysAreExact(String report, String delay, String histogram) {
        JsonNode decisions = report.equals("all")
                ? truth.path("decisions")
                : truth.path("decisions").path("by_platform").path("Facebook");
        List<Long> days = new ArrayList<>();
        decisions
                .path(histogram)
                .properties()
                .forEach(count -> Stream.generate(() -> Long.valueOf(count.getKey()))
                        .limit(count.getValue().asLong())
                        .forEach(days::add));
        days.sort(null);
        int middle = days.size() / 2;
        double median = days.size() % 2 == 1 ? days.get(middle) : (days.get(middle - 1) + days.get(middle)) / 2.0;

        JsonNode row = rows("reports/" + report + "/2025-07/r1", "decision-delay")
                .filter(one -> one.path("dimensions").path("delay").asText().equals(delay))
                .filter(one -> one.path("dimensions").path("statistic").asText().equals("median"))
                .findFirst()
                .orElseThrow();
        assertThat(row.path("value").asDouble()).isCloseTo(median, within(0.0));
    }

    @Test
    void postsAndActiveAccountsAreCountedAsTheyWereWritten() {
        Map<String, Long> active = new TreeMap<>();
        Map<String, Long> monthly = new TreeMap<>();
        JsonNode activity = truth.path("activity");
        activity.path("active_by_day")
                .properties()
                .forEach(platform -> told(platform.getValue())
                        .forEach((day, count) -> active.put(day + "|" + platform.getKey(), count)));
        activity.path("active_by_month")
                .properties()
                .forEach(platform -> told(platform.getValue())
                        .forEach((month, count) -> monthly.put(platform.getKey() + "|" + month, count)));
        Map<String, Long> posts = new TreeMap<>();
        told(truth.path("posts").path("platform_and_day")).forEach((key, count) -> {
            int bar = key.indexOf('|');
            posts.put(key.substring(bar + 1) + "|" + key.substring(0, bar), count);
        });

        assertThat(counts(REPORT, "usage-active")).isNotEmpty().isEqualTo(active);
        assertThat(counts(REPORT, "usage-active-monthly")).isNotEmpty().isEqualTo(monthly);
        assertThat(counts(REPORT, "posts-by-day")).isNotEmpty().isEqualTo(posts);
    }

    /** Every table that sample dumps feed. */
    static List<String> inputs() {
        return Pipeline.inputs().stream().filter(SampleDumps.FOLDERS::contains).toList();
    }

    @Test
    void ordersAreCountedAsTheyWereWritten() {
        Map<String, Long> byAuthority = new TreeMap<>();
        Map<String, Long> byLegalBasis = new TreeMap<>();
        JsonNode orders = truth.path("orders");
        orders.path("authority")
                .forEach(platform ->
                        told(platform).forEach((authority, count) -> byAuthority.merge(authority, count, Long::sum)));
        orders.path("legal_basis")
                .forEach(platform ->
                        told(platform).forEach((basis, count) -> byLegalBasis.merge(basis, count, Long::sum)));

        assertThat(counts(REPORT, "orders-by-authority")).isNotEmpty().isEqualTo(byAuthority);
        assertThat(counts(REPORT, "orders-by-legal-basis")).isNotEmpty().isEqualTo(byLegalBasis);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void everyRowOfEveryInputIsAccountedFor(String table) {
        Map<String, Long> found = new TreeMap<>();
        List<List<String>> csv = report(REPORT).csv("figures/input-balance.csv");
        for (List<String> line : csv) {
            if (line.get(0).equals(table)) {
                for (String column : List.of("read", "accepted", "rejected", "duplicate", "out_of_scope", "blank")) {
                    found.merge(column, Long.valueOf(line.get(csv.get(0).indexOf(column))), Long::sum);
                }
            }
        }
        Map<String, Long> expected = new TreeMap<>(Map.of("out_of_scope", 0L));
        for (String column : List.of("read", "accepted", "rejected", "duplicate", "blank")) {
            expected.put(column, truth.path(table).path(column).asLong());
        }

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void demographicsAreCountedAsTheyWereWritten() {
        JsonNode accounts = truth.path("accounts");
        Map<String, Long> ages = new TreeMap<>();
        Map<String, Long> regions = new TreeMap<>();
        accounts.path("consenting_by_age_and_gender")
                .properties()
                .forEach(platform ->
                        told(platform.getValue()).forEach((key, count) -> ages.merge(key, count, Long::sum)));
        accounts.path("consenting_by_region")
                .properties()
                .forEach(platform ->
                        told(platform.getValue()).forEach((key, count) -> regions.merge(key, count, Long::sum)));

        assertThat(counts(REPORT, "demographics-age-gender")).isNotEmpty().isEqualTo(ages);
        assertThat(counts(REPORT, "demographics-region")).isNotEmpty().isEqualTo(regions);
    }

    /** Numbers without an exponent. */
    private static String text(JsonNode cell) {
        return cell.isNumber() ? Numbers.exact(cell.asDouble()).toPlainString() : cell.asText();
    }

    @Test
    void theCsvOfAFigureHoldsTheRowsOfTheJson() {
        PublishedFolder report = report(REPORT);

        assertThat(report.figures()).hasSizeGreaterThan(10);
        report.figures().forEach((id, figure) -> {
            List<List<String>> csv = report.csv("figures/" + id + ".csv");
            List<String> header = csv.get(0);
            List<List<String>> json = new ArrayList<>(List.of(header));
            figure.path("rows").forEach(row -> {
                List<String> cells = new ArrayList<>();
                row.path("dimensions").forEach(value -> cells.add(value.asText()));
                header.subList(cells.size(), header.size()).stream()
                        .map(column -> column.equals("note") ? row.at("/note/text/en") : row.path(column))
                        .forEach(cell -> cells.add(cell.isNull() ? "" : text(cell)));
                json.add(cells);
            });
            assertThat(csv).as(id).isEqualTo(json);
        });
    }

    private static List<String> run(String root) {
        List<String> line = new ArrayList<>(List.of("run", "--period", "2025-07", "--json"));
        line.addAll(List.of("--conf", Path.of("..", "conf", "local.yaml").toString()));
        Path dumps = folder.resolve("dumps");
        List<String> changes = new ArrayList<>(DemoCommand.inputs(dumps));
        changes.addAll(List.of(
                "storage.root=" + folder.resolve(root), "report.suppress-up-to=0", "report.platforms=all,Facebook"));
        changes.forEach(change -> line.addAll(List.of("--set", change)));
        return line;
    }

    private static PublishedFolder report(String path) {
        return new PublishedFolder(folder.resolve("one").resolve(path));
    }

    private static Map<String, Long> counts(String report, String figure) {
        return report(report).counts(figure);
    }

    private static Stream<JsonNode> rows(String report, String figure) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode found = report(report).figures().get(figure);
        if (found != null) {
            found.path("rows").forEach(rows::add);
        }
        return rows.stream();
    }

    /** Counts as truth.json tells them; what is absent has no name in a report, and no row where there is none. */
    private static Map<String, Long> told(JsonNode counts) {
        Map<String, Long> told = new TreeMap<>();
        counts.properties().forEach(count -> {
            if (count.getValue().asLong() > 0) {
                told.put(
                        count.getKey().equals("absent") ? "" : count.getKey(),
                        count.getValue().asLong());
            }
        });
        return told;
    }
}
