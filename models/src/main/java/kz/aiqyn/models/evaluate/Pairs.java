package kz.aiqyn.models.evaluate;

/** Checks of the pairs of label and probability that all measures start from. */
final class Pairs {

    private Pairs() {}

    static void check(boolean[] labels, double[] probabilities) {
        if (labels.length != probabilities.length) {
            throw new IllegalArgumentException("Cannot evaluate a classifier: there are " + labels.length
                    + " labels and " + probabilities.length + " probabilities. Give one probability for each label.");
        }
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("Cannot evaluate a classifier: a probability is " + probability
                        + ". Give numbers from 0 to 1.");
            }
        }
    }
}
