package kz.aiqyn.jobs.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.i18n.Message;

/**
 * Headline numbers of decisions beside those of the period before and of a year before.
 *
 * <p>Only where all of them are public: what is hidden in the report of another period could be told from its difference.
 */
final class EarlierPeriods {

    static final String FIGURE = "decisions-compared";

    /** A count of decisions that is compared, and the dimension of marginals that it is a value of. */
    private record Headline(String code, String measure, List<String> values, String dimension) {}

    /**
     * What is counted of a period.
     *
     * @param whole dimensions that are counted for every decision: of others, no count is not zero
     */
    private record Counted(Cells cells, Set<String> whole) {

        static Counted of(List<Marginal> marginals, Cells cells) {
            Map<String, Long> sums = new TreeMap<>();
            marginals.stream()
                    .filter(marginal -> marginal.byDimension().isEmpty())
                    .forEach(marginal -> sums.merge(marginal.dimension(), marginal.count(), Long::sum));
            long decisions = sums.getOrDefault(DecisionMarginals.DECISIONS, 0L);
            // Of several values of one decision each counts.
            sums.values().removeIf(sum -> sum < decisions);
            return new Counted(cells, sums.keySet());
        }

        long count(String report, Headline headline) {
            return cells.count(report, headline.measure(), headline.values().toArray(String[]::new));
        }
    }

    private static final List<Headline> HEADLINES = List.of(
            new Headline("decisions", SharedMeasures.DECISIONS, List.of(), DecisionMarginals.DECISIONS),
            headline(
                    "AUTOMATED_DECISION_FULLY",
                    SharedMeasures.DECISIONS_BY_AUTOMATION,
                    DecisionCounts.AUTOMATED_DECISION),
            new Headline(
                    "found-automatically",
                    SharedMeasures.DECISIONS_BY_DETECTION,
                    List.of("Yes"),
                    DecisionCounts.AUTOMATED_DETECTION),
            headline(
                    "DECISION_GROUND_ILLEGAL_CONTENT",
                    SharedMeasures.DECISIONS_BY_GROUND,
                    DecisionCounts.DECISION_GROUND),
            headline("SOURCE_ARTICLE_16", SharedMeasures.DECISIONS_BY_SOURCE, DecisionCounts.SOURCE_TYPE),
            headline("SOURCE_TRUSTED_FLAGGER", SharedMeasures.DECISIONS_BY_SOURCE, DecisionCounts.SOURCE_TYPE),
            headline(
                    "DECISION_VISIBILITY_CONTENT_REMOVED",
                    DecisionCells.RESTRICTION,
                    DecisionCounts.DECISION_VISIBILITY),
            headline("DECISION_ACCOUNT_SUSPENDED", DecisionCells.RESTRICTION, DecisionCounts.DECISION_ACCOUNT),
            headline("DECISION_ACCOUNT_TERMINATED", DecisionCells.RESTRICTION, DecisionCounts.DECISION_ACCOUNT));

    private final Period period;
    private final Regime regime;
    private final Counted counted;
    private final Map<Period, Counted> earlier;

    private EarlierPeriods(Edition edition, Counted counted, Map<Period, Counted> earlier) {
        this.period = edition.period();
        this.regime = edition.regimes().ofStatements();
        this.counted = counted;
        this.earlier = earlier;
    }

    private static Headline headline(String code, String measure, String dimension) {
        return new Headline(code, measure, List.of(code), dimension);
    }

    /**
     * The earlier periods of an edition.
     *
     * @param marginals those of the edition itself
     */
    static EarlierPeriods of(Edition edition, List<Marginal> marginals) {
        Map<Period, Counted> earlier = new LinkedHashMap<>();
        if (CountOrigins.of(marginals).arePublic()) {
            before(edition.period()).forEach(period -> earlier.put(period, counted(edition.at(period))));
        }
        return new EarlierPeriods(edition, Counted.of(marginals, edition.cells()), earlier);
    }

