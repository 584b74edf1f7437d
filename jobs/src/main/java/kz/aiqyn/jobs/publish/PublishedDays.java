package kz.aiqyn.jobs.publish;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.lake.file.Sums;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.DecisionMarginals;

/** What has to hold of published counts before a report is made of them. */
final class PublishedDays {

    private PublishedDays() {}

    /**
     * Refuses counts that were ingested anew since they were measured.
     *
     * @param days all decisions of each day, of every origin
     */
    static void requireMeasured(Edition edition, List<Marginal> days) {
        Sums sums = edition.sums(Counts.TABLE, Counts.START_DATE, List.of(Counts.COLUMN), List.of(Counts.COUNT));
        long published = IntStream.range(0, sums.size())
                .filter(number -> Counts.ROWS.equals(sums.text(number, 0)))
                .mapToLong(number -> sums.sum(number, 0))
                .sum();
        long measured = days.stream()
                .filter(Marginal::isPublished)
                .mapToLong(Marginal::count)
                .sum();
        if (published != measured) {
            throw new CheckRefusedException(String.format(
                    Locale.ROOT,
                    "Cannot publish a report of %s: its published counts hold %,d decisions, but %,d are counted in %s."
                            + " Run measure-counts for this period.",
                    edition.period(),
                    published,
                    measured,
                    DecisionMarginals.TABLE.name()));
        }
    }
}
