package kz.aiqyn.models.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a reader of published counts knows of them: which he sees, and equations between them.
 *
 * <p>Counts are whole numbers and not negative. Of what may overlap, as the values of a list, a reader knows bounds instead
 * of a sum; they become equations by cells of what is left over, which nobody prints.
 *
 * @param <K> what names a cell; its order makes the order of everything
 */
public final class CellSystem<K extends Comparable<? super K>> {

    /** What a reader sees of a cell. */
    public enum Print {
        /** Its count, unless it is chosen to be hidden; that it is hidden tells that it is not zero. */
        UNLESS_HIDDEN,
        /** Its count, whatever that tells. */
        ALWAYS,
        /** That it is not zero, as in a report that is out and hides it. */
        HIDDEN,
        /** Nothing: it may be zero for all that is printed. */
        NEVER
    }

    /** Groups in order whose moves by their signs add up to nothing. */
    record Row(int[] groups, int[] signs) {

        int sign(int group) {
            int place = Arrays.binarySearch(groups, group);
            return place < 0 ? 0 : signs[place];
        }
    }

    /**
     * Cells that change together, as one tells the other: those that are equal, or differ by what is known.
     *
     * @param cells its cells that have a key
     * @param room how far it can go down, until one of them is as small as a reader holds possible
     * @param cost how many of its cells have to be hidden so that it can change at all
     * @param isFixed whether it cannot change whatever is hidden
     * @param isTotal whether one of them is the sum of several others
     */
    record Group<K>(List<Member<K>> cells, long room, int cost, boolean isFixed, boolean isTotal) {

        long largest() {
            return cells.stream().mapToLong(Member::count).max().orElse(0);
        }
    }

    /** A cell of a group. */
    record Member<K>(K key, long count, Print print) {

        boolean isSmall(long threshold) {
            return count >= 1 && count <= threshold && print != Print.ALWAYS;
        }
    }

    private final List<Group<K>> groups;
    private final List<Row> rows;
    private final int[][] rowsOf;

    CellSystem(List<Group<K>> groups, List<Row> rows) {
        this.groups = groups;
        this.rows = rows;
        this.rowsOf = new int[groups.size()][0];
        for (int row = 0; row < rows.size(); row++) {
            for (int group : rows.get(row).groups()) {
                rowsOf[group] = Arrays.copyOf(rowsOf[group], rowsOf[group].length + 1);
                rowsOf[group][rowsOf[group].length - 1] = row;
            }
        }
    }

    /** The number of groups. */
    int size() {
        return groups.size();
    }

    Group<K> group(int group) {
        return groups.get(group);
    }

    /** How far a group can go down. */
    long room(int group) {
        return groups.get(group).room();
    }

    List<Row> rows() {
        return rows;
    }

    int[] rowsOf(int group) {
        return rowsOf[group];
    }

    /** Groups that hang together by equations with one, through groups that are among {@code among}. */
    BitSet connected(int group, BitSet among) {
        BitSet found = new BitSet();
        List<Integer> next = new ArrayList<>(List.of(group));
        found.set(group);
        while (!next.isEmpty()) {
            for (int row : rowsOf[next.remove(next.size() - 1)]) {
                for (int other : rows.get(row).groups()) {
                    if (among.get(other) && !found.get(other)) {
                        found.set(other);
                        next.add(other);
                    }
                }
            }
        }
        return found;
    }

    /** Collects cells and what is known of them. */
    public static final class Builder<K extends Comparable<? super K>> {

        private enum Kind {
            EQUAL,
            COVERS,
            WITHIN
        }

        private record Equation<K>(Kind kind, List<K> wholes, List<K> parts) {}

        private final TreeMap<K, Long> counts = new TreeMap<>();
        private final Map<K, Print> prints = new HashMap<>();
        private final List<Equation<K>> equations = new ArrayList<>();

        /** A cell with its count. */
        public Builder<K> cell(K key, long count, Print print) {
            counts.put(key, count);
            prints.put(key, print);
            return this;
        }

        /** The count of a total is the sum of those of its parts. */
        public Builder<K> sum(K total, Collection<K> parts) {
            return equal(List.of(total), parts);
        }

        /** The counts of some cells together are those of others together. */
        public Builder<K> equal(Collection<K> wholes, Collection<K> parts) {
            equations.add(new Equation<>(Kind.EQUAL, List.copyOf(wholes), List.copyOf(parts)));
            return this;
        }

        /** All of a total are in one or several of its parts, none of which has others. */
        public Builder<K> covers(K total, Collection<K> parts) {
            equations.add(new Equation<>(Kind.COVERS, List.of(total), List.copyOf(parts)));
            return this;
        }

        /** None of these parts has others than those of a total. */
        public Builder<K> within(K total, Collection<K> parts) {
            equations.add(new Equation<>(Kind.WITHIN, List.of(total), List.copyOf(parts)));
            return this;
        }

        /**
         * The system of all that was collected.
         *
         * @throws IllegalArgumentException when a count is negative, or when an equation names an unknown cell or does not hold
         */
        public CellSystem<K> build() {
            List<String> problems = new ArrayList<>();
            counts.forEach((key, count) -> {
                if (count < 0) {
                    problems.add(key + " is " + count);
                }
            });
            CellRows<K> rows = new CellRows<>(counts, prints);
            equations.forEach(equation -> {
                if (equation.kind() == Kind.EQUAL) {
                    rows.equal(equation.wholes(), equation.parts(), problems);
                } else {
                    rows.bounds(equation.wholes().get(0), equation.parts(), equation.kind() == Kind.COVERS, problems);
                }
            });
            if (!problems.isEmpty()) {
                problems.sort(null);
                throw new IllegalArgumentException("Cannot suppress cells: " + String.join("; ", problems)
                        + ". Give counts of 0 or more that add up.");
            }
            return rows.system();
        }
    }
}
