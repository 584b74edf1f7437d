package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.Period;
import org.junit.jupiter.api.Test;

class QualityFiguresTest {

    private static final String CUBE = """
            {"day": "2025-08-01", "platform_name": "VK", "content_language": "KK", "decisions": 60}
            {"day": "2025-08-02", "platform_name": "VK", "decisions": 40}
            {"day": "2025-08-02", "platform_name": "OK", "content_language": "RU", "decisions": 100}
            """;

    private static final Period AUGUST = Period.parse("2025-08");

    private static final String QUALITY = """
            {"day": "2025-08-01", "platform_name": "VK", "measure": "field-completeness", "field": "content_language", "count": 60, "of": 60}
            {"day": "2025-08-02", "platform_name": "VK", "measure": "field-completeness", "field": "content_language", "count": 0, "of": 40}
            {"day": "2025-08-02", "platform_name": "OK", "measure": "field-completeness", "field": "content_language", "count": 100, "of": 100}
            {"day": "2025-08-01", "platform_name": "VK", "measure": "free-text-reuse", "field": "decision_facts", "count": 45, "of": 60}
            """;

    @Test
    void sharesAreOfAllDaysAndPlatformsTogether() {
        assertThat(text(CUBE, QUALITY, Cells.ALL)).isEqualTo("""
                decision-completeness: How complete decisions are filed
                  content_language = 0.8
                free-text-reuse: How often free texts repeat
                  decision_facts = 0.75
                """);
        assertThat(text(CUBE, QUALITY, "VK")).contains("  content_language = 0.6\n");
        assertThat(text(CUBE, QUALITY, "OK")).isEqualTo("""
                decision-completeness: How complete decisions are filed
                  content_language = 1
                free-text-reuse: How often free texts repeat
                """);
    }

    @Test
    void aShareOfFewTextsIsHidden() {
        String few = QUALITY.replace("\"count\": 45, \"of\": 60", "\"count\": 4, \"of\": 10");

        assertThat(text(CUBE, few, "VK")).contains("  decision_facts = suppressed\n");
    }

    /** None or all of a hidden number tells nothing of it, so that a small platform does not empty the table. */
    @Test
    void allOrNoneOfAHiddenNumberIsSaid() {
        String none = QUALITY.replace("\"count\": 45, \"of\": 60", "\"count\": 0, \"of\": 10");
        String all = QUALITY.replace("\"count\": 45, \"of\": 60", "\"count\": 10, \"of\": 10");

        assertThat(text(CUBE, none, "VK")).contains("  decision_facts = 0\n");
        assertThat(text(CUBE, all, "VK")).contains("  decision_facts = 1\n");
    }

    @Test
    void aShareThatTellsAHiddenCountOfAnotherFigureIsHidden() {
        // 4 and 7 are too few together, so that the 100 whose language is not given are hidden: 11 of 111 would tell
        // them.
        String cube = """
                {"day": "2025-08-02", "platform_name": "VK", "content_language": "RU", "decisions": 4}
                {"day": "2025-08-02", "platform_name": "VK", "content_language": "KK", "decisions": 7}
                {"day": "2025-08-02", "platform_name": "VK", "decisions": 100}
                {"day": "2025-08-02", "platform_name": "OK", "decisions": 200}
                """;
        String quality = """
                {"day": "2025-08-02", "platform_name": "VK", "measure": "field-completeness", "field": "content_language", "count": 11, "of": 111}
                """;

        assertThat(text(cube, quality, "VK")).contains("  content_language = suppressed\n");
    }

    /** The share of filled decision_monetary gives 41; less the 22 and 16 that a figure shows, the hidden one would be 3. */
    @Test
    void aShareLessTheShownValuesOfAFieldIsNoSmallCount() {
        String cube = """
                {"day": "2025-08-02", "platform_name": "VK", "decision_monetary": "DECISION_MONETARY_SUSPENSION", "decisions": 22}
                {"day": "2025-08-02", "platform_name": "VK", "decision_monetary": "DECISION_MONETARY_TERMINATION", "decisions": 16}
                {"day": "2025-08-02", "platform_name": "VK", "decision_monetary": "DECISION_MONETARY_OTHER", "decisions": 3}
                {"day": "2025-08-02", "platform_name": "VK", "decisions": 200}
                """;
        String rows = """
                {"day": "2025-08-02", "platform_name": "VK", "measure": "field-completeness", "field": "decision_monetary", "count": 41, "of": 241}
                """;
        Cells cells = cells(cube, rows);

        boolean isShareShown = new QualityFigures(cells, EuropeanUnion.REGIME, AUGUST)
                .figures("VK").get(0).rows().stream().allMatch(row -> row.value() != null);
        long shown = cells.rows("VK", DecisionCells.RESTRICTION).stream()
                .filter(row -> row.value() != null)
                .count();

        assertThat(cells.isHidden("VK", DecisionCells.RESTRICTION, "DECISION_MONETARY_OTHER"))
                .isTrue();
        assertThat(isShareShown && shown == 2).isFalse();
    }

    @Test
    void anUnknownMeasureIsABug() {
        assertThatThrownBy(() -> text(CUBE, QUALITY.replace("free-text-reuse", "wordiness"), Cells.ALL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Quality holds the unknown measure wordiness");
    }

    private static String text(String cube, String rows, String platform) {
        return FigureText.of(
                new QualityFigures(cells(cube, rows), EuropeanUnion.REGIME, AUGUST).figures(platform),
                "decision-completeness",
                "free-text-reuse");
    }

    private static Cells cells(String cube, String rows) {
        Cells cells = new Cells();
        new DecisionFigures(cells, EuropeanUnion.REGIME, AUGUST, List.of("kk", "ru"), Map.of())
                .count(MarginalRows.read(cube), List.of());
        new QualityFigures(cells, EuropeanUnion.REGIME, AUGUST).count(MarginalRows.measures(rows));
        cells.suppress(10);
        return cells;
    }
}
