package kz.aiqyn.models.text;

import static org.apache.spark.sql.functions.udf;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline stage that brings texts into one form, so that training and scoring see the same.
 *
 * <p>A function of our own, because Spark has none for Unicode normalisation.
 */
public final class TextCleaner extends ColumnTransformer {

    /** Stands for every web address: that a post links somewhere says something, where to would be learnt by heart. */
    public static final String LINK = "xxlink";

    /** Stands for every mention of an account: the model may not learn persons. */
    public static final String MENTION = "xxmention";

    private static final long serialVersionUID = 1L;

    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|www\\.)\\S+");
    /** "@name", and "[id1|Name]" as VKontakte writes it; an e-mail address is left alone. */
    private static final Pattern ACCOUNT =
            Pattern.compile("(?<![\\p{L}\\p{N}_.])@[\\p{L}\\p{N}_.]+|\\[(?:id|club|public)\\d+\\|[^\\]]*\\]");

    private static final Pattern BLANK = Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cf}]+");

    /** A stage with an id as MLlib stored it. */
    public TextCleaner(String uid) {
        super(uid);
    }

    /** Cleans column {@code input} (string) into column {@code output} (string). */
    public TextCleaner(String input, String output) {
        this(Identifiable.randomUID("TextCleaner"));
        connect(input, output);
    }

    /** Reads a stored stage; MLlib calls it by name. */
    public static MLReader<TextCleaner> read() {
        return new DefaultParamsReader<>();
    }

    /**
     * The text in Unicode form NFC and lower case, web addresses replaced by {@link #LINK}, mentions by
     * {@link #MENTION}, runs of white space, control and format characters by one space. Hashtags and numbers stay. A
     * missing text gives an empty one.
     */
    public static String clean(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String withoutAddresses = ADDRESS.matcher(lower).replaceAll(" " + LINK + " ");
        String withoutAccounts = ACCOUNT.matcher(withoutAddresses).replaceAll(" " + MENTION + " ");
        return BLANK.matcher(withoutAccounts).replaceAll(" ").strip();
    }

    @Override
    protected Column compute(Column input) {
        UserDefinedFunction clean = udf((UDF1<String, String>) TextCleaner::clean, DataTypes.StringType);
        return clean.apply(input);
    }

    @Override
    protected DataType outputType() {
        return DataTypes.StringType;
    }
}
