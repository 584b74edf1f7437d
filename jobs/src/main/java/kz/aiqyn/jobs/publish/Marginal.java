package kz.aiqyn.jobs.publish;

import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.file.Sums;
import kz.aiqyn.jobs.tables.DecisionMarginals;

/**
 * How many decisions of a platform in the period have a value of a dimension, or of two; empty texts stand for none.
 *
 * @param day of the dimension {@code decisions} only: the others are added up over days
 */
record Marginal(
        String platform,
        String schema,
        String dimension,
        String value,
        String byDimension,
        String byValue,
        String day,
        long count) {

    private static final List<String> BY = List.of(
            DecisionMarginals.PLATFORM_NAME,
            DecisionMarginals.SCHEMA_VERSION,
            DecisionMarginals.DIMENSION,
            DecisionMarginals.VALUE,
            DecisionMarginals.BY_DIMENSION,
            DecisionMarginals.BY_VALUE,
            DecisionMarginals.ORIGIN);

    /** The marginals of the period that were counted from dumps. */
    static List<Marginal> of(Edition edition) {
        List<Marginal> marginals = new ArrayList<>(days(edition));
        Sums sums = edition.sums(DecisionMarginals.TABLE, DecisionMarginals.DAY, BY, List.of(DecisionMarginals.COUNT));
        for (int number = 0; number < sums.size(); number++) {
            String dimension = text(sums, number, 2);
            if (text(sums, number, 6).equals(DecisionMarginals.COUNTED)
                    && !dimension.equals(DecisionMarginals.DECISIONS)) {
                marginals.add(new Marginal(
                        text(sums, number, 0),
                        text(sums, number, 1),
                        dimension,
                        text(sums, number, 3),
                        text(sums, number, 4),
                        text(sums, number, 5),
                        "",
                        sums.sum(number, 0)));
            }
        }
        return marginals;
    }

    /** Those of them that are all decisions of a day. */
    static List<Marginal> days(Edition edition) {
        Scope decisions = Scope.equal(DecisionMarginals.DIMENSION, DecisionMarginals.DECISIONS)
                .and(Scope.equal(DecisionMarginals.ORIGIN, DecisionMarginals.COUNTED));
        return edition
                .ofDays(DecisionMarginals.TABLE, DecisionMarginals.DAY, decisions)
                .select(
                        DecisionMarginals.PLATFORM_NAME,
                        DecisionMarginals.SCHEMA_VERSION,
                        DecisionMarginals.DAY,
                        DecisionMarginals.COUNT)
                .collectAsList()
                .stream()
                .map(row -> new Marginal(
                        row.getString(0),
                        row.isNullAt(1) ? "" : row.getString(1),
                        DecisionMarginals.DECISIONS,
                        "",
                        "",
                        "",
                        row.getDate(2).toLocalDate().toString(),
                        row.getLong(3)))
                .toList();
    }

    private static String text(Sums sums, int number, int place) {
        String text = sums.text(number, place);
        return text == null ? "" : text;
    }
}
