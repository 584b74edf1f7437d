package kz.aiqyn.models.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which hidden cells a reader can work out from the shown ones and all equations together.
 *
 * <p>A cell is determined when the reduced row echelon form of the equations, taken over the hidden cells, has a row
 * with that cell alone. Elimination runs in whole numbers modulo a prime, where no rounding can hide a zero.
 */
final class LinearDerivation {

    private static final long PRIME = 2_147_483_647L;

    private LinearDerivation() {}

    static <K extends Comparable<? super K>> SortedSet<K> derivable(
            Collection<K> hidden, Map<K, Long> counts, List<CellSuppression.Equation<K>> equations) {
        List<K> keys = hidden.stream().filter(counts::containsKey).sorted().toList();
        Map<K, Integer> columns = new HashMap<>();
        keys.forEach(key -> columns.put(key, columns.size()));
        List<long[]> rows = new ArrayList<>();
        for (CellSuppression.Equation<K> equation : equations) {
            long[] row = new long[keys.size()];
            equation.parts().forEach(part -> put(row, columns.get(part), 1));
            put(row, columns.get(equation.total()), PRIME - 1);
            rows.add(row);
        }
        reduce(rows, keys.size());
        SortedSet<K> derivable = new TreeSet<>();
        for (long[] row : rows) {
            int single = -1;
            int entries = 0;
            for (int column = 0; column < row.length; column++) {
                if (row[column] != 0) {
                    single = column;
                    entries++;
                }
            }
            if (entries == 1) {
                derivable.add(keys.get(single));
            }
        }
        return derivable;
    }

    /** Sets the entry of a hidden cell; a shown one has no column. */
    private static void put(long[] row, @Nullable Integer column, long entry) {
        if (column != null) {
            row[column] = entry;
        }
    }

    private static void reduce(List<long[]> rows, int columns) {
        int pivotRow = 0;
        for (int column = 0; column < columns && pivotRow < rows.size(); column++) {
            int found = pivotRow;
            while (found < rows.size() && rows.get(found)[column] == 0) {
                found++;
            }
            if (found == rows.size()) {
                continue;
            }
            long[] pivot = rows.get(found);
            rows.set(found, rows.get(pivotRow));
            rows.set(pivotRow, pivot);
            scale(pivot, inverse(pivot[column]));
            for (long[] row : rows) {
                if (row != pivot && row[column] != 0) {
                    subtract(row, pivot, row[column]);
                }
            }
            pivotRow++;
        }
    }

    private static void scale(long[] row, long factor) {
        for (int column = 0; column < row.length; column++) {
            row[column] = row[column] * factor % PRIME;
        }
    }

    private static void subtract(long[] row, long[] pivot, long factor) {
        for (int column = 0; column < row.length; column++) {
            row[column] = Math.floorMod(row[column] - factor * pivot[column] % PRIME, PRIME);
        }
    }

    /** The inverse modulo the prime, value to the power of prime - 2 (Fermat). */
    private static long inverse(long value) {
        long result = 1;
        long power = value;
        for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
            if ((exponent & 1) == 1) {
                result = result * power % PRIME;
            }
            power = power * power % PRIME;
        }
        return result;
    }
}
