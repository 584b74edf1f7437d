package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.SeriesBreak;
import kz.aiqyn.reports.i18n.Message;
import org.junit.jupiter.api.Test;

/** Decisions on rows that an erratum flags: those of Facebook before 28 October 2025, say, in figures by source. */
class FlaggedDecisionsTest {

    private static final String CUBE = """
            {"day": "2025-10-27", "platform_name": "Facebook", "source_type": "SOURCE_VOLUNTARY", "decisions": 1234}
            {"day": "2025-10-28", "platform_name": "Facebook", "source_type": "SOURCE_VOLUNTARY", "decisions": 66}
            {"day": "2025-10-27", "platform_name": "VK", "source_type": "SOURCE_VOLUNTARY", "decisions": 700}
            """;

    private static final String LABEL = " decisions rest on rows flagged by erratum meta-trusted-flagger-label: Before"
            + " 28 October 2025 the label of a trusted flagger's notice is missing on statements of Facebook and"
            + " Instagram, on how many is not known.";

    private final Cells cells = new Cells();

    @Test
    void aFigureSaysHowManyOfItsDecisionsAreFlagged() {
        DecisionFigures figures = count("2025-10", CUBE);

        assertThat(notes(figures, "Facebook", "decisions-by-source")).containsExactly("1,234 of 1,300" + LABEL);
        assertThat(notes(figures, Cells.ALL, "decisions-by-source")).containsExactly("1,234 of 2,000" + LABEL);
        assertThat(notes(figures, "VK", "decisions-by-source")).isEmpty();
        assertThat(notes(figures, "Facebook", "decisions-by-category")).isEmpty();
    }

    @Test
    void theErrataOfThePeriodAreListed() {
        DecisionFigures figures = count("2025-10", CUBE);

        assertThat(FigureText.of(List.of(errata("2025-10").figure(Cells.ALL)), "errata"))
                .isEqualTo("""
                errata: Known errors of what platforms filed
                  meta-trusted-flagger-label, Facebook, source_type, source_identity, open, 2025-10-27 = 1234
                """);
        assertThat(FigureText.said(List.of(Objects.requireNonNull(
                        errata("2025-10").figure(Cells.ALL).rows().get(0).note()))))
                .containsExactly(
                        "Before 28 October 2025 the label of a trusted flagger's notice is missing on statements of"
                                + " Facebook and Instagram, on how many is not known (missing; confidence: high).");
        assertThat(errata("2025-10").figure("VK").rows()).isEmpty();
    }

    @Test
    void afterAnErratumNothingIsFlagged() {
        DecisionFigures figures = count("2025-11", CUBE.replace("2025-10", "2025-11"));

        assertThat(notes(figures, "Facebook", "decisions-by-source")).isEmpty();
        assertThat(errata("2025-11").figure(Cells.ALL).rows()).isEmpty();
    }

    @Test
    void aSmallNumberOfFlaggedDecisionsIsNotPrinted() {
        DecisionFigures figures = count("2025-10", CUBE.replace("1234", "9"));

        assertThat(notes(figures, "Facebook", "decisions-by-source")).containsExactly("Some" + LABEL);
        assertThat(notes(figures, Cells.ALL, "decisions-by-source")).containsExactly("Some" + LABEL);
        assertThat(FigureText.of(List.of(errata("2025-10").figure(Cells.ALL)), "errata"))
                .contains("2025-10-27 = suppressed\n");
    }

    @Test
    void aNumberThatTellsASmallRestIsNotPrinted() {
        DecisionFigures figures = count("2025-10", CUBE.replace("66", "9"));

        assertThat(notes(figures, "Facebook", "decisions-by-source")).containsExactly("Some" + LABEL);
        assertThat(notes(figures, Cells.ALL, "decisions-by-source")).containsExactly("Some" + LABEL);
    }

    @Test
    void aSeriesStopBreaksTheSeriesOfItsPlatform() {
        String cube = """
                {"day": "2025-05-29", "platform_name": "Google Shopping", "decisions": 900}
                {"day": "2025-05-30", "platform_name": "Google Shopping", "decisions": 100}
                {"day": "2025-05-30", "platform_name": "VK", "decisions": 50}
                """;
        DecisionFigures figures = count("2025-05", cube);

        for (String platform : List.of(Cells.ALL, "Google Shopping")) {
            assertThat(figure(figures, platform, "decisions-by-day").breaks())
                    .containsExactly(new SeriesBreak(
                            LocalDate.of(2025, 5, 30),
                            Message.of(
                                    "break.erratum",
                                    Message.official(
                                            "erratum.google-shopping-stop-2025",
                                            Map.of(
                                                    "en",
                                                    "Google Shopping files no statements from 30 May 2025 on for certain further"
                                                            + " notices")),
                                    "google-shopping-stop-2025")));
            assertThat(figure(figures, platform, "decisions-by-category").breaks())
                    .isEmpty();
        }
        assertThat(figure(figures, "VK", "decisions-by-day").breaks()).isEmpty();
        assertThat(FigureText.of(List.of(errata("2025-05").figure("Google Shopping")), "errata"))
                .isEqualTo("""
                        errata: Known errors of what platforms filed
                          google-shopping-stop-2024, Google Shopping, number of decisions, 2024-06-28, open = not applicable
                          google-shopping-stop-2025, Google Shopping, number of decisions, 2025-05-30, open = not applicable
                        """);
    }

    private DecisionFigures count(String period, String rows) {
        DecisionFigures figures =
                new DecisionFigures(cells, EuropeanUnion.REGIME, Period.parse(period), List.of("kk", "ru"), Map.of());
        errata(period).count(MarginalRows.days(rows));
        figures.count(MarginalRows.read(rows), List.of());
        cells.suppress(10);
        return figures;
    }

    private ErrataFigures errata(String period) {
        return new ErrataFigures(cells, EuropeanUnion.REGIME, Period.parse(period));
    }

    private static List<String> notes(DecisionFigures figures, String platform, String id) {
        return FigureText.said(figure(figures, platform, id).notes());
    }

    private static Figure figure(DecisionFigures figures, String platform, String id) {
        return figures.figures(platform).stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
