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
        assertThat(title(FigureRow.of(List.of("SOURCE_VOLUNTARY"), 1)))
                .isEqualTo("Decisions by source. Most: Own initiative, 1 decision");
    }

    @Test
    void whereRowsAreHiddenItSpeaksOfTheShownOnes() {
        assertThat(title(FigureRow.of(List.of("SOURCE_VOLUNTARY"), 20), FigureRow.suppressed(List.of(""))))
                .isEqualTo("Decisions by source. Most of those shown: Own initiative, 20 decisions");
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
        Figure figure = Figure.of(
                "decisions-by-source",
                Message.name("July"),
                "decisions",
                List.of("source_type"),
                ChartKind.BARS,
                List.of(rows),
                List.of());
        return FigureText.said(List.of(Headline.on(figure).title())).get(0);
    }
}
