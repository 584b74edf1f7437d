package kz.aiqyn.reports.document;

import java.time.LocalDate;
import kz.aiqyn.reports.i18n.CleanText;
import kz.aiqyn.reports.i18n.Message;
import org.jspecify.annotations.Nullable;

/**
 * Days of a figure that a reader must know something of, such as those that a known error touches. Throws
 * {@link IllegalArgumentException} when they end before they begin.
 *
 * @param from the first day
 * @param to the last day
 * @param label what is to be known, for a reader; spans with equal labels share a number in the chart
 * @param line value of the figure's second dimension, such as a platform, whose line or panel is meant; null for all,
 *     as in a figure that has one line only
 */
public record MarkedSpan(
        LocalDate from,
        LocalDate to,
        Message label,
        @Nullable String line) {

    public MarkedSpan {
        line = line == null ? null : CleanText.line(line);
        Problems problems = new Problems();
        problems.addIf(to.isBefore(from), "its last day " + to + " is before its first day " + from);
        problems.throwIfAny("mark a span of days", "Correct the span where it is made.");
    }

    /** Days that matter to every line of a figure. */
    public MarkedSpan(LocalDate from, LocalDate to, Message label) {
        this(from, to, label, null);
    }
}
