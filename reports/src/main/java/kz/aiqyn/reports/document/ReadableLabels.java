package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns the codes of one figure into words: STATEMENT_CATEGORY_SCAMS_AND_FRAUD becomes "Scams and fraud" when the other
 * codes of its dimension also begin with STATEMENT_CATEGORY.
 *
 * <p>Anything that is not a code stays as it is. CSV and JSON files keep the codes.
 */
final class ReadableLabels {

    private final List<Map<String, String>> labelsByDimension;
    private final String notGiven;

    ReadableLabels(Figure figure, String notGiven) {
        this.notGiven = notGiven;
        this.labelsByDimension = new ArrayList<>();
        for (int dimension = 0; dimension < figure.dimensions().size(); dimension++) {
            int position = dimension;
            List<String> values = figure.rows().stream()
                    .map(row -> row.dimensions().get(position))
                    .distinct()
                    .toList();
            labelsByDimension.add(labels(values));
        }
    }

    /** The words for a value of a dimension. */
    String label(int dimension, String value) {
        if (value.isEmpty()) {
            return notGiven;
        }
        return labelsByDimension.get(dimension).getOrDefault(value, value);
    }

    /** The words for the dimensions of a row from one position on, such as "Facebook, Scams and fraud". */
    String joined(FigureRow row, int from) {
        List<String> words = new ArrayList<>();
        for (int dimension = from; dimension < row.dimensions().size(); dimension++) {
            words.add(label(dimension, row.dimensions().get(dimension)));
        }
        return String.join(", ", words);
    }

    private static Map<String, String> labels(List<String> values) {
        List<String[]> codes = values.stream()
                .filter(ReadableLabels::isCode)
                .map(value -> value.split("_"))
                .toList();
        int shared = codes.size() < 2 ? 0 : sharedWords(codes);
        Map<String, String> labels = new LinkedHashMap<>();
        for (String[] code : codes) {
            String words =
                    String.join(" ", List.of(code).subList(shared, code.length)).toLowerCase(Locale.ROOT);
            labels.put(String.join("_", code), words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
        }
        // Words that another value also has would make two rows look like one.
        boolean isAmbiguous = new HashSet<>(labels.values()).size() < labels.size()
                || values.stream().anyMatch(value -> !labels.containsKey(value) && labels.containsValue(value));
        return isAmbiguous ? Map.of() : labels;
    }

    private static boolean isCode(String value) {
        return value.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");
    }

    private static int sharedWords(List<String[]> codes) {
        String[] first = codes.get(0);
        int shortest = codes.stream().mapToInt(code -> code.length).min().orElse(0);
        int shared = 0;
        while (shared < shortest - 1) {
            String word = first[shared];
            int position = shared;
            if (!codes.stream().allMatch(code -> code[position].equals(word))) {
                break;
            }
            shared++;
        }
        return shared;
    }
}
