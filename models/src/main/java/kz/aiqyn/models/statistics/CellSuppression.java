package kz.aiqyn.models.statistics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which cells of published tables are hidden so that no small count can be read or worked out.
 *
 * <p>Counts of 1 to the threshold are hidden (primary suppression; 1 to 10 is the rule of the United States' Centers for
 * Medicare and Medicaid Services; zero is shown). Of each the counts that a reader cannot rule out, by everything that is
 * printed, must span at least the threshold (a sliding protection level: Fischetti and Salazar-Gonzalez 2000, Models and
 * algorithms for optimizing cell suppression in tabular data with linear constraints, JASA 95): with 1 as the least that a
 * hidden count can be, it may then be a count that is not small. Until that holds, further cells are hidden, as few as a
 * search finds; then each that turns out not to be needed is shown again.
 *
 * @param hidden the cells to hide, small ones and others; of those that may be hidden at all
 * @param exposed small counts whose span stays too narrow whatever is hidden, by what is printed already
 */
public record CellSuppression<K extends Comparable<? super K>>(SortedSet<K> hidden, SortedSet<K> exposed) {

    /** The largest count that is hidden by default. */
    public static final long THRESHOLD = 10;

    /**
     * The cells to hide.
     *
     * @param threshold largest count that is hidden, at least 1
     */
    public static <K extends Comparable<? super K>> CellSuppression<K> of(CellSystem<K> system, long threshold) {
        if (threshold < 1) {
            throw new IllegalArgumentException(
                    "Cannot suppress cells: the threshold is " + threshold + ". Choose at least 1.");
        }
        Choice<K> choice = new Choice<>(system, threshold);
        choice.choose();
        return new CellSuppression<>(choice.hiddenCells(), choice.exposedCells());
    }

    /** The search for cells to hide. */
    private static final class Choice<K extends Comparable<? super K>> {

        /** So many cells are tried to be hidden together for one, by searches of so many choices each. */
        private static final int[] TOGETHER = {1, 2, 3, 4, 5, 6, 8, 12, 16};

        private static final int NODES = 400;

        /** Where there are few cells, their small ones are looked at in several orders, the more the fewer cells. */
        private static final int ORDERS = 8;

        private static final int CELLS_IN_ONE_ORDER = 400;

        private final CellSystem<K> system;
        private final long threshold;
        private final CellAttacker attacker;
        private final BitSet hidden = new BitSet();
        private final BitSet exposed = new BitSet();

        Choice(CellSystem<K> system, long threshold) {
            this.system = system;
            this.threshold = threshold;
            this.attacker = new CellAttacker(system);
        }

        void choose() {
            BitSet small = new BitSet();
            BitSet canChange = new BitSet();
            for (int group = 0; group < system.size(); group++) {
                CellSystem.Group<K> one = system.group(group);
                boolean isSmall = one.cells().stream().anyMatch(cell -> cell.isSmall(threshold));
                hidden.set(group, !one.isFixed() && (one.cost() == 0 || isSmall));
                canChange.set(group, !one.isFixed());
                small.set(group, isSmall && !one.isFixed());
                exposed.set(group, isSmall && one.isFixed());
            }
            BitSet left = (BitSet) small.clone();
            while (!left.isEmpty()) {
                BitSet part = system.connected(left.nextSetBit(0), canChange);
                BitSet ofPart = (BitSet) small.clone();
                ofPart.and(part);
                left.andNot(part);
                BitSet unseen = (BitSet) hidden.clone();
                unseen.and(part);
                hidden.or(best(ofPart, unseen, part));
            }
        }

        /** The cells that are to be hidden: those of groups that may change, and small ones. */
        SortedSet<K> hiddenCells() {
            SortedSet<K> cells = new TreeSet<>();
            for (int group = 0; group < system.size(); group++) {
                boolean isHidden = hidden.get(group);
                system.group(group).cells().stream()
                        .filter(cell -> cell.print() == CellSystem.Print.UNLESS_HIDDEN && cell.count() > 0)
                        .filter(cell -> isHidden || cell.isSmall(threshold))
                        .forEach(cell -> cells.add(cell.key()));
            }
            return cells;
        }

