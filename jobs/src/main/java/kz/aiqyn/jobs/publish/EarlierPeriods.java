package kz.aiqyn.jobs.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Regime;
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

    /** A count of decisions that is compared. */
    private record Headline(String code, String measure, List<String> values) {}

    private static final List<Headline> HEADLINES = List.of(
            new Headline("decisions", SharedMeasures.DECISIONS, List.of()),
            headline("AUTOMATED_DECISION_FULLY", SharedMeasures.DECISIONS_BY_AUTOMATION),
            new Headline("found-automatically", SharedMeasures.DECISIONS_BY_DETECTION, List.of("Yes")),
            headline("DECISION_GROUND_ILLEGAL_CONTENT", SharedMeasures.DECISIONS_BY_GROUND),
            headline("SOURCE_ARTICLE_16", SharedMeasures.DECISIONS_BY_SOURCE),
            headline("SOURCE_TRUSTED_FLAGGER", SharedMeasures.DECISIONS_BY_SOURCE),
            headline("DECISION_VISIBILITY_CONTENT_REMOVED", DecisionCells.RESTRICTION),
            headline("DECISION_ACCOUNT_SUSPENDED", DecisionCells.RESTRICTION),
            headline("DECISION_ACCOUNT_TERMINATED", DecisionCells.RESTRICTION));

    private final Period period;
    private final Regime regime;
    private final Cells cells;
    private final Map<Period, Cells> earlier;

    private EarlierPeriods(Edition edition, Map<Period, Cells> earlier) {
        this.period = edition.period();
        this.regime = edition.regimes().ofStatements();
        this.cells = edition.cells();
        this.earlier = earlier;
    }

    private static Headline headline(String code, String measure) {
        return new Headline(code, measure, List.of(code));
    }

    /**
     * The earlier periods of an edition.
     *
     * @param isPublic whether its own decisions are
     */
    static EarlierPeriods of(Edition edition, boolean isPublic) {
        Map<Period, Cells> earlier = new LinkedHashMap<>();
        if (isPublic) {
            Stream.of(edition.period().previous(), edition.period().yearBefore())
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(period -> earlier.put(period, counted(edition.at(period))));
        }
        return new EarlierPeriods(edition, earlier);
    }

    /** The decisions of a period; none where they are not public. */
    private static Cells counted(Edition edition) {
        List<Marginal> marginals = Marginal.of(edition);
        CountOrigins origins = CountOrigins.of(marginals);
        if (origins.arePublic()) {
            SchemaTerms terms = new SchemaTerms(edition.regimes().ofStatements(), edition.period());
            DecisionCells.count(marginals, origins, terms, edition.cells());
        }
        return edition.cells();
    }

    /** The figure of a report; empty where there is no earlier period to compare with. */
    Optional<Figure> figure(String report) {
        if (earlier.values().stream().allMatch(one -> one.count(Cells.ALL, SharedMeasures.DECISIONS) == 0)) {
            return Optional.empty();
        }
        List<FigureRow> rows = new ArrayList<>();
        for (Headline headline : HEADLINES) {
            long now = count(cells, report, headline);
            rows.add(FigureRow.of(List.of(headline.code(), period.id()), now));
            earlier.forEach((before, counted) -> rows.add(row(report, headline, now, before, counted)));
        }
        return Optional.of(Figure.of(
                FIGURE,
                Words.period(period),
                "decisions",
                List.of("headline", "period"),
                ChartKind.TABLE_ONLY,
                rows,
                List.of(Words.note(FIGURE))));
    }

    /** How the number of decisions changed, in words; empty where it cannot be said. */
    List<Message> sentences(String report) {
        List<Message> sentences = new ArrayList<>();
        Headline decisions = HEADLINES.get(0);
        long now = count(cells, report, decisions);
        earlier.forEach((before, counted) -> {
            long then = count(counted, report, decisions);
            if (then > 0 && incomparable(before, counted).isEmpty()) {
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

    private FigureRow row(String report, Headline headline, long now, Period before, Cells counted) {
        List<String> dimensions = List.of(headline.code(), before.id());
        Optional<Message> incomparable = incomparable(before, counted);
        if (incomparable.isPresent()) {
            return FigureRow.notApplicable(dimensions, incomparable.get());
        }
        long then = count(counted, report, headline);
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
    private Optional<Message> incomparable(Period before, Cells counted) {
        for (Regime.SeriesBreak one : regime.seriesBreaks(new Period("both", before.from(), period.to()))) {
            if (one.day().isAfter(before.from())) {
                return Optional.of(Message.of("compared.break", one.day()));
            }
        }
        return Stream.of(few(period, cells), few(before, counted))
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

    private static long count(Cells counted, String report, Headline headline) {
        return counted.count(report, headline.measure(), headline.values().toArray(String[]::new));
    }
}
