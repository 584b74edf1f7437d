package kz.aiqyn.jobs.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.unsafe.types.UTF8String;

/** Names that somebody may have meant who wrote another one. */
final class NearNames {

    private static final int SHOWN = 3;

    private NearNames() {}

    /** A question to put after an error, with a space before it; empty when no name is near. */
    static String question(String written, Collection<String> names) {
        List<String> near = of(written, names);
        return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }

    /** The nearest names, the best first: a third of the letters may differ, or one name holds the other. */
    private static List<String> of(String written, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(written, name) <= Math.max(2, written.length() / 3)
                        || written.length() > 3 && (name.contains(written) || written.contains(name)))
                .sorted(Comparator.comparing((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static int distance(String one, String other) {
        return UTF8String.fromString(one.toLowerCase(Locale.ROOT))
                .levenshteinDistance(UTF8String.fromString(other.toLowerCase(Locale.ROOT)));
    }
}
