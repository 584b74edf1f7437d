package kz.aiqyn.models.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which cells of published tables are hidden so that no small count can be read or worked out.
 *
 * <p>Counts of 1 to the threshold are hidden first (primary suppression; 1 to 10 is the rule of the United States'
 * Centers for Medicare and Medicaid Services; zero is shown). Then further cells are hidden, until every equation that
 * has a hidden cell has two, its hidden parts beside a shown total add up to more than the threshold, and no hidden
 * cell follows from all equations together (Willenborg and de Waal 2001, chapter 2). The next cell is the smallest
 * non-zero part, then by key; a total only where no part is left.
 *
 * @param <K> what names a cell; its order breaks ties
 */
public final class CellSuppression<K extends Comparable<? super K>> {

    /** The largest count that is hidden by default. */
    public static final long THRESHOLD = 10;

    private final Map<K, Long> counts;
    private final List<Equation<K>> equations;
    private final long threshold;
    private final SortedSet<K> hidden = new TreeSet<>();

    /**
     * One line of a table: the count of {@code total} is the sum of the counts of {@code parts}.
     *
     * @param total key of the total
     * @param parts keys of the parts, at least one, each once, without the total
     */
    public record Equation<K>(K total, List<K> parts) {

        /** Checks and copies the parts. */
        public Equation {
            parts = List.copyOf(parts);
            if (parts.isEmpty() || parts.contains(total) || new HashSet<>(parts).size() < parts.size()) {
                throw new IllegalArgumentException("Cannot use equation " + total + " = " + parts
                        + ": its parts are missing or repeated. Give each part once, without the total.");
            }
        }

        Stream<K> keys() {
            return Stream.concat(Stream.of(total), parts.stream());
        }
    }

    private CellSuppression(Map<K, Long> counts, List<Equation<K>> equations, long threshold) {
        this.counts = counts;
        this.equations = equations;
        this.threshold = threshold;
    }

    /** The keys to hide with the default threshold; errors as {@link #of(Map, Collection, long)}. */
    public static <K extends Comparable<? super K>> SortedSet<K> of(
            Map<K, Long> counts, Collection<Equation<K>> equations) {
        return of(counts, equations, THRESHOLD);
    }

    /**
     * The keys of the cells to hide, sorted.
     *
     * @param counts key to count of every cell that is published, totals included
     * @param equations every sum that a reader can check; a cell may stand in several (row, column, margin)
     * @param threshold largest count that is hidden, at least 1
     * @throws IllegalArgumentException when the threshold or a count is out of range, or when an equation names an
     *     unknown cell or does not add up
     */
    public static <K extends Comparable<? super K>> SortedSet<K> of(
            Map<K, Long> counts, Collection<Equation<K>> equations, long threshold) {
        check(counts, equations, threshold);
        CellSuppression<K> suppression = new CellSuppression<>(Map.copyOf(counts), List.copyOf(equations), threshold);
        suppression.hide();
        return suppression.hidden;
    }

    private void hide() {
        counts.forEach((key, count) -> {
            if (count >= 1 && count <= threshold) {
                hidden.add(key);
            }
        });
        boolean changed = true;
        while (changed) {
            changed = protectEquations() || protectDerivable();
        }
    }

    /** Hides another cell in every equation that gives its hidden cells away; says whether it hid any. */
    private boolean protectEquations() {
        boolean changed = false;
        for (Equation<K> equation : equations) {
            while (isWeak(equation)) {
                Optional<K> next = nextCell(equation);
                if (next.isEmpty()) {
                    break;
                }
                hidden.add(next.get());
                changed = true;
            }
        }
        return changed;
    }

    /** Hides one cell beside the first hidden one that follows from all equations; says whether there was one. */
    private boolean protectDerivable() {
        Set<K> derivable = LinearDerivation.derivable(hidden, counts, equations);
        for (K key : derivable) {
            Optional<K> next = equations.stream()
                    .filter(equation -> equation.keys().anyMatch(key::equals))
                    .flatMap(equation -> nextCell(equation).stream())
                    .min(bySize());
            if (next.isPresent()) {
                hidden.add(next.get());
                return true;
            }
        }
        return false;
    }

    private boolean isWeak(Equation<K> equation) {
        long hiddenCells = equation.keys().filter(hidden::contains).count();
        if (hiddenCells == 0) {
            return false;
        }
        long hiddenParts = equation.parts().stream()
                .filter(hidden::contains)
                .mapToLong(counts::get)
                .sum();
        boolean isTotalShown = !hidden.contains(equation.total());
        return hiddenCells == 1 || (isTotalShown && hiddenParts <= threshold);
    }

    private Optional<K> nextCell(Equation<K> equation) {
        Optional<K> part = equation.parts().stream().filter(this::canHide).min(bySize());
        return part.or(() -> Optional.of(equation.total()).filter(this::canHide));
    }

    private boolean canHide(K key) {
        return !hidden.contains(key) && count(counts, key) > 0;
    }

    private Comparator<K> bySize() {
        return Comparator.<K>comparingLong(key -> count(counts, key)).thenComparing(Comparator.naturalOrder());
    }

    private static <K> long count(Map<K, Long> counts, K key) {
        Long count = counts.get(key);
        if (count == null) {
            throw new IllegalArgumentException("Cannot suppress cells: an equation names " + key
                    + ", which has no count. Give a count for every cell.");
        }
        return count;
    }

    private static <K> void check(Map<K, Long> counts, Collection<Equation<K>> equations, long threshold) {
        if (threshold < 1) {
            throw new IllegalArgumentException(
                    "Cannot suppress cells: the threshold is " + threshold + ". Choose at least 1.");
        }
        List<String> problems = new ArrayList<>();
        counts.forEach((key, count) -> {
            if (count < 0) {
                problems.add(key + " is " + count);
            }
        });
        for (Equation<K> equation : equations) {
            long total = count(counts, equation.total());
            long sum = equation.parts().stream()
                    .mapToLong(part -> count(counts, part))
                    .sum();
            if (total != sum) {
                problems.add(equation.total() + " is " + total + ", its parts add up to " + sum);
            }
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.naturalOrder());
            throw new IllegalArgumentException("Cannot suppress cells: " + String.join("; ", problems)
                    + ". Give counts of 0 or more that add up.");
        }
    }
}
