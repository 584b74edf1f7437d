package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.SeriesBreak;
import kz.aiqyn.reports.i18n.Message;
import org.junit.jupiter.api.Test;

/** Categories and keywords before, across and after the change of schema on 1 July 2025. */
class SchemaTermsTest {

    private static final String OLD = """
            {"day": "2025-06-30", "platform_name": "VK", "schema_version": "v1", "decisions": 40,\
             "category": "STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE", "automated_decision": "AUTOMATED_DECISION_FULLY",\
             "category_specification": "KEYWORD_DISINFORMATION KEYWORD_MISINFORMATION"}
            {"day": "2025-06-30", "platform_name": "VK", "schema_version": "v1", "decisions": 30,\
             "category": "STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT", "automated_decision": "AUTOMATED_DECISION_FULLY",\
             "category_specification": "KEYWORD_DANGEROUS_TOYS KEYWORD_GENDER_BASED_VIOLENCE KEYWORD_HATE_SPEECH"}
            {"day": "2025-06-30", "platform_name": "VK", "schema_version": "v1", "decisions": 20,\
             "category": "STATEMENT_CATEGORY_NON_CONSENSUAL_BEHAVIOUR", "automated_decision": "AUTOMATED_DECISION_FULLY"}
            """;

    private static final String NEW = """
            {"day": "2025-07-02", "platform_name": "VK", "schema_version": "v2", "decisions": 50,\
             "category": "STATEMENT_CATEGORY_OTHER_VIOLATION_TC", "automated_decision": "AUTOMATED_DECISION_FULLY",\
             "category_specification": "KEYWORD_MISINFORMATION_DISINFORMATION"}
            {"day": "2025-07-02", "platform_name": "VK", "schema_version": "v2", "decisions": 15,\
             "category": "STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT", "automated_decision": "AUTOMATED_DECISION_FULLY",\
             "category_specification": "KEYWORD_DANGEROUS_TOYS"}
            """;

    private static final SeriesBreak BREAK = new SeriesBreak(
            LocalDate.of(2025, 7, 1),
            Message.official(
                    "series-break.2025-07-01",
                    Map.of(
                            "en",
                            "platforms file in schema v2 from this day on, with other categories and keywords than in v1")));
    private static final String NOT_COMPARABLE =
            "The series break of 1 July 2025 touches %s: numbers from before and after it do not compare.";
    private static final String SEVERAL =
            "A decision may name several keywords or none: they do not add up to the decisions.";

    @Test
    void acrossTheBreakOldValuesAreCountedUnderTheirSuccessors() {
        List<Figure> figures = figures("2025", OLD + NEW, 10);

        assertThat(FigureText.of(
                        figures, "decisions-by-category", "decisions-category-by-automation", "decisions-by-keyword"))
                .isEqualTo("""
                        decisions-by-category: Decisions by category. Most: STATEMENT_CATEGORY_OTHER_VIOLATION_TC, 90 decisions
                          STATEMENT_CATEGORY_OTHER_VIOLATION_TC = 90
                          no successor = 50
                          STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT = 15
                        decisions-category-by-automation: Decisions by category and automation
                          STATEMENT_CATEGORY_OTHER_VIOLATION_TC, AUTOMATED_DECISION_FULLY = 90
                          no successor, AUTOMATED_DECISION_FULLY = 50
                          STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT, AUTOMATED_DECISION_FULLY = 15
                        decisions-by-keyword: Decisions by keyword. Most: KEYWORD_MISINFORMATION_DISINFORMATION, 90 decisions
                          KEYWORD_MISINFORMATION_DISINFORMATION = 90
                          KEYWORD_HATE_SPEECH = 30
                          no successor = 30
                          KEYWORD_DANGEROUS_TOYS = 15
                        """);
        String mapped =
                "Decisions filed in schema v1 are counted under the names of schema v2, by the crosswalk of eu-dsa.";
        assertThat(FigureText.said(figure(figures, "decisions-by-category").notes()))
                .containsExactly(
                        mapped,
                        "Filed and counted under a name that schema v2 no longer has:"
                                + " Pornography or sexualised content.",
                        "No successor stands for: Non-consensual behaviour (20),"
                                + " Pornography or sexualised content (30).",
                        NOT_COMPARABLE.formatted("category"));
        assertThat(FigureText.said(figure(figures, "decisions-by-keyword").notes()))
                .containsExactly(
                        SEVERAL,
                        mapped,
                        "Of the same name, but of another meaning from 1 July 2025 on: KEYWORD_HATE_SPEECH.",
                        "Filed and counted under a name that schema v2 no longer has: Dangerous toys.",
                        "No successor stands for decisions that name one of: Dangerous toys, Gender-based violence,"
                                + " Image-based sexual abuse, Regulated goods and services.",
                        NOT_COMPARABLE.formatted("category_specification"));
    }

