package kz.aiqyn.jobs.measure;

import java.io.Serializable;

/**
 * Combinations that can be taken elsewhere, as their values stand with them.
 *
 * @param values by dimension, its values in the order of their numbers
 * @param members the values of each combination by their numbers, one combination after the other
 */
record Packed(String[][] values, int[] members, long[] decisions, Combinations.Delays delays) implements Serializable {

    int size() {
        return decisions.length;
    }

    int value(int combination, int dimension) {
        return members[combination * values.length + dimension];
    }
}
