package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a record: gathered first, told together, so that one run shows every fault. */
final class Problems {

    /** One mistake in code can make every row wrong; a reader needs some of them. */
    private static final int SHOWN = 20;

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
            List<String> shown = new ArrayList<>(problems.subList(0, Math.min(problems.size(), SHOWN)));
            if (problems.size() > SHOWN) {
                shown.add("and " + (problems.size() - SHOWN) + " more");
            }
            throw new IllegalArgumentException("Cannot " + task + ": " + String.join("; ", shown) + ". " + advice);
        }
    }

    /** Whether an id is safe as an anchor and a file name on every system: lower-case words joined by hyphens. */
    static boolean isKebab(String id) {
        return id.matches("[a-z0-9]+(-[a-z0-9]+)*") && id.length() <= 100;
    }
}
