package kz.aiqyn.models.text;

import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;

/**
 * The pipeline stage that counts the character n-grams of cleaned texts, hashed into a fixed number of buckets.
 *
 * <p>The n-grams are those of the {@code char_wb} analyzer of scikit-learn: each word, padded with one space on either
 * side, is cut into all runs of the lengths asked for; a word shorter than that counts once, whole. A character is a
 * Unicode code point. They are hashed on the fly: as strings they would be by far the largest column of the pipeline.
 */
public final class CharacterNgrams extends ColumnTransformer {

    private static final long serialVersionUID = 1L;

    private final IntParam minLength;
    private final IntParam maxLength;
    private final IntParam buckets;

    /** A stage with an id as MLlib stored it. */
    public CharacterNgrams(String uid) {
        super(uid);
        this.minLength = new IntParam(this, "minLength", "characters of the shortest n-gram");
        this.maxLength = new IntParam(this, "maxLength", "characters of the longest n-gram");
        this.buckets = new IntParam(this, "buckets", "length of the vector");
    }

    /**
     * Counts the n-grams of {@code minLength} to {@code maxLength} characters of column {@code input} (string) into
     * column {@code output} (sparse vector of {@code buckets} damped counts, 1 + ln(count)).
     *
     * @throws IllegalArgumentException when the lengths are not 1 <= minLength <= maxLength, or buckets is below 1
     */
    public CharacterNgrams(String input, String output, int minLength, int maxLength, int buckets) {
        this(Identifiable.randomUID("CharacterNgrams"));
        if (minLength < 1 || maxLength < minLength || buckets < 1) {
            throw new IllegalArgumentException("Cannot count character n-grams of " + minLength + " to " + maxLength
                    + " characters in " + buckets + " buckets: a value is out of order."
                    + " Choose 1 <= shortest <= longest and at least one bucket.");
        }
        connect(input, output);
        set(this.minLength, minLength);
        set(this.maxLength, maxLength);
        set(this.buckets, buckets);
    }

    /** Reads a stored stage; MLlib calls it by name. */
    public static MLReader<CharacterNgrams> read() {
        return new DefaultParamsReader<>();
    }

    /** The length of the shortest n-gram in characters. */
    public IntParam minLength() {
        return minLength;
    }

    /** The length of the longest n-gram in characters. */
    public IntParam maxLength() {
        return maxLength;
    }

    /** The number of buckets, the length of the vector. */
    public IntParam buckets() {
        return buckets;
    }

    /** The n-grams of a text as strings, word by word and by place, for explanations and tests. */
    public static List<String> list(String text, int minLength, int maxLength) {
        List<String> ngrams = new ArrayList<>();
        for (int[] word : paddedWords(text)) {
            for (int start = 0; start < word.length; start++) {
                for (int end = firstEnd(word, start, minLength); end <= lastEnd(word, start, maxLength); end++) {
                    ngrams.add(new String(word, start, end - start));
                }
            }
        }
        return ngrams;
    }

    /** The counts of a text's n-grams by bucket, damped to 1 + ln(count): a vector of {@code buckets} values. */
    public static Vector count(String text, int minLength, int maxLength, int buckets) {
        int[] found = new int[text.length() * (maxLength - minLength + 1) + 2];
        int size = 0;
        for (int[] word : paddedWords(text)) {
            for (int start = 0; start < word.length; start++) {
                int hash = 0;
                int end = start;
                int first = firstEnd(word, start, minLength);
                int last = lastEnd(word, start, maxLength);
                while (end < last) {
                    hash = mix(hash, word[end]);
                    end++;
                    if (end >= first) {
                        if (size == found.length) {
                            found = Arrays.copyOf(found, size * 2);
                        }
                        found[size] = Math.floorMod(finish(hash), buckets);
                        size++;
                    }
                }
            }
        }
        Arrays.sort(found, 0, size);
        return dampedCounts(found, size, buckets);
    }

    @Override
    protected Column compute(Column input) {
        int shortest = (int) getOrDefault(minLength);
        int longest = (int) getOrDefault(maxLength);
        int size = (int) getOrDefault(buckets);
        UDF1<String, Vector> count = text -> count(text, shortest, longest, size);
        UserDefinedFunction function = udf(count, SQLDataTypes.VectorType());
        return function.apply(input);
    }

    @Override
    protected DataType outputType() {
        return SQLDataTypes.VectorType();
    }

    private static List<int[]> paddedWords(String text) {
        List<int[]> words = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int space = text.indexOf(' ', start);
            int end = space < 0 ? text.length() : space;
            if (end > start) {
                words.add((" " + text.substring(start, end) + " ").codePoints().toArray());
            }
            start = end + 1;
        }
        return words;
    }

    /** Where the shortest n-gram from {@code start} ends; one that begins the word may be the whole of a short word. */
    private static int firstEnd(int[] word, int start, int minLength) {
        return start == 0 ? Math.min(minLength, word.length) : start + minLength;
    }

    private static int lastEnd(int[] word, int start, int maxLength) {
        return Math.min(start + maxLength, word.length);
    }

    private static Vector dampedCounts(int[] sorted, int size, int buckets) {
        int[] indices = new int[size];
        double[] values = new double[size];
        int distinct = 0;
        int position = 0;
        while (position < size) {
            int next = position + 1;
            while (next < size && sorted[next] == sorted[position]) {
                next++;
            }
            indices[distinct] = sorted[position];
            values[distinct] = 1 + Math.log(next - position);
            distinct++;
            position = next;
        }
        return Vectors.sparse(buckets, Arrays.copyOf(indices, distinct), Arrays.copyOf(values, distinct));
    }

    /** One step of MurmurHash3 (Austin Appleby, public domain), a code point at a time. */
    private static int mix(int hash, int character) {
        int block = Integer.rotateLeft(character * 0xcc9e2d51, 15) * 0x1b873593;
        return Integer.rotateLeft(hash ^ block, 13) * 5 + 0xe6546b64;
    }

    /** The last step of MurmurHash3, which spreads the hash over all bits. */
    private static int finish(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
