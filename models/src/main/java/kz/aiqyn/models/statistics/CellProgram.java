package kz.aiqyn.models.statistics;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** Linear and integer programs over a system of cells, solved by ojAlgo. The unknowns are changes, so that nothing is large. */
final class CellProgram {

    private static final double NOTHING = 1e-6;

    /** Moving a cell by one is worth any number of cells that have to be hidden for it. */
    private static final double WORTH = 10_000;

    /** A total is hidden where no more parts would do. */
    private static final double TOTAL = 1.05;

    /**
     * An integer program that takes more steps counts as without a solution. Steps and not time, so that a slow machine hides
     * the same cells.
     */
    private static final int MOST_STEPS = 1_000;

    private final CellSystem<?> system;

    CellProgram(CellSystem<?> system) {
        this.system = system;
    }

    /**
     * How every cell changes where one is moved as far as it goes; none where no whole numbers were found.
     *
     * @param cells hidden cells that hang together with it
     * @param most how far it is moved at most
     */
    long @Nullable [] farthest(int cell, int direction, BitSet cells, long most) {
        long[] found = farthest(cell, direction, cells, most, false);
        return found == null ? farthest(cell, direction, cells, most, true) : found;
    }

    private long @Nullable [] farthest(int cell, int direction, BitSet cells, long most, boolean isInteger) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        if (isInteger) {
            model.options.iterations_abort = MOST_STEPS;
        }
        Map<Integer, Variable> changes = new HashMap<>();
        cells.stream().forEach(one -> {
            Variable change = model.newVariable("c" + one).lower(-system.room(one));
            changes.put(one, isInteger ? change.integer(true) : change);
        });
        bound(changes.get(cell), cell, direction, most).weight(direction);
        rows(model, cells, changes, Map.of());
        Optimisation.Result result = model.maximise();
        if (!result.getState().isFeasible()) {
            return null;
        }
        long[] found = new long[system.size()];
        boolean isWhole = true;
        for (Map.Entry<Integer, Variable> change : changes.entrySet()) {
            double value = change.getValue().getValue().doubleValue();
            found[change.getKey()] = Math.round(value);
            isWhole &= Math.abs(value - Math.rint(value)) < NOTHING;
        }
        return isWhole && isMove(found) ? found : null;
    }

    /**
     * The cells to hide so that a cell can be moved, those of the cheapest way by the linear program (Kelly, Golden and Assad
     * 1992, Cell suppression: disclosure protection for sensitive tabular data, Networks 22); empty where it cannot be moved at
     * all.
     *
     * @param cells hidden cells and those that could be, which hang together with it
     */
    BitSet cheapest(int cell, int direction, BitSet cells, BitSet hidden, long most) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Map<Integer, Variable> ups = new HashMap<>();
        Map<Integer, Variable> downs = new HashMap<>();
        cells.stream().forEach(one -> {
            long room = system.room(one);
            if (hidden.get(one)) {
                ups.put(one, model.newVariable("c" + one).lower(-room));
            } else {
                double weight = system.group(one).cost() * (system.group(one).isTotal() ? TOTAL : 1);
                ups.put(one, model.newVariable("u" + one).lower(0).weight(weight));
                downs.put(one, model.newVariable("d" + one).lower(0).upper(room).weight(weight));
            }
        });
        bound(ups.get(cell), cell, direction, most).weight(-direction * WORTH);
        rows(model, cells, ups, downs);
        BitSet found = new BitSet();
        if (model.minimise().getState().isFeasible()) {
            downs.forEach((one, down) -> {
                double moved = down.getValue().doubleValue() + value(ups, one);
                if (moved > NOTHING) {
                    found.set(one);
                }
            });
        }
        return found;
    }

    private static double value(Map<Integer, Variable> changes, int cell) {
        Variable change = changes.get(cell);
        return change == null ? 0 : change.getValue().doubleValue();
    }

    private Variable bound(@Nullable Variable change, int cell, int direction, long most) {
        if (change == null) {
            throw new IllegalStateException("Cell " + cell + " is not among those that may change");
        }
        long room = Math.min(most, direction > 0 ? most : system.room(cell));
        return direction > 0 ? change.lower(0).upper(room) : change.lower(-room).upper(0);
    }

    /** Every equation between cells that may change stays true. */
    private void rows(
            ExpressionsBasedModel model, BitSet cells, Map<Integer, Variable> ups, Map<Integer, Variable> downs) {
        BitSet rows = new BitSet();
        cells.stream().forEach(cell -> {
            for (int row : system.rowsOf(cell)) {
                rows.set(row);
            }
        });
        rows.stream().forEach(number -> {
            CellSystem.Row row = system.rows().get(number);
            Expression expression = model.newExpression("r" + number).level(0);
            for (int place = 0; place < row.groups().length; place++) {
                Variable up = ups.get(row.groups()[place]);
                Variable down = downs.get(row.groups()[place]);
                if (up != null) {
                    expression.set(up, row.signs()[place]);
                }
                if (down != null) {
                    expression.set(down, -row.signs()[place]);
                }
            }
        });
    }

    /** Whether no equation is upset and no cell goes below its least count, in whole numbers. */
    private boolean isMove(long[] changes) {
        for (CellSystem.Row row : system.rows()) {
            long sum = 0;
            for (int place = 0; place < row.groups().length; place++) {
                sum += row.signs()[place] * changes[row.groups()[place]];
            }
            if (sum != 0) {
                return false;
            }
        }
        for (int cell = 0; cell < changes.length; cell++) {
            if (changes[cell] != 0 && changes[cell] < -system.room(cell)) {
                return false;
            }
        }
        return true;
    }
}