    @Test
    void aPartOfTheValuesWithoutSuccessorIsHiddenWhereItIsSmall() {
        List<Figure> figures = figures("2025", (OLD + NEW).replace("\"decisions\": 20", "\"decisions\": 7"), 10);

        assertThat(FigureText.said(figure(figures, "decisions-by-category").notes()))
                .contains("No successor stands for: Non-consensual behaviour (suppressed),"
                        + " Pornography or sexualised content (suppressed).");
        assertThat(FigureText.of(figures, "decisions-by-category")).contains("  no successor = 37\n");
    }

    @Test
    void beforeTheBreakValuesAreCountedAsTheyWereFiled() {
        List<Figure> figures = figures("2025-H1", OLD, 0);

        assertThat(FigureText.of(figures, "decisions-by-category", "decisions-by-keyword"))
                .isEqualTo("""
                        decisions-by-category: Decisions by category. Most: Scope of platform service, 40 decisions
                          STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE = 40
                          STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT = 30
                          STATEMENT_CATEGORY_NON_CONSENSUAL_BEHAVIOUR = 20
                        decisions-by-keyword: Decisions by keyword
                          KEYWORD_DISINFORMATION = 40
                          KEYWORD_MISINFORMATION = 40
                          KEYWORD_DANGEROUS_TOYS = 30
                          KEYWORD_GENDER_BASED_VIOLENCE = 30
                          KEYWORD_HATE_SPEECH = 30
                        """);
        assertThat(FigureText.said(figure(figures, "decisions-by-category").notes()))
                .containsExactly("Named as in schema v1, in which they were filed.");
        assertThat(FigureText.said(figure(figures, "decisions-by-keyword").notes()))
                .containsExactly(SEVERAL, "Named as in schema v1, in which they were filed.");
    }

    @Test
    void afterTheBreakARetiredValueKeepsItsNameAndIsNoted() {
        List<Figure> figures = figures("2025-Q4", NEW.replace("2025-07-02", "2025-10-02"), 0);

        assertThat(FigureText.of(figures, "decisions-by-category")).isEqualTo("""
                decisions-by-category: Decisions by category. Most: STATEMENT_CATEGORY_OTHER_VIOLATION_TC, 50 decisions
                  STATEMENT_CATEGORY_OTHER_VIOLATION_TC = 50
                  STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT = 15
                """);
        assertThat(FigureText.said(figure(figures, "decisions-by-category").notes()))
                .containsExactly("Filed and counted under a name that schema v2 no longer has:"
                        + " Pornography or sexualised content.");
    }

    @Test
    void everyFigureOfAPeriodWithTheBreakHasIt() {
        assertThat(figures("2025", OLD + NEW, 0))
                .hasSize(14)
                .allSatisfy(figure -> assertThat(figure.breaks()).containsExactly(BREAK));
        assertThat(figures("2025-08", NEW, 0))
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(figure.breaks()).isEmpty());
    }

    private static List<Figure> figures(String period, String cube, int suppressUpTo) {
        Cells cells = new Cells();
        DecisionFigures figures =
                new DecisionFigures(cells, EuropeanUnion.REGIME, Period.parse(period), List.of("kk", "ru"), Map.of());
        figures.count(MarginalRows.read(cube), List.of());
        cells.suppress(suppressUpTo);
        return figures.figures(Cells.ALL);
    }

    private static Figure figure(List<Figure> figures, String id) {
        return figures.stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
