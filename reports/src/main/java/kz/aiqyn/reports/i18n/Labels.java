package kz.aiqyn.reports.i18n;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The official labels of codes, from the files of regimes.
 *
 * @param byLanguage label by code by ISO 639-1 language
 */
public record Labels(Map<String, Map<String, String>> byLanguage) {

    /** No official labels: every code has the label of its message, or stands for itself. */
    public static final Labels NONE = new Labels(Map.of());

    public Labels {
        Map<String, Map<String, String>> copy = new LinkedHashMap<>();
        byLanguage.forEach((language, labels) -> copy.put(language, new LinkedHashMap<>(labels)));
        byLanguage = copy;
    }

    /** The label of a code in a language. */
    Optional<String> label(String language, String code) {
        return Optional.ofNullable(byLanguage.getOrDefault(language, Map.of()).get(code));
    }
}
