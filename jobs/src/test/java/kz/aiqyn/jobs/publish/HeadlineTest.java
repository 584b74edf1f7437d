package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.i18n.Message;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    @Test
    void theLargestRowIsNamedWithItsCount() {
        assertThat(title(
                        FigureRow.of(List.of("SOURCE_VOLUNTARY"), 20),
                        FigureRow.of(List.of("SOURCE_TRUSTED_FLAGGER"), 1_200)))
                .isEqualTo("Decisions by source. Most: Notice of a trusted flagger, 1,200 decisions");
        assertThat(title(FigureRow.of(List.of("SOURCE_VOLUNTARY"), 1), FigureRow.of(List.of(""), 0)))
                .isEqualTo("Decisions by source. Most: Own initiative, 1 decision");
    }

    @Test
    void whereRowsAreHiddenItSpeaksOfTheShownOnes() {
        FigureRow largest = FigureRow.of(List.of("SOURCE_VOLUNTARY"), 20);
        FigureRow second = FigureRow.of(List.of("SOURCE_TRUSTED_FLAGGER"), 12);

        assertThat(title(largest, second, FigureRow.suppressed(List.of(""))))
                .isEqualTo("Decisions by source. Most of those shown: Own initiative, 20 decisions");
        assertThat(FigureText.said(
                        List.of(Headline.on(figure(largest, second), true).title())))
                .containsExactly("Decisions by source. Most of those shown: Own initiative, 20 decisions");
    }

    @Test
    void oneRowIsNotTheLargestOfAny() {
        assertThat(title(FigureRow.of(List.of("SOURCE_VOLUNTARY"), 20))).isEqualTo("Decisions by source");
        assertThat(title(FigureRow.of(List.of("SOURCE_VOLUNTARY"), 20), FigureRow.suppressed(List.of(""))))
                .isEqualTo("Decisions by source");
    }

    @Test
    void withoutOneLargestRowTheTitleIsPlain() {
        assertThat(title()).isEqualTo("Decisions by source");
        assertThat(title(FigureRow.suppressed(List.of("a")))).isEqualTo("Decisions by source");
        assertThat(title(FigureRow.of(List.of("a"), 0))).isEqualTo("Decisions by source");
        assertThat(title(FigureRow.of(List.of("a"), 20), FigureRow.of(List.of("b"), 5), FigureRow.of(List.of("c"), 20)))
                .isEqualTo("Decisions by source");
    }

    private static String title(FigureRow... rows) {
        return FigureText.said(List.of(Headline.on(figure(rows)).title())).get(0);
    }

    private static Figure figure(FigureRow... rows) {
        return Figure.of(
                "decisions-by-source",
                Message.name("July"),
                "decisions",
                List.of("source_type"),
                ChartKind.BARS,
                List.of(rows),
                List.of());
    }
}
