package kz.aiqyn.jobs.publish;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Status;

/** Titles that say what is to be seen: the largest row. */
final class Headline {

    private static final List<String> PREFIXES = List.of(
            "STATEMENT_CATEGORY_",
            "KEYWORD_",
            "DECISION_VISIBILITY_",
            "DECISION_MONETARY_",
            "DECISION_PROVISION_",
            "DECISION_ACCOUNT_",
            "DECISION_GROUND_",
            "AUTOMATED_DECISION_",
            "CONTENT_TYPE_",
            "SOURCE_TYPE_",
            "SOURCE_");

    private Headline() {}

    /** The plain title with the largest row; where rows are hidden, it speaks of the shown ones only. */
    static String of(String plain, String word, String unit, List<FigureRow> rows) {
        Optional<FigureRow> largest =
                rows.stream().filter(row -> row.value() != null).max(Comparator.comparingDouble(Headline::value));
        if (largest.isEmpty() || value(largest.get()) == 0) {
            return plain;
        }
        String name = words(largest.get().dimensions().get(0));
        String link = word.isEmpty() ? "" : word + " ";
        boolean isAnyHidden = rows.stream().anyMatch(row -> row.status() == Status.SUPPRESSED);
        String most = isAnyHidden ? "of those shown, most" : "most";
        return String.format("%s: %s %s%s (%,d %s)", plain, most, link, name, (long) value(largest.get()), unit);
    }

    /** A code in words: its prefix dropped, in lower case. */
    static String words(String code) {
        if (code.isEmpty()) {
            return "not given";
        }
        if (!code.equals(code.toUpperCase(Locale.ROOT)) || !code.contains("_")) {
            return code;
        }
        for (String prefix : PREFIXES) {
            if (code.startsWith(prefix)) {
                return code.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', ' ');
            }
        }
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static double value(FigureRow row) {
        Double value = row.value();
        return value == null ? 0 : value;
    }
}
