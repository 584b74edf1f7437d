package kz.aiqyn.models.statistics;

/**
 * A prevalence corrected for the errors of the test (Rogan and Gladen 1978, American Journal of Epidemiology 107:71):
 * (apparent + specificity - 1) / (sensitivity + specificity - 1).
 *
 * @param apparent share of positive tests, 0 to 1
 * @param estimate corrected share, unclipped: chance can put it below 0 or above 1
 */
public record RoganGladen(double apparent, double estimate) {

    /**
     * Corrects {@code positives} of {@code tested}.
     *
     * @param sensitivity share of true positives that the test finds, 0 to 1
     * @param specificity share of true negatives that the test passes, 0 to 1
     * @throws IllegalArgumentException when nothing was tested, a value is out of range, or the test is no better than
     *     chance (sensitivity + specificity <= 1)
     */
    public static RoganGladen of(long positives, long tested, double sensitivity, double specificity) {
        if (tested < 1 || positives < 0 || positives > tested) {
            throw new IllegalArgumentException("Cannot correct a prevalence: " + positives + " positives of " + tested
                    + " tested. Give at least one test and 0 <= positives <= tested.");
        }
        boolean inRange = sensitivity >= 0 && sensitivity <= 1 && specificity >= 0 && specificity <= 1;
        if (!inRange || sensitivity + specificity <= 1) {
            throw new IllegalArgumentException("Cannot correct a prevalence: sensitivity " + sensitivity
                    + " and specificity " + specificity + " are no better than chance or not within 0 and 1."
                    + " Use a test whose sensitivity and specificity add up to more than 1.");
        }
        double apparent = (double) positives / tested;
        return new RoganGladen(apparent, (apparent + specificity - 1) / (sensitivity + specificity - 1));
    }

    /** Whether the estimate is a possible prevalence; one that is not is a warning, not a number to print. */
    public boolean isPossible() {
        return estimate >= 0 && estimate <= 1;
    }

    /** The estimate moved into 0 to 1, for display beside the warning only. */
    public double clipped() {
        return Math.max(0, Math.min(1, estimate));
    }
}
