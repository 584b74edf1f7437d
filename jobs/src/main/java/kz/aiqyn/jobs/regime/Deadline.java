package kz.aiqyn.jobs.regime;

import java.util.ArrayList;
import java.util.List;

/**
 * How long somebody has to do what a law asks.
 *
 * @param text what is to be done, without its full stop
 * @param who whose duty it is
 * @param hours from the moment the duty begins
 * @param article where the law says so
 * @param source key of the regime's sources
 */
public record Deadline(String id, String text, String who, int hours, String article, String source) {

    /** The id of the deadline by which a platform acts on the order of an authority. */
    public static final String ON_ORDER = "authority-request";

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!Entries.isId(id)) {
            problems.add("its id is not lower-case words joined by hyphens");
        }
        if (hours < 1) {
            problems.add("its hours are " + hours + ", expected 1 or more");
        }
        return Entries.of("deadline " + id, problems);
    }
}
