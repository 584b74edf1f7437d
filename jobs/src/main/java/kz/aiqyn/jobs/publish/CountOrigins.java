package kz.aiqyn.jobs.publish;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.reports.i18n.Message;

/**
 * Where the counts of decisions come from, by platform: from dumps that were counted, or from published daily counts.
 *
 * @param fromDumps platforms with days that were counted from dumps
 * @param published platforms with days of published counts
 */
record CountOrigins(Set<String> fromDumps, Set<String> published) {

    CountOrigins {
        fromDumps = Set.copyOf(fromDumps);
        published = Set.copyOf(published);
    }

    static CountOrigins of(List<Marginal> marginals) {
        Set<String> fromDumps = new TreeSet<>();
        Set<String> published = new TreeSet<>();
        for (Marginal marginal : marginals) {
            if (marginal.dimension().equals(DecisionMarginals.DECISIONS)) {
                (marginal.isPublished() ? published : fromDumps).add(marginal.platform());
            }
        }
        return new CountOrigins(fromDumps, published);
    }

    /** Whether all rests on published counts that everybody can read at their source. */
    boolean arePublic() {
        return fromDumps.isEmpty() && !published.isEmpty() && Counts.TABLE.isPublic();
    }

    /** Whether a report rests on published counts, if only in part: they are of single dimensions, without medians. */
    boolean hasPublished(String report) {
        return isAny(report, published);
    }

    /** What a figure says of the source of its counts; nothing where all were counted from dumps. */
    List<Message> notes(String report) {
        return hasPublished(report)
                ? List.of(Message.of(isAny(report, fromDumps) ? "origin.both" : "origin.published"))
                : List.of();
    }

    private static boolean isAny(String report, Set<String> platforms) {
        return Cells.isSum(report) ? !platforms.isEmpty() : platforms.contains(report);
    }
}
