package kz.aiqyn.reports.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.aiqyn.reports.i18n.Numbers;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.title.TextTitle;
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
                List.of(new LinePlan.Break(day(6), "series break 2025-07-06")));

        XYDataset dataset = Drawing.of(plan).chart().getXYPlot().getDataset();

        List<Double> values = new ArrayList<>();
        for (int item = 0; item < dataset.getItemCount(0); item++) {
            values.add(dataset.getYValue(0, item));
        }
        assertThat(values).containsExactly(10.0, 11.0, Double.NaN, 12.0, Double.NaN, 13.0);
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
                .contains("id=\"figure-clipPath1\"")
                .doesNotContain("<script", "<image", "DOCTYPE", " style=\"", "genericDefs");
    }

    @Test
    void svgOnAPageLeavesHeadlineToThePageAndKeepsTheWarning() {
        Drawing drawing = Drawing.of(new BarPlan(text("Title"), List.of("a"), List.of("x"), List.of(mark(0, 0, 1))));

        String svg = drawing.inlineSvg();

        assertThat(svg).startsWith("<svg").contains(">Warning<").doesNotContain(">Subtitle<");
        assertThat(drawing.svg()).contains(">Subtitle<");
    }

    @Test
    void fontHasEveryKazakhLetterAndTheTenge() {
        assertThat(ChartStyle.plain(12f).canDisplayUpTo("ӘәҒғҚқҢңӨөҰұҮүҺһІі₸")).isEqualTo(-1);
        assertThat(ChartStyle.bold(12f).canDisplayUpTo("ӘәҒғҚқҢңӨөҰұҮүҺһІі₸")).isEqualTo(-1);
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
                Locale.ENGLISH);
    }
}
