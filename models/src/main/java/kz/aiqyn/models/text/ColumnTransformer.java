package kz.aiqyn.models.text;

import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * A pipeline stage that computes one column from another and is stored with the pipeline.
 *
 * <p>MLlib reads a stored stage back through two things that every subclass must have: a public
 * constructor taking the stage's id, and a public static method {@code read()}.
 */
public abstract class ColumnTransformer extends Transformer implements DefaultParamsWritable {

    private static final long serialVersionUID = 1L;

    private final String uid;
    private final Param<String> inputCol;
    private final Param<String> outputCol;

    /** Names the stage {@code uid}; columns are set afterwards. */
    protected ColumnTransformer(String uid) {
        this.uid = uid;
        this.inputCol = new Param<>(this, "inputCol", "name of the column that is read");
        this.outputCol = new Param<>(this, "outputCol", "name of the column that is added");
    }

    /** The new column, computed from {@code input}. */
    protected abstract Column compute(Column input);

    /** The type of the new column. */
    protected abstract DataType outputType();

    @Override
    public final String uid() {
        return uid;
    }

    /** The name of the column that is read, under the name MLlib stores it. */
    public final Param<String> inputCol() {
        return inputCol;
    }

    /** The name of the column that is added, under the name MLlib stores it. */
    public final Param<String> outputCol() {
        return outputCol;
    }

    /** Reads column {@code input} and adds column {@code output}. */
    protected final void connect(String input, String output) {
        set(inputCol, input);
        set(outputCol, output);
    }

    @Override
    public final Dataset<Row> transform(Dataset<?> dataset) {
        return dataset.withColumn(getOrDefault(outputCol), compute(dataset.col(getOrDefault(inputCol))));
    }

    /**
     * The schema with the new column at its end.
     *
     * @throws IllegalArgumentException when the input column is missing or the output column exists
     */
    @Override
    public final StructType transformSchema(StructType schema) {
        String input = getOrDefault(inputCol);
        String output = getOrDefault(outputCol);
        if (!schema.getFieldIndex(input).isDefined()) {
            throw new IllegalArgumentException("Cannot read column " + input + ": the columns are "
                    + String.join(", ", schema.fieldNames()) + ". Name the text column " + input + ".");
        }
        if (schema.getFieldIndex(output).isDefined()) {
            throw new IllegalArgumentException(
                    "Cannot add column " + output + ": it exists already. Rename or drop it first.");
        }
        return schema.add(output, outputType());
    }

    @Override
    public final Transformer copy(ParamMap extra) {
        return defaultCopy(extra);
    }
}
