package kz.aiqyn.models.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import kz.aiqyn.models.statistics.CellSystem.Print;
import org.junit.jupiter.api.Test;

class CellSuppressionTest {

    @Test
    void hidesTheLargestRoomBesideASmallOne() {
        assertThat(hidden(line(Map.of("a", 3L, "b", 50L, "c", 70L)))).hasSize(2).contains("a");
    }

    @Test
    void hidesAThirdWhereTwoAddUpToASmallCount() {
        assertThat(hidden(line(Map.of("a", 3L, "b", 4L, "c", 70L)))).containsExactly("a", "b", "c");
    }

    /** Eleven hidden counts that add up to eleven are 1 each, since a zero would be shown. */
    @Test
    void elevenLanguagesWithOneDecisionEachAreNotElevenTimesOne() {
        Map<String, Long> languages = new TreeMap<>(Map.of("kk", 500L, "ru", 900L));
        IntStream.rangeClosed(1, 11).forEach(number -> languages.put("language " + number, 1L));

        assertThat(hidden(line(languages))).hasSize(12).containsAnyOf("kk", "ru");
    }

    /** 41 decisions have a value, 22 and 16 of them are shown: the hidden one is 3. */
    @Test
    void fortyOneLessTwentyTwoAndSixteenDoesNotGiveThree() {
        assertThat(hidden(line(Map.of("suspended", 22L, "terminated", 16L, "other", 3L))))
                .hasSize(2)
                .contains("other");
    }

    /** With 1 as the least that is hidden, what hangs together has to be 12 to leave a count of 1 to 11 possible. */
    @Test
    void aSpanAsWideAsTheThresholdIsEnough() {
        assertThat(hidden(line(Map.of("a", 3L, "b", 9L, "c", 70L)))).containsExactly("a", "b");
        assertThat(hidden(line(Map.of("a", 3L, "b", 8L, "c", 70L)))).containsExactly("a", "b", "c");
    }

    @Test
    void showsZeroAndNeverHidesIt() {
        assertThat(hidden(line(Map.of("a", 0L, "b", 3L, "c", 70L)))).containsExactly("b", "c");
        assertThat(hidden(line(Map.of("a", 0L, "b", 11L, "c", 70L)))).isEmpty();
    }

    @Test
    void hidesATotalThatIsSmallWithItsParts() {
        assertThat(hidden(line(Map.of("a", 0L, "b", 3L, "c", 0L)))).containsExactly("all", "b");
    }

    @Test
    void obeysTheThreshold() {
        assertThat(CellSuppression.of(line(Map.of("a", 3L, "b", 50L, "c", 70L)).build(), 2)
                        .hidden())
                .isEmpty();
    }

    @Test
    void protectsRowsAndColumns() {
        assertThat(hidden(crossed(new long[][] {{3, 20, 30}, {40, 50, 60}, {70, 80, 90}})))
                .hasSize(4)
                .contains("0,0");
    }

    /** Two squares of hidden cells joined by one cell: every line has two, and still the joint follows from all. */
    @Test
    void protectsACellThatOnlyAllLinesTogetherGiveAway() {
        CellSystem<String> system = crossed(new long[][] {
                    {5, 6, 90, 90, 90},
                    {7, 6, 4, 90, 90},
                    {90, 90, 90, 7, 8},
                    {90, 90, 8, 5, 9},
                })
                .build();

        CellSuppression<String> suppression = CellSuppression.of(system, 10);

        assertThat(suppression.exposed()).isEmpty();
        assertThat(suppression.hidden()).hasSizeGreaterThan(10);
    }

    /** Who has a value of a list has several: the values add up to more than those who have one. */
    @Test
    void aListOfValuesBoundsWhatItDoesNotAddUpTo() {
        CellSystem.Builder<String> shown = new CellSystem.Builder<String>()
                .cell("with a value", 20, Print.UNLESS_HIDDEN)
                .cell("text", 19, Print.UNLESS_HIDDEN)
                .cell("video", 2, Print.UNLESS_HIDDEN)
                .covers("with a value", List.of("text", "video"));
        CellSystem.Builder<String> tight = new CellSystem.Builder<String>()
                .cell("with a value", 10, Print.ALWAYS)
                .cell("text", 2, Print.UNLESS_HIDDEN)
                .within("with a value", List.of("text"));

        assertThat(hidden(shown)).containsExactly("video");
        assertThat(CellSuppression.of(tight.build(), 10).exposed()).containsExactly("text");
    }

    /** What is in no report costs nothing to hide, and may be zero. */
    @Test
    void whatIsNeverPrintedProtectsForNothing() {
        CellSystem.Builder<String> cells = new CellSystem.Builder<String>()
                .cell("all", 53, Print.UNLESS_HIDDEN)
                .cell("a", 3, Print.UNLESS_HIDDEN)
                .cell("rest", 50, Print.NEVER)
                .sum("all", List.of("a", "rest"));

        assertThat(hidden(cells)).containsExactly("a");
    }

