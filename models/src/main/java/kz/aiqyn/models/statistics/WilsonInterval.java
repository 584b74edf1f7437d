package kz.aiqyn.models.statistics;

/**
 * A proportion with its score interval (Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857, method 3).
 *
 * @param proportion successes divided by trials, 0 to 1
 * @param low lower end of the interval, 0 to 1
 * @param high upper end of the interval, 0 to 1
 */
public record WilsonInterval(double proportion, double low, double high) {

    /** The standard normal quantile of .975, for an interval of 95 %. */
    public static final double Z_95 = 1.959963984540054;

    /** The 95 % interval of {@code successes} among {@code trials}; errors as {@link #of(long, long, double)}. */
    public static WilsonInterval of(long successes, long trials) {
        return of(successes, trials, Z_95);
    }

    /**
     * The interval for the standard normal quantile {@code z}.
     *
     * @throws IllegalArgumentException when there is no trial, successes are not within 0 and trials, or z is not above 0
     */
    public static WilsonInterval of(long successes, long trials, double z) {
        if (trials < 1 || successes < 0 || successes > trials || !(z > 0)) {
            throw new IllegalArgumentException(
                    "Cannot compute a Wilson interval: " + successes + " successes in " + trials + " trials with z = "
                            + z + ". Give at least one trial, 0 <= successes <= trials, and z above 0.");
        }
        double count = trials;
        double proportion = successes / count;
        double square = z * z;
        double centre = proportion + square / (2 * count);
        double reach = z * Math.sqrt(proportion * (1 - proportion) / count + square / (4 * count * count));
        double scale = 1 + square / count;
        // Rounding may leave the ends a hair inside at no and at all successes, where they are exact.
        double low = successes == 0 ? 0 : (centre - reach) / scale;
        double high = successes == trials ? 1 : (centre + reach) / scale;
        return new WilsonInterval(proportion, low, high);
    }
}
