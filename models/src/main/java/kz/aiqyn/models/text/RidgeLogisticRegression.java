package kz.aiqyn.models.text;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.feature.LabeledPoint;
import org.apache.spark.ml.linalg.SparseVector;

/**
 * The loss of logistic regression with an L2 penalty on the weights, and its gradient, over a distributed set of sparse
 * examples: mean of ln(1 + exp(-margin)) + penalty / 2 x squared length of the weights; the intercept is free.
 *
 * <p>MLlib's own LogisticRegression scales every feature by its deviation before it optimises, whatever its setting
 * says. For n-grams, most of which are rare, that turns a problem of 20 steps into one of more than 150. This one leaves
 * them as they are, like scikit-learn, and adds the partial sums in the order of the partitions, so that a rerun gives
 * the same weights to the last bit.
 */
final class RidgeLogisticRegression {

    private final JavaRDD<LabeledPoint> examples;
    private final int features;
    private final long rows;
    private final double penalty;

    /** Takes examples whose vectors have {@code features} entries; {@code rows} is their number. */
    RidgeLogisticRegression(JavaRDD<LabeledPoint> examples, int features, long rows, double penalty) {
        this.examples = examples;
        this.features = features;
        this.rows = rows;
        this.penalty = penalty;
    }

    /** The weights, and behind them the intercept, that minimise the loss. */
    double[] minimise(int maxIterations, double tolerance) {
        return new QuasiNewton(this::evaluate).minimise(new double[features + 1], maxIterations, tolerance);
    }

    /** The loss at the weights, and its gradient. */
    private QuasiNewton.Point evaluate(double[] weights) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(examples.context());
        Broadcast<double[]> sent = spark.broadcast(weights);
        List<Part> parts = examples.mapPartitions(new PartialSum(sent)).collect();
        sent.destroy();
        double loss = 0;
        double[] gradient = new double[weights.length];
        for (Part part : parts) {
            loss += part.loss();
            for (int index = 0; index < gradient.length; index++) {
                gradient[index] += part.gradient()[index];
            }
        }
        loss /= rows;
        for (int index = 0; index < features; index++) {
            loss += penalty / 2 * weights[index] * weights[index];
            gradient[index] = gradient[index] / rows + penalty * weights[index];
        }
        gradient[features] /= rows;
        return new QuasiNewton.Point(weights, loss, gradient);
    }

    /** Loss and gradient summed over one partition. */
    private record Part(double loss, double[] gradient) implements Serializable {}

    /** Sums loss and gradient over one partition. */
    private record PartialSum(Broadcast<double[]> weights)
            implements org.apache.spark.api.java.function.FlatMapFunction<Iterator<LabeledPoint>, Part> {

        @Override
        public Iterator<Part> call(Iterator<LabeledPoint> points) {
            double[] coefficients = weights.value();
            int intercept = coefficients.length - 1;
            double[] gradient = new double[coefficients.length];
            double loss = 0;
            while (points.hasNext()) {
                LabeledPoint point = points.next();
                SparseVector vector = (SparseVector) point.features();
                int[] indices = vector.indices();
                double[] values = vector.values();
                double margin = coefficients[intercept];
                for (int index = 0; index < indices.length; index++) {
                    margin += coefficients[indices[index]] * values[index];
                }
                double signed = point.label() == 1.0 ? -margin : margin;
                // ln(1 + e^x) without overflow.
                loss += Math.max(signed, 0) + Math.log1p(Math.exp(-Math.abs(signed)));
                double error = 1 / (1 + Math.exp(-margin)) - point.label();
                for (int index = 0; index < indices.length; index++) {
                    gradient[indices[index]] += error * values[index];
                }
                gradient[intercept] += error;
            }
            return List.of(new Part(loss, gradient)).iterator();
        }
    }
}
