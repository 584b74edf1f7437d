package kz.aiqyn.jobs.ledger;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.archive.Dump;

/**
 * What was read at once, and replaces all that a table has of a period: the dumps with what was counted of each.
 *
 * @param period a day for decisions, what the user asked for otherwise
 */
public record Reading(Period period, Map<Dump, Counts> dumps) {

    /** What was counted of a dump: what became of its rows, and what is worth knowing of the accepted ones. */
    public record Counts(Balance balance, Tally tally) {}

    /** Every row is accounted for, or the program has a fault that nobody may let through. */
    public Reading {
        dumps = new LinkedHashMap<>(dumps);
        dumps.forEach((dump, counts) -> {
            Balance balance = counts.balance();
            if (!balance.isWhole()) {
                throw new IllegalStateException("Rows of " + dump.path() + " are not accounted for: " + balance.read()
                        + " read, " + balance.accepted() + " accepted, " + balance.rejected() + " rejected, "
                        + balance.duplicate() + " duplicate, " + balance.outOfScope() + " out of scope, "
                        + balance.blank() + " blank");
            }
        });
    }

    /** What became of the rows of all dumps. */
    public Balance balance() {
        Balance total = new Balance();
        dumps.values().forEach(counts -> total.add(counts.balance()));
        return total;
    }

    /** Accepted rows of all dumps by day and platform; a period of one day has its day, even without rows. */
    TreeMap<LocalDate, Map<String, Long>> days() {
        TreeMap<LocalDate, Map<String, Long>> days = new TreeMap<>();
        if (period.days() == 1) {
            days.put(period.from(), new TreeMap<>());
        }
        dumps.values()
                .forEach(counts -> counts.tally().days().forEach((day, platforms) -> {
                    Map<String, Long> ofDay = days.computeIfAbsent(day, any -> new TreeMap<>());
                    platforms.forEach((platform, rows) -> ofDay.merge(platform, rows, Long::sum));
                }));
        return days;
    }
}
