package kz.aiqyn.reports.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kz.aiqyn.reports.i18n.Numbers;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.data.Range;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;

/** Charts by their data, titles and labels. */
class DrawingTest {

    @Test
    void barChartHoldsItsMarksInOrderAndLeavesTheRestEmpty() {
        BarPlan plan = new BarPlan(
                text("Title"),
                List.of("b", "a", "b"),
                List.of("x", "y"),
                List.of(mark(0, 0, 1), mark(2, 0, 3), mark(2, 1, 4)));

        CategoryDataset dataset = Drawing.of(plan).chart().getCategoryPlot().getDataset();

        assertThat(dataset.getColumnKeys()).map(Object::toString).isEqualTo(List.of("b", "a", "b"));
        assertThat(dataset.getRowKeys()).map(Object::toString).isEqualTo(List.of("x", "y"));
        assertThat(dataset.getValue(0, 0)).isEqualTo(1.0);
        assertThat(dataset.getValue(0, 1)).isNull();
        assertThat(dataset.getValue(1, 2)).isEqualTo(4.0);
    }

    @Test
    void lineBreaksAtMissingDaysAndAtANewSeries() {
        LinePlan plan = new LinePlan(
                text("Title"),
                List.of(day(1), day(2), day(5), day(6)),
                List.of(new LinePlan.Series("VK", List.of(point(1, 10), point(2, 11), point(5, 12), point(6, 13)))),
                List.of(new LinePlan.Break(day(6), "series break 2025-07-06")),
                List.of());

        assertThat(values(plan)).containsExactly(10.0, 11.0, Double.NaN, 12.0, Double.NaN, 13.0);
    }

    @Test
    void lineIsNotConnectedAcrossABreakWhoseDayIsMissing() {
        LinePlan plan =
                plan(List.of(point(1, 10), point(2, 11), point(3, 12)), List.of(new LinePlan.Break(day(2), "break")));
        LinePlan months = new LinePlan(
                text("Title"),
                List.of(LocalDate.of(2025, 6, 1), LocalDate.of(2025, 8, 1)),
                List.of(new LinePlan.Series(
                        "VK",
                        List.of(
                                new LinePlan.Point(LocalDate.of(2025, 6, 1), 1, null, null),
                                new LinePlan.Point(LocalDate.of(2025, 8, 1), 2, null, null)))),
                List.of(new LinePlan.Break(LocalDate.of(2025, 7, 1), "break")),
                List.of());

        assertThat(values(plan)).containsExactly(10.0, Double.NaN, 11.0, 12.0);
        assertThat(values(months)).containsExactly(1.0, Double.NaN, 2.0);
    }

    @Test
    void breakAtTheFirstDateTakesNothingFromTheLine() {
        LinePlan plan = plan(List.of(point(1, 10), point(2, 11)), List.of(new LinePlan.Break(day(1), "break")));

        assertThat(values(plan)).containsExactly(10.0, 11.0);
        assertThat(marks(plan)).containsExactly(day(1).toEpochDay() * 86_400_000.0);
    }

    @Test
    void breaksAreMarkedBehindTheLinesAndNamedAboveThem() {
        LinePlan plan = plan(
                List.of(point(1, 10), point(20, 11)),
                List.of(new LinePlan.Break(day(5), "break 5"), new LinePlan.Break(day(20), "break 20")));
        Drawing drawing = Drawing.of(plan);

        assertThat(marks(plan))
                .containsExactly(day(5).toEpochDay() * 86_400_000.0, day(20).toEpochDay() * 86_400_000.0);
        assertThat(drawing.chart().getXYPlot().getDomainMarkers(Layer.FOREGROUND))
                .isNull();
        assertThat(drawing.svg()).contains(">break 5<", ">break 20<");
        assertThat(drawing.inlineSvg()).contains(">break 5<", ">break 20<");
    }

    @Test
    void labelsOfBreaksDoNotOverlapInPlotsOfAnyWidth() {
        Range dates = new Range(LineChart.milliseconds(day(1)), LineChart.milliseconds(day(31)));
        List<LinePlan.Break> breaks = new ArrayList<>();
        for (int day : List.of(1, 2, 2, 9, 16, 17, 18, 25, 31)) {
            breaks.add(new LinePlan.Break(day(day), "series break of day " + day));
        }

        List<MarkAxis.Label> labels = new MarkAxis(breaks, List.of(), dates, 400).labels();

        assertThat(labels).hasSameSizeAs(breaks);
        for (double width : List.of(400.0, 550.0, 700.0)) {
            List<Rectangle2D> boxes = new ArrayList<>();
            for (MarkAxis.Label label : labels) {
                double mark = (label.date() - dates.getLowerBound()) / dates.getLength() * width;
                Rectangle2D box = new Rectangle2D.Double(label.start(mark), label.row(), label.width(), 1);
                assertThat(box.getMinX()).isNotNegative();
                assertThat(box.getMaxX()).isLessThanOrEqualTo(width);
                assertThat(boxes).noneMatch(box::intersects);
                boxes.add(box);
            }
        }
    }

