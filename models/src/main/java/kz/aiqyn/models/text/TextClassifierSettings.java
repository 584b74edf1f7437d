package kz.aiqyn.models.text;

/**
 * How a text classifier is trained.
 *
 * @param termBuckets buckets that words and word pairs are hashed into
 * @param minCharacters length of the shortest character n-gram
 * @param maxCharacters length of the longest character n-gram
 * @param characterBuckets buckets that the character n-grams are hashed into
 * @param inverseRegularization how freely weights may grow, C of scikit-learn: MLlib's regularisation is 1 / (C x texts)
 * @param maxIterations steps of the optimiser, at most
 * @param tolerance largest entry of the loss's gradient at which the optimiser stops
 * @param partitions parts that the training texts are cut into, at most. As many as there are cores is fastest; the
 *     same number gives the same model to the last bit
 */
public record TextClassifierSettings(
        int termBuckets,
        int minCharacters,
        int maxCharacters,
        int characterBuckets,
        double inverseRegularization,
        int maxIterations,
        double tolerance,
        int partitions) {

    /** What was measured best on labelled English and Russian posts; see this module's README. */
    public static final TextClassifierSettings MEASURED =
            new TextClassifierSettings(1 << 18, 2, 5, 1 << 20, 10.0, 100, 1e-4, 2);

    /** Checks every value. */
    public TextClassifierSettings {
        require(termBuckets >= 1, "termBuckets", termBuckets, "at least 1");
        require(minCharacters >= 1, "minCharacters", minCharacters, "at least 1");
        require(maxCharacters >= minCharacters, "maxCharacters", maxCharacters, "at least minCharacters");
        require(characterBuckets >= 1, "characterBuckets", characterBuckets, "at least 1");
        require(inverseRegularization > 0, "inverseRegularization", inverseRegularization, "a number above 0");
        require(maxIterations >= 1, "maxIterations", maxIterations, "at least 1");
        require(tolerance > 0, "tolerance", tolerance, "a number above 0");
        require(partitions >= 1, "partitions", partitions, "at least 1");
    }

    private static void require(boolean holds, String name, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Cannot train a text classifier: " + name + " is " + value + ". Set it to " + expected + ".");
        }
    }
}
