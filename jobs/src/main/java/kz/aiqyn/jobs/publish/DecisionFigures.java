package kz.aiqyn.jobs.publish;

import static kz.aiqyn.jobs.publish.DecisionCells.CATEGORY_BY_AUTOMATION;
import static kz.aiqyn.jobs.publish.DecisionCells.CONTENT_TYPE;
import static kz.aiqyn.jobs.publish.DecisionCells.DECISIONS_FROM_DUMPS;
import static kz.aiqyn.jobs.publish.DecisionCells.KEYWORD;
import static kz.aiqyn.jobs.publish.DecisionCells.RESTRICTION;
import static kz.aiqyn.jobs.publish.DecisionCells.WITHOUT_SUCCESSOR;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_AUTOMATION;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_CATEGORY;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_DAY;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_DETECTION;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_GROUND;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_LANGUAGE;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_SOURCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Crosswalk;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.i18n.Message;
import org.jspecify.annotations.Nullable;

/** What is said of decisions: counts by each dimension, and delays. */
final class DecisionFigures implements ChapterContent {

    static final Chapter CHAPTER = new Chapter(
            "decisions",
            List.of(DecisionMarginals.TABLE, Counts.TABLE),
            List.of(new InputTotal(
                    Decisions.TABLE,
                    DECISIONS_FROM_DUMPS,
                    DECISIONS_BY_DAY,
                    DecisionMarginals.TABLE,
                    "measure-decisions")),
            new Origin(List.of(Decisions.TABLE), List.of(Decisions.TABLE), List.of("measure-decisions"))
                    .orOf(Counts.TABLE, "measure-counts"),
            DecisionFigures::of);

    private static final String UNIT = "decisions";

    /** The columns of decisions that a figure rests on. */
    private static final Map<String, Set<String>> COLUMNS = Map.ofEntries(
            Map.entry(DECISIONS_BY_CATEGORY, Set.of(DecisionCounts.CATEGORY)),
            Map.entry(KEYWORD, Set.of(DecisionCounts.CATEGORY_SPECIFICATION)),
            Map.entry(CATEGORY_BY_AUTOMATION, Set.of(DecisionCounts.CATEGORY, DecisionCounts.AUTOMATED_DECISION)),
            Map.entry(
                    RESTRICTION,
                    Set.of(
                            DecisionCounts.DECISION_VISIBILITY,
                            DecisionCounts.DECISION_MONETARY,
                            DecisionCounts.DECISION_PROVISION,
                            DecisionCounts.DECISION_ACCOUNT)),
            Map.entry(DECISIONS_BY_AUTOMATION, Set.of(DecisionCounts.AUTOMATED_DECISION)),
            Map.entry(DECISIONS_BY_DETECTION, Set.of(DecisionCounts.AUTOMATED_DETECTION)),
            Map.entry(DECISIONS_BY_SOURCE, Set.of(DecisionCounts.SOURCE_TYPE)),
            Map.entry(DECISIONS_BY_GROUND, Set.of(DecisionCounts.DECISION_GROUND)),
            Map.entry(CONTENT_TYPE, Set.of(DecisionCounts.CONTENT_TYPE)),
            Map.entry(DECISIONS_BY_LANGUAGE, Set.of(DecisionCounts.CONTENT_LANGUAGE)),
            Map.entry(Delays.FIGURE, Set.of("content_date", "application_date", "created_at")));

    private final Cells cells;
    private final Regime regime;
    private final Period period;
    private final SchemaTerms terms;
    private final SourceNotes sourceNotes;
    private final Delays delays;
    private final SetApart setApart;
    private final ContentLanguages languages;
    private final PlatformDays days;
    private CountOrigins origins = new CountOrigins(Set.of(), Set.of());
    private @Nullable EarlierPeriods earlier;

    DecisionFigures(Cells cells, Regime regime, Period period, List<String> languages, Map<String, String> setApart) {
        this.cells = cells;
        this.regime = regime;
        this.period = period;
        this.terms = new SchemaTerms(regime, period);
        this.sourceNotes = new SourceNotes(cells, regime, period);
        this.delays = new Delays(cells, Words.period(period));
        this.setApart = new SetApart(cells, setApart);
        this.languages = new ContentLanguages(cells, period, languages);
        this.days = new PlatformDays(cells, period);
    }

    private static DecisionFigures of(Edition edition) {
        DecisionFigures figures = new DecisionFigures(
                edition.cells(),
                edition.regimes().ofStatements(),
                edition.period(),
                edition.languages(),
                edition.setApart());
        List<Marginal> days = Marginal.ofEveryOrigin(edition);
        PublishedDays.requireMeasured(edition, days);
        List<Marginal> marginals = Marginal.of(edition, days);
        figures.count(marginals, PublishedDelay.of(edition));
        figures.earlier = EarlierPeriods.of(edition, marginals);
        return figures;
    }

