package kz.aiqyn.reports.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.aiqyn.reports.charts.BarPlan;
import kz.aiqyn.reports.charts.LinePlan;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a chart draws of its figure, what it leaves out, and what is said about both. */
class FigureChartTest {

    @Test
    void barsAreTheRowsInTheirOrder() {
        Figure figure = figure(
                ChartKind.BARS,
                List.of("age"),
                List.of(
                        FigureRow.of(List.of("18-24"), 5),
                        FigureRow.suppressed(List.of("25-34")),
                        FigureRow.of(List.of("35-44"), 1_234).withStatus(Status.NOT_VALIDATED)));
        FigureChart chart = new FigureChart(figure, true, Messages.english());

        assertThat(chart.bars().orElseThrow().bars()).containsExactly("18-24", "35-44");
        assertThat(chart.bars().orElseThrow().marks())
                .containsExactly(
                        new BarPlan.Mark(0, 0, 5, null, null, "5"),
                        new BarPlan.Mark(1, 0, 1_234, null, null, "1,234 (not validated)"));
        assertThat(chart.notes()).containsExactly("A note.", "Suppressed values, which the chart leaves out: 1.");
    }

    @Test
    void moreThanTwelveBarsAreTheLargestTwelve() {
        List<FigureRow> rows = new ArrayList<>();
        for (int value = 1; value <= 15; value++) {
            rows.add(FigureRow.of(List.of("bar " + value), value));
        }
        FigureChart chart = new FigureChart(figure(ChartKind.BARS, List.of("bar"), rows), false, Messages.english());

        assertThat(chart.bars().orElseThrow().bars())
                .hasSize(12)
                .startsWith("bar 15", "bar 14")
                .endsWith("bar 4");
        assertThat(chart.notes()).containsExactly("A note.", "Smaller bars, which are in the table only: 3.");
    }

    @Test
    void moreThanTwelveBarsThatAddUpToTheWholeEndInOneOfAllOther() {
        List<FigureRow> rows = new ArrayList<>();
        for (int value = 1; value <= 15; value++) {
            rows.add(FigureRow.of(List.of("bar " + value), value));
        }
        FigureChart chart =
                new FigureChart(figure(ChartKind.BARS, List.of("bar"), rows).withTotal(120), false, Messages.english());

        BarPlan bars = chart.bars().orElseThrow();
        assertThat(bars.bars()).hasSize(12).startsWith("bar 15").endsWith("bar 5", "All other");
        assertThat(bars.marks().get(11))
                .isEqualTo(new BarPlan.Mark(11, 0, 1 + 2 + 3 + 4, null, null, "10 \u00B7 8.3\u00A0%"));
        assertThat(chart.notes())
                .containsExactly(
                        "A note.",
                        "Shares are of 120 posts.",
                        "Smaller parts, which the chart joins as \u201cAll other\u201d: 4.");
    }

    @Test
    void stacksAfterTheSeventhAreJoinedSoThatBarsKeepTheirLength() {
        List<FigureRow> rows = new ArrayList<>();
        for (int stack = 1; stack <= 9; stack++) {
            rows.add(FigureRow.of(List.of("bar", "stack " + stack), 10 - stack));
        }
        FigureChart chart = new FigureChart(
                figure(ChartKind.STACKED_BARS, List.of("bar", "stack"), rows), false, Messages.english());

        BarPlan plan = chart.bars().orElseThrow();

        assertThat(plan.stacks()).hasSize(8).endsWith("stack 7", "All other");
        assertThat(plan.marks().stream().mapToDouble(BarPlan.Mark::value).sum()).isEqualTo(45);
        assertThat(plan.marks()).last().isEqualTo(new BarPlan.Mark(0, 7, 3, null, null, ""));
        assertThat(chart.notes()).containsExactly("A note.", "Smaller parts, which the chart joins as “All other”: 2.");
    }

