package kz.aiqyn.jobs.publish;

import static kz.aiqyn.jobs.publish.DecisionCells.CATEGORY_BY_AUTOMATION;
import static kz.aiqyn.jobs.publish.DecisionCells.CONTENT_TYPE;
import static kz.aiqyn.jobs.publish.DecisionCells.KEYWORD;
import static kz.aiqyn.jobs.publish.DecisionCells.RESTRICTION;
import static kz.aiqyn.jobs.publish.DecisionCells.WITHOUT_SUCCESSOR;
import static kz.aiqyn.jobs.publish.Measures.DECISIONS;
import static kz.aiqyn.jobs.publish.Measures.DECISIONS_BY_AUTOMATION;
import static kz.aiqyn.jobs.publish.Measures.DECISIONS_BY_CATEGORY;
import static kz.aiqyn.jobs.publish.Measures.DECISIONS_BY_DAY;
import static kz.aiqyn.jobs.publish.Measures.DECISIONS_BY_DETECTION;
import static kz.aiqyn.jobs.publish.Measures.DECISIONS_BY_GROUND;
import static kz.aiqyn.jobs.publish.Measures.DECISIONS_BY_LANGUAGE;
import static kz.aiqyn.jobs.publish.Measures.DECISIONS_BY_SOURCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Crosswalk;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Section;

/** What the cube of decisions says: counts by each dimension, and delays. */
final class DecisionFigures implements Findings {

