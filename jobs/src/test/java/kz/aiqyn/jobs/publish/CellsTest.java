package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.reports.document.FigureRow;
import org.junit.jupiter.api.Test;

class CellsTest {

    private final Cells cells = new Cells();

    @Test
    void aCellOfAllPlatformsIsTheSumOfTheirs() {
        cells.add("VK", "posts", List.of("kk"), 20);
        cells.add("FB", "posts", List.of("kk"), 30);
        cells.add("FB", "posts", List.of("ru"), 5);

        assertThat(cells.platforms()).containsExactly("FB", "VK");
        assertThat(cells.rows(Cells.ALL, "posts"))
                .containsExactly(FigureRow.of(List.of("kk"), 50), FigureRow.of(List.of("ru"), 5));
        assertThat(cells.rowsByPlatform(Cells.ALL, "posts", 0))
                .containsExactly(
                        FigureRow.of(List.of("FB", "kk"), 30),
                        FigureRow.of(List.of("FB", "ru"), 5),
                        FigureRow.of(List.of("VK", "kk"), 20));
        assertThat(cells.count("VK", "posts", "ru")).isZero();
    }

    @Test
    void theLargestComesFirstAndTheHiddenLastByName() {
        cells.add("VK", "decisions", List.of(), 100);
        cells.add("VK", "category", List.of("zebras"), 4);
        cells.add("VK", "category", List.of("apes"), 11);
        cells.add("VK", "category", List.of("cats"), 30);
        cells.add("VK", "category", List.of("bears"), 55);
        cells.sum("decisions", "category");

        cells.suppress(10);

        assertThat(cells.rows("VK", "category"))
                .containsExactly(
                        FigureRow.of(List.of("bears"), 55),
                        FigureRow.of(List.of("cats"), 30),
                        FigureRow.suppressed(List.of("apes")),
                        FigureRow.suppressed(List.of("zebras")));
    }

    @Test
    void thePlatformThatWouldRevealASmallOneIsHiddenWithIt() {
        cells.add("VK", "decisions", List.of(), 7);
        cells.add("FB", "decisions", List.of(), 700);
        cells.add("TT", "decisions", List.of(), 900);

        cells.suppress(10);

        assertThat(cells.rowsByPlatform(Cells.ALL, "decisions", 0))
                .containsExactly(
                        FigureRow.suppressed(List.of("FB")),
                        FigureRow.of(List.of("TT"), 900),
                        FigureRow.suppressed(List.of("VK")));
        assertThat(cells.isHidden(Cells.ALL, "decisions")).isFalse();
    }

    @Test
    void aFigureThatWouldRevealWhatAnotherHidesIsHiddenWithIt() {
        cells.add("VK", "category", List.of("scams"), 30);
        cells.add("VK", "crossed", List.of("scams", "automated"), 5);
        cells.add("VK", "crossed", List.of("scams", "by hand"), 25);
        cells.add("VK", "automation", List.of("automated"), 5);
        cells.add("VK", "automation", List.of("by hand"), 25);
        cells.sum("category", List.of("crossed"), values -> List.of(values.get(0)));
        cells.sum("automation", List.of("crossed"), values -> List.of(values.get(1)));

        cells.suppress(10);

        // Without their sum, which one cell hides, those by hand tell nothing of the others.
        assertThat(cells.rows("VK", "automation"))
                .containsExactly(FigureRow.of(List.of("by hand"), 25), FigureRow.suppressed(List.of("automated")));
        assertThat(cells.rows("VK", "category")).containsExactly(FigureRow.suppressed(List.of("scams")));
    }

    @Test
    void aWholeIsTheSumOfSeveralMeasures() {
        cells.add("VK", "scored", List.of("kk"), 40);
        cells.add("VK", "positive", List.of("kk"), 4);
        cells.add("VK", "negative", List.of("kk"), 36);
        cells.sum("scored", List.of("positive", "negative"), values -> values);

        cells.suppress(10);

        assertThat(cells.isHidden("VK", "positive", "kk")).isTrue();
        assertThat(cells.isHidden("VK", "negative", "kk")).isTrue();
        assertThat(cells.isHidden("VK", "scored", "kk")).isFalse();
    }

    @Test
    void whatIsCountedTwiceIsHiddenTwice() {
        cells.add("VK", "posts", List.of(), 110);
        cells.add("VK", "by language", List.of("kk"), 4);
        cells.add("VK", "by language", List.of("ru"), 40);
        cells.add("VK", "by language", List.of("und"), 66);
        cells.add("VK", "scored", List.of("kk"), 3);
        cells.add("VK", "scored", List.of("ru"), 40);
        cells.sum("posts", "by language");
        cells.sumIfEqual("by language", cell -> new Cell(cell.platform(), "scored", cell.values()));

        cells.suppress(10);

        // Hiding those in Russian would take two cells, those in no language only one.
        assertThat(cells.rows("VK", "by language"))
                .containsExactly(
                        FigureRow.of(List.of("ru"), 40),
                        FigureRow.suppressed(List.of("kk")),
                        FigureRow.suppressed(List.of("und")));
        assertThat(cells.rows("VK", "scored"))
                .containsExactly(FigureRow.of(List.of("ru"), 40), FigureRow.suppressed(List.of("kk")));
    }

