package kz.aiqyn.jobs.regime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What every entry of a regime's file has to be like. */
final class Entries {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private Entries() {}

    static boolean isId(String id) {
        return id.matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    /** Problems, each with the entry that has it. */
    static List<String> of(String entry, List<String> problems) {
        return problems.stream().map(problem -> entry + ": " + problem).toList();
    }

    static List<String> twice(String what, Stream<String> names) {
        Set<String> seen = new HashSet<>();
        return names.filter(name -> !seen.add(name))
                .map(name -> what + " " + name + " stands twice")
                .toList();
    }

    static List<String> problemsOfNames(Map<String, String> names) {
        List<String> problems = problemsOfLanguages("its name", names.keySet());
        if (!names.containsKey("en")) {
            problems.add("it has no English name, en");
        }
        return problems;
    }

    static List<String> problemsOfLanguages(String what, Set<String> languages) {
        List<String> problems = new ArrayList<>();
        languages.stream()
                .filter(language -> !LANGUAGES.contains(language))
                .sorted()
                .forEach(language ->
                        problems.add(what + " in " + language + ": this is no language code of ISO 639-1, such as kk"));
        return problems;
    }

    static List<String> problemsOfTerritories(List<String> territories) {
        List<String> problems = new ArrayList<>();
        if (territories.isEmpty()) {
            problems.add("it governs no territory");
        }
        territories.stream()
                .filter(territory -> !COUNTRIES.contains(territory))
                .forEach(territory ->
                        problems.add("territory " + territory + " is no country code of ISO 3166-1, such as KZ"));
        problems.addAll(twice("territory", territories.stream()));
        return problems;
    }

    /** Labels of codes that nothing lists. */
    static List<String> problemsOfLabels(Map<String, Map<String, String>> labels, Set<String> codes) {
        List<String> problems = problemsOfLanguages("labels", labels.keySet());
        new TreeMap<>(labels)
                .forEach((language, ofLanguage) -> new TreeMap<>(ofLanguage)
                        .keySet().stream()
                                .filter(code -> !codes.contains(code))
                                .forEach(code -> problems.add(
                                        "label of " + code + " in " + language + ": no schema lists that code")));
        return problems;
    }
}
