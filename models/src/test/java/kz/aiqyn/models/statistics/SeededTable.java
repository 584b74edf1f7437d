package kz.aiqyn.models.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A table of random counts with all its margins: of two dimensions, of two of which the rows stand in groups with subtotals, or
 * of three.
 */
record SeededTable(int seed, String kind, Map<String, Long> counts, List<Sum> sums) {

    /** A line of a table. */
    record Sum(String total, List<String> parts) {}

    private static final String TOTAL = "all";

    /** The table of a seed: every third is of each kind. */
    static SeededTable of(int seed) {
        Random random = new Random(seed);
        return switch (seed % 3) {
            case 0 ->
                crossed(seed, "two-way", random, flat("r", 2 + random.nextInt(6)), flat("c", 2 + random.nextInt(6)));
            case 1 ->
                crossed(
                        seed,
                        "grouped",
                        random,
                        grouped("r", 2 + random.nextInt(3), 2 + random.nextInt(2)),
                        flat("c", 2 + random.nextInt(4)));
            default ->
                crossed(
                        seed,
                        "three-way",
                        random,
                        flat("r", 2 + random.nextInt(2)),
                        flat("c", 2 + random.nextInt(3)),
                        flat("d", 2 + random.nextInt(2)));
        };
    }

    CellSystem<String> system() {
        CellSystem.Builder<String> builder = new CellSystem.Builder<>();
        counts.forEach((key, count) -> builder.cell(key, count, CellSystem.Print.UNLESS_HIDDEN));
        sums.forEach(sum -> builder.sum(sum.total(), sum.parts()));
        return builder.build();
    }

    /** A dimension: the codes that each total is made of, the totals of all codes last. */
    private static Map<String, List<String>> flat(String name, int size) {
        List<String> codes = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            codes.add(name + number);
        }
        return new LinkedHashMap<>(Map.of(TOTAL, codes));
    }

    private static Map<String, List<String>> grouped(String name, int groups, int size) {
        Map<String, List<String>> totals = new LinkedHashMap<>();
        List<String> all = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            String code = name + group;
            totals.put(
                    code, List.copyOf(flat(code + ".", size).values().iterator().next()));
            all.add(code);
        }
        totals.put(TOTAL, all);
        return totals;
    }

    @SafeVarargs
    private static SeededTable crossed(int seed, String kind, Random random, Map<String, List<String>>... dimensions) {
        Map<String, Long> counts = new TreeMap<>();
        List<List<String>> cells = List.of(List.of());
        for (Map<String, List<String>> dimension : dimensions) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> cell : cells) {
                leaves(dimension).forEach(code -> {
                    List<String> one = new ArrayList<>(cell);
                    one.add(code);
                    longer.add(one);
                });
            }
            cells = longer;
        }
        cells.forEach(cell -> counts.put(String.join(",", cell), count(random)));
        List<Sum> sums = new ArrayList<>();
        for (int place = 0; place < dimensions.length; place++) {
            for (Map.Entry<String, List<String>> total : dimensions[place].entrySet()) {
                addUp(counts, sums, place, total.getKey(), total.getValue());
            }
        }
        return new SeededTable(seed, kind, counts, sums);
    }

    /** Adds the cells of a total, for every cell that any other dimension has. */
    private static void addUp(Map<String, Long> counts, List<Sum> sums, int place, String total, List<String> codes) {
        Map<String, List<String>> parts = new TreeMap<>();
        counts.keySet().forEach(key -> {
            String[] cell = key.split(",");
            if (codes.contains(cell[place])) {
                cell[place] = total;
                parts.computeIfAbsent(String.join(",", cell), any -> new ArrayList<>())
                        .add(key);
            }
        });
        parts.forEach((key, those) -> {
            counts.put(
                    key,
                    those.stream()
                            .mapToLong(one -> counts.getOrDefault(one, 0L))
                            .sum());
            sums.add(new Sum(key, List.copyOf(those)));
        });
    }

    private static List<String> leaves(Map<String, List<String>> dimension) {
        return dimension.values().stream()
                .flatMap(List::stream)
                .filter(code -> !dimension.containsKey(code))
                .toList();
    }

    private static long count(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(2) == 0 ? 0 : 1 + random.nextInt(10);
            case 1 -> 11 + random.nextInt(20);
            default -> 20 + random.nextInt(400);
        };
    }
}
