package kz.aiqyn.reports.document;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A change of definition or source: numbers from this day on do not compare with earlier ones. Throws
 * {@link IllegalArgumentException} when nothing says what changed.
 *
 * @param day the first day of the new definition or source
 * @param label what changed, for a reader, such as {@code new schema of statements of reasons}
 */
public record SeriesBreak(LocalDate day, String label) {

    public SeriesBreak {
        label = CleanText.line(label);
        Problems problems = new Problems();
        problems.addIf(label.isEmpty(), "it has no label");
        problems.throwIfAny("use series break " + day, "Say in its label what changed.");
    }

    /** Whether a row is of this day or of the month that holds it. */
    boolean isIn(FigureRow row) {
        return row.dimensions().contains(day.toString())
                || row.dimensions().contains(YearMonth.from(day).toString());
    }
}
