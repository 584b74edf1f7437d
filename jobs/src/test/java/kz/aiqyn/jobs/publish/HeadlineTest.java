package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.aiqyn.reports.document.FigureRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTest {

    @Test
    void theLargestRowIsNamedWithItsCount() {
        assertThat(Headline.of(
                        "Decisions by category",
                        "for",
                        "decisions",
                        List.of(
                                FigureRow.of(List.of("STATEMENT_CATEGORY_VIOLENCE"), 20),
                                FigureRow.of(List.of("STATEMENT_CATEGORY_SCAMS_AND_FRAUD"), 1_200))))
                .isEqualTo("Decisions by category: most for scams and fraud (1,200 decisions)");
    }

    @Test
    void whereRowsAreHiddenItSpeaksOfTheShownOnes() {
        assertThat(Headline.of(
                        "Decisions by source",
                        "",
                        "decisions",
                        List.of(FigureRow.of(List.of("SOURCE_VOLUNTARY"), 20), FigureRow.suppressed(List.of("")))))
                .isEqualTo("Decisions by source: of those shown, most voluntary (20 decisions)");
    }

    @Test
    void withoutAShownRowTheTitleIsPlain() {
        assertThat(Headline.of("Posts", "in", "posts", List.of())).isEqualTo("Posts");
        assertThat(Headline.of("Posts", "in", "posts", List.of(FigureRow.suppressed(List.of("kk")))))
                .isEqualTo("Posts");
        assertThat(Headline.of("Posts", "in", "posts", List.of(FigureRow.of(List.of("kk"), 0))))
                .isEqualTo("Posts");
    }

    @ParameterizedTest
    @CsvSource({
        "'', not given",
        "STATEMENT_CATEGORY_SELF_HARM, self harm",
        "DECISION_VISIBILITY_CONTENT_REMOVED, content removed",
        "AUTOMATED_DECISION_FULLY, fully",
        "SOURCE_TYPE_OTHER_NOTIFICATION, other notification",
        "SOURCE_ARTICLE_16, article 16",
        "NEW_CODE_OF_2027, new code of 2027",
        "VK, VK",
        "KZ-75, KZ-75",
        "Қазақша, Қазақша",
    })
    void aCodeBecomesWords(String code, String words) {
        assertThat(Headline.words(code)).isEqualTo(words);
    }
}
