package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a record: gathered first, told together, so that one run shows every fault. */
final class Problems {

    private final List<String> problems = new ArrayList<>();

    void addIf(boolean isWrong, String problem) {
        if (isWrong) {
            problems.add(problem);
        }
    }

    /**
     * Throws when something is wrong.
     *
     * @param task what cannot be done, such as {@code use figure x}
     * @param advice a sentence that says what to do
     */
    void throwIfAny(String task, String advice) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Cannot " + task + ": " + String.join("; ", problems) + ". " + advice);
        }
    }

    /** Whether an id is safe as an anchor and a file name on every system: lower-case words joined by hyphens. */
    static boolean isKebab(String id) {
        return id.matches("[a-z0-9]+(-[a-z0-9]+)*") && id.length() <= 100;
    }
}
