package kz.aiqyn.jobs;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A reader who knows the shown counts, every sum, and that no count is negative, and works out what is hidden.
 *
 * <p>Exact elimination in whole numbers, then bounds narrowed sum by sum: another way than that of the code under test.
 */
public final class Reader {

    private final Map<String, Long> shown = new TreeMap<>();
    private final List<String> hidden = new ArrayList<>();
    private final List<Sum> sums = new ArrayList<>();

    private record Sum(String total, List<String> parts) {}

    /** The reader sees a count. */
    public void sees(String key, long count) {
        shown.put(key, count);
    }

    /** The reader sees that a count is withheld. */
    public void misses(String key) {
        hidden.add(key);
    }

    /** The reader knows that some counts add up to another; unknown ones of them are absent, so 0. */
    public void knows(String total, List<String> parts) {
        List<String> present = parts.stream().filter(this::isPresent).toList();
        if (isPresent(total) && !present.isEmpty()) {
            sums.add(new Sum(total, present));
        }
    }

    public int hidden() {
        return hidden.size();
    }

    /** Hidden counts that have one possible value only, with that value. */
    public Map<String, Long> worksOut() {
        Map<String, Long> found = new TreeMap<>(eliminated());
        bounds().forEach((key, bound) -> {
            if (bound[0] == bound[1]) {
                found.put(key, bound[0]);
            }
        });
        return found;
    }

    private boolean isPresent(String key) {
        return shown.containsKey(key) || hidden.contains(key);
    }

    /** Solves the sums for the hidden counts; the last column is what the shown ones leave over. */
    private Map<String, Long> eliminated() {
        List<BigInteger[]> rows = new ArrayList<>();
        for (Sum sum : sums) {
            BigInteger[] row = new BigInteger[hidden.size() + 1];
            java.util.Arrays.fill(row, BigInteger.ZERO);
            add(row, sum.total(), BigInteger.ONE.negate());
            sum.parts().forEach(part -> add(row, part, BigInteger.ONE));
            rows.add(row);
        }
        int done = 0;
        for (int column = 0; column < hidden.size(); column++) {
            for (int candidate = done; candidate < rows.size(); candidate++) {
                if (rows.get(candidate)[column].signum() != 0) {
                    java.util.Collections.swap(rows, done, candidate);
                    clear(rows, done, column);
                    done++;
                    break;
                }
            }
        }
        Map<String, Long> solved = new TreeMap<>();
        for (BigInteger[] row : rows) {
            List<Integer> unknowns = new ArrayList<>();
            for (int column = 0; column < hidden.size(); column++) {
                if (row[column].signum() != 0) {
                    unknowns.add(column);
                }
            }
            if (unknowns.size() == 1) {
                int column = unknowns.get(0);
                solved.put(
                        hidden.get(column),
                        row[hidden.size()].negate().divide(row[column]).longValueExact());
            }
        }
        return solved;
    }

    private void add(BigInteger[] row, String key, BigInteger factor) {
        Long count = shown.get(key);
        if (count == null) {
            int column = hidden.indexOf(key);
            row[column] = row[column].add(factor);
        } else {
            row[hidden.size()] = row[hidden.size()].add(factor.multiply(BigInteger.valueOf(count)));
        }
    }

    private static void clear(List<BigInteger[]> rows, int pivot, int column) {
        BigInteger[] by = rows.get(pivot);
        for (int other = 0; other < rows.size(); other++) {
            BigInteger[] row = rows.get(other);
            if (other == pivot || row[column].signum() == 0) {
                continue;
            }
            BigInteger factor = row[column];
            BigInteger common = BigInteger.ZERO;
            for (int i = 0; i < row.length; i++) {
                row[i] = row[i].multiply(by[column]).subtract(by[i].multiply(factor));
                common = common.gcd(row[i]);
            }
            if (common.signum() != 0) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = row[i].divide(common);
                }
            }
        }
    }

    /** The least and the largest possible value of every hidden count. */
    private Map<String, long[]> bounds() {
        Map<String, long[]> bounds = new LinkedHashMap<>();
        hidden.forEach(key -> bounds.put(key, new long[] {0, Long.MAX_VALUE / 4}));
        boolean changed = true;
        for (int round = 0; changed && round < 200; round++) {
            changed = false;
            for (Sum sum : sums) {
                long low = sum.parts().stream()
                        .mapToLong(part -> bound(bounds, part)[0])
                        .sum();
                long high = sum.parts().stream()
                        .mapToLong(part -> bound(bounds, part)[1])
                        .reduce(0, (a, b) -> Math.min(Long.MAX_VALUE / 4, a + b));
                changed |= narrow(bounds, sum.total(), low, high);
                long[] total = bound(bounds, sum.total());
                for (String part : sum.parts()) {
                    long[] own = bound(bounds, part);
                    long othersHigh = high >= Long.MAX_VALUE / 4 ? Long.MAX_VALUE / 4 : high - own[1];
                    changed |= narrow(bounds, part, total[0] - othersHigh, total[1] - (low - own[0]));
                }
            }
        }
        return bounds;
    }

    private long[] bound(Map<String, long[]> bounds, String key) {
        Long count = shown.get(key);
        return count != null ? new long[] {count, count} : bounds.getOrDefault(key, new long[2]);
    }

    private static boolean narrow(Map<String, long[]> bounds, String key, long low, long high) {
        long[] bound = bounds.get(key);
        if (bound == null || (low <= bound[0] && high >= bound[1])) {
            return false;
        }
        bound[0] = Math.max(bound[0], low);
        bound[1] = Math.min(bound[1], high);
        return true;
    }
}
