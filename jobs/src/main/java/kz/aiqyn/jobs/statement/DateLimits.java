package kz.aiqyn.jobs.statement;

import java.time.LocalDate;
import java.util.List;
import kz.aiqyn.jobs.tables.Decisions;

/**
 * The dates that the format allows: content from 2000, action from 2020, restrictions until 2038-01-01.
 *
 * <p>Source: DSA Transparency Database, {@code StatementStoreRequest}; decisions from before a rule have other dates.
 */
public final class DateLimits {

    static final long MICROS_OF_DAY = 86_400_000_000L;

    private static final long EARLIEST_CONTENT = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long EARLIEST_ACTION = LocalDate.of(2020, 1, 1).toEpochDay();
    private static final long LATEST_END = LocalDate.of(2038, 1, 1).toEpochDay();

    /** The date columns, by their numbers in the table. */
    static final int[] COLUMNS = List.of(
                    Decisions.CONTENT_DATE,
                    Decisions.APPLICATION_DATE,
                    Decisions.END_DATE_VISIBILITY_RESTRICTION,
                    Decisions.END_DATE_MONETARY_RESTRICTION,
                    Decisions.END_DATE_SERVICE_RESTRICTION,
                    Decisions.END_DATE_ACCOUNT_RESTRICTION)
            .stream()
            .mapToInt(StatementCursor.COLUMNS::indexOf)
            .toArray();

    private DateLimits() {}

    /** A bit for each of {@link #COLUMNS} whose date is out of range. */
    static int outOfRange(StatementCursor row) {
        int found = 0;
        for (int i = 0; i < COLUMNS.length; i++) {
            long day = row.number(COLUMNS[i]);
            if (day != StatementCursor.MISSING) {
                boolean isOut = i == 0 ? day < EARLIEST_CONTENT : i == 1 ? day < EARLIEST_ACTION : day > LATEST_END;
                found |= isOut ? 1 << i : 0;
            }
        }
        return found;
    }
}