    @Test
    void linesKnowTheirDaysWithAndWithoutValue() {
        Figure figure = figure(
                ChartKind.LINES,
                List.of("day", "platform"),
                List.of(
                        FigureRow.of(List.of("2025-07-02", "VK"), 2),
                        FigureRow.of(List.of("2025-07-01", "VK"), 1),
                        FigureRow.suppressed(List.of("2025-07-03", "VK")),
                        FigureRow.estimate(List.of("2025-07-04", "VK"), 4, 3, 5).withStatus(Status.SERIES_BREAK)));

        LinePlan plan =
                new FigureChart(figure, false, Messages.english()).lines().orElseThrow();

        assertThat(plan.dates()).containsExactly(day(1), day(2), day(3), day(4));
        assertThat(plan.breaks()).containsExactly(new LinePlan.Break(day(4), "series break 4 July 2025"));
        assertThat(plan.series())
                .containsExactly(new LinePlan.Series(
                        "VK",
                        List.of(
                                new LinePlan.Point(day(1), 1, null, null),
                                new LinePlan.Point(day(2), 2, null, null),
                                new LinePlan.Point(day(4), 4, 3.0, 5.0))));
    }

    @Test
    void linesBreakOnTheirDatesAndBetweenThemButNotOutside() {
        Figure figure = figure(
                        ChartKind.LINES,
                        List.of("day"),
                        List.of(
                                FigureRow.of(List.of("2025-07-02"), 2),
                                FigureRow.of(List.of("2025-07-05"), 3),
                                FigureRow.of(List.of("2025-07-06"), 4)))
                .withBreaks(List.of(
                        seriesBreak(1, "before"),
                        seriesBreak(2, "first"),
                        seriesBreak(4, "between"),
                        seriesBreak(6, "last"),
                        seriesBreak(7, "after")));

        LinePlan plan =
                new FigureChart(figure, false, Messages.english()).lines().orElseThrow();

        assertThat(plan.breaks())
                .containsExactly(
                        new LinePlan.Break(day(2), "series break 2 July 2025"),
                        new LinePlan.Break(day(4), "series break 4 July 2025"),
                        new LinePlan.Break(day(6), "series break 6 July 2025"));
    }

    @Test
    void lineOfMonthsBreaksAtTheMonthThatHoldsTheDay() {
        Figure figure = figure(
                        ChartKind.LINES,
                        List.of("month"),
                        List.of(
                                FigureRow.of(List.of("2025-06"), 2),
                                FigureRow.of(List.of("2025-07"), 3),
                                FigureRow.of(List.of("2025-08"), 4)))
                .withBreaks(List.of(seriesBreak(15, "new schema")));

        LinePlan plan =
                new FigureChart(figure, false, Messages.english()).lines().orElseThrow();

        assertThat(plan.breaks()).containsExactly(new LinePlan.Break(day(1), "series break 15 July 2025"));
        assertThat(figure.rows())
                .extracting(FigureRow::status)
                .containsExactly(Status.OK, Status.SERIES_BREAK, Status.OK);
    }

    @Test
    void everyChartItsNotesAndItsDescriptionSayWhatChangedWhen() {
        String sentence = "Series break 1 July 2025: new schema.";
        List<SeriesBreak> breaks = List.of(seriesBreak(1, "new schema"));
        Figure lines = figure(ChartKind.LINES, List.of("day"), List.of(FigureRow.of(List.of("2025-07-01"), 1)));
        Figure bars = figure(ChartKind.BARS, List.of("age"), List.of(FigureRow.of(List.of("18-24"), 5)));
        Figure stacks = figure(
                ChartKind.STACKED_BARS, List.of("age", "sex"), List.of(FigureRow.of(List.of("18-24", "women"), 5)));
        FigureChart lineChart = new FigureChart(lines.withBreaks(breaks), false, Messages.english());
        FigureChart barChart = new FigureChart(bars.withBreaks(breaks), false, Messages.english());
        FigureChart stackedChart = new FigureChart(stacks.withBreaks(breaks), false, Messages.english());

        assertThat(lineChart.lines().orElseThrow().text().captions()).containsExactly(sentence);
        assertThat(barChart.bars().orElseThrow().text().captions()).containsExactly(sentence);
        assertThat(stackedChart.bars().orElseThrow().text().captions()).containsExactly(sentence);
        assertThat(stackedChart.notes()).containsExactly("A note.", sentence);
        assertThat(lineChart.lines().orElseThrow().text().description())
                .isEqualTo("Line chart. Values with a number: 1. Largest: 2025-07-01, 1 post (series break). "
                        + "Smallest: 2025-07-01, 1 post (series break). Last: 2025-07-01, 1 post (series break). "
                        + sentence);
        assertThat(barChart.bars().orElseThrow().text().description()).endsWith("18-24, 5 posts. " + sentence);
    }