    /** Counts what the figures need. */
    void count(List<Marginal> marginals, List<PublishedDelay> publishedDelays) {
        origins = CountOrigins.of(marginals);
        DecisionCells.count(marginals, origins, terms, cells);
        if (origins.arePublic()) {
            cells.makePublic(DecisionCells.measures());
        }
        delays.count(marginals);
        delays.countPublished(publishedDelays);
    }

    @Override
    public Optional<Section> section(String platform) {
        if (cells.count(platform, DECISIONS) == 0) {
            return Optional.empty();
        }
        List<Message> text = new ArrayList<>(List.of(Message.of("section.decisions.text")));
        text.addAll(origins.notes(platform));
        if (origins.hasPublished(platform)) {
            text.add(Message.of(terms.isAcross() ? "origin.not-available.across" : "origin.not-available"));
        }
        if (setApart.isSplit(platform)) {
            text.addAll(setApart.notes());
        }
        return Optional.of(Section.of(CHAPTER.id(), text, figures(platform)));
    }

    List<Figure> figures(String platform) {
        return setApart.figures(platform, this::ofReport);
    }

    private List<Figure> ofReport(String platform) {
        return counted(platform).stream()
                .map(figure -> sourceNotes.on(figure, platform, COLUMNS.getOrDefault(figure.id(), Set.of())))
                .map(figure -> figure.withNotes(originNotes(figure, platform)))
                .map(figure -> withShares(figure, platform))
                .toList();
    }

    /** Counts by what decisions say, beside them their share of all decisions. */
    private Figure withShares(Figure figure, String platform) {
        boolean isOfDecisions = figure.chart() == ChartKind.BARS || figure.chart() == ChartKind.STACKED_BARS;
        return isOfDecisions && !cells.isHidden(platform, DECISIONS)
                ? figure.withTotal(cells.count(platform, DECISIONS))
                : figure;
    }

    /** Where the counts come from, and of how many decisions: published counts may lack a column on some days. */
    private List<Message> originNotes(Figure figure, String platform) {
        List<Message> notes = new ArrayList<>(origins.notes(platform));
        String missing = DecisionCells.missing(figure.id());
        if (cells.count(platform, missing) > 0) {
            long of = cells.count(platform, DECISIONS);
            notes.add(
                    cells.isHidden(platform, missing) || cells.isHidden(platform, DECISIONS)
                            ? Message.of("origin.part.suppressed")
                            : Message.of("origin.part", of - cells.count(platform, missing), of));
        }
        return notes;
    }

    @Override
    public Map<String, Object> configuration(String platform) {
        List<String> counted = cells.platforms(platform, DECISIONS);
        return counted.isEmpty() ? Map.of() : Map.of("regime", AppliedRegime.of(regime, period, counted));
    }

    private List<Figure> counted(String platform) {
        List<Figure> figures = new ArrayList<>();
        if (earlier != null) {
            earlier.figure(platform).ifPresent(figures::add);
        }
        figures.add(byDay(platform));
        days.panels(platform).ifPresent(figures::add);
        Figure unusual = days.unusual(platform);
        if (!unusual.rows().isEmpty()) {
            figures.add(unusual);
        }
        if (Cells.isSum(platform)) {
            figures.add(bars(
                    "decisions-by-platform",
                    "platform",
                    cells.rowsByPlatform(platform, DECISIONS, 0),
                    List.of(),
                    false));
        }
        List<Message> categoryNotes = categoryNotes(platform);
        figures.add(bars(platform, DECISIONS_BY_CATEGORY, "category", categoryNotes));
        if (!origins.hasPublished(platform)) {
            figures.add(Figure.of(
                    CATEGORY_BY_AUTOMATION,
                    Words.period(period),
                    UNIT,
                    List.of("category", "automated_decision"),
                    ChartKind.STACKED_BARS,
                    cells.rowsInOrderOf(cells.rows(platform, DECISIONS_BY_CATEGORY), platform, CATEGORY_BY_AUTOMATION),
                    categoryNotes));
        }
        figures.add(bars(platform, KEYWORD, "category_specification", keywordNotes(platform)));
        figures.add(bars(platform, RESTRICTION, "restriction", List.of(Words.note(RESTRICTION))));
        figures.add(bars(platform, DECISIONS_BY_AUTOMATION, "automated_decision", List.of()));
        figures.add(bars(platform, DECISIONS_BY_DETECTION, "automated_detection", List.of()));
        figures.add(bars(platform, DECISIONS_BY_SOURCE, "source_type", List.of()));
        figures.add(bars(platform, DECISIONS_BY_GROUND, "decision_ground", List.of()));
        figures.add(bars(platform, CONTENT_TYPE, "content_type", List.of(Words.note(CONTENT_TYPE))));
        figures.add(
                bars(platform, DECISIONS_BY_LANGUAGE, "content_language", List.of(Words.note(DECISIONS_BY_LANGUAGE))));
        figures.add(languages.figure(platform));
        figures.add(delays.figure(platform));
        return figures;
    }

