package kz.aiqyn.jobs.publish;

import java.util.List;
import java.util.Locale;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.lake.file.Sums;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.DecisionMarginals;

/** What has to hold of published counts before a report is made of them. */
final class PublishedDays {

    private PublishedDays() {}

    /** Refuses counts that were ingested anew since they were measured. */
    static void requireMeasured(Edition edition) {
        long published = sum(
                edition.sums(Counts.TABLE, Counts.START_DATE, List.of(Counts.COLUMN), List.of(Counts.COUNT)),
                Counts.ROWS);
        long measured = sum(
                edition.sums(
                        DecisionMarginals.TABLE,
                        DecisionMarginals.DAY,
                        List.of(DecisionMarginals.DIMENSION, DecisionMarginals.ORIGIN),
                        List.of(DecisionMarginals.COUNT)),
                DecisionMarginals.DECISIONS,
                DecisionMarginals.PUBLISHED);
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

    private static long sum(Sums sums, String... texts) {
        for (int number = 0; number < sums.size(); number++) {
            boolean isSame = true;
            for (int place = 0; place < texts.length; place++) {
                isSame &= texts[place].equals(sums.text(number, place));
            }
            if (isSame) {
                return sums.sum(number, 0);
            }
        }
        return 0;
    }
}