    /** The periods that one is compared with, whose marginals are read: the one before, and a year before. */
    static List<Period> before(Period period) {
        return Stream.of(period.previous(), period.yearBefore())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** The decisions of a period; none where they are not public. */
    private static Counted counted(Edition edition) {
        List<Marginal> marginals = Marginal.of(edition);
        CountOrigins origins = CountOrigins.of(marginals);
        if (origins.arePublic()) {
            SchemaTerms terms = new SchemaTerms(edition.regimes().ofStatements(), edition.period());
            DecisionCells.count(marginals, origins, terms, edition.cells());
        }
        return Counted.of(marginals, edition.cells());
    }

    /** The figure of a report; empty where there is no earlier period to compare with. */
    Optional<Figure> figure(String report) {
        if (earlier.values().stream().allMatch(one -> one.count(Cells.ALL, HEADLINES.get(0)) == 0)) {
            return Optional.empty();
        }
        List<FigureRow> rows = new ArrayList<>();
        for (Headline headline : HEADLINES) {
            if (counted.whole().contains(headline.dimension())) {
                long now = counted.count(report, headline);
                rows.add(FigureRow.of(List.of(headline.code(), period.id()), now));
                earlier.forEach((before, then) -> rows.add(row(report, headline, now, before, then)));
            }
        }
        return Optional.of(Figure.of(
                FIGURE,
                Words.period(period),
                "decisions",
                List.of("headline", "period"),
                ChartKind.CROSS_TABLE,
                rows,
                List.of(Words.note(FIGURE))));
    }

    /** How the number of decisions changed, in words; empty where it cannot be said. */
    List<Message> sentences(String report) {
        List<Message> sentences = new ArrayList<>();
        Headline decisions = HEADLINES.get(0);
        long now = counted.count(report, decisions);
        earlier.forEach((before, countedThen) -> {
            long then = countedThen.count(report, decisions);
            if (then > 0 && incomparable(before, countedThen).isEmpty()) {
                sentences.add(
                        now == then
                                ? Message.of("compared.same", before.id())
                                : Message.of(
                                        now > then ? "compared.more" : "compared.fewer",
                                        Math.abs(now - then),
                                        new Message.Quantity(Math.abs(now - then) / (double) then, "share"),
                                        before.id(),
                                        then));
            }
        });
        return sentences;
    }

    private FigureRow row(String report, Headline headline, long now, Period before, Counted countedThen) {
        List<String> dimensions = List.of(headline.code(), before.id());
        Optional<Message> incomparable = incomparable(before, countedThen);
        if (incomparable.isPresent()) {
            return FigureRow.notApplicable(dimensions, incomparable.get());
        }
        if (!countedThen.whole().contains(headline.dimension())) {
            return FigureRow.notApplicable(dimensions, Message.of("compared.not-counted", before.id()));
        }
        long then = countedThen.count(report, headline);
        FigureRow row = FigureRow.of(dimensions, then);
        if (then == 0) {
            return now == 0 ? row : row.withNote(Message.of("compared.from-none", now));
        }
        return row.withNote(
                now == then
                        ? Message.of("compared.unchanged")
                        : Message.of(
                                now > then ? "compared.up" : "compared.down",
                                Math.abs(now - then),
                                new Message.Quantity(Math.abs(now - then) / (double) then, "share")));
    }

    /** Why an earlier period does not compare with this one. */
    private Optional<Message> incomparable(Period before, Counted countedThen) {
        for (Regime.SeriesBreak one : regime.seriesBreaks(new Period("both", before.from(), period.to()))) {
            if (one.day().isAfter(before.from())) {
                return Optional.of(Message.of("compared.break", one.day()));
            }
        }
        return Stream.of(few(period, counted.cells()), few(before, countedThen.cells()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Message> few(Period one, Cells counted) {
        long days = counted.byValue(Cells.ALL, SharedMeasures.DECISIONS_BY_DAY).keySet().stream()
                .map(LocalDate::parse)
                .filter(one::contains)
                .count();
        return days == one.days()
                ? Optional.empty()
                : Optional.of(Message.of("compared.few-days", one.id(), days, one.days()));
    }
}
