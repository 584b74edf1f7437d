package kz.aiqyn.models.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.feature.LabeledPoint;
import org.apache.spark.ml.linalg.SparseVector;

/**
 * The features that occur in a set of sparse examples, numbered without gaps.
 *
 * <p>A million buckets hold some ten thousand n-grams of a small set; an optimiser that sends only the weights of those
 * finds the same minimum, as the penalty keeps every other weight at 0.
 *
 * @param indices the features that occur, in rising order
 */
record OccurringFeatures(int[] indices) {

    static OccurringFeatures of(JavaRDD<LabeledPoint> examples) {
        List<long[]> parts = examples.mapPartitions(points -> {
                    BitSet seen = new BitSet();
                    points.forEachRemaining(point -> {
                        for (int index : ((SparseVector) point.features()).indices()) {
                            seen.set(index);
                        }
                    });
                    return List.of(seen.toLongArray()).iterator();
                })
                .collect();
        BitSet all = new BitSet();
        parts.forEach(part -> all.or(BitSet.valueOf(part)));
        return new OccurringFeatures(all.stream().toArray());
    }

    int count() {
        return indices.length;
    }

    /** The same examples with their features numbered from 0 to {@link #count} - 1. */
    JavaRDD<LabeledPoint> number(JavaRDD<LabeledPoint> examples) {
        int[] occurring = indices;
        return examples.map(point -> {
            SparseVector vector = (SparseVector) point.features();
            int[] numbers = Arrays.stream(vector.indices())
                    .map(index -> Arrays.binarySearch(occurring, index))
                    .toArray();
            return new LabeledPoint(point.label(), new SparseVector(occurring.length, numbers, vector.values()));
        });
    }

    /** Weights of the numbered features as weights of all {@code features}; those that never occur weigh 0. */
    double[] spread(double[] weights, int features) {
        double[] all = new double[features];
        for (int number = 0; number < indices.length; number++) {
            all[indices[number]] = weights[number];
        }
        return all;
    }
}
