package kz.aiqyn.models.text;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;

/**
 * The pipeline stage that brings two vectors to unit length and joins them into one.
 *
 * <p>Replaces two Normalizers and a VectorAssembler of MLlib: the latter names each of several hundred thousand
 * features in the schema, which then travels with every task and made training many times slower.
 */
public final class UnitVectors extends ColumnTransformer {

    private static final long serialVersionUID = 1L;

    private final Param<String> secondCol;

    /** A stage with an id as MLlib stored it. */
    public UnitVectors(String uid) {
        super(uid);
        this.secondCol = new Param<>(this, "secondCol", "name of the column that is appended");
    }

    /** Joins columns {@code first} and {@code second} (sparse vectors) into column {@code output} (sparse vector). */
    public UnitVectors(String first, String second, String output) {
        this(Identifiable.randomUID("UnitVectors"));
        connect(first, output);
        set(secondCol, second);
    }

    /** Reads a stored stage; MLlib calls it by name. */
    public static MLReader<UnitVectors> read() {
        return new DefaultParamsReader<>();
    }

    /** The name of the column that is appended, under the name MLlib stores it. */
    public Param<String> secondCol() {
        return secondCol;
    }

    /** The two vectors one after the other, each divided by its Euclidean length; a zero vector stays zero. */
    public static Vector join(Vector first, Vector second) {
        SparseVector left = first.toSparse();
        SparseVector right = second.toSparse();
        int count = left.values().length;
        int[] indices = Arrays.copyOf(left.indices(), count + right.values().length);
        double[] values = Arrays.copyOf(left.values(), indices.length);
        scale(values, 0, count, Vectors.norm(left, 2));
        for (int index = 0; index < right.values().length; index++) {
            indices[count + index] = left.size() + right.indices()[index];
            values[count + index] = right.values()[index];
        }
        scale(values, count, values.length, Vectors.norm(right, 2));
        return Vectors.sparse(left.size() + right.size(), indices, values);
    }

    @Override
    protected Column compute(Column input) {
        UDF2<Vector, Vector, Vector> join = UnitVectors::join;
        UserDefinedFunction function = udf(join, SQLDataTypes.VectorType());
        return function.apply(input, col(getOrDefault(secondCol)));
    }

    @Override
    protected DataType outputType() {
        return SQLDataTypes.VectorType();
    }

    private static void scale(double[] values, int from, int to, double length) {
        if (length > 0) {
            for (int index = from; index < to; index++) {
                values[index] /= length;
            }
        }
    }
}
