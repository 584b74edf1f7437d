package kz.aiqyn.models.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A reader who tries every whole number: bounds narrowed sum by sum, and where they leave several, one half of them after the
 * other. Another way than that of the code under test, which moves counts along equations and solves linear programs.
 */
final class ExactReader {

    /** Beyond so many trials nothing is known. */
    private static final int MOST_TRIALS = 200_000;

    private final Map<String, Integer> places = new HashMap<>();
    private final long[] truth;
    private final boolean[] isHidden;
    private final List<int[]> sums = new ArrayList<>();
    private final long beyond;
    private int trials;

    ExactReader(SeededTable table, Set<String> hidden) {
        table.counts().keySet().forEach(key -> places.put(key, places.size()));
        truth = new long[places.size()];
        isHidden = new boolean[places.size()];
        table.counts().forEach((key, count) -> {
            truth[place(key)] = count;
            isHidden[place(key)] = hidden.contains(key);
        });
        beyond = Arrays.stream(truth).max().orElse(0) + 1_000;
        for (SeededTable.Sum sum : table.sums()) {
            int[] line = new int[sum.parts().size() + 1];
            line[0] = place(sum.total());
            for (int part = 0; part < sum.parts().size(); part++) {
                line[part + 1] = place(sum.parts().get(part));
            }
            sums.add(line);
        }
    }

    /** Whether the counts that a cell may have, by everything that is shown, span at least a width. */
    boolean isInDoubt(String key, long width) {
        int cell = place(key);
        if (canBe(cell, truth[cell] + width, beyond)) {
            return true;
        }
        long least = truth[cell];
        while (least > 1 && canBe(cell, 1, least - 1)) {
            least--;
        }
        return canBe(cell, least + width, beyond);
    }

    private int place(String key) {
        return Objects.requireNonNull(places.get(key));
    }

    private boolean canBe(int cell, long from, long to) {
        long[] least = truth.clone();
        long[] most = truth.clone();
        for (int one = 0; one < truth.length; one++) {
            if (isHidden[one]) {
                least[one] = 1;
                most[one] = beyond;
            }
        }
        if (from > most[cell] || to < least[cell]) {
            return false;
        }
        least[cell] = Math.max(least[cell], from);
        most[cell] = Math.min(most[cell], to);
        trials = 0;
        return solve(least, most);
    }

    private boolean solve(long[] least, long[] most) {
        if (trials++ > MOST_TRIALS) {
            throw new IllegalStateException("The reader gives up");
        }
        if (!narrow(least, most)) {
            return false;
        }
        int open = -1;
        for (int cell = 0; cell < least.length; cell++) {
            if (least[cell] < most[cell] && (open < 0 || most[cell] - least[cell] < most[open] - least[open])) {
                open = cell;
            }
        }
        if (open < 0) {
            return true;
        }
        // The half with what is true first, and of that the true count itself.
        long near = Math.max(least[open], Math.min(most[open], truth[open]));
        return half(least, most, open, near, near)
                || (near < most[open] && half(least, most, open, near + 1, most[open]))
                || (near > least[open] && half(least, most, open, least[open], near - 1));
    }

    private boolean half(long[] least, long[] most, int cell, long from, long to) {
        long[] low = least.clone();
        long[] high = most.clone();
        low[cell] = from;
        high[cell] = to;
        return solve(low, high);
    }

    /** Narrows all bounds; false where none are left. */
    private boolean narrow(long[] least, long[] most) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int[] sum : sums) {
                long low = 0;
                long high = 0;
                for (int place = 1; place < sum.length; place++) {
                    low += least[sum[place]];
                    high += most[sum[place]];
                }
                for (int place = 0; place < sum.length; place++) {
                    int cell = sum[place];
                    long from = place == 0 ? low : least[sum[0]] - (high - most[cell]);
                    long to = place == 0 ? high : most[sum[0]] - (low - least[cell]);
                    if (from > least[cell] || to < most[cell]) {
                        low += place == 0 ? 0 : Math.max(from, least[cell]) - least[cell];
                        high -= place == 0 ? 0 : most[cell] - Math.min(to, most[cell]);
                        least[cell] = Math.max(from, least[cell]);
                        most[cell] = Math.min(to, most[cell]);
                        changed = true;
                        if (least[cell] > most[cell]) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }
}
