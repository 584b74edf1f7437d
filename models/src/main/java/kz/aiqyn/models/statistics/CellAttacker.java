package kz.aiqyn.models.statistics;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A reader who wants to know what is hidden: which counts he cannot rule out. A cell stands for its group.
 *
 * <p>What is safe is shown by example: two sets of whole numbers, each true to everything that is printed, that differ by the
 * width asked for. Mostly a short search finds them; bounds narrowed equation by equation mostly show where there are none;
 * what both leave open is an integer program's.
 */
final class CellAttacker {

    /** The search for an example may look at so many choices. */
    private static final int NODES = 400;

    private static final long BEYOND = 1L << 40;

    private static final BitSet NONE = new BitSet();

    private final CellSystem<?> system;
    private final CellMoves moves;
    private final CellProgram program;

    CellAttacker(CellSystem<?> system) {
        this.system = system;
        this.moves = new CellMoves(system);
        this.program = new CellProgram(system);
    }

    /**
     * The cells that an example moves by which a reader cannot tell the count of a cell but for a span of this width; none
     * where it can be told.
     *
     * @param hidden every cell that a reader does not see
     */
    @Nullable
    BitSet doubt(int cell, BitSet hidden, long width) {
        BitSet found = foundDoubt(cell, hidden, width);
        if (found != null) {
            return found;
        }
        BitSet among = system.connected(cell, hidden);
        long[] bounds = bounds(cell, among, width);
        if (bounds[1] - bounds[0] < width) {
            return null;
        }
        BitSet moved = new BitSet();
        long up = farthest(cell, 1, among, width, moved);
        long down = up >= width ? 0 : farthest(cell, -1, among, width - up, moved);
        return up + down >= width ? moved : null;
    }

    /** The same by the short search alone: what it does not find may exist. */
    @Nullable
    BitSet foundDoubt(int cell, BitSet hidden, long width) {
        BitSet moved = new BitSet();
        long up = move(cell, 1, hidden, width, new long[system.size()], moved);
        long down = up >= width ? 0 : move(cell, -1, hidden, width - up, new long[system.size()], moved);
        return up + down >= width ? moved : null;
    }

    /** How far moves that were found take a cell; they are added to {@code offset}, and what they move to {@code moved}. */
    long move(int cell, int direction, BitSet hidden, long most, long[] offset, BitSet moved) {
        long all = 0;
        while (all < most) {
            int[] move = moves.find(cell, direction, hidden, offset, most - all, NONE, 0, NODES);
            if (move == null) {
                return all;
            }
            all += add(move, most - all, offset, moved);
        }
        return all;
    }

    /** A move upwards with some cells to be hidden for it, as {@link CellMoves#find} gives it. */
    int @Nullable [] costly(int cell, BitSet hidden, long[] offset, long wanted, BitSet open, int most, int nodes) {
        return moves.find(cell, 1, hidden, offset, wanted, open, most, nodes);
    }

    /** As {@link CellProgram#cheapest}. */
    BitSet cheapest(int cell, int direction, BitSet among, BitSet hidden, long most) {
        return program.cheapest(cell, direction, among, hidden, most);
    }

    /** Makes a move as often as it can be made. */
    private long add(int[] move, long most, long[] offset, BitSet moved) {
        long times = most;
        for (int one : move) {
            if (one < 0) {
                times = Math.min(times, system.room(~one) + offset[~one]);
            }
        }
        for (int one : move) {
            int cell = one < 0 ? ~one : one;
            offset[cell] += one < 0 ? -times : times;
            moved.set(cell);
        }
        return times;
    }

    private long farthest(int cell, int direction, BitSet among, long most, BitSet moved) {
        long[] found = program.farthest(cell, direction, among, most);
        if (found == null) {
            return 0;
        }
        for (int one = 0; one < found.length; one++) {
            if (found[one] != 0) {
                moved.set(one);
            }
        }
        return direction * found[cell];
    }

    /** What a reader knows of the count of a cell at least, by one equation after the other: its least and its largest. */
    private long[] bounds(int cell, BitSet among, long width) {
        long[] least = new long[system.size()];
        long[] most = new long[system.size()];
        for (int one = among.nextSetBit(0); one >= 0; one = among.nextSetBit(one + 1)) {
            least[one] = -system.room(one);
            most[one] = BEYOND;
        }
        BitSet rows = new BitSet();
        among.stream().forEach(one -> Arrays.stream(system.rowsOf(one)).forEach(rows::set));
        boolean changed = true;
        for (int round = 0; changed && round < 50 && most[cell] - least[cell] >= width; round++) {
            changed = false;
            for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
                changed |= narrow(system.rows().get(row), among, least, most);
            }
        }
        return new long[] {least[cell], most[cell]};
    }

    private boolean narrow(CellSystem.Row row, BitSet among, long[] least, long[] most) {
        long low = 0;
        long high = 0;
        for (int place = 0; place < row.groups().length; place++) {
            int cell = row.groups()[place];
            int sign = row.signs()[place];
            long from = among.get(cell) ? least[cell] : 0;
            long to = among.get(cell) ? most[cell] : 0;
            low += sign * (sign > 0 ? from : to);
            high += sign * (sign > 0 ? to : from);
        }
        boolean changed = false;
        for (int place = 0; place < row.groups().length; place++) {
            int cell = row.groups()[place];
            int sign = row.signs()[place];
            if (!among.get(cell) || Math.abs(sign) != 1) {
                continue;
            }
            // The others add up to low - own .. high - own, and with this one to nothing.
            long othersLow = low - (sign > 0 ? least[cell] : -most[cell]);
            long othersHigh = high - (sign > 0 ? most[cell] : -least[cell]);
            long from = sign > 0 ? -othersHigh : othersLow;
            long to = sign > 0 ? -othersLow : othersHigh;
            if (from > least[cell]) {
                low += sign > 0 ? from - least[cell] : 0;
                high -= sign > 0 ? 0 : from - least[cell];
                least[cell] = from;
                changed = true;
            }
            if (to < most[cell]) {
                high -= sign > 0 ? most[cell] - to : 0;
                low += sign > 0 ? 0 : most[cell] - to;
                most[cell] = to;
                changed = true;
            }
        }
        return changed;
    }
}