        SortedSet<K> exposedCells() {
            SortedSet<K> cells = new TreeSet<>();
            exposed.stream()
                    .forEach(group -> system.group(group).cells().stream()
                            .filter(cell -> cell.isSmall(threshold))
                            .forEach(cell -> cells.add(cell.key())));
            return cells;
        }

        /** The fewest cells that any order of the small ones comes to. */
        private BitSet best(BitSet small, BitSet unseen, BitSet part) {
            List<Integer> order = new ArrayList<>(small.stream().boxed().toList());
            order.sort(Comparator.comparingLong(
                            (Integer cell) -> -system.group(cell).largest())
                    .thenComparing(cell -> cell));
            int orders = Math.max(1, Math.min(ORDERS, CELLS_IN_ONE_ORDER / part.cardinality()));
            Random random = new Random(part.cardinality());
            Trial best = null;
            for (int number = 0; number < orders; number++) {
                if (number == 1) {
                    Collections.reverse(order);
                } else if (number > 1) {
                    Collections.shuffle(order, random);
                }
                Trial trial = new Trial((BitSet) unseen.clone(), part);
                order.forEach(trial::protect);
                trial.showAgain();
                if (best == null || trial.cost() < best.cost()) {
                    best = trial;
                }
                if (trial.added.isEmpty()) {
                    break;
                }
            }
            if (best == null) {
                return unseen;
            }
            exposed.or(best.given);
            return best.unseen;
        }

        /** One way to hide cells of a part that hangs together. */
        private final class Trial {

            private final BitSet unseen;
            private final BitSet part;
            private final List<Integer> added = new ArrayList<>();
            private final BitSet given = new BitSet();
            private final Map<Integer, BitSet> doubts = new HashMap<>();

            private final BitSet openParts = new BitSet();

            Trial(BitSet unseen, BitSet part) {
                this.unseen = unseen;
                this.part = part;
                part.stream().filter(cell -> !system.group(cell).isTotal()).forEach(openParts::set);
            }

            void protect(int cell) {
                BitSet doubt = attacker.doubt(cell, unseen, threshold);
                while (doubt == null && hideMore(cell)) {
                    doubt = attacker.doubt(cell, unseen, threshold);
                }
                if (doubt == null) {
                    given.set(cell);
                } else {
                    doubts.put(cell, doubt);
                }
            }

            /** Hides what lets a cell move farther; says whether there was anything. */
            private boolean hideMore(int cell) {
                long[] offset = new long[system.size()];
                long wanted = threshold - attacker.move(cell, 1, unseen, threshold, offset, new BitSet());
                for (int together : TOGETHER) {
                    // A total only where as many parts would not do.
                    for (BitSet open : List.of(openParts, part)) {
                        int[] move = attacker.costly(cell, unseen, offset, wanted, open, together, NODES);
                        if (move != null && hide(IntStream.of(move).map(one -> one < 0 ? ~one : one))) {
                            return true;
                        }
                    }
                }
                for (int direction : new int[] {1, -1}) {
                    BitSet cheapest = attacker.cheapest(cell, direction, part, unseen, threshold);
                    if (hide(cheapest.stream())) {
                        return true;
                    }
                }
                return false;
            }

            private int cost() {
                return added.stream()
                        .mapToInt(cell -> system.group(cell).cost())
                        .sum();
            }

            private boolean hide(IntStream cells) {
                int before = added.size();
                cells.filter(cell -> !unseen.get(cell)).forEach(cell -> {
                    unseen.set(cell);
                    added.add(cell);
                });
                return added.size() > before;
            }

            /** Shows each added cell again without which every small one stays in doubt, the largest first. */
            void showAgain() {
                added.sort(Comparator.comparingLong(
                                (Integer cell) -> -system.group(cell).largest())
                        .thenComparing(cell -> cell));
                added.removeIf(this::isNotNeeded);
            }

            private boolean isNotNeeded(int cell) {
                unseen.clear(cell);
                Map<Integer, BitSet> others = new HashMap<>();
                for (Map.Entry<Integer, BitSet> doubt : doubts.entrySet()) {
                    if (doubt.getValue().get(cell)) {
                        BitSet other = attacker.foundDoubt(doubt.getKey(), unseen, threshold);
                        if (other == null) {
                            unseen.set(cell);
                            return false;
                        }
                        others.put(doubt.getKey(), other);
                    }
                }
                doubts.putAll(others);
                return true;
            }
        }
    }
}
