package kz.aiqyn.models.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import kz.aiqyn.models.statistics.CellSuppression.Equation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellSuppressionTest {

    private static final List<Equation<String>> LINE = List.of(new Equation<>("all", List.of("a", "b", "c")));

    @Test
    void hidesTheNextSmallestPartBesideASmallOne() {
        assertThat(CellSuppression.of(Map.of("a", 3L, "b", 50L, "c", 70L, "all", 123L), LINE))
                .containsExactly("a", "b");
    }

    @Test
    void breaksTiesByKey() {
        assertThat(CellSuppression.of(Map.of("a", 50L, "b", 3L, "c", 50L, "all", 103L), LINE))
                .containsExactly("a", "b");
    }

    @Test
    void hidesAThirdWhereTwoAddUpToASmallCount() {
        assertThat(CellSuppression.of(Map.of("a", 3L, "b", 4L, "c", 70L, "all", 77L), LINE))
                .containsExactly("a", "b", "c");
    }

    @Test
    void showsZeroAndNeverHidesIt() {
        assertThat(CellSuppression.of(Map.of("a", 0L, "b", 3L, "c", 70L, "all", 73L), LINE))
                .containsExactly("b", "c");
        assertThat(CellSuppression.of(Map.of("a", 0L, "b", 11L, "c", 70L, "all", 81L), LINE))
                .isEmpty();
    }

    @Test
    void hidesATotalThatIsSmallWithItsParts() {
        assertThat(CellSuppression.of(Map.of("a", 0L, "b", 3L, "c", 0L, "all", 3L), LINE))
                .containsExactly("all", "b");
    }

    @Test
    void obeysTheThreshold() {
        assertThat(CellSuppression.of(Map.of("a", 3L, "b", 50L, "c", 70L, "all", 123L), LINE, 2))
                .isEmpty();
    }

    @Test
    void protectsRowsAndColumns() {
        long[][] table = {{3, 20, 30}, {40, 50, 60}, {70, 80, 90}};

        Set<String> hidden = CellSuppression.of(cells(table), equations(3, 3));

        assertThat(hidden).containsExactly("0,0", "0,1", "1,0", "1,1");
    }

    /** Two squares of hidden cells joined by one cell: every line has two, and still the joint follows from all. */
    @Test
    void protectsACellThatOnlyAllLinesTogetherGiveAway() {
        long[][] table = {
            {5, 6, 90, 90, 90},
            {7, 6, 4, 90, 90},
            {90, 90, 90, 7, 8},
            {90, 90, 8, 5, 9},
        };
        Map<String, Long> counts = cells(table);
        List<Equation<String>> equations = equations(4, 5);

        Set<String> hidden = CellSuppression.of(counts, equations);

        assertThat(LinearDerivation.derivable(hidden, counts, equations)).isEmpty();
    }

    @Test
    void refusesTablesThatDoNotAddUp() {
        assertThatThrownBy(() -> CellSuppression.of(Map.of("a", 1L, "b", 1L, "c", 1L, "all", 4L), LINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot suppress cells: all is 4, its parts add up to 3."
                        + " Give counts of 0 or more that add up.");
    }

    @Test
    void refusesUnknownCells() {
        assertThatThrownBy(() -> CellSuppression.of(Map.of("a", 1L, "b", 1L, "all", 4L), LINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot suppress cells: an equation names c, which has no count."
                        + " Give a count for every cell.");
    }

    /** Propagates what a reader knows, lower and upper bounds of hidden cells, and finds no small count pinned. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noSmallCountFollowsInRandomTables(long seed) {
        Random random = new Random(seed);
        for (int table = 0; table < 50; table++) {
            int height = 2 + random.nextInt(5);
            int width = 2 + random.nextInt(5);
            long[][] values = new long[height][width];
            for (long[] row : values) {
                for (int column = 0; column < width; column++) {
                    int kind = random.nextInt(4);
                    row[column] = kind == 0 ? 0 : kind == 1 ? random.nextInt(12) : random.nextInt(400);
                }
            }
            Map<String, Long> counts = cells(values);
            List<Equation<String>> equations = equations(height, width);

            Set<String> hidden = CellSuppression.of(counts, equations);

            Map<String, long[]> bounds = bounds(counts, equations, hidden);
            counts.forEach((key, count) -> {
                long[] bound = bound(bounds, key);
                boolean isSmall = count >= 1 && count <= CellSuppression.THRESHOLD;
                assertThat(isSmall && bound[0] == bound[1])
                        .as("%s = %d in table %s", key, count, counts)
                        .isFalse();
            });
        }
    }

    private static Map<String, long[]> bounds(
            Map<String, Long> counts, List<Equation<String>> equations, Set<String> hidden) {
        Map<String, long[]> bounds = new HashMap<>();
        counts.forEach((key, count) ->
                bounds.put(key, hidden.contains(key) ? new long[] {0, 1_000_000} : new long[] {count, count}));
        boolean changed = true;
        for (int round = 0; changed && round < 1_000; round++) {
            changed = false;
            for (Equation<String> equation : equations) {
                long[] total = bound(bounds, equation.total());
                long low = equation.parts().stream()
                        .mapToLong(part -> bound(bounds, part)[0])
                        .sum();
                long high = equation.parts().stream()
                        .mapToLong(part -> bound(bounds, part)[1])
                        .sum();
                changed |= narrow(total, low, high);
                for (String part : equation.parts()) {
                    long[] bound = bound(bounds, part);
                    changed |= narrow(bound, total[0] - (high - bound[1]), total[1] - (low - bound[0]));
                    low = equation.parts().stream()
                            .mapToLong(key -> bound(bounds, key)[0])
                            .sum();
                    high = equation.parts().stream()
                            .mapToLong(key -> bound(bounds, key)[1])
                            .sum();
                }
            }
        }
        return bounds;
    }

    private static long[] bound(Map<String, long[]> bounds, String key) {
        return Objects.requireNonNull(bounds.get(key));
    }

    private static boolean narrow(long[] bound, long low, long high) {
        boolean changes = low > bound[0] || high < bound[1];
        bound[0] = Math.max(bound[0], low);
        bound[1] = Math.min(bound[1], high);
        return changes;
    }

    private static Map<String, Long> cells(long[][] table) {
        Map<String, Long> cells = new HashMap<>();
        for (int row = 0; row < table.length; row++) {
            for (int column = 0; column < table[row].length; column++) {
                long count = table[row][column];
                cells.put(row + "," + column, count);
                cells.merge(row + ",all", count, Long::sum);
                cells.merge("all," + column, count, Long::sum);
                cells.merge("all,all", count, Long::sum);
            }
        }
        return cells;
    }

    private static List<Equation<String>> equations(int height, int width) {
        List<String> rows = keys(height);
        List<String> columns = keys(width);
        List<Equation<String>> equations = new ArrayList<>();
        rows.forEach(row -> equations.add(new Equation<>(
                row + ",all", columns.stream().map(column -> row + "," + column).toList())));
        columns.forEach(column -> equations.add(new Equation<>(
                "all," + column, rows.stream().map(row -> row + "," + column).toList())));
        equations.add(
                new Equation<>("all,all", rows.stream().map(row -> row + ",all").toList()));
        equations.add(new Equation<>(
                "all,all", columns.stream().map(column -> "all," + column).toList()));
        return equations;
    }

    private static List<String> keys(int size) {
        return IntStream.range(0, size).mapToObj(Integer::toString).toList();
    }
}
