package kz.aiqyn.jobs.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses what somebody meant who wrote a name that is not known. */
public final class Spelling {

    /** One letter in so many may be wrong. */
    private static final int LETTERS_PER_ERROR = 3;

    private Spelling() {}

    /** The known name that is nearest, as {@code  (did you mean NAME?)}; empty when none is near. */
    public static String hint(String name, Collection<String> known) {
        return nearest(name, known).map(one -> " (did you mean " + one + "?)").orElse("");
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .filter(one -> distance.apply(name, one) <= Math.max(1, (name.length() + 1) / LETTERS_PER_ERROR))
                .min(Comparator.comparing((String one) -> distance.apply(name, one))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