    @Test
    void loneBreakTakesOneRowAndNoBreakTakesNone() {
        Range dates = new Range(0, 1e9);

        assertThat(new MarkAxis(List.of(), List.of(), dates, 400).height()).isZero();
        assertThat(new MarkAxis(List.of(new LinePlan.Break(LocalDate.EPOCH, "break")), List.of(), dates, 400).labels())
                .extracting(MarkAxis.Label::row)
                .containsExactly(0);
    }

    @Test
    void panelsHaveTheSameDatesAndEachItsOwnScale() {
        LinePlan plan = new LinePlan(
                text("Title"),
                List.of(day(1), day(2), day(3)),
                List.of(
                        new LinePlan.Series("Large", List.of(point(1, 50_000), point(2, 40_000), point(3, 45_000))),
                        new LinePlan.Series("Small <b>", List.of(point(1, 5), point(3, 6)))),
                List.of(new LinePlan.Break(day(2), "break 2")),
                List.of());
        Drawing drawing = Drawing.panels(plan);

        List<PanelGrid.Panel> panels = ((PanelGrid) drawing.chart().getPlot()).panels();
        assertThat(panels).extracting(PanelGrid.Panel::name).containsExactly("Large", "Small <b>");
        XYPlot large = panels.get(0).plot();
        XYPlot small = panels.get(1).plot();
        assertThat(large.getDomainAxis().getRange())
                .isEqualTo(small.getDomainAxis().getRange());
        assertThat(large.getRangeAxis().getUpperBound()).isCloseTo(53_000, within(0.1));
        assertThat(small.getRangeAxis().getUpperBound()).isCloseTo(6.36, within(0.001));
        assertThat(values(small.getDataset())).containsExactly(5.0, Double.NaN, Double.NaN, 6.0);
        assertThat(small.getDomainMarkers(Layer.BACKGROUND)).hasSize(1);
        assertThat(drawing.svg()).contains(">Large<", ">Small &lt;b&gt;<", ">Title<", ">Caption<");
        assertThat(drawing.inlineSvg()).isEqualTo(Drawing.panels(plan).inlineSvg());
        assertThat(drawing.png()).isEqualTo(Drawing.panels(plan).png());
    }

    @Test
    void bandOfOneDayIsAsWideAsItsDayAndNumberedAboveItsMiddle() {
        LinePlan.Span both = new LinePlan.Span(day(1), day(3), "1", Set.of(0, 1));
        LinePlan.Span one = new LinePlan.Span(day(2), day(2), "2", Set.of(1));
        LinePlan plan = new LinePlan(
                text("Title"),
                List.of(day(1), day(2), day(3)),
                List.of(new LinePlan.Series("a", List.of(point(1, 5))), new LinePlan.Series("b", List.of(point(1, 5)))),
                List.of(),
                List.of(both, one));

        List<PanelGrid.Panel> panels = ((PanelGrid) Drawing.panels(plan).chart().getPlot()).panels();
        assertThat(panels.get(0).plot().getDomainMarkers(Layer.BACKGROUND)).hasSize(1);
        double noon = LineChart.milliseconds(day(2)) + 43_200_000;
        List<IntervalMarker> bands = new ArrayList<>();
        panels.get(1).plot().getDomainMarkers(Layer.BACKGROUND).forEach(band -> bands.add((IntervalMarker) band));
        assertThat(bands.get(1).getStartValue()).isEqualTo(noon - 86_400_000);
        assertThat(bands.get(1).getEndValue()).isEqualTo(noon);
        assertThat(Drawing.of(plan).chart().getXYPlot().getDomainMarkers(Layer.BACKGROUND))
                .hasSize(2);
        assertThat(Drawing.of(plan).svg()).contains(">1<", ">2<");
    }

    @Test
    void equalNumbersOfBandsThatLieTogetherStandOnce() {
        Range dates = new Range(LineChart.milliseconds(day(1)), LineChart.milliseconds(day(31)));
        List<LinePlan.Span> spans = new ArrayList<>();
        for (int day : List.of(1, 2, 2, 3, 30)) {
            spans.add(new LinePlan.Span(day(day), day(day), day == 3 ? "2" : "1", Set.of(0)));
        }

        assertThat(new MarkAxis(List.of(), spans, dates, 150).labels())
                .extracting(label -> label.text() + " in row " + label.row())
                .containsExactly("1 in row 0", "2 in row 1", "1 in row 0");
    }