    static final Chapter CHAPTER = new Chapter(
            "decisions",
            List.of(DecisionCounts.TABLE),
            List.of(new InputTotal(Decisions.TABLE, true, DECISIONS, DecisionCounts.TABLE, "measure-decisions")),
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

    DecisionFigures(Cells cells, Regime regime, Period period) {
        this.cells = cells;
        this.regime = regime;
        this.period = period;
        this.terms = new SchemaTerms(regime, period);
        this.sourceNotes = new SourceNotes(cells, regime, period);
        this.delays = new Delays(cells, period.text());
    }

    private static DecisionFigures of(Edition edition) {
        DecisionFigures figures = new DecisionFigures(edition.cells(), edition.regime(), edition.period());
        figures.count(new DecisionCounts(edition.ofDays(DecisionCounts.TABLE, DecisionCounts.DAY)));
        return figures;
    }

    /** Counts what the figures need. */
    void count(DecisionCounts cube) {
        DecisionCells.count(cube, terms, cells);
        delays.count(cube);
    }

    @Override
    public Optional<Section> section(String platform) {
        if (cells.count(platform, DECISIONS) == 0) {
            return Optional.empty();
        }
        return Optional.of(new Section(
                CHAPTER.id(),
                "Moderation decisions",
                List.of("A decision is a statement of reasons under Article 17 of the Digital Services Act,"
                        + " counted once, whatever it restricts."),
                figures(platform)));
    }

    List<Figure> figures(String platform) {
        return counted(platform).stream()
                .map(figure -> sourceNotes.on(figure, platform, COLUMNS.getOrDefault(figure.id(), Set.of())))
                .toList();
    }

    @Override
    public Map<String, Object> configuration(String platform) {
        List<String> counted = cells.platforms(platform, DECISIONS);
        return counted.isEmpty() ? Map.of() : Map.of("regime", AppliedRegime.of(regime, period, counted));
    }

    private List<Figure> counted(String platform) {
        String all = "Number of decisions (DSA statements of reasons), " + period.text();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                DECISIONS_BY_DAY,
                dayTitle(platform),
                all + ", by day of the dump",
                UNIT,
                List.of("day"),
                ChartKind.LINES,
                cells.rowsByValue(platform, DECISIONS_BY_DAY),
                List.of()));
        if (platform.equals(Cells.ALL)) {
            List<FigureRow> rows = cells.rowsByPlatform(DECISIONS, 0);
            figures.add(bars("decisions-by-platform", "on", "platform", "Decisions by platform", all, rows, List.of()));
        }
        List<String> categoryNotes = categoryNotes(platform);
        figures.add(bars(
                DECISIONS_BY_CATEGORY,
                "for",
                "category",
                "Decisions by category",
                all,
                cells.rows(platform, DECISIONS_BY_CATEGORY),
                categoryNotes));
        figures.add(new Figure(
                CATEGORY_BY_AUTOMATION,
                "Decisions by category and automation",
                all + ", by category and whether the decision was automated",
                UNIT,
                List.of("category", "automated_decision"),
                ChartKind.STACKED_BARS,
                cells.rowsInOrderOf(cells.rows(platform, DECISIONS_BY_CATEGORY), platform, CATEGORY_BY_AUTOMATION),
                categoryNotes));
        figures.add(bars(
                KEYWORD,
                "for",
                "category_specification",
                "Decisions by keyword",
                all + ", by keyword",
                cells.rows(platform, KEYWORD),
                keywordNotes(platform)));
        figures.add(bars(
                RESTRICTION,
                "by",
                "restriction",
                "Decisions by restriction",
                all + ", by restriction",
                cells.rows(platform, RESTRICTION),
                List.of("A decision may impose several restrictions: they do not add up to the decisions.")));
        figures.add(bars(
                DECISIONS_BY_AUTOMATION,
                "",
                "automated_decision",
                "Decisions by automation",
                all + ", by automated_decision",
                cells.rows(platform, DECISIONS_BY_AUTOMATION),
                List.of()));
        figures.add(bars(
                DECISIONS_BY_DETECTION,
                "",
                "automated_detection",
                "Decisions by detection",
                all + ", by automated_detection",
                cells.rows(platform, DECISIONS_BY_DETECTION),
                List.of()));
        figures.add(bars(
                DECISIONS_BY_SOURCE,
                "",
                "source_type",
                "Decisions by source",
                all,
                cells.rows(platform, DECISIONS_BY_SOURCE),
                List.of()));
        figures.add(bars(
                DECISIONS_BY_GROUND,
                "",
                "decision_ground",
                "Decisions by ground",
                all,
                cells.rows(platform, DECISIONS_BY_GROUND),
                List.of()));
        figures.add(bars(
                CONTENT_TYPE,
                "",
                "content_type",
                "Decisions by content type",
                all,
                cells.rows(platform, CONTENT_TYPE),
                List.of("A decision may name several content types: they do not add up to the decisions.")));
        figures.add(bars(
                DECISIONS_BY_LANGUAGE,
                "",
                "content_language",
                "Decisions by content language",
                all,
                cells.rows(platform, DECISIONS_BY_LANGUAGE),
                List.of("Platforms need not state the language.")));
        figures.add(delays.figure(platform));
        return figures;
    }

    /** None when the total is hidden. */
    @Override
    public List<String> summary(String platform) {
        List<String> sentences = new ArrayList<>();
        long total = cells.count(platform, DECISIONS);
        if (total == 0 || cells.isHidden(platform, DECISIONS)) {
            return sentences;
        }
        sentences.add(String.format("%,d decisions were taken in the period.", total));
        String fully = "AUTOMATED_DECISION_FULLY";
        if (!cells.isHidden(platform, DECISIONS_BY_AUTOMATION, fully)) {
            sentences.add(String.format(
                    "%.1f %% of them were taken by fully automated means.",
                    100.0 * cells.count(platform, DECISIONS_BY_AUTOMATION, fully) / total));
            sentences.addAll(sourceNotes.flagged(platform, Set.of(DecisionCounts.AUTOMATED_DECISION)));
        }
        delays.sentence(platform).ifPresent(sentences::add);
        return sentences;
    }

    private List<String> categoryNotes(String platform) {
        Set<String> shown = cells.byValue(platform, DECISIONS_BY_CATEGORY).keySet();
        List<String> notes = new ArrayList<>(terms.notes(DecisionCounts.CATEGORY, shown));
        List<String> parts = new ArrayList<>();
        cells.byValue(platform, WITHOUT_SUCCESSOR)
                .forEach((category, count) -> parts.add(
                        cells.isHidden(platform, WITHOUT_SUCCESSOR, category)
                                ? category + " (suppressed)"
                                : String.format("%s (%,d)", category, count)));
        if (!parts.isEmpty()) {
            notes.add("No successor: the sum of " + String.join(", ", parts) + ".");
        }
        return notes;
    }

    private List<String> keywordNotes(String platform) {
        Set<String> shown = cells.byValue(platform, KEYWORD).keySet();
        List<String> notes = new ArrayList<>();
        notes.add("A decision may name several keywords or none: they do not add up to the decisions.");
        notes.addAll(terms.notes(DecisionCounts.CATEGORY_SPECIFICATION, shown));
        if (shown.contains(Crosswalk.NO_SUCCESSOR)) {
            // Without counts: several keywords of one decision make their counts tell more than they say.
            notes.add("No successor: decisions that name one of "
                    + String.join(", ", terms.retired(DecisionCounts.CATEGORY_SPECIFICATION)) + ".");
        }
        return notes;
    }

    private String dayTitle(String platform) {
        Map<String, Long> days = cells.byValue(platform, DECISIONS_BY_DAY);
        boolean isAnyHidden = days.keySet().stream().anyMatch(day -> cells.isHidden(platform, DECISIONS_BY_DAY, day));
        // A hidden day may be the highest: the title does not say whether it is.
        String title = isAnyHidden
                ? "Decisions by day: of the shown days, most on %s (%,d)"
                : "Decisions peaked on %s with %,d";
        return days.entrySet().stream()
                .filter(day -> !cells.isHidden(platform, DECISIONS_BY_DAY, day.getKey()))
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(day -> days.size() > 1)
                .map(day -> String.format(title, day.getKey(), day.getValue()))
                .orElse("Decisions by day");
    }

    private static Figure bars(
            String id,
            String word,
            String dimension,
            String plainTitle,
            String subtitle,
            List<FigureRow> rows,
            List<String> notes) {
        return new Figure(
                id,
                Headline.of(plainTitle, word, UNIT, rows),
                subtitle,
                UNIT,
                List.of(dimension),
                ChartKind.BARS,
                rows,
                notes);
    }
}
