package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * The class of a territorial scope: {@code EU}, {@code EEA}, {@code EEA without IS} (or other countries outside the EU),
 * the code of a single country, or {@code several countries}.
 */
final class Territory {

    private static final String SEVERAL = "several countries";

    /** The 30 codes that the DSA Transparency Database accepts: Greece is GR. */
    private static final List<String> EUROPEAN_ECONOMIC_AREA = List.of(
            ("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK").split(" "));

    private static final List<String> OUTSIDE_THE_EUROPEAN_UNION = List.of("IS", "LI", "NO");

    private Territory() {}

    /**
     * The class of a scope; null of null.
     *
     * @param codes country codes joined by blanks, in any order, EL allowed for GR
     */
    static Column of(Column codes) {
        Column classes = map(classes().toArray(Column[]::new));
        Column sorted =
                array_join(sort_array(array_distinct(split(regexp_replace(codes, "\\bEL\\b", "GR"), " "))), " ");
        // Dumps hold sorted codes: only what is not found as it stands is put in order.
        return coalesce(
                try_element_at(classes, codes),
                try_element_at(classes, sorted),
                when(sorted.contains(" "), SEVERAL).otherwise(sorted));
    }

    /** Countries that published daily counts take for one, by the name they have there. */
    static Map<String, List<String>> wholes() {
        Map<String, List<String>> wholes = new LinkedHashMap<>();
        wholes.put("EEA", EUROPEAN_ECONOMIC_AREA);
        wholes.put(
                "EEA_no_IS",
                EUROPEAN_ECONOMIC_AREA.stream()
                        .filter(code -> !code.equals("IS"))
                        .toList());
        wholes.put(
                "EU",
                EUROPEAN_ECONOMIC_AREA.stream()
                        .filter(code -> !OUTSIDE_THE_EUROPEAN_UNION.contains(code))
                        .toList());
        return wholes;
    }

    /** Sorted codes and their class, in turn: the EU with any of the other three countries. */
    private static List<Column> classes() {
        List<Column> classes = new ArrayList<>();
        for (int subset = 0; subset < 1 << OUTSIDE_THE_EUROPEAN_UNION.size(); subset++) {
            List<String> missing = new ArrayList<>();
            for (int place = 0; place < OUTSIDE_THE_EUROPEAN_UNION.size(); place++) {
                if ((subset & 1 << place) != 0) {
                    missing.add(OUTSIDE_THE_EUROPEAN_UNION.get(place));
                }
            }
            List<String> present = new ArrayList<>(EUROPEAN_ECONOMIC_AREA);
            present.removeAll(missing);
            classes.add(lit(String.join(" ", present)));
            classes.add(lit(name(missing)));
        }
        return classes;
    }

    private static String name(List<String> missing) {
        if (missing.isEmpty()) {
            return "EEA";
        }
        return missing.equals(OUTSIDE_THE_EUROPEAN_UNION) ? "EU" : "EEA without " + String.join(" ", missing);
    }
}
