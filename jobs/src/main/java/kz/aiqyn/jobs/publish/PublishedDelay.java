package kz.aiqyn.jobs.publish;

import java.util.List;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import org.apache.spark.sql.Row;

/**
 * A delay of decisions that is known by its least, mean and most only, in days of 24 hours.
 *
 * @param kind a dimension of marginals, such as {@code content_to_action}
 * @param sum the delays of all these decisions together
 */
record PublishedDelay(String platform, String kind, long decisions, double least, double sum, double most) {

    private static final double SECONDS_OF_A_DAY = 86_400;

    /** The delays of the period that were published; of a day and platform with dumps, too. */
    static List<PublishedDelay> of(Edition edition) {
        Scope published = Scope.equal(DecisionMarginals.ORIGIN, DecisionMarginals.PUBLISHED)
                .and(Scope.in(
                        DecisionMarginals.DIMENSION,
                        List.of(DecisionCounts.CONTENT_TO_ACTION, DecisionCounts.ACTION_TO_REPORT)));
        return edition
                .ofDays(DecisionMarginals.TABLE, DecisionMarginals.DAY, published)
                .select(
                        DecisionMarginals.PLATFORM_NAME,
                        DecisionMarginals.DIMENSION,
                        DecisionMarginals.COUNT,
                        DecisionMarginals.LEAST,
                        DecisionMarginals.MEAN,
                        DecisionMarginals.MOST)
                .collectAsList()
                .stream()
                .filter(row -> !row.isNullAt(4))
                .map(PublishedDelay::of)
                .toList();
    }

    private static PublishedDelay of(Row row) {
        return new PublishedDelay(
                row.getString(0),
                row.getString(1),
                row.getLong(2),
                row.getLong(3) / SECONDS_OF_A_DAY,
                row.getLong(4) * (double) row.getLong(2) / SECONDS_OF_A_DAY,
                row.getLong(5) / SECONDS_OF_A_DAY);
    }

    /** Both together. */
    PublishedDelay and(PublishedDelay other) {
        return new PublishedDelay(
                platform,
                kind,
                decisions + other.decisions,
                Math.min(least, other.least),
                sum + other.sum,
                Math.max(most, other.most));
    }

    double mean() {
        return sum / decisions;
    }
}
