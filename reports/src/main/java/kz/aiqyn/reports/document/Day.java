package kz.aiqyn.reports.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Reads the first dimension of a line chart: a day such as 2025-07-31, or a month, which stands at its first day. */
final class Day {

    private Day() {}

    /** The day of a row that begins with one, as those of figures over time do. */
    static LocalDate of(FigureRow row) {
        return parse(row.dimensions().get(0)).orElseThrow();
    }

    /** The day itself, or the last day of the month. */
    static Optional<LocalDate> last(String text) {
        boolean isDay = text.length() > "2025-07".length();
        return parse(text).map(day -> isDay ? day : day.with(TemporalAdjusters.lastDayOfMonth()));
    }

    static Optional<LocalDate> parse(String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}")) {
                return Optional.of(YearMonth.parse(text).atDay(1));
            }
            return text.matches("\\d{4}-\\d{2}-\\d{2}") ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }
}
