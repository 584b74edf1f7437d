package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.reports.i18n.Messages;

/**
 * What the values of one figure are called: STATEMENT_CATEGORY_SCAMS_AND_FRAUD becomes "Scams and/or fraud".
 *
 * <p>A value without a label, such as the name of a platform, stays as it is. CSV and JSON files keep the codes.
 */
final class ReadableLabels {

    private final List<Map<String, String>> labelsByDimension = new ArrayList<>();

    ReadableLabels(Figure figure, Messages messages) {
        for (int dimension = 0; dimension < figure.dimensions().size(); dimension++) {
            int position = dimension;
            Map<String, String> labels = new LinkedHashMap<>();
            figure.rows().stream()
                    .map(row -> row.dimensions().get(position))
                    .distinct()
                    .forEach(value ->
                            labels.put(value, messages.label(figure.dimensions().get(position), value)));
            // Words that another value also has would make two rows look like one.
            boolean isAmbiguous = new HashSet<>(labels.values()).size() < labels.size();
            labelsByDimension.add(isAmbiguous ? withCodes(labels) : labels);
        }
    }

    /** The words for a value of a dimension. */
    String label(int dimension, String value) {
        return labelsByDimension.get(dimension).getOrDefault(value, value);
    }

    /** The words for the dimensions of a row from one position on, such as "Facebook, Scams and/or fraud". */
    String joined(FigureRow row, int from) {
        List<String> words = new ArrayList<>();
        for (int dimension = from; dimension < row.dimensions().size(); dimension++) {
            words.add(label(dimension, row.dimensions().get(dimension)));
        }
        return String.join(", ", words);
    }

    private static Map<String, String> withCodes(Map<String, String> labels) {
        Map<String, String> withCodes = new LinkedHashMap<>();
        labels.forEach((value, label) ->
                withCodes.put(value, label.equals(value) || value.isEmpty() ? label : label + " [" + value + "]"));
        return withCodes;
    }
}
