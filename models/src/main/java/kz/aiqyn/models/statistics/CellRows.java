package kz.aiqyn.models.statistics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import kz.aiqyn.models.statistics.CellSystem.Print;

/** The rows of a system as its equations are told, and then what is left of them: cells that change together become one. */
final class CellRows<K extends Comparable<? super K>> {

    private final List<K> keys;
    private final Map<K, Integer> places = new HashMap<>();
    private final List<Long> counts = new ArrayList<>();
    private final List<Print> prints = new ArrayList<>();
    private final BitSet totals = new BitSet();
    private List<TreeMap<Integer, Integer>> rows = new ArrayList<>();
    private final BitSet fixed = new BitSet();
    private int[] first = new int[0];

    CellRows(TreeMap<K, Long> cells, Map<K, Print> ofCells) {
        this.keys = List.copyOf(cells.keySet());
        cells.forEach((key, count) -> {
            places.put(key, places.size());
            counts.add(count);
            prints.add(Objects.requireNonNull(ofCells.get(key)));
        });
    }

    void equal(List<K> wholes, List<K> parts, List<String> problems) {
        long whole = wholes.stream().mapToLong(this::count).sum();
        long sum = parts.stream().mapToLong(this::count).sum();
        if (whole != sum) {
            problems.add(
                    (wholes.size() == 1 ? wholes.get(0) : wholes) + " is " + whole + ", its parts add up to " + sum);
        }
        if (parts.size() > 1) {
            wholes.forEach(one -> totals.set(place(one)));
        }
        row(
                wholes.stream().map(this::place).toList(),
                parts.stream().map(this::place).toList());
    }

    void bounds(K total, List<K> parts, boolean isCover, List<String> problems) {
        long whole = count(total);
        long sum = parts.stream().mapToLong(this::count).sum();
        for (K part : parts) {
            if (count(part) > whole) {
                problems.add(total + " is " + whole + ", its part " + part + " is " + count(part));
            } else {
                row(List.of(place(total)), List.of(place(part), leftOver(whole - count(part))));
            }
        }
        if (isCover && sum < whole) {
            problems.add(total + " is " + whole + ", its parts add up to " + sum);
        } else if (isCover) {
            row(
                    List.of(place(total), leftOver(sum - whole)),
                    parts.stream().map(this::place).toList());
        }
    }

    /** A cell of what is left over, which nobody prints. */
    private int leftOver(long count) {
        counts.add(count);
        prints.add(Print.NEVER);
        return counts.size() - 1;
    }

    private void row(List<Integer> wholes, List<Integer> parts) {
        TreeMap<Integer, Integer> signs = new TreeMap<>();
        wholes.forEach(cell -> signs.merge(cell, -1, Integer::sum));
        parts.forEach(cell -> signs.merge(cell, 1, Integer::sum));
        rows.add(signs);
    }

    CellSystem<K> system() {
        first = IntStream.range(0, counts.size()).toArray();
        for (int cell = 0; cell < counts.size(); cell++) {
            boolean isKnown = prints.get(cell) == Print.ALWAYS
                    || (prints.get(cell) == Print.UNLESS_HIDDEN && counts.get(cell) == 0);
            fixed.set(cell, isKnown);
        }
        boolean changed = true;
        while (changed) {
            changed = simplify();
        }
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int cell = 0; cell < counts.size(); cell++) {
            members.computeIfAbsent(first(cell), any -> new ArrayList<>()).add(cell);
        }
        int[] numbers = new int[counts.size()];
        List<CellSystem.Group<K>> groups = new ArrayList<>();
        members.forEach((one, cells) -> {
            numbers[one] = groups.size();
            groups.add(group(cells, fixed.get(one)));
        });
        List<CellSystem.Row> left = rows.stream()
                .distinct()
                .map(row -> new CellSystem.Row(
                        row.keySet().stream().mapToInt(one -> numbers[one]).toArray(),
                        row.values().stream().mapToInt(Integer::intValue).toArray()))
                .toList();
        return new CellSystem<>(groups, left);
    }

    /** Joins cells that change together and takes out those that cannot change; says whether there were any. */
    private boolean simplify() {
        boolean changed = false;
        List<TreeMap<Integer, Integer>> left = new ArrayList<>();
        for (TreeMap<Integer, Integer> row : rows) {
            TreeMap<Integer, Integer> signs = new TreeMap<>();
            row.forEach((cell, sign) -> {
                if (!fixed.get(first(cell))) {
                    signs.merge(first(cell), sign, Integer::sum);
                }
            });
            signs.values().removeIf(sign -> sign == 0);
            if (signs.size() == 1) {
                fixed.set(signs.firstKey());
                changed = true;
            } else if (signs.size() == 2
                    && signs.firstEntry().getValue() + signs.lastEntry().getValue() == 0) {
                first[signs.lastKey()] = signs.firstKey();
                changed = true;
            } else if (!signs.isEmpty()) {
                left.add(signs);
            }
        }
        rows = left;
        return changed;
    }

    private CellSystem.Group<K> group(List<Integer> cells, boolean isFixed) {
        long room = Long.MAX_VALUE;
        int cost = 0;
        List<CellSystem.Member<K>> members = new ArrayList<>();
        for (int cell : cells) {
            boolean canBeZero = prints.get(cell) == Print.NEVER || counts.get(cell) == 0;
            room = Math.min(room, counts.get(cell) - (canBeZero ? 0 : 1));
            cost += prints.get(cell) == Print.UNLESS_HIDDEN ? 1 : 0;
            if (cell < keys.size()) {
                members.add(new CellSystem.Member<>(keys.get(cell), counts.get(cell), prints.get(cell)));
            }
        }
        return new CellSystem.Group<>(
                members, room, cost, isFixed, cells.stream().anyMatch(totals::get));
    }

    /** The first of the cells that a cell changes together with. */
    private int first(int cell) {
        int one = cell;
        while (first[one] != one) {
            one = first[one];
        }
        return one;
    }

    private long count(K key) {
        return counts.get(place(key));
    }

    private int place(K key) {
        Integer place = places.get(key);
        if (place == null) {
            throw new IllegalArgumentException("Cannot suppress cells: an equation names " + key
                    + ", which has no count. Give a count for every cell.");
        }
        return place;
    }
}
