package kz.aiqyn.jobs.sample;

import java.util.List;

/**
 * Numbers that depend on their seed only (SplitMix64; Steele, Lea and Flood, OOPSLA 2014).
 *
 * <p>Every row restarts the sequence from the seed, its kind and its index, so that any row can be made again without
 * the rows before it.
 */
final class SeededRandom {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SeededRandom restart(long seed, long stream, long index) {
        state = mix(mix(mix(seed + GAMMA) + stream * GAMMA) + index * GAMMA);
        return this;
    }

    long next() {
        state += GAMMA;
        return mix(state);
    }

    /** A number from 0 to bound - 1. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A number from 0 up to, but without, 1. */
    double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return fraction() < probability;
    }

    /** A whole number of 0 or more whose distribution falls off geometrically around the mean. */
    int geometric(double mean) {
        return (int) (-StrictMath.log(1 - fraction()) * mean);
    }

    /** A whole number between two bounds, equally spread over orders of magnitude. */
    int logUniform(int low, int high) {
        return (int) (low * StrictMath.exp(fraction() * StrictMath.log((double) high / low)));
    }

    /** One of the given values. */
    <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
