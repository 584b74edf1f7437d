package kz.aiqyn.models.statistics;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds moves: cells (each stands for its group) that change by one, up or down, so that every equation stays true.
 *
 * <p>Along a move of hidden cells a reader cannot tell what is true. The search goes equation by equation: one that a
 * change has upset is mended by another cell, those first that upset least, so that a move stays near. It is short, and what
 * it does not find may exist.
 */
final class CellMoves {

    /** A move goes no further than so many cells, and looks at no more than so many of an equation. */
    private static final int LONGEST = 40;

    private static final int MOST_CHOICES = 10;
    private static final int MOST_UPSET = 14;
    private static final long LARGEST = 1 << 13;

    private final CellSystem<?> system;
    private final int[] upset;
    private final int[] change;
    private final int[] path = new int[LONGEST];
    private final int[] touched;
    private BitSet hidden = new BitSet();
    private BitSet open = new BitSet();
    private long[] offset = new long[0];
    private int length;
    private int touchedRows;
    private int allUpset;
    private int cost;
    private int mostCost;
    private int nodes;
    private long enough;

    CellMoves(CellSystem<?> system) {
        this.system = system;
        this.upset = new int[system.rows().size()];
        this.change = new int[system.size()];
        this.touched = new int[system.rows().size() * 2 + 2];
    }

    /**
     * A move that changes a cell, as the cells of it, those that go down as their complement ({@code ~cell}); none where none
     * was found.
     *
     * @param hiddenCells cells that may change for nothing
     * @param from how far every cell has been moved from its count
     * @param wanted how often the move is wanted to be made
     * @param others cells that are not hidden, but could be
     * @param most so many of them may be in it
     * @param mostNodes so long the search goes on
     */
    int @Nullable [] find(
            int cell,
            int direction,
            BitSet hiddenCells,
            long[] from,
            long wanted,
            BitSet others,
            int most,
            int mostNodes) {
        hidden = hiddenCells;
        open = others;
        offset = from;
        enough = wanted;
        mostCost = most;
        nodes = mostNodes;
        int[] found = null;
        if (direction > 0 || room(cell) > 0) {
            apply(cell, direction);
            if (extend()) {
                found = new int[length];
                for (int place = 0; place < length; place++) {
                    found[place] = change[path[place]] > 0 ? path[place] : ~path[place];
                }
            }
        }
        while (length > 0) {
            undo();
        }
        for (int place = 0; place < touchedRows; place++) {
            upset[touched[place]] = 0;
        }
        touchedRows = 0;
        return found;
    }

    /** How far a cell can go down. */
    private long room(int cell) {
        return system.room(cell) + offset[cell];
    }

    private boolean extend() {
        if (allUpset == 0) {
            return true;
        }
        if (nodes-- <= 0 || length == LONGEST || allUpset > MOST_UPSET) {
            return false;
        }
        int rowNumber = upsetRow();
        CellSystem.Row row = system.rows().get(rowNumber);
        int up = -Integer.signum(upset[rowNumber]);
        long[] choices = new long[row.groups().length];
        int number = 0;
        for (int place = 0; place < row.groups().length; place++) {
            int cell = row.groups()[place];
            int direction = up * Integer.signum(row.signs()[place]);
            boolean isFree = hidden.get(cell);
            if (change[cell] == 0
                    && (isFree || (open.get(cell) && cost + system.group(cell).cost() <= mostCost))
                    && (direction > 0 || room(cell) > 0)) {
                choices[number++] = ((long) (upsetBy(cell, direction) + 100) << 51)
                        | ((isFree ? 0L : 1L) << 50)
                        | (reluctance(cell, direction, isFree) << 36)
                        | ((long) place);
            }
        }
        Arrays.sort(choices, 0, number);
        for (int choice = 0; choice < Math.min(number, MOST_CHOICES); choice++) {
            int place = (int) (choices[choice] & 0xFFFFFFF);
            apply(row.groups()[place], up * Integer.signum(row.signs()[place]));
            if (extend()) {
                return true;
            }
            undo();
        }
        return false;
    }

    /** Of hidden cells those with the most room come first; of others those that have enough of it, the smallest first. */
    private long reluctance(int cell, int direction, boolean isFree) {
        long room = direction > 0 ? LARGEST : Math.min(LARGEST, room(cell));
        if (isFree) {
            return LARGEST - room;
        }
        return room < enough
                ? LARGEST + enough - room
                : Math.min(LARGEST, system.group(cell).largest());
    }

    /** The shortest equation that is upset. */
    private int upsetRow() {
        int shortest = -1;
        int least = Integer.MAX_VALUE;
        for (int place = 0; place < touchedRows; place++) {
            int row = touched[place];
            if (upset[row] != 0 && system.rows().get(row).groups().length < least) {
                least = system.rows().get(row).groups().length;
                shortest = row;
            }
        }
        return shortest;
    }

    private int upsetBy(int cell, int direction) {
        int more = 0;
        for (int row : system.rowsOf(cell)) {
            more += Math.abs(upset[row] + direction * system.rows().get(row).sign(cell)) - Math.abs(upset[row]);
        }
        return more;
    }

    private void apply(int cell, int direction) {
        change[cell] = direction;
        path[length++] = cell;
        cost += hidden.get(cell) ? 0 : system.group(cell).cost();
        for (int row : system.rowsOf(cell)) {
            if (upset[row] == 0) {
                touch(row);
            }
            allUpset -= Math.abs(upset[row]);
            upset[row] += direction * system.rows().get(row).sign(cell);
            allUpset += Math.abs(upset[row]);
        }
    }

    private void undo() {
        int cell = path[--length];
        for (int row : system.rowsOf(cell)) {
            allUpset -= Math.abs(upset[row]);
            upset[row] -= change[cell] * system.rows().get(row).sign(cell);
            allUpset += Math.abs(upset[row]);
        }
        cost -= hidden.get(cell) ? 0 : system.group(cell).cost();
        change[cell] = 0;
    }

    private void touch(int row) {
        for (int place = 0; place < touchedRows; place++) {
            if (touched[place] == row) {
                return;
            }
        }
        touched[touchedRows++] = row;
    }
}
