package kz.aiqyn.reports.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.aiqyn.reports.charts.BarPlan;
import kz.aiqyn.reports.i18n.CleanText;
import kz.aiqyn.reports.i18n.Labels;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;
import org.junit.jupiter.api.Test;

/** What figures, rows and inputs accept, and what they say when they do not. */
class FigureTest {

    @Test
    void everyFaultOfAFigureIsToldAtOnce() {
        List<FigureRow> rows = List.of(
                FigureRow.of(List.of("2025-07", "a"), 1),
                FigureRow.of(List.of("2025-07", "a"), 2),
                FigureRow.of(List.of("2025-07-31"), 3),
                FigureRow.of(List.of("July", "b"), 4));

        assertThatThrownBy(() -> new Figure(
                        "By Day",
                        Message.name(""),
                        Message.name(""),
                        "decisions",
                        List.of("day", "note"),
                        ChartKind.LINES,
                        rows,
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot use figure By Day: its id is not lower-case words joined by hyphens; "
                        + "it has no title; "
                        + "dimension note is named like a value column; "
                        + "row [2025-07, a] is there twice; "
                        + "row [2025-07-31] has 1 dimensions, expected 2; "
                        + "row [July, b] begins with neither a day (2025-07-31) nor a month (2025-07); "
                        + "its rows mix days and months. "
                        + "Correct the figure where it is made.");
    }

    @Test
    void smallMultiplesHaveADayOrMonthAndAPanel() {
        assertThatThrownBy(() -> new Figure(
                        "f",
                        Message.name("F"),
                        Message.name(""),
                        "posts",
                        List.of("platform"),
                        ChartKind.SMALL_MULTIPLES,
                        List.of(FigureRow.of(List.of("VK"), 1)),
                        List.of()))
                .hasMessage("Cannot use figure f: a chart of kind SMALL_MULTIPLES needs two dimensions, a day or month "
                        + "and the name of the panel; row [VK] begins with neither a day (2025-07-31) nor a month "
                        + "(2025-07). Correct the figure where it is made.");
    }

    @Test
    void rowOnTheDayOrMonthOfASeriesBreakIsMarkedAndKeepsItsValue() {
        List<FigureRow> rows = List.of(
                FigureRow.of(List.of("VK", "2025-07-14"), 1),
                FigureRow.estimate(List.of("VK", "2025-07-15"), 2, 1, 3).withNote(Message.name("Note.")),
                FigureRow.of(List.of("VK", "2025-07"), 4));

        Figure figure = new Figure(
                        "f",
                        Message.name("F"),
                        Message.name(""),
                        "posts",
                        List.of("platform", "time"),
                        ChartKind.TABLE_ONLY,
                        rows,
                        List.of())
                .withBreaks(List.of(seriesBreak("2025-07-15", "New schema")));

        assertThat(figure.rows())
                .containsExactly(
                        rows.get(0),
                        rows.get(1).withStatus(Status.SERIES_BREAK),
                        rows.get(2).withStatus(Status.SERIES_BREAK));
    }

    @Test
    void seriesBreakLeavesAStatusThatSaysMore() {
        List<FigureRow> rows = List.of(
                FigureRow.suppressed(List.of("2025-07-15", "a")),
                FigureRow.notApplicable(List.of("2025-07-15", "b"), Message.name("No such service.")),
                FigureRow.of(List.of("2025-07-15", "c"), 1).withStatus(Status.NOT_VALIDATED));

        Figure figure = new Figure(
                        "f",
                        Message.name("F"),
                        Message.name(""),
                        "posts",
                        List.of("day", "kind"),
                        ChartKind.LINES,
                        rows,
                        List.of())
                .withBreaks(List.of(seriesBreak("2025-07-15", "New schema")));

        assertThat(figure.rows()).isEqualTo(rows);
    }

    @Test
    void breaksAreAddedInTheOrderOfTheirDaysAndEachIsThereOnce() {
        SeriesBreak july = seriesBreak("2025-07-01", "New schema");
        SeriesBreak june = seriesBreak("2025-06-01", "New classifier");
        Figure figure = SampleReport.bySource();

        assertThat(figure.withBreaks(List.of(july))
                        .withBreaks(List.of(june, july))
                        .breaks())
                .containsExactly(june, july);
        assertThat(figure.breaks()).isEmpty();
    }

    @Test
    void moreNotesFollowThoseOfTheFigure() {
        SeriesBreak july = seriesBreak("2025-07-01", "New schema");
        Figure figure = SampleReport.byDay().withBreaks(List.of(july));

        Figure noted = figure.withNotes(List.of(Message.name("Half of the dumps came late.")));

        assertThat(noted.notes())
                .containsExactly(
                        Message.name("The dumps of 11 to 13 September are missing."),
                        Message.name("Half of the dumps came late."));
        assertThat(noted.breaks()).containsExactly(july);
    }

    @Test
    void labelsThatDifferOnlyInInvisibleCharactersAreDuplicates() {
        List<FigureRow> rows = List.of(FigureRow.of(List.of("Page"), 1), FigureRow.of(List.of("Pa\u200Bge\u202E"), 2));

        assertThatThrownBy(() -> new Figure(
                        "pages",
                        Message.name("Pages"),
                        Message.name(""),
                        "posts",
                        List.of("page"),
                        ChartKind.BARS,
                        rows,
                        List.of()))
                .hasMessage("Cannot use figure pages: row [Page] is there twice. Correct the figure where it is made.");
    }

    @Test
    void suppressedRowHasNoNumber() {
        assertThatThrownBy(() -> FigureRow.of(List.of("a"), 7).withStatus(Status.SUPPRESSED))
                .hasMessage("Cannot use figure row [a]: its status is suppressed but it has the value 7.0. "
                        + "Correct the row where it is made.");
    }

    @Test
    void intervalHoldsItsValue() {
        assertThatThrownBy(() -> FigureRow.estimate(List.of("a"), 0.5, 0.6, 0.4))
                .hasMessage("Cannot use figure row [a]: low 0.6 is above the value 0.5; "
                        + "high 0.4 is below the value 0.5. Correct the row where it is made.");
    }

    @Test
    void numberIsFinite() {
        assertThatThrownBy(() -> FigureRow.of(List.of("a"), Double.NaN))
                .hasMessage("Cannot use figure row [a]: it holds the number NaN. Correct the row where it is made.");
    }

    @Test
    void dumpThatLostRowsIsRefused() {
        assertThatThrownBy(() -> new DumpInput("posts", "p.csv", "00".repeat(32), "csv", 10, 7, 1, 1, 0, 0))
                .hasMessage("Cannot report dump p.csv: it has 10 lines read, but accepted, rejected, duplicate, "
                        + "out of scope and blank make 9. Ingest the dump again.");
    }

    @Test
    void dumpWithANegativeCountIsRefused() {
        assertThatThrownBy(() -> new DumpInput(
                        "posts",
                        "p.csv",
                        "00".repeat(32),
                        "csv",
                        0,
                        1,
                        -1,
                        0,
                        0,
                        0,
                        List.of(),
                        null,
                        Map.of("late", 2L, "uuid_in_neighbours", -3L),
                        false,
                        false))
                .hasMessage("Cannot report dump p.csv: a count is negative: -1; a count is negative: -3. "
                        + "Ingest the dump again.");
    }

    @Test
    void textKeepsOnlyWhatAReaderSees() {
        assertThat(CleanText.line(
                        " \u0007Бет\u202E\u2066 \tКИІМ\u200B\u00AD\uD800 👍\uFE0F\u3164\u2028x\uFFFE\uD83E\uDFFA "))
                .isEqualTo("Бет  КИІМ 👍 x\uD83E\uDFFA");
        assertThat(CleanText.lines("a: 1\r\nb: \t2\u0000\n")).isEqualTo("a: 1\nb:  2\n");
    }

    @Test
    void codesAreCalledOfficiallyOrByTheirMessageAndNamesByThemselves() {
        Labels official = new Labels(Map.of("en", Map.of("STATEMENT_CATEGORY_VIOLENCE", "Violence")));
        ReadableLabels labels =
                labels(official, "STATEMENT_CATEGORY_VIOLENCE", "AUTOMATED_DECISION_FULLY", "SOMETHING_NEW", "VK");

        assertThat(labels.label(0, "STATEMENT_CATEGORY_VIOLENCE")).isEqualTo("Violence");
        assertThat(labels.label(0, "AUTOMATED_DECISION_FULLY")).isEqualTo("Fully automated");
        assertThat(labels.label(0, "SOMETHING_NEW")).isEqualTo("SOMETHING_NEW");
        assertThat(labels.label(0, "VK")).isEqualTo("VK");
        assertThat(labels.label(0, "")).isEqualTo("(not given)");
    }

    @Test
    void codesStandBesideWordsThatAnotherValueHasToo() {
        Labels official = new Labels(Map.of("en", Map.of("A_1", "Other", "A_2", "Other", "A_3", "Notice")));
        ReadableLabels labels = labels(official, "A_1", "A_2", "A_3", "Other");

        assertThat(labels.label(0, "A_1")).isEqualTo("Other [A_1]");
        assertThat(labels.label(0, "A_2")).isEqualTo("Other [A_2]");
        assertThat(labels.label(0, "A_3")).isEqualTo("Notice [A_3]");
        assertThat(labels.label(0, "Other")).isEqualTo("Other");
    }

    @Test
    void tableWithTwoDimensionsHasTheSecondAsColumns() {
        Figure figure = new Figure(
                "f",
                Message.name("F"),
                Message.name(""),
                "share",
                List.of("month", "platform"),
                ChartKind.LINES,
                List.of(
                        FigureRow.of(List.of("2025-07", "VK"), 0.123),
                        FigureRow.suppressed(List.of("2025-08", "VK")),
                        FigureRow.of(List.of("2025-08", "TikTok"), 0)),
                List.of());

        FigureTable table = FigureTable.of(figure, Messages.english());

        assertThat(table.heads()).extracting(FigureTable.Cell::text).containsExactly("Month", "VK", "TikTok");
        assertThat(table.lines())
                .map(line -> line.stream().map(FigureTable.Cell::text).toList())
                .containsExactly(List.of("2025-07", "12.3\u00A0%", "–"), List.of("2025-08", "suppressed", "0\u00A0%"));
    }

    @Test
    void sharesStandBesideCountsAndSuppressedRowsHaveNone() {
        List<FigureRow> rows = List.of(
                FigureRow.of(List.of("VK"), 1_234),
                FigureRow.of(List.of("TikTok"), 0).withStatus(Status.NOT_VALIDATED),
                FigureRow.suppressed(List.of("X")));
        Figure figure = posts(List.of("platform"), rows).withTotal(10_000);
        FigureTable table = FigureTable.of(figure, Messages.english());
        FigureChart chart = new FigureChart(figure, false, Messages.english());

        assertThat(table.heads())
                .extracting(FigureTable.Cell::text)
                .containsExactly("Platform", "Value (posts)", "Share");
        assertThat(table.lines())
                .map(line -> line.stream().map(FigureTable.Cell::text).toList())
                .containsExactly(
                        List.of("VK", "1,234", "12.3\u00A0%"),
                        List.of("TikTok", "0 (not validated)", "0\u00A0%"),
                        List.of("X", "suppressed", ""));
        assertThat(chart.bars().orElseThrow().marks())
                .extracting(BarPlan.Mark::label)
                .containsExactly("1,234 \u00B7 12.3\u00A0%", "0 \u00B7 0\u00A0% (not validated)");
        assertThat(chart.notes()).startsWith("Shares are of 10,000 posts.");
        assertThat(chart.drawing().orElseThrow().svg()).contains(">Shares are of 10,000 posts.<");
        assertThat(new FigureDescription(figure, Messages.english()).text())
                .contains("Largest: VK, 1,234 posts \u00B7 12.3\u00A0%.");
    }

    @Test
    void crossedTableHasTheShareInTheCellOfTheCount() {
        List<FigureRow> rows = List.of(
                FigureRow.of(List.of("kk", "VK"), 5),
                FigureRow.of(List.of("ru", "VK"), 15),
                FigureRow.suppressed(List.of("ru", "TikTok")));

        FigureTable table =
                FigureTable.of(posts(List.of("language", "platform"), rows).withTotal(20), Messages.english());

        assertThat(table.lines())
                .map(line -> line.stream().map(FigureTable.Cell::text).toList())
                .containsExactly(
                        List.of("Kazakh", "5 \u00B7 25.0\u00A0%", "–"),
                        List.of("Russian", "15 \u00B7 75.0\u00A0%", "suppressed"));
    }

    @Test
    void crossTableHasNotesBelowItsNumbers() {
        Figure figure = new Figure(
                "compared",
                Message.name("Compared"),
                Message.name(""),
                "decisions",
                List.of("headline", "period"),
                ChartKind.CROSS_TABLE,
                List.of(
                        FigureRow.of(List.of("decisions", "2025-07"), 12),
                        FigureRow.of(List.of("decisions", "2025-06"), 10).withNote(Message.name("2 more.")),
                        FigureRow.notApplicable(List.of("decisions", "2024-07"), Message.name("Not comparable."))),
                List.of());

        FigureTable table = FigureTable.of(figure, Messages.english());

        assertThat(table.heads())
                .extracting(FigureTable.Cell::text)
                .containsExactly("Number", "2025-07", "2025-06", "2024-07");
        assertThat(table.lines())
                .map(line -> line.stream()
                        .map(cell -> cell.text() + " | " + cell.note())
                        .toList())
                .containsExactly(List.of(
                        "All decisions | null", "12 | null", "10 | 2 more.", "not applicable | Not comparable."));
        assertThat(new FigureChart(figure, false, Messages.english()).drawing()).isEmpty();
        assertThatThrownBy(() -> new Figure(
                        "f",
                        Message.name("F"),
                        Message.name(""),
                        "posts",
                        List.of("platform"),
                        ChartKind.CROSS_TABLE,
                        List.of(),
                        List.of()))
                .hasMessage("Cannot use figure f: a chart of kind CROSS_TABLE needs two dimensions, the lines and the"
                        + " columns. Correct the figure where it is made.");
    }

    @Test
    void totalOfNothingHasNoShares() {
        Figure figure = posts(List.of("platform"), List.of(FigureRow.of(List.of("VK"), 0)))
                .withTotal(0);

        assertThat(figure.share(figure.rows().get(0))).isNull();
    }

    @Test
    void valueIsPartOfTheTotal() {
        Figure figure =
                posts(List.of("platform"), List.of(FigureRow.of(List.of("VK"), 8), FigureRow.of(List.of("X"), 7)));

        assertThatThrownBy(() -> figure.withTotal(7))
                .hasMessage("Cannot use figure f: row [VK] has the value 8.0 of a total of 7. "
                        + "Correct the figure where it is made.");
        assertThatThrownBy(() -> SampleReport.bySource().withTotal(1))
                .hasMessage("Cannot use figure decisions-by-source: its values are shares already and have no total. "
                        + "Correct the figure where it is made.");
    }

    private static Figure posts(List<String> dimensions, List<FigureRow> rows) {
        return new Figure(
                "f", Message.name("F"), Message.name(""), "posts", dimensions, ChartKind.BARS, rows, List.of());
    }

    private static SeriesBreak seriesBreak(String day, String label) {
        return new SeriesBreak(LocalDate.parse(day), Message.name(label));
    }

    private static ReadableLabels labels(Labels official, String... values) {
        List<FigureRow> rows = Stream.concat(Stream.of(values), Stream.of(""))
                .map(value -> FigureRow.of(List.of(value), 1))
                .toList();
        return new ReadableLabels(
                new Figure(
                        "f",
                        Message.name("F"),
                        Message.name(""),
                        "posts",
                        List.of("code"),
                        ChartKind.BARS,
                        rows,
                        List.of()),
                Messages.in("en", official));
    }
}