    /** None when the total is hidden. */
    @Override
    public List<Message> summary(String platform) {
        List<Message> sentences = new ArrayList<>();
        long total = cells.count(platform, DECISIONS);
        if (total == 0 || cells.isHidden(platform, DECISIONS)) {
            return sentences;
        }
        sentences.add(Message.of("summary.decisions", total));
        String fully = "AUTOMATED_DECISION_FULLY";
        // Published counts may lack the column on some days.
        boolean isCountedOfAll = cells.count(platform, DecisionCells.missing(DECISIONS_BY_AUTOMATION)) == 0;
        if (isCountedOfAll && !cells.isHidden(platform, DECISIONS_BY_AUTOMATION, fully)) {
            double share = (double) cells.count(platform, DECISIONS_BY_AUTOMATION, fully) / total;
            sentences.add(Message.of("summary.fully-automated", new Message.Quantity(share, "share")));
            sentences.addAll(sourceNotes.flagged(platform, Set.of(DecisionCounts.AUTOMATED_DECISION)));
        }
        delays.sentence(platform).ifPresent(sentences::add);
        if (setApart.isSplit(platform)) {
            sentences.addAll(setApart.sentences());
        }
        if (earlier != null) {
            sentences.addAll(earlier.sentences(platform));
        }
        return sentences;
    }

    private List<Message> categoryNotes(String platform) {
        Set<String> shown = cells.byValue(platform, DECISIONS_BY_CATEGORY).keySet();
        List<Message> notes = new ArrayList<>(terms.notes(DecisionCounts.CATEGORY, shown));
        List<Message> parts = new ArrayList<>();
        cells.byValue(platform, WITHOUT_SUCCESSOR).forEach((category, count) -> {
            Message.Code code = new Message.Code("category", category);
            parts.add(
                    cells.isHidden(platform, WITHOUT_SUCCESSOR, category)
                            ? Message.of("terms.suppressed", code)
                            : Message.of("terms.counted", code, count));
        });
        if (!parts.isEmpty()) {
            notes.add(Message.of("terms.no-successor.counts", parts));
        }
        return notes;
    }

    private List<Message> keywordNotes(String platform) {
        Set<String> shown = cells.byValue(platform, KEYWORD).keySet();
        List<Message> notes = new ArrayList<>();
        notes.add(Words.note(KEYWORD));
        notes.addAll(terms.notes(DecisionCounts.CATEGORY_SPECIFICATION, shown));
        if (lacksKeywords(platform)) {
            notes.add(Message.of("origin.no-keywords"));
        }
        if (shown.contains(Crosswalk.NO_SUCCESSOR)) {
            // Without counts: several keywords of one decision make their counts tell more than they say.
            notes.add(Message.of(
                    "terms.no-successor.names",
                    terms.retired(DecisionCounts.CATEGORY_SPECIFICATION).stream()
                            .map(keyword -> new Message.Code("category_specification", keyword))
                            .toList()));
        }
        return notes;
    }

    private Figure byDay(String platform) {
        Figure figure = Figure.of(
                DECISIONS_BY_DAY,
                Words.period(period),
                UNIT,
                List.of("day"),
                ChartKind.LINES,
                cells.rowsByValue(platform, DECISIONS_BY_DAY),
                List.of());
        return Headline.on(figure);
    }

    private Figure bars(String platform, String id, String dimension, List<Message> notes) {
        return bars(id, dimension, cells.rows(platform, id), notes, isPart(platform, id));
    }

    private Figure bars(String id, String dimension, List<FigureRow> rows, List<Message> notes, boolean isPart) {
        return Headline.on(
                Figure.of(id, Words.period(period), UNIT, List.of(dimension), ChartKind.BARS, rows, notes), isPart);
    }

    /** Whether a measure is not counted for all decisions, as published counts may lack a column. */
    private boolean isPart(String platform, String measure) {
        return cells.count(platform, DecisionCells.missing(measure)) > 0
                || measure.equals(KEYWORD) && lacksKeywords(platform);
    }

    /** Whether published counts tell no keywords: those of two schemas go by what a decision names together. */
    private boolean lacksKeywords(String platform) {
        return terms.isAcross() && origins.hasPublished(platform);
    }
}
