package kz.aiqyn.jobs.statement;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.regime.DateLimit;
import kz.aiqyn.jobs.regime.Regime;
import org.jspecify.annotations.Nullable;

/** The days that the format allows the date columns of decisions to name; decisions from before a rule name others. */
final class DateLimits implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<OfColumn> limits = new ArrayList<>();

    /** A column by its number in the table, with its first and last day since 1970. */
    private record OfColumn(int column, long from, long to) implements Serializable {}

    /** @throws InvalidInputException when the regime limits a column that is no date of a decision */
    static DateLimits of(Regime regime) {
        DateLimits dates = new DateLimits();
        for (DateLimit limit : regime.dateLimits()) {
            int column = StatementCursor.COLUMNS.indexOf(limit.column());
            if (column < 0 || StatementCursor.kind(column) != StatementColumn.DATE) {
                throw new InvalidInputException("Cannot use regime " + regime.id() + ": date-limits names "
                        + limit.column() + ", which is no date of a decision. Correct its file, which the key regimes"
                        + " names.");
            }
            dates.limits.add(new OfColumn(column, day(limit.from(), Long.MIN_VALUE), day(limit.to(), Long.MAX_VALUE)));
        }
        return dates;
    }

    private static long day(@Nullable LocalDate day, long without) {
        return day == null ? without : day.toEpochDay();
    }

    /** A bit for each column whose date is out of range. */
    int outOfRange(StatementCursor row) {
        int found = 0;
        for (int i = 0; i < limits.size(); i++) {
            OfColumn limit = limits.get(i);
            long day = row.number(limit.column());
            if (day != StatementCursor.MISSING && (day < limit.from() || day > limit.to())) {
                found |= 1 << i;
            }
        }
        return found;
    }

    /** The names of the columns whose bits are set. */
    List<String> columns(int found) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            if ((found & 1 << i) != 0) {
                columns.add(StatementCursor.COLUMNS.get(limits.get(i).column()));
            }
        }
        return columns;
    }
}
