package kz.aiqyn.jobs.publish;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.file.Sums;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import org.apache.spark.sql.Row;

/**
 * How many decisions of a platform in the period have a value of a dimension, or of two; empty texts stand for none.
 *
 * <p>On a day with dumps of a platform its decisions are those that were counted from them; on other days they are the
 * published ones.
 *
 * @param interval the day of the dimension {@code decisions}, the month of the others, which are added up over days
 */
record Marginal(
        String platform,
        String schema,
        String dimension,
        String value,
        String byDimension,
        String byValue,
        String interval,
        String origin,
        long count) {

    private static final List<String> BY = List.of(
            DecisionMarginals.PLATFORM_NAME,
            DecisionMarginals.SCHEMA_VERSION,
            DecisionMarginals.DIMENSION,
            DecisionMarginals.VALUE,
            DecisionMarginals.BY_DIMENSION,
            DecisionMarginals.BY_VALUE,
            DecisionMarginals.ORIGIN);

    /** Whether others counted and published it. */
    boolean isPublished() {
        return origin.equals(DecisionMarginals.PUBLISHED);
    }

    /** The marginals of the period. */
    static List<Marginal> of(Edition edition) {
        return of(edition, ofEveryOrigin(edition));
    }

    /**
     * The marginals of the period.
     *
     * @param all its days, of every origin
     */
    static List<Marginal> of(Edition edition, List<Marginal> all) {
        Map<String, Set<String>> counted = countedPlatforms(all, edition);
        List<Marginal> marginals = new ArrayList<>(withoutRepeated(all, counted));
        Set<LocalDate> withBoth = new TreeSet<>();
        all.stream()
                .filter(day -> day.isPublished() && counted.containsKey(day.interval()))
                .forEach(day -> withBoth.add(LocalDate.parse(day.interval())));
        for (YearMonth month : edition.period().months()) {
            List<LocalDate> days = month.atDay(1)
                    .datesUntil(month.atEndOfMonth().plusDays(1))
                    .filter(edition.period()::contains)
                    .toList();
            List<LocalDate> whole =
                    days.stream().filter(day -> !withBoth.contains(day)).toList();
            add(edition, whole, month, any -> false, marginals);
            for (LocalDate day : days) {
                if (withBoth.contains(day)) {
                    add(
                            edition,
                            List.of(day),
                            month,
                            counted.getOrDefault(day.toString(), Set.of())::contains,
                            marginals);
                }
            }
        }
        return marginals;
    }

    /** Those of them that are all decisions of a day. */
    static List<Marginal> days(Edition edition) {
        List<Marginal> all = ofEveryOrigin(edition);
        return withoutRepeated(all, countedPlatforms(all, edition));
    }

    private static void add(
            Edition edition,
            List<LocalDate> days,
            YearMonth month,
            Predicate<String> isCountedPlatform,
            List<Marginal> marginals) {
        if (days.isEmpty()) {
            return;
        }
        Sums sums = edition.sums(
                DecisionMarginals.TABLE,
                Scope.daysIn(DecisionMarginals.DAY, days),
                BY,
                List.of(DecisionMarginals.COUNT));
        for (int number = 0; number < sums.size(); number++) {
            Marginal marginal = new Marginal(
                    text(sums, number, 0),
                    text(sums, number, 1),
                    text(sums, number, 2),
                    text(sums, number, 3),
                    text(sums, number, 4),
                    text(sums, number, 5),
                    month.toString(),
                    text(sums, number, 6),
                    sums.sum(number, 0));
            boolean isRepeated = marginal.isPublished() && isCountedPlatform.test(marginal.platform());
            if (!marginal.dimension().equals(DecisionMarginals.DECISIONS) && !isRepeated) {
                marginals.add(marginal);
            }
        }
    }

    /** All decisions of a day, of every origin. */
    static List<Marginal> ofEveryOrigin(Edition edition) {
        return edition
                .ofDays(
                        DecisionMarginals.TABLE,
                        DecisionMarginals.DAY,
                        Scope.equal(DecisionMarginals.DIMENSION, DecisionMarginals.DECISIONS))
                .select(
                        DecisionMarginals.PLATFORM_NAME,
                        DecisionMarginals.SCHEMA_VERSION,
                        DecisionMarginals.DAY,
                        DecisionMarginals.ORIGIN,
                        DecisionMarginals.COUNT)
                .collectAsList()
                .stream()
                .map(Marginal::day)
                .toList();
    }

    private static Marginal day(Row row) {
        return new Marginal(
                row.getString(0),
                row.isNullAt(1) ? "" : row.getString(1),
                DecisionMarginals.DECISIONS,
                "",
                "",
                "",
                row.getDate(2).toLocalDate().toString(),
                row.getString(3),
                row.getLong(4));
    }

    /** By day, the platforms whose dumps were counted, under their names of today: published counts have those. */
    private static Map<String, Set<String>> countedPlatforms(List<Marginal> days, Edition edition) {
        Regime regime = edition.regimes().ofStatements();
        Map<String, Set<String>> counted = new TreeMap<>();
        for (Marginal day : days) {
            if (!day.isPublished()) {
                counted.computeIfAbsent(day.interval(), any -> new TreeSet<>())
                        .add(regime.currentName(day.platform(), LocalDate.parse(day.interval())));
            }
        }
        return counted;
    }

    private static List<Marginal> withoutRepeated(List<Marginal> days, Map<String, Set<String>> counted) {
        return days.stream()
                .filter(day -> !day.isPublished()
                        || !counted.getOrDefault(day.interval(), Set.of()).contains(day.platform()))
                .toList();
    }

    private static String text(Sums sums, int number, int place) {
        String text = sums.text(number, place);
        return text == null ? "" : text;
    }
}