    @Test
    void whatAddsUpToWhatMayBeSaidBeforeItIsCounted() {
        cells.sum("posts", "by language");
        cells.sumIfEqual("by language", cell -> new Cell(cell.platform(), "scored", cell.values()));
        cells.add("VK", "scored", List.of("kk"), 4);
        cells.add("VK", "by language", List.of("kk"), 4);
        cells.add("VK", "posts", List.of(), 4);

        assertThat(cells.equations())
                .contains(
                        new CellEquation(
                                CellEquation.Relation.SUM,
                                new Cell("VK", "posts", List.of()),
                                List.of(new Cell("VK", "by language", List.of("kk")))),
                        new CellEquation(
                                CellEquation.Relation.SUM_IF_EQUAL,
                                new Cell("VK", "by language", List.of("kk")),
                                List.of(new Cell("VK", "scored", List.of("kk")))));
    }

    @Test
    void whatIsNotPrintedIsNotCountedAsHidden() {
        cells.add("VK", "all", List.of(), 54);
        cells.add("VK", "in time", List.of(), 50);
        cells.add("VK", "late", List.of(), 4);
        cells.sum("all", List.of("in time", "late"), values -> values);
        cells.keepUnprinted(List.of("late"));

        cells.suppress(10);

        assertThat(cells.hidden()).hasSize(2).allMatch(cell -> cell.measure().equals("in time"));
    }

    /** The row balance would print the 3 and the 9 rows of two platforms, each in a file of its own, that figures hide. */
    @Test
    void rowsOfAFileAreHiddenWithThePlatformTheyAreOf() {
        Map.of("VK", 3L, "OK", 9L, "FB", 900L, "TT", 700L).forEach((platform, rows) -> {
            cells.add(platform, "posts", List.of(), rows);
            cells.add(platform, "accepted by file", List.of(platform + ".csv"), rows);
        });
        cells.sum("posts", "accepted by file");

        cells.suppress(10);

        for (String platform : List.of("VK", "OK")) {
            assertThat(cells.isHidden(platform, "posts")).isTrue();
            assertThat(cells.isHidden(Cells.ALL, "accepted by file", platform + ".csv"))
                    .isTrue();
        }
    }

    /** What the other days leave of the rows that were accepted is the 6 of a hidden day. */
    @Test
    void aHiddenDayOfActivityIsNotTheTotalLessTheOthers() {
        Map.of("2025-07-01", 6L, "2025-07-02", 70L, "2025-07-03", 80L).forEach((day, accounts) -> {
            cells.add("VK", "active", List.of(day), accounts);
            cells.addToAll("active days", List.of(), accounts);
            cells.addToAll("accepted", List.of(), accounts);
        });
        cells.sumOn(Cells.ALL, "active days", "active", day -> List.of());
        cells.sumOn(Cells.ALL, "active days", "accepted", file -> List.of());
        cells.keepUnprinted(List.of("active days"));

        cells.suppress(10);

        long hiddenDays = cells.rows("VK", "active").stream()
                .filter(row -> row.value() == null)
                .count();
        assertThat(cells.isHidden("VK", "active", "2025-07-01")).isTrue();
        assertThat(hiddenDays == 1 && !cells.isHidden(Cells.ALL, "accepted")).isFalse();
    }

    @Test
    void cellsAreOrderedByPlatformMeasureAndValues() {
        assertThat(List.of(
                        new Cell("VK", "a", List.of()),
                        new Cell("VK", "a", List.of("b")),
                        new Cell("VK", "a", List.of("b", "c")),
                        new Cell("VK", "a", List.of("c")),
                        new Cell("VK", "a|b", List.of("c")),
                        new Cell("VKontakte", "a", List.of())))
                .isSorted();
    }

    @Test
    void aValueMayHoldAnything() {
        cells.add("VK", "pairs", List.of("a|b", "c"), 20);
        cells.add("VK", "pairs", List.of("a", "b|c"), 30);

        assertThat(cells.count("VK", "pairs", "a|b", "c")).isEqualTo(20);
        assertThat(cells.count("VK", "pairs", "a", "b|c")).isEqualTo(30);
    }

    @Test
    void zeroIsShownAndAThresholdOfZeroShowsAll() {
        cells.add("VK", "posts", List.of("kk"), 1);
        cells.add("VK", "posts", List.of("ru"), 0);

        cells.suppress(0);

        assertThat(cells.rows("VK", "posts"))
                .containsExactly(FigureRow.of(List.of("kk"), 1), FigureRow.of(List.of("ru"), 0));
        assertThat(cells.isSmall(1)).isFalse();
    }

    @Test
    void smallIsWhatTheThresholdSays() {
        cells.suppress(10);

        assertThat(List.of(0L, 1L, 10L, 11L)).map(cells::isSmall).containsExactly(false, true, true, false);
    }

    @Test
    void noPlatformMayBeCalledAll() {
        assertThatThrownBy(() -> cells.add("all", "posts", List.of(), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot publish a report: the dumps name a platform all, which stands for several platforms"
                        + " together. Give it another name in the dumps.");
    }
}
