package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Regimes;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.models.SparkExtension;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions that others counted and published, beside those of dumps. */
@ExtendWith(SparkExtension.class)
class PublishedDecisionsTest {

    private static final String PUBLISHED = """
            {"day": "2024-07-01", "platform_name": "VK", "schema_version": "v1", "dimension": "decisions", "count": 900, "origin": "published"}
            {"day": "2024-07-01", "platform_name": "VK", "schema_version": "v1", "dimension": "category", "value": "P", "count": 900, "origin": "published"}
            {"day": "2024-07-02", "platform_name": "VK", "schema_version": "v1", "dimension": "decisions", "count": 60, "origin": "published"}
            {"day": "2024-07-02", "platform_name": "VK", "schema_version": "v1", "dimension": "category", "value": "P", "count": 40, "origin": "published"}
            {"day": "2024-07-02", "platform_name": "TT", "schema_version": "v1", "dimension": "decisions", "count": 3, "origin": "published"}
            {"day": "2024-07-02", "platform_name": "TT", "schema_version": "v1", "dimension": "category", "value": "C", "count": 3, "origin": "published"}
            {"day": "2024-07-02", "platform_name": "TT", "schema_version": "v1", "dimension": "content_language", "value": "RU", "count": 2, "origin": "published"}
            {"day": "2024-07-02", "platform_name": "TT", "schema_version": "v1", "dimension": "content_language", "count": 1, "origin": "published"}
            {"day": "2024-07-02", "platform_name": "TT", "schema_version": "v1", "dimension": "content_to_action", "count": 3, "least": 0, "mean": 86400, "most": 172800, "origin": "published"}
            """;
    private static final String COUNTS = """
            {"start_date": "2024-07-01", "platform": "VK", "column": "rows", "count": 900}
            {"start_date": "2024-07-02", "platform": "VK", "column": "rows", "count": 60}
            {"start_date": "2024-07-02", "platform": "TT", "column": "rows", "count": 3}
            """;
    private static final String DUMPS = """
            {"day": "2024-07-01", "platform_name": "VK", "schema_version": "v1", "dimension": "decisions", "count": 40, "origin": "dump"}
            {"day": "2024-07-01", "platform_name": "VK", "schema_version": "v1", "dimension": "category", "value": "D", "count": 40, "origin": "dump"}
            """;
    private static final String JUNE = """
            {"day": "%s", "platform_name": "TT", "schema_version": "v1", "dimension": "decisions", "count": %d, "origin": "published"}
            """;

    private static LakeOfRows lake;

    @BeforeAll
    static void makeLake(@TempDir Path root, SparkSession spark) {
        lake = new LakeOfRows(spark, root);
        lake.write(Counts.TABLE, COUNTS);
    }

    private static Edition edition(String period, Cells cells, Map<String, String> setApart) {
        return new Edition(
                Period.parse(period),
                new Regimes(List.of(EuropeanUnion.REGIME)),
                List.of("kk", "ru"),
                setApart,
                cells,
                new ChaptersTest.OfLake(lake));
    }

    private static DecisionFigures figures(String period, Map<String, String> setApart) {
        Cells cells = new Cells(setApart.keySet());
        DecisionFigures figures = (DecisionFigures) DecisionFigures.CHAPTER.count(edition(period, cells, setApart));
        cells.suppress(10);
        return figures;
    }

    /** Platform by platform and day by day; what they lack is not guessed. */
    @Test
    void publishedCountsStandInWhereThereAreNoDumps() {
        lake.write(DecisionMarginals.TABLE, PUBLISHED + DUMPS);

        DecisionFigures figures = figures("2024-07", Map.of());
        List<Figure> all = figures.figures(Cells.ALL);

        assertThat(FigureText.of(all, "decisions-by-day", "decisions-by-category"))
                .isEqualTo("""
                decisions-by-day: Decisions by day
                  2024-07-01 = 40
                  2024-07-02 = suppressed
                decisions-by-category: Decisions by category
                  D = 40
                  P = 40
                  C = suppressed
                """);
        assertThat(all).extracting(Figure::id).doesNotContain("decisions-category-by-automation");
    }

    @Test
    void countsOfAPublicSourceHideNothing() {
        lake.write(DecisionMarginals.TABLE, PUBLISHED);

        DecisionFigures figures = figures("2024-07", Map.of());

        assertThat(FigureText.of(
                        figures.figures("TT"),
                        "decisions-by-category",
                        "decisions-language-by-month",
                        "decision-delay"))
                .isEqualTo("""
                decisions-by-category: Decisions by category
                  C = 3
                decisions-language-by-month: 33.3 % of the decisions state no language of the content
                  2024-07,  = 1
                  2024-07, KK = 0
                  2024-07, RU = 2
                  2024-07, other languages = 0
                decision-delay: Delay of decisions
                  content_to_action, median = not applicable
                  content_to_action, mean = 1
                  content_to_action, minimum = 0
                  content_to_action, maximum = 2
                  action_to_report, median = not applicable
                  action_to_report, mean = not applicable
                  content_to_report, median = not applicable
                  content_to_report, mean = not applicable
                """);
        Figure category = figures.figures(Cells.ALL).stream()
                .filter(figure -> figure.id().equals("decisions-by-category"))
                .findFirst()
                .orElseThrow();
        assertThat(FigureText.said(category.notes()))
                .contains(
                        "The counts are published daily counts, not counted by this program; the inputs name their files.",
                        "Counted for 943 of 963 decisions only.");
    }

