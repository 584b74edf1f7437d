package kz.aiqyn.jobs.measure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Combinations from several places, with the values of their dimensions. */
final class Merged {

    private final Combinations combinations = new Combinations();
    private final List<Map<String, Integer>> numbers = new ArrayList<>();
    private final List<List<String>> texts = new ArrayList<>();

    Merged() {
        for (int dimension = 0; dimension < Dimension.ALL.size(); dimension++) {
            numbers.add(new HashMap<>());
            texts.add(new ArrayList<>());
        }
    }

    void add(Packed packed) {
        int width = packed.values().length;
        int[][] known = new int[width][];
        for (int dimension = 0; dimension < width; dimension++) {
            known[dimension] = new int[packed.values()[dimension].length];
            for (int value = 0; value < known[dimension].length; value++) {
                known[dimension][value] = number(dimension, packed.values()[dimension][value]);
            }
        }
        int[] tuple = new int[width];
        for (int i = 0; i < packed.size(); i++) {
            for (int dimension = 0; dimension < width; dimension++) {
                int value = packed.value(i, dimension);
                tuple[dimension] = value < 0 ? -1 : known[dimension][value];
            }
            int combination = combinations.add(tuple, packed.decisions()[i]);
            for (int kind = 0; kind < Dimension.DELAYS.size(); kind++) {
                for (int at = packed.delays().from(i, kind);
                        at < packed.delays().to(i, kind);
                        at++) {
                    combinations.addDelay(
                            combination,
                            kind,
                            packed.delays().days()[at],
                            packed.delays().counts()[at]);
                }
            }
        }
    }

    private int number(int dimension, String text) {
        Map<String, Integer> ofDimension = numbers.get(dimension);
        Integer known = ofDimension.get(text);
        if (known == null) {
            known = ofDimension.size();
            ofDimension.put(text, known);
            texts.get(dimension).add(text);
        }
        return known;
    }

    Combinations combinations() {
        return combinations;
    }

    @Nullable
    String text(int dimension, int number) {
        return number < 0 ? null : texts.get(dimension).get(number);
    }

    /** By dimension and number, the values in UTF-8. */
    byte[][][] bytes() {
        return texts.stream()
                .map(ofDimension -> ofDimension.stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new))
                .toArray(byte[][][]::new);
    }
}
