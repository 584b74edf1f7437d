package kz.aiqyn.jobs;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole days in UTC, from the first to the last, both included.
 *
 * @param id the period as the user wrote it: {@code 2025}, {@code 2025-H2}, {@code 2025-Q3}, {@code 2025-07} or
 *     {@code 2025-07-01/2025-09-30}
 */
public record Period(String id, LocalDate from, LocalDate to) implements Serializable {

    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})(?:-(?:H([12])|Q([1-4])|(\\d{2})))?|(\\d{4}-\\d{2}-\\d{2})/(\\d{4}-\\d{2}-\\d{2})");

    public Period {
        if (to.isBefore(from)) {
            throw new InvalidInputException("Cannot read period " + id + ": it ends before it begins. Write the earlier"
                    + " day first, as in 2025-07-01/2025-09-30.");
        }
    }

    /** @throws InvalidInputException when the text has none of the five forms or names a day that does not exist */
    public static Period parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw unreadable(text);
        }
        try {
            if (form.group(5) != null) {
                return new Period(text.strip(), LocalDate.parse(form.group(5)), LocalDate.parse(form.group(6)));
            }
            int year = Integer.parseInt(form.group(1));
            if (form.group(2) != null) {
                return months(text, year, Integer.parseInt(form.group(2)) * 6 - 5, 6);
            }
            if (form.group(3) != null) {
                return months(text, year, Integer.parseInt(form.group(3)) * 3 - 2, 3);
            }
            if (form.group(4) != null) {
                return months(text, year, Integer.parseInt(form.group(4)), 1);
            }
            return months(text, year, 1, 12);
        } catch (DateTimeException e) {
            throw unreadable(text);
        }
    }

    /** One day as a period. */
    public static Period ofDay(LocalDate day) {
        return new Period(day + "/" + day, day, day);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    public boolean contains(Period other) {
        return contains(other.from) && contains(other.to);
    }

    /** Whether the two have a day in common. */
    public boolean overlaps(Period other) {
        return !to.isBefore(other.from) && !from.isAfter(other.to);
    }

    /** The period of the same length before this one; empty for two days that were written out. */
    public Optional<Period> previous() {
        return isOfMonths() ? Optional.of(before(monthCount())) : Optional.empty();
    }

    /** The same months a year earlier; empty for two days that were written out. */
    public Optional<Period> yearBefore() {
        return isOfMonths() ? Optional.of(before(12)) : Optional.empty();
    }

    /** The first instant of the period. */
    public Instant start() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first instant after the period. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Days in the period. */
    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** The months the period touches, each from its first to its last day, even where the period cuts it. */
    public List<YearMonth> months() {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = YearMonth.from(from); !month.isAfter(YearMonth.from(to)); month = month.plusMonths(1)) {
            months.add(month);
        }
        return List.copyOf(months);
    }

    /** The period as part of a file name. */
    public String slug() {
        return id.replace('/', '_');
    }

    /** The period in words: both days and the zone. */
    public String text() {
        return from + " to " + to + " (days in UTC)";
    }

    @Override
    public String toString() {
        return id;
    }

    private boolean isOfMonths() {
        return id.indexOf('/') < 0;
    }

    private int monthCount() {
        return months().size();
    }

    private Period before(int months) {
        YearMonth first = YearMonth.from(from).minusMonths(months);
        int number = first.getMonthValue();
        String part = switch (monthCount()) {
            case 12 -> "";
            case 6 -> "-H" + (number + 5) / 6;
            case 3 -> "-Q" + (number + 2) / 3;
            default -> String.format(Locale.ROOT, "-%02d", number);
        };
        return parse(String.format(Locale.ROOT, "%04d", first.getYear()) + part);
    }

    private static Period months(String text, int year, int firstMonth, int count) {
        YearMonth first = YearMonth.of(year, firstMonth);
        return new Period(
                text.strip(), first.atDay(1), first.plusMonths(count - 1L).atEndOfMonth());
    }

    private static InvalidInputException unreadable(String text) {
        return new InvalidInputException("Cannot read period " + text + ": it is none of the five forms. Write a year"
                + " (2025), a half (2025-H2), a quarter (2025-Q3), a month (2025-07) or two days"
                + " (2025-07-01/2025-09-30).");
    }
}
