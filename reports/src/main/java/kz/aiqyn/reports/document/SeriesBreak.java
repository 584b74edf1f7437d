package kz.aiqyn.reports.document;

import java.time.LocalDate;
import java.time.YearMonth;
import kz.aiqyn.reports.i18n.CleanText;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;

/**
 * A change of definition or source: numbers from this day on do not compare with earlier ones.
 *
 * @param day the first day of the new definition or source
 * @param label what changed, for a reader, such as {@code new schema of statements of reasons}
 */
public record SeriesBreak(LocalDate day, Message label) {

    /** The day and what changed, as every chart, page and description says it. */
    String sentence(Messages messages) {
        return CleanText.sentence(messages.text("series-break.sentence", day, label));
    }

    /** Whether a row is of this day or of the month that holds it. */
    boolean isIn(FigureRow row) {
        String month = YearMonth.from(day).toString();
        return row.dimensions().contains(day.toString()) || row.dimensions().contains(month);
    }
}
