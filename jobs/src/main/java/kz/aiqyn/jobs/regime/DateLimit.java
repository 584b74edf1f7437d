package kz.aiqyn.jobs.regime;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days that the format allows a column of decisions to name.
 *
 * @param from the first of them; without one as early as may be
 * @param to the last of them; without one as late as may be
 * @param source key of the regime's sources
 */
public record DateLimit(
        String column, @Nullable LocalDate from, @Nullable LocalDate to, String source) {

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (from == null && to == null) {
            problems.add("it needs from or to");
        }
        if (from != null && to != null && to.isBefore(from)) {
            problems.add("it ends on " + to + ", before it begins on " + from);
        }
        return Entries.of("date limit of " + column, problems);
    }
}
