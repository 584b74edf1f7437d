package kz.aiqyn.jobs.sample;

/** Choices 0, 1, 2 and so on with unequal chances. */
final class Weighted {

    private final double[] cumulative;

    Weighted(double... weights) {
        cumulative = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            cumulative[i] = sum;
        }
        for (int i = 0; i < weights.length; i++) {
            cumulative[i] /= sum;
        }
    }

    int pick(SeededRandom random) {
        double fraction = random.fraction();
        int choice = 0;
        while (choice < cumulative.length - 1 && fraction >= cumulative[choice]) {
            choice++;
        }
        return choice;
    }

    /** Splits a total into whole parts in proportion to weights; the parts add up to the total. */
    static long[] split(long total, double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        long[] parts = new long[weights.length];
        double reached = 0;
        long given = 0;
        for (int i = 0; i < weights.length; i++) {
            reached += weights[i];
            long due = i == weights.length - 1 ? total : Math.round(total * (reached / sum));
            parts[i] = due - given;
            given = due;
        }
        return parts;
    }
}
