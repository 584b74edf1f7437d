package kz.aiqyn.jobs.regime;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A platform that files under another name now: what it filed before counts under the new one.
 *
 * @param was the name as dumps spelt it
 * @param is the name as dumps spell it now
 * @param to last day of dumps with the old name; both may stand side by side for a while
 * @param source key of the regime's sources
 * @param confidence how sure it is that both are one
 */
public record RenamedPlatform(String was, String is, LocalDate to, String source, Erratum.Confidence confidence) {

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (was.isBlank() || is.isBlank() || was.equals(is)) {
            problems.add("it needs two names that differ");
        }
        return Entries.of("renamed platform " + was, problems);
    }
}
