package kz.aiqyn.jobs.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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

    /** Sorted codes and their class: the EU with any of the other three countries. */
    private static final Map<String, String> CLASSES = classes();

    private Territory() {}

    /**
     * The class of a scope.
     *
     * @param codes country codes joined by blanks, in any order, EL allowed for GR
     */
    static String of(String codes) {
        TreeSet<String> countries = new TreeSet<>(Arrays.asList(codes.split(" ")));
        if (countries.remove("EL")) {
            countries.add("GR");
        }
        String sorted = String.join(" ", countries);
        return CLASSES.getOrDefault(sorted, countries.size() > 1 ? SEVERAL : sorted);
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

    private static Map<String, String> classes() {
        Map<String, String> classes = new HashMap<>();
        for (int subset = 0; subset < 1 << OUTSIDE_THE_EUROPEAN_UNION.size(); subset++) {
            List<String> missing = new ArrayList<>();
            for (int place = 0; place < OUTSIDE_THE_EUROPEAN_UNION.size(); place++) {
                if ((subset & 1 << place) != 0) {
                    missing.add(OUTSIDE_THE_EUROPEAN_UNION.get(place));
                }
            }
            List<String> present = new ArrayList<>(EUROPEAN_ECONOMIC_AREA);
            present.removeAll(missing);
            classes.put(String.join(" ", present), name(missing));
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
