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
        String few = QUALITY.replace("\"count\": 45, \"of\": 60", "\"count\": 0, \"of\": 10");

        assertThat(text(CUBE, few, "VK")).contains("  decision_facts = suppressed\n");
    }

    @Test
    void aShareThatTellsAHiddenCountOfAnotherFigureIsHidden() {
        // The language of 40 decisions is not given, which is hidden beside 4 in Russian: 64 of 104 would tell both.
        String cube = CUBE + """
                {"day": "2025-08-02", "platform_name": "VK", "content_language": "RU", "decisions": 4}
                {"day": "2025-08-02", "platform_name": "OK", "content_language": "KK", "decisions": 50}
                {"day": "2025-08-02", "platform_name": "OK", "decisions": 200}
                """;
        String quality = QUALITY.replace("\"count\": 0, \"of\": 40", "\"count\": 4, \"of\": 44");

        assertThat(text(cube, quality, "VK")).contains("  content_language = suppressed\n");
    }

    @Test
    void anUnknownMeasureIsABug() {
        assertThatThrownBy(() -> text(CUBE, QUALITY.replace("free-text-reuse", "wordiness"), Cells.ALL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Quality holds the unknown measure wordiness");
    }

    private static String text(String cube, String rows, String platform) {
        Cells cells = new Cells();
        Period period = Period.parse("2025-08");
        DecisionFigures decisions =
                new DecisionFigures(cells, EuropeanUnion.REGIME, period, List.of("kk", "ru"), Map.of());
        QualityFigures quality = new QualityFigures(cells, EuropeanUnion.REGIME, period);
        decisions.count(MarginalRows.read(cube), List.of());
        quality.count(MarginalRows.measures(rows));
        cells.suppress(10);
        return FigureText.of(quality.figures(platform), "decision-completeness", "free-text-reuse");
    }
}