    @Test
    void figureWithoutNumbersHasNoChart() {
        Figure empty = figure(ChartKind.BARS, List.of("age"), List.of());
        Figure suppressed = figure(ChartKind.BARS, List.of("age"), List.of(FigureRow.suppressed(List.of("18-24"))));

        assertThat(new FigureChart(empty, false, Messages.english()).drawing()).isEmpty();
        assertThat(new FigureChart(suppressed, false, Messages.english()).drawing())
                .isEmpty();
        assertThat(new FigureDescription(empty, Messages.english()).text())
                .isEqualTo("No row has a value that is shown.");
    }

    @Test
    void descriptionNamesLargestSmallestAndLastValue() {
        Figure figure = figure(
                ChartKind.LINES,
                List.of("day", "platform"),
                List.of(
                        FigureRow.of(List.of("2025-07-02", "VK"), 1_200),
                        FigureRow.of(List.of("2025-07-01", "VK"), 3_400),
                        FigureRow.of(List.of("2025-07-01", "TikTok"), 0)));

        assertThat(new FigureDescription(figure, Messages.english()).text())
                .isEqualTo("Line chart. Values with a number: 3. Largest: 2025-07-01, VK, 3,400 posts. "
                        + "Smallest: 2025-07-01, TikTok, 0 posts. Last: 2025-07-02, VK, 1,200 posts. "
                        + "Last: 2025-07-01, TikTok, 0 posts.");
    }

    @Test
    void panelsStandInTheOrderInWhichTheRowsNameThemFirst() {
        Figure figure = figure(
                ChartKind.SMALL_MULTIPLES,
                List.of("day", "platform"),
                List.of(
                        FigureRow.suppressed(List.of("2025-07-01", "VK")),
                        FigureRow.suppressed(List.of("2025-07-01", "Silent")),
                        FigureRow.of(List.of("2025-07-01", "TikTok"), 40_000),
                        FigureRow.of(List.of("2025-07-02", "TikTok"), 50_000),
                        FigureRow.of(List.of("2025-07-04", "TikTok"), 50_000),
                        FigureRow.of(List.of("2025-07-02", "VK"), 12)));
        FigureChart chart = new FigureChart(figure, false, Messages.english());

        assertThat(chart.lines().orElseThrow().dates()).containsExactly(day(1), day(2), day(4));
        assertThat(chart.lines().orElseThrow().series())
                .extracting(LinePlan.Series::name)
                .containsExactly("VK", "TikTok");
        assertThat(chart.notes()).containsExactly("A note.", "Suppressed values, which the chart leaves out: 2.");
        assertThat(chart.drawing().orElseThrow().svg())
                .contains(">Each panel has a scale of its own (posts): heights do not compare between panels.<")
                .contains(">Line charts in 2 panels, each on a scale of its own. Values with a number: 4. "
                        + "VK: largest 12 posts (2025-07-02), smallest 12 posts (2025-07-02), last 12 posts (2025-07-02). "
                        + "TikTok: largest 50,000 posts (2 times), smallest 40,000 posts (2025-07-01), "
                        + "last 50,000 posts (2025-07-04).<");
    }

    @Test
    void morePanelsThanTwelveAreInTheTableOnly() {
        List<FigureRow> rows = new ArrayList<>();
        for (int value = 1; value <= 15; value++) {
            rows.add(FigureRow.of(List.of("2025-07", "panel " + value), value));
        }
        FigureChart chart = new FigureChart(
                figure(ChartKind.SMALL_MULTIPLES, List.of("month", "panel"), rows), false, Messages.english());

        assertThat(chart.lines().orElseThrow().series())
                .extracting(LinePlan.Series::name)
                .hasSize(12)
                .startsWith("panel 1", "panel 2")
                .endsWith("panel 12");
        assertThat(chart.notes()).containsExactly("A note.", "Further panels, which are in the table only: 3.");
    }

