package kz.aiqyn.models.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;

/**
 * Minimises a smooth convex function by the limited-memory BFGS method (Nocedal and Wright 2006, "Numerical
 * Optimization", algorithms 7.4 and 7.5) with a backtracking line search.
 */
final class QuasiNewton {

    private static final int MEMORY = 10;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final int MAX_HALVINGS = 30;

    private final Function<double[], Point> function;

    /** The function's value and gradient at a position. */
    record Point(double[] position, double value, double[] gradient) {}

    /** One past step: how the position and the gradient changed, and the inner product of both changes. */
    private record Step(double[] position, double[] gradient, double product) {}

    QuasiNewton(Function<double[], Point> function) {
        this.function = function;
    }

    /**
     * The position of the minimum, searched from {@code start} until no entry of the gradient is larger than
     * {@code tolerance}, for at most {@code maxIterations} steps.
     */
    double[] minimise(double[] start, int maxIterations, double tolerance) {
        Deque<Step> steps = new ArrayDeque<>();
        Point point = function.apply(start);
        for (int iteration = 0; iteration < maxIterations && largest(point.gradient()) > tolerance; iteration++) {
            double[] direction = direction(point.gradient(), steps);
            double first = steps.isEmpty() ? 1 / Math.sqrt(product(point.gradient(), point.gradient())) : 1;
            Point next = search(point, direction, first);
            if (next == point) {
                return point.position();
            }
            double[] moved = difference(next.position(), point.position());
            double[] turned = difference(next.gradient(), point.gradient());
            double product = product(moved, turned);
            if (product > 0) {
                steps.addLast(new Step(moved, turned, product));
            }
            if (steps.size() > MEMORY) {
                steps.removeFirst();
            }
            point = next;
        }
        return point.position();
    }

    /** The first point along the direction, from the whole step down by halves, that is low enough; else the start. */
    private Point search(Point start, double[] direction, double first) {
        double slope = product(start.gradient(), direction);
        double step = first;
        for (int halving = 0; halving < MAX_HALVINGS; halving++) {
            Point candidate = function.apply(moved(start.position(), direction, step));
            if (candidate.value() <= start.value() + SUFFICIENT_DECREASE * step * slope) {
                return candidate;
            }
            step /= 2;
        }
        return start;
    }

    private static double[] direction(double[] gradient, Deque<Step> steps) {
        double[] direction = moved(new double[gradient.length], gradient, -1);
        double[] factors = new double[steps.size()];
        Iterator<Step> newestFirst = steps.descendingIterator();
        for (int index = 0; newestFirst.hasNext(); index++) {
            Step step = newestFirst.next();
            factors[index] = product(step.position(), direction) / step.product();
            add(direction, step.gradient(), -factors[index]);
        }
        if (!steps.isEmpty()) {
            Step newest = steps.getLast();
            double scale = newest.product() / product(newest.gradient(), newest.gradient());
            for (int index = 0; index < direction.length; index++) {
                direction[index] *= scale;
            }
        }
        int index = factors.length;
        for (Step step : steps) {
            index--;
            double correction = product(step.gradient(), direction) / step.product();
            add(direction, step.position(), factors[index] - correction);
        }
        return direction;
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double entry : vector) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest;
    }

    private static double product(double[] left, double[] right) {
        double sum = 0;
        for (int index = 0; index < left.length; index++) {
            sum += left[index] * right[index];
        }
        return sum;
    }

    private static double[] difference(double[] left, double[] right) {
        return moved(left, right, -1);
    }

    private static double[] moved(double[] from, double[] direction, double step) {
        double[] moved = from.clone();
        add(moved, direction, step);
        return moved;
    }

    private static void add(double[] target, double[] vector, double factor) {
        for (int index = 0; index < target.length; index++) {
            target[index] += factor * vector[index];
        }
    }
}
