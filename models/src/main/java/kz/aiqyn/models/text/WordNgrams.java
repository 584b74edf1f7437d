package kz.aiqyn.models.text;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract_all;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.zip_with;

import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The pipeline stage that splits cleaned texts into words and pairs of neighbouring words.
 *
 * <p>A word is a run of two or more letters, marks, digits or underscores in any script, which drops the sign of a
 * hashtag and keeps its word, like the default of scikit-learn's {@code TfidfVectorizer}.
 */
public final class WordNgrams extends ColumnTransformer {

    private static final long serialVersionUID = 1L;

    private static final String WORD = "[\\p{L}\\p{M}\\p{N}_]{2,}";

    /** A stage with an id as MLlib stored it. */
    public WordNgrams(String uid) {
        super(uid);
    }

    /** Splits column {@code input} (string) into column {@code output} (array of strings: words, then pairs). */
    public WordNgrams(String input, String output) {
        this(Identifiable.randomUID("WordNgrams"));
        connect(input, output);
    }

    /** Reads a stored stage; MLlib calls it by name. */
    public static MLReader<WordNgrams> read() {
        return new DefaultParamsReader<>();
    }

    @Override
    protected Column compute(Column input) {
        Column words = regexp_extract_all(input, lit(WORD), lit(0));
        Column pairs = greatest(size(words).minus(1), lit(0));
        Column first = slice(words, lit(1), pairs);
        Column second = slice(words, lit(2), pairs);
        return concat(words, zip_with(first, second, (left, right) -> concat_ws(" ", left, right)));
    }

    @Override
    protected DataType outputType() {
        return DataTypes.createArrayType(DataTypes.StringType);
    }
}