    @Test
    void nameThatDoesNotFitIsCutBetweenCharacters() {
        String name = "\uD83D\uDC4D".repeat(40);

        String fitted = ChartFrame.fitted(name, ChartStyle.bold(11f), 100);

        assertThat(fitted).matches("(\uD83D\uDC4D)+\u2026");
        assertThat(ChartFrame.width(fitted, ChartStyle.bold(11f))).isLessThanOrEqualTo(100);
        assertThat(ChartFrame.fitted("VK", ChartStyle.bold(11f), 100)).isEqualTo("VK");
    }

    @Test
    void monthsOfDifferentLengthHaveNoGap() {
        List<LocalDate> months = List.of(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 2, 1), LocalDate.of(2025, 3, 1));
        LinePlan plan = new LinePlan(
                text("Title"),
                months,
                List.of(new LinePlan.Series(
                        "VK",
                        months.stream()
                                .map(month -> new LinePlan.Point(month, 1, null, null))
                                .toList())),
                List.of(),
                List.of());

        assertThat(Drawing.of(plan).chart().getXYPlot().getDataset().getItemCount(0))
                .isEqualTo(3);
    }

    @Test
    void chartSaysHeadlineDescriptionUnitAndWarning() {
        JFreeChart chart = Drawing.of(new BarPlan(text("Title"), List.of("a"), List.of("x"), List.of(mark(0, 0, 1))))
                .chart();

        assertThat(chart.getTitle().getText()).isEqualTo("Title");
        assertThat(chart.getSubtitles())
                .filteredOn(subtitle -> subtitle instanceof TextTitle)
                .map(subtitle -> ((TextTitle) subtitle).getText())
                .isEqualTo(List.of("Subtitle", "Warning", "Caption"));
        assertThat(chart.getCategoryPlot().getRangeAxis().getLabel()).isEqualTo("decisions");
    }

    @Test
    void svgKeepsTextAsTextEscapesItAndLoadsNothing() {
        BarPlan plan =
                new BarPlan(text("<b>Әңгіме & \"₸\""), List.of("<script>"), List.of("x"), List.of(mark(0, 0, 1)));

        String svg = Drawing.of(plan).svg();

        assertThat(svg)
                .contains(">&lt;b&gt;Әңгіме &amp; ")
                .contains(">&lt;script&gt;<")
                .contains("role=\"img\"")
                .contains("font-family=\"'DejaVu Sans', sans-serif\"")
                .contains("id=\"figure-clipPath")
                .doesNotContain("<script", "<image", "DOCTYPE", " style=\"", "genericDefs");
    }

    @Test
    void svgOnAPageLeavesItsWordsToThePageAndKeepsTheWarning() {
        Drawing drawing = Drawing.of(new BarPlan(text("Title"), List.of("a"), List.of("x"), List.of(mark(0, 0, 1))));

        String svg = drawing.inlineSvg();

        assertThat(svg).startsWith("<svg").contains(">Warning<").doesNotContain(">Subtitle<", ">Caption<");
        assertThat(drawing.svg()).contains(">Subtitle<", ">Caption<");
    }

    @Test
    void fontHasEveryKazakhLetterAndTheTenge() {
        assertThat(ChartStyle.plain(12f).canDisplayUpTo("ӘәҒғҚқҢңӨөҰұҮүҺһІі₸")).isEqualTo(-1);
        assertThat(ChartStyle.bold(12f).canDisplayUpTo("ӘәҒғҚқҢңӨөҰұҮүҺһІі₸")).isEqualTo(-1);
    }

    private static List<Double> values(LinePlan plan) {
        return values(Drawing.of(plan).chart().getXYPlot().getDataset());
    }

    private static List<Double> values(XYDataset dataset) {
        List<Double> values = new ArrayList<>();
        for (int item = 0; item < dataset.getItemCount(0); item++) {
            values.add(dataset.getYValue(0, item));
        }
        return values;
    }

    private static List<Double> marks(LinePlan plan) {
        return Drawing.of(plan).chart().getXYPlot().getDomainMarkers(Layer.BACKGROUND).stream()
                .map(marker -> ((ValueMarker) marker).getValue())
                .toList();
    }

    private static LinePlan plan(List<LinePlan.Point> points, List<LinePlan.Break> breaks) {
        return new LinePlan(
                text("Title"),
                points.stream().map(LinePlan.Point::date).toList(),
                List.of(new LinePlan.Series("VK", points)),
                breaks,
                List.of());
    }

    private static BarPlan.Mark mark(int bar, int stack, double value) {
        return new BarPlan.Mark(bar, stack, value, null, null, "label");
    }

    private static LinePlan.Point point(int day, double value) {
        return new LinePlan.Point(day(day), value, null, null);
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2025, 7, day);
    }

    private static ChartText text(String title) {
        return new ChartText(
                "figure",
                title,
                "Subtitle",
                "Description",
                "decisions",
                new Numbers(Locale.ENGLISH).axis("decisions"),
                true,
                "Warning",
                List.of("Caption"),
                Locale.ENGLISH,
                false);
    }
}