    @Test
    void everyFigureOverAllPlatformsHasASecondFormWithoutThoseSetApart() {
        lake.write(DecisionMarginals.TABLE, PUBLISHED);

        DecisionFigures figures = figures("2024-07", Map.of("VK", "It files most"));
        List<Figure> all = figures.figures(Cells.ALL);

        assertThat(FigureText.of(all, "decisions-by-day", "decisions-by-day-without-set-apart"))
                .isEqualTo("""
                decisions-by-day: Decisions by day. Most: 1 July 2024, 900 decisions
                  2024-07-01 = 900
                  2024-07-02 = 63
                decisions-by-day-without-set-apart: Without VK: Decisions by day
                  2024-07-02 = 3
                """);
        assertThat(all)
                .extracting(Figure::id)
                .filteredOn(id -> id.endsWith("-without-set-apart"))
                .hasSameSizeAs(figures.figures(Cells.REST));
        assertThat(figures.figures("TT")).extracting(Figure::id).noneMatch(id -> id.endsWith("-without-set-apart"));
        assertThat(FigureText.said(figures.summary(Cells.ALL)))
                .contains(
                        "963 decisions filed in the period are counted.",
                        "VK filed 99.7 % of all decisions that are counted.");
    }

    @Test
    void headlineNumbersStandBesideThoseOfEarlierPeriods() {
        lake.write(DecisionMarginals.TABLE, whole("2024-07", 31, 4) + whole("2024-06", 30, 2) + whole("2023-07", 3, 2));
        lake.write(Counts.TABLE, """
                {"start_date": "2024-07-01", "platform": "TT", "column": "rows", "count": 124}
                """);
        try {
            DecisionFigures figures = figures("2024-07", Map.of());
            Figure compared = figures.figures("TT").get(0);

            assertThat(FigureText.of(List.of(compared), "decisions-compared")).startsWith("""
                    decisions-compared: Decisions beside those of earlier periods
                      decisions, 2024-07 = 124
                      decisions, 2024-06 = 60
                      decisions, 2023-07 = not applicable
                    """);
            assertThat(compared.rows().get(1).note())
                    .isEqualTo(Message.of("compared.up", 64L, new Message.Quantity(64 / 60.0, "share")));
            assertThat(FigureText.said(figures.summary("TT")))
                    .containsExactly(
                            "124 decisions filed in the period are counted.",
                            "In the period there are 64 more decisions (+106.7 %) than the 60 of 2024-06.");
        } finally {
            lake.write(Counts.TABLE, COUNTS);
        }
    }

    @Test
    void acrossTheChangeOfSchemaPublishedCountsSayThatTheyTellNoKeywords() {
        lake.write(DecisionMarginals.TABLE, PUBLISHED);

        DecisionFigures across = figures("2024-07-01/2025-07-31", Map.of());
        Figure keywords = across.figures("TT").stream()
                .filter(figure -> figure.id().equals("decisions-by-keyword"))
                .findFirst()
                .orElseThrow();

        assertThat(FigureText.said(across.section("TT").orElseThrow().paragraphs()))
                .contains(
                        "Not available from published counts of a period across the change of schema: two dimensions at"
                                + " once, such as category by automation, medians, and keywords, which go on under other names.");
        assertThat(keywords.rows()).isEmpty();
        assertThat(FigureText.said(keywords.notes()))
                .contains(
                        "Without the decisions of published counts: in a period across the change of schema they tell no"
                                + " keywords.");
        assertThat(FigureText.said(
                        figures("2024-07", Map.of()).section("TT").orElseThrow().paragraphs()))
                .contains(
                        "Not available from published counts: two dimensions at once, such as category by automation, and"
                                + " medians.");
    }

    @Test
    void refusesCountsThatWereNotMeasuredAnew() {
        lake.write(DecisionMarginals.TABLE, DUMPS);

        assertThatThrownBy(() -> figures("2024-07", Map.of()))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage(
                        "Cannot publish a report of 2024-07: its published counts hold 963 decisions, but 0 are counted"
                                + " in decision_marginals. Run measure-counts for this period.");
    }

    /** The rule follows the table. */
    @ParameterizedTest
    @CsvSource({"counts, false", "posts, true"})
    void theBalanceOfPublicRowsHidesNothing(String table, boolean isHidden, SparkSession spark) {
        Row dump = TableRows.of(spark, Dumps.TABLE, """
                        {"table_name": "%s", "period": "2024-07", "period_from": "2024-07-01", "period_to": "2024-07-31", "name": "f", "sha256": "5", "lines_read": 5, "accepted": 3, "rejected": 2, "duplicate": 0, "out_of_scope": 0, "blank": 0}
                        """.formatted(table)).first();
        Cells cells = new Cells();
        InputCells inputs = new InputCells(new InputDumps(Period.parse("2024-07"), List.of(dump)), cells);

        inputs.count(List.of());
        cells.suppress(10);

        assertThat(inputs.isHidden(dump)).isEqualTo(isHidden);
        assertThat(inputs.isLossHidden(dump)).isEqualTo(isHidden);
    }

    private static String whole(String month, int days, int count) {
        StringBuilder rows = new StringBuilder();
        for (int day = 1; day <= days; day++) {
            rows.append(String.format(JUNE, String.format("%s-%02d", month, day), count));
        }
        return rows.toString();
    }
}