    @Test
    void markedDaysAreBandsClippedToTheDatesAndSaidInWords() {
        Figure figure = figure(
                        ChartKind.LINES,
                        List.of("day", "platform"),
                        List.of(
                                FigureRow.of(List.of("2025-07-02", "VK"), 2),
                                FigureRow.of(List.of("2025-07-05", "VK"), 3),
                                FigureRow.of(List.of("2025-07-05", "TikTok"), 3)))
                .withSpans(List.of(
                        span(4, 9, "no dumps", null),
                        span(1, 2, "inverted flags", "TikTok"),
                        span(3, 3, "no dumps", "VK"),
                        span(6, 8, "after", null),
                        span(1, 1, "before", null),
                        span(3, 3, "another platform", "X")));
        FigureChart chart = new FigureChart(figure, false, Messages.english());

        assertThat(chart.lines().orElseThrow().spans())
                .containsExactly(
                        new LinePlan.Span(day(2), day(2), "1", Set.of(1)),
                        new LinePlan.Span(day(3), day(3), "2", Set.of(0)),
                        new LinePlan.Span(day(4), day(5), "2", Set.of(0, 1)));
        List<String> sentences = List.of(
                "Band 1 (TikTok 1 July 2025 to 2 July 2025): inverted flags.",
                "Band 2 (VK 3 July 2025, 4 July 2025 to 9 July 2025): no dumps.");
        assertThat(chart.notes()).containsExactly("A note.", sentences.get(0), sentences.get(1));
        assertThat(chart.drawing().orElseThrow().svg()).contains(">1<", ">2<", ">" + sentences.get(1) + "<");
        assertThat(new FigureDescription(figure, Messages.english()).text()).endsWith(String.join(" ", sentences));
    }

    @Test
    void markedDaysOfMonthsAreTheMonthsThatHoldThem() {
        Figure figure = figure(
                        ChartKind.SMALL_MULTIPLES,
                        List.of("month", "platform"),
                        List.of(
                                FigureRow.of(List.of("2025-06", "VK"), 2),
                                FigureRow.of(List.of("2025-07", "VK"), 3),
                                FigureRow.suppressed(List.of("2025-07", "TikTok"))))
                .withSpans(List.of(span(31, 31, "late", null), span(5, 6, "not drawn", "TikTok")));
        FigureChart chart = new FigureChart(figure, false, Messages.english());

        assertThat(chart.lines().orElseThrow().spans())
                .containsExactly(new LinePlan.Span(day(1), day(1), "2", Set.of(0)));
        assertThat(chart.notes())
                .containsExactly(
                        "A note.",
                        "Band 1 (TikTok 5 July 2025 to 6 July 2025): not drawn.",
                        "Band 2 (31 July 2025): late.",
                        "Suppressed values, which the chart leaves out: 1.");
    }

    @Test
    void markedDaysOfATableHaveNoNumber() {
        Figure figure = figure(ChartKind.TABLE_ONLY, List.of("language"), List.of(FigureRow.of(List.of("kk"), 2)))
                .withSpans(List.of(span(4, 9, "no dumps", null)));

        assertThat(new FigureChart(figure, false, Messages.english()).notes())
                .containsExactly("A note.", "Marked days (4 July 2025 to 9 July 2025): no dumps.");
    }

    @Test
    void spanDoesNotEndBeforeItBegins() {
        assertThatThrownBy(() -> span(4, 3, "no dumps", null))
                .hasMessage("Cannot mark a span of days: its last day 2025-07-03 is before its first day 2025-07-04. "
                        + "Correct the span where it is made.");
    }

    private static MarkedSpan span(int from, int to, String label, @Nullable String line) {
        return new MarkedSpan(day(from), day(to), Message.name(label), line);
    }

    private static Figure figure(ChartKind chart, List<String> dimensions, List<FigureRow> rows) {
        return new Figure(
                "posts",
                Message.name("Posts"),
                Message.name("Posts by something"),
                "posts",
                dimensions,
                chart,
                rows,
                List.of(Message.name("A note.")));
    }

    private static SeriesBreak seriesBreak(int day, String label) {
        return new SeriesBreak(day(day), Message.name(label));
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2025, 7, day);
    }
}