    /** What is out already cannot be taken back: what is printed beside it has to give way, or nothing helps. */
    @Test
    void whatIsOutAlreadyStaysSo() {
        CellSystem.Builder<String> months = new CellSystem.Builder<String>()
                .cell("quarter", 40, Print.UNLESS_HIDDEN)
                .cell("July", 4, Print.HIDDEN)
                .cell("August", 20, Print.ALWAYS)
                .cell("September", 16, Print.ALWAYS)
                .sum("quarter", List.of("July", "August", "September"));
        CellSystem.Builder<String> lost = new CellSystem.Builder<String>()
                .cell("July", 4, Print.HIDDEN)
                .cell("August", 20, Print.ALWAYS)
                .cell("both", 24, Print.ALWAYS)
                .sum("both", List.of("July", "August"));

        assertThat(hidden(months)).containsExactly("quarter");
        assertThat(CellSuppression.of(lost.build(), 10))
                .isEqualTo(new CellSuppression<>(new TreeSet<>(), new TreeSet<>(List.of("July"))));
    }

    @Test
    void refusesTablesThatDoNotAddUp() {
        assertThatThrownBy(() -> new CellSystem.Builder<String>()
                        .cell("all", 4, Print.UNLESS_HIDDEN)
                        .cell("a", 3, Print.UNLESS_HIDDEN)
                        .sum("all", List.of("a"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot suppress cells: all is 4, its parts add up to 3."
                        + " Give counts of 0 or more that add up.");
    }

    @Test
    void refusesUnknownCells() {
        assertThatThrownBy(() -> new CellSystem.Builder<String>()
                        .cell("all", 4, Print.UNLESS_HIDDEN)
                        .sum("all", List.of("c"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot suppress cells: an equation names c, which has no count."
                        + " Give a count for every cell.");
    }

    /** One table in three has groups with subtotals, one three dimensions. */
    @Test
    void noSmallCountOfAThousandTablesCanBeToldByAnExactReader() {
        int small = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            SeededTable table = SeededTable.of(seed);
            CellSuppression<String> suppression = CellSuppression.of(table.system(), 10);
            ExactReader reader = new ExactReader(table, suppression.hidden());

            assertThat(suppression.exposed()).isEmpty();
            for (Map.Entry<String, Long> cell : table.counts().entrySet()) {
                if (cell.getValue() >= 1 && cell.getValue() <= 10) {
                    small++;
                    assertThat(suppression.hidden()).contains(cell.getKey());
                    assertThat(reader.isInDoubt(cell.getKey(), 10))
                            .as("%s of table %d", cell, seed)
                            .isTrue();
                }
            }
        }
        assertThat(small).isGreaterThan(2_000);
    }

    /** The optimum of each seed is by a mixed integer program (Fischetti and Salazar-Gonzalez's model, solved by HiGHS 1.16). */
    @Test
    void hidesFewCellsMoreThanTheOptimum() throws IOException {
        long hidden = 0;
        long optimum = 0;
        for (String line : optima()) {
            String[] seedAndCells = line.split(" ");
            int cells = CellSuppression.of(
                            SeededTable.of(Integer.parseInt(seedAndCells[0])).system(), 10)
                    .hidden()
                    .size();
            int fewest = Integer.parseInt(seedAndCells[1]);
            assertThat(cells).as("table %s", seedAndCells[0]).isGreaterThanOrEqualTo(fewest);
            hidden += cells;
            optimum += fewest;
        }
        assertThat((double) hidden / optimum).isLessThan(1.05);
    }

    private static List<String> optima() throws IOException {
        try (InputStream lines = CellSuppressionTest.class.getResourceAsStream("fewest-hidden-cells.txt")) {
            return new String(Objects.requireNonNull(lines).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static List<String> hidden(CellSystem.Builder<String> cells) {
        CellSuppression<String> suppression = CellSuppression.of(cells.build(), 10);
        assertThat(suppression.exposed()).isEmpty();
        return new ArrayList<>(suppression.hidden());
    }

    private static CellSystem.Builder<String> line(Map<String, Long> counts) {
        CellSystem.Builder<String> line = new CellSystem.Builder<>();
        counts.forEach((key, count) -> line.cell(key, count, Print.UNLESS_HIDDEN));
        return line.cell(
                        "all",
                        counts.values().stream().mapToLong(Long::longValue).sum(),
                        Print.UNLESS_HIDDEN)
                .sum("all", counts.keySet());
    }

    private static CellSystem.Builder<String> crossed(long[][] counts) {
        CellSystem.Builder<String> table = new CellSystem.Builder<>();
        int width = counts[0].length;
        long all = 0;
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < counts.length; row++) {
            List<String> cells = new ArrayList<>();
            long sum = 0;
            for (int column = 0; column < width; column++) {
                table.cell(row + "," + column, counts[row][column], Print.UNLESS_HIDDEN);
                cells.add(row + "," + column);
                sum += counts[row][column];
            }
            rows.add(row + ",all");
            table.cell(row + ",all", sum, Print.UNLESS_HIDDEN).sum(row + ",all", cells);
            all += sum;
        }
        for (int column = 0; column < width; column++) {
            long sum = 0;
            List<String> cells = new ArrayList<>();
            for (int row = 0; row < counts.length; row++) {
                cells.add(row + "," + column);
                sum += counts[row][column];
            }
            table.cell("all," + column, sum, Print.UNLESS_HIDDEN).sum("all," + column, cells);
        }
        return table.cell("all,all", all, Print.UNLESS_HIDDEN).sum("all,all", rows);
    }
}
