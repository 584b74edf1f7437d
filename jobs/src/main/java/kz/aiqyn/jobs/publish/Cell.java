package kz.aiqyn.jobs.publish;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is counted: on which platform, and by which values of the dimensions of a measure.
 *
 * @param values one for each dimension; an empty one is "not given"
 */
record Cell(String platform, String measure, List<String> values) implements Comparable<Cell> {

    /** Orders lists of values by the first one that differs. */
    static final Comparator<List<String>> BY_VALUES =
            Comparator.comparing(values -> values.toArray(String[]::new), Arrays::compare);

    private static final Comparator<Cell> ORDER =
            Comparator.comparing(Cell::platform).thenComparing(Cell::measure).thenComparing(Cell::values, BY_VALUES);

    Cell {
        values = List.copyOf(values);
    }

    /** The same cell of another platform. */
    Cell of(String otherPlatform) {
        return new Cell(otherPlatform, measure, values);
    }

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
