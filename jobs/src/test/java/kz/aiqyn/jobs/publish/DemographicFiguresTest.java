package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import kz.aiqyn.jobs.Reader;
import kz.aiqyn.jobs.tables.Demographics;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.models.SparkExtension;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class DemographicFiguresTest {

    private final Cells cells = new Cells();

    @Test
    void accountsAreShownByAgeAndGenderAndByRegion(SparkSession spark) {
        DemographicFigures figures = figures(
                spark,
                row("VK", "18-24", "female", "KZ-75", 20),
                row("VK", "18-24", "female", "KZ-11", 30),
                row("VK", "25-34", "male", "KZ-11", 40),
                row("FB", "25-34", "male", "KZ-75", 100));

        assertThat(FigureText.of(figures.figures("VK"), "demographics-age-gender", "demographics-region"))
                .isEqualTo("""
                        demographics-age-gender: Consenting accounts by age and gender
                          18-24, female = 50
                          25-34, male = 40
                        demographics-region: Consenting accounts by region. Most: Akmola Region, 70 accounts
                          KZ-11 = 70
                          KZ-75 = 20
                        """);
        assertThat(FigureText.of(figures.figures(Cells.ALL), "demographics-age-gender"))
                .isEqualTo("""
                        demographics-age-gender: Consenting accounts by age and gender
                          18-24, female = 50
                          25-34, male = 140
                        """);
        assertThat(figures.section("VK")).isPresent();
        assertThat(figures.section("TT")).isEmpty();
    }

    @Test
    void aSmallPlatformIsNotTheDifferenceOfTwoReports(SparkSession spark) {
        DemographicFigures figures =
                figures(spark, row("VK", "18-24", "female", "KZ-75", 3), row("FB", "18-24", "female", "KZ-75", 300));

        for (String platform : List.of("VK", "FB")) {
            assertThat(figures.figures(platform))
                    .hasSize(2)
                    .allSatisfy(figure -> assertThat(figure.rows()).isNotEmpty().allMatch(row -> row.value() == null));
        }
    }

    @Test
    void aSmallRegionIsNotWhatTheOtherRegionsLeaveOfTheAges(SparkSession spark) {
        DemographicFigures figures = figures(
                spark,
                row("VK", "18-24", "female", "KZ-75", 300),
                row("VK", "18-24", "female", "KZ-71", 200),
                row("VK", "18-24", "female", "KZ-11", 4));

        assertThat(FigureText.of(figures.figures("VK"), "demographics-age-gender", "demographics-region"))
                .isEqualTo("""
                        demographics-age-gender: Consenting accounts by age and gender
                          18-24, female = 504
                        demographics-region: Consenting accounts by region
                          KZ-75 = 300
                          KZ-11 = suppressed
                          KZ-71 = suppressed
                        """);
    }

    /** The reader has the figures of every report, and knows that regions and ages are of the same accounts. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noSmallCountIsShownOrWorkedOutInRandomTables(long seed, SparkSession spark) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        List<String> reports = new ArrayList<>(List.of(Cells.ALL));
        int platforms = 1 + random.nextInt(3);
        for (int platform = 0; platform < platforms; platform++) {
            reports.add("P" + platform);
            for (int age = 0; age < 4; age++) {
                for (int gender = 0; gender < 3; gender++) {
                    for (int region = 0; region < 3; region++) {
                        int kind = random.nextInt(6);
                        long count = kind == 0 ? random.nextInt(6) : kind == 1 ? random.nextInt(40) : 0;
                        if (count > 0) {
                            rows.add(row("P" + platform, "A" + age, "G" + gender, "R" + region, count));
                        }
                    }
                }
            }
        }

        DemographicFigures figures = figures(spark, rows.toArray(String[]::new));

        Reader reader = new Reader();
        Map<String, List<String>> parts = new TreeMap<>();
        for (String report : reports) {
            reader.misses(report);
            for (Figure figure : figures.figures(report)) {
                for (FigureRow row : figure.rows()) {
                    String key = report + "|" + figure.id() + "|" + String.join("|", row.dimensions());
                    if (row.value() == null) {
                        reader.misses(key);
                    } else {
                        assertThat(row.value()).isGreaterThan(10);
                        reader.sees(key, row.value().longValue());
                    }
                    parts.computeIfAbsent(report + " by " + figure.id(), total -> new ArrayList<>())
                            .add(key);
                    if (!report.equals(Cells.ALL)) {
                        parts.computeIfAbsent(Cells.ALL + key.substring(report.length()), total -> new ArrayList<>())
                                .add(key);
                    }
                }
            }
        }
        parts.forEach((total, of) -> reader.knows(total.replaceFirst(" by .*", ""), of));
        reader.knows(Cells.ALL, reports.subList(1, reports.size()));
        assertThat(reader.hidden()).isGreaterThan(reports.size());
        assertThat(reader.worksOut().entrySet().stream()
                        .filter(count -> count.getValue() >= 1 && count.getValue() <= 10))
                .isEmpty();
    }

    private DemographicFigures figures(SparkSession spark, String... rows) {
        DemographicFigures figures = new DemographicFigures(cells, Message.name("July"));
        figures.count(new Demographics(TableRows.of(spark, Demographics.TABLE, List.of(rows))));
        cells.suppress(10);
        return figures;
    }

    private static String row(String platform, String age, String gender, String region, long accounts) {
        return String.format(
                "{\"platform\": \"%s\", \"age_band\": \"%s\", \"gender\": \"%s\", \"region\": \"%s\","
                        + " \"accounts\": %d}",
                platform, age, gender, region, accounts);
    }
}
