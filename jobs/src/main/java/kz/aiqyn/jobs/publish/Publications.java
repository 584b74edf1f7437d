package kz.aiqyn.jobs.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.models.statistics.CellSuppression;
import kz.aiqyn.models.statistics.CellSystem;
import kz.aiqyn.models.statistics.CellSystem.Print;

/**
 * A publication together with those that are out already, as one system: a longer period less shorter ones in it, a revision
 * less the one before.
 *
 * <p>Periods lie in each other or apart. A count of a period is that of the periods in it and a difference, which is what is
 * left of other days; that of a revision is that of the revision before and a difference. A reader is held to know the sign of
 * every difference, and which are none: a small one is protected as a small count is.
 */
final class Publications {

    /** Two periods of the same days are one, however they were written. */
    static final Comparator<Period> BY_DAYS = Comparator.comparing(Period::from).thenComparing(Period::to);

    /** A cell of a publication, or what is left of one. */
    private record Place(int publication, boolean isDifference, Cell cell) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::publication)
                .thenComparing(Place::isDifference)
                .thenComparing(Place::cell);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** Earlier ones in the order in which they came out, then the one that is to come out. */
    private final List<PublishedCells> all;

    private final CellSystem.Builder<Place> system = new CellSystem.Builder<>();
    private int differences;

    private Publications(List<PublishedCells> all) {
        this.all = all;
    }

    /**
     * What to hide of a publication.
     *
     * @param earlier what is out of its period, of periods in it, and of periods that it lies in with all in those; in the
     *     order in which revisions came out
     */
    static Hidden hidden(PublishedCells publication, List<PublishedCells> earlier) {
        List<PublishedCells> all = new ArrayList<>(earlier);
        all.add(publication);
        return new Publications(all).hidden();
    }

    /**
     * Cells to hide.
     *
     * @param exposed of how many small counts and differences what is out already leaves too narrow a span
     */
    record Hidden(Set<Cell> cells, int exposed) {}

    private Hidden hidden() {
        int last = all.size() - 1;
        if (all.get(last).suppressUpTo() == 0) {
            return new Hidden(Set.of(), 0);
        }
        for (int number = 0; number < all.size(); number++) {
            add(number, all.get(number), number < last);
        }
        SortedMap<Period, Integer> newest = new TreeMap<>(BY_DAYS);
        for (int number = 0; number < all.size(); number++) {
            Integer before = newest.put(all.get(number).period(), number);
            if (before != null) {
                link(number, List.of(before));
            }
        }
        newest.forEach((period, number) -> {
            List<Integer> within = largestWithin(period, newest);
            if (!within.isEmpty()) {
                link(number, within);
            }
        });
        CellSuppression<Place> suppression =
                CellSuppression.of(system.build(), all.get(last).suppressUpTo());
        Set<Cell> cells = suppression.hidden().stream().map(Place::cell).collect(Collectors.toCollection(TreeSet::new));
        return new Hidden(cells, suppression.exposed().size());
    }

    private void add(int number, PublishedCells cells, boolean isOut) {
        cells.counts().forEach((cell, count) -> {
            Print print = cells.print(cell);
            // What came out without being hidden stays.
            system.cell(
                    new Place(number, false, cell),
                    count,
                    isOut && print == Print.UNLESS_HIDDEN ? Print.ALWAYS : print);
        });
        cells.equations().forEach(equation -> equation.addTo(system, cell -> new Place(number, false, cell)));
    }

    /** The newest publications of periods within a period that lie in no other one within it. */
    private static List<Integer> largestWithin(Period period, SortedMap<Period, Integer> newest) {
        List<Map.Entry<Period, Integer>> within = newest.entrySet().stream()
                .filter(other -> isWithin(other.getKey(), period))
                .toList();
        return within.stream()
                .filter(one -> within.stream().noneMatch(other -> isWithin(one.getKey(), other.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean isWithin(Period one, Period other) {
        return other.contains(one) && one.days() < other.days();
    }

    /** Says of every cell of a publication that it is what others counted of it, and a difference. */
    private void link(int whole, List<Integer> parts) {
        all.get(whole).counts().forEach((cell, count) -> {
            List<Integer> with = parts.stream()
                    .filter(part -> all.get(part).counts().containsKey(cell))
                    .toList();
            long sum = with.stream().mapToLong(part -> count(part, cell)).sum();
            if (sum > count && with.size() > 1) {
                // It does not add up, as persons who are counted once a period do not.
                with.forEach(part -> link(whole, List.of(part), cell));
            } else if (!with.isEmpty()) {
                link(whole, with, cell);
            }
        });
    }

    private void link(int whole, List<Integer> parts, Cell cell) {
        long difference = count(whole, cell)
                - parts.stream().mapToLong(part -> count(part, cell)).sum();
        List<Place> wholes = new ArrayList<>(List.of(new Place(whole, false, cell)));
        List<Place> others = new ArrayList<>(
                parts.stream().map(part -> new Place(part, false, cell)).toList());
        if (difference != 0) {
            Place left = new Place(differences++, true, cell);
            system.cell(left, Math.abs(difference), Print.NEVER);
            (difference > 0 ? others : wholes).add(left);
        }
        system.equal(wholes, others);
    }

    private long count(int publication, Cell cell) {
        return all.get(publication).counts().getOrDefault(cell, 0L);
    }
}
