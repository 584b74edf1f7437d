package kz.aiqyn.jobs.regime;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.Period;

/**
 * The periods that somebody has to report, one after the other, and how soon.
 *
 * @param who whose duty it is
 * @param begins the months, from 1 to 12, on whose first day a period begins
 * @param publicationMonths the report is due on the last day of this month after the period
 * @param source key of the regime's sources
 */
public record ReportingPeriods(String who, List<Integer> begins, int publicationMonths, String source) {

    public ReportingPeriods {
        begins = List.copyOf(begins);
    }

    /** The period that a day belongs to. */
    public Period of(LocalDate day) {
        YearMonth first = YearMonth.from(day);
        while (!begins.contains(first.getMonthValue())) {
            first = first.minusMonths(1);
        }
        YearMonth next = first.plusMonths(1);
        while (!begins.contains(next.getMonthValue())) {
            next = next.plusMonths(1);
        }
        LocalDate from = first.atDay(1);
        LocalDate to = next.atDay(1).minusDays(1);
        return new Period(from + "/" + to, from, to);
    }

    /** The last day on which the report of a period may be published. */
    public LocalDate due(Period period) {
        return YearMonth.from(period.to()).plusMonths(publicationMonths).atEndOfMonth();
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        boolean isOrdered = begins.equals(begins.stream().distinct().sorted().toList());
        if (begins.isEmpty() || !isOrdered || begins.stream().anyMatch(month -> month < 1 || month > 12)) {
            problems.add("begins is " + begins + ", expected months from 1 to 12 in their order");
        }
        if (publicationMonths < 1) {
            problems.add("publication-months is " + publicationMonths + ", expected 1 or more");
        }
        return Entries.of("reporting periods of " + who, problems);
    }
}
