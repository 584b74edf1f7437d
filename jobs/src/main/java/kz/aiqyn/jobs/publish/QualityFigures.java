package kz.aiqyn.jobs.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.lake.file.Sums;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionQuality;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.i18n.Message;

/**
 * How complete decisions are filed, and how often their free texts repeat.
 *
 * <p>A share tells the numbers on either side of it, so both are cells, and a share is shown only where both are.
 */
final class QualityFigures implements ChapterContent {

    static final Chapter CHAPTER = new Chapter(
            "quality",
            List.of(DecisionQuality.TABLE),
            new Origin(List.of(Decisions.TABLE), List.of(), List.of("measure-decisions")),
            QualityFigures::of);

    private static final String COMPLETENESS = "decision-completeness";
    private static final String REUSE = "free-text-reuse";

    /** By measure of the table: what is counted, the rest, and both together. */
    private static final Map<String, List<String>> SIDES = Map.of(
            DecisionQuality.FIELD_COMPLETENESS,
            SharedMeasures.DECISIONS_BY_FIELD,
            DecisionQuality.FREE_TEXT_REUSE,
            List.of("repeated-texts", "other-texts", "texts"));

    /** Figures that show decisions without a value of a field, too, as "not given". */
    private static final Map<String, String> NOT_GIVEN = Map.of(
            DecisionCounts.CATEGORY, SharedMeasures.DECISIONS_BY_CATEGORY,
            DecisionCounts.AUTOMATED_DECISION, SharedMeasures.DECISIONS_BY_AUTOMATION,
            DecisionCounts.AUTOMATED_DETECTION, SharedMeasures.DECISIONS_BY_DETECTION,
            DecisionCounts.SOURCE_TYPE, SharedMeasures.DECISIONS_BY_SOURCE,
            DecisionCounts.DECISION_GROUND, SharedMeasures.DECISIONS_BY_GROUND,
            DecisionCounts.CONTENT_LANGUAGE, SharedMeasures.DECISIONS_BY_LANGUAGE);

    private static final List<String> BY =
            List.of(DecisionQuality.PLATFORM_NAME, DecisionQuality.MEASURE, DecisionQuality.FIELD);
    private static final List<String> COUNTS = List.of(DecisionQuality.COUNT, DecisionQuality.OF);

    /** A measure of a field of a platform: so many of so many. */
    record Measure(String platform, String measure, String field, long count, long of) {}

    private final Cells cells;
    private final SourceNotes sourceNotes;
    private final Message period;

    QualityFigures(Cells cells, Regime regime, Period period) {
        this.cells = cells;
        this.sourceNotes = new SourceNotes(cells, regime, period);
        this.period = Words.period(period);
    }

    private static QualityFigures of(Edition edition) {
        QualityFigures figures =
                new QualityFigures(edition.cells(), edition.regimes().ofStatements(), edition.period());
        figures.count(edition.sums(DecisionQuality.TABLE, DecisionQuality.DAY, BY, COUNTS));
        return figures;
    }

    private void count(Sums sums) {
        List<Measure> measures = new ArrayList<>();
        for (int number = 0; number < sums.size(); number++) {
            measures.add(new Measure(
                    String.valueOf(sums.text(number, 0)),
                    String.valueOf(sums.text(number, 1)),
                    String.valueOf(sums.text(number, 2)),
                    sums.sum(number, 0),
                    sums.sum(number, 1)));
        }
        count(measures);
    }

    void count(List<Measure> measures) {
        for (Measure measure : measures) {
            List<String> sides = sides(measure.measure());
            List<String> field = List.of(measure.field());
            cells.add(measure.platform(), sides.get(0), field, measure.count());
            cells.add(measure.platform(), sides.get(1), field, measure.of() - measure.count());
            cells.add(measure.platform(), sides.get(2), field, measure.of());
        }
        SIDES.values().forEach(sides -> cells.sum(sides.get(2), sides.subList(0, 2), values -> values));
        cells.sumIfEqual(
                side(DecisionQuality.FIELD_COMPLETENESS, 0),
                cell -> new Cell(cell.platform(), side(DecisionQuality.FREE_TEXT_REUSE, 2), cell.values()));
        // Most fields are in every dump: then their numbers are those of other figures.
        cells.sumIfEqual(
                side(DecisionQuality.FIELD_COMPLETENESS, 2),
                cell -> new Cell(cell.platform(), SharedMeasures.DECISIONS, List.of()));
        cells.sumIfEqual(
                side(DecisionQuality.FIELD_COMPLETENESS, 0),
                cell -> new Cell(cell.platform(), SharedMeasures.DECISIONS_WITH_VALUE_OF, cell.values()));
        cells.sumIfEqual(
                side(DecisionQuality.FIELD_COMPLETENESS, 1),
                cell -> new Cell(
                        cell.platform(), NOT_GIVEN.getOrDefault(cell.values().get(0), ""), List.of("")));
    }

    @Override
    public Optional<Section> section(String platform) {
        boolean isEmpty = cells.byValue(platform, side(DecisionQuality.FIELD_COMPLETENESS, 2))
                .isEmpty();
        return isEmpty ? Optional.empty() : Optional.of(Section.of(CHAPTER.id(), List.of(), figures(platform)));
    }

    List<Figure> figures(String platform) {
        return List.of(
                figure(platform, DecisionQuality.FIELD_COMPLETENESS, COMPLETENESS),
                figure(platform, DecisionQuality.FREE_TEXT_REUSE, REUSE));
    }

    private Figure figure(String platform, String measure, String id) {
        List<String> sides = sides(measure);
        Map<String, Long> counts = new TreeMap<>(cells.byValue(platform, sides.get(2)));
        List<FigureRow> rows = new ArrayList<>();
        counts.forEach((field, of) -> {
            boolean isAnyHidden = sides.stream().anyMatch(side -> cells.isHidden(platform, side, field));
            long count = cells.count(platform, sides.get(0), field);
            // All or none of a number does not tell it.
            if (isAnyHidden && count > 0 && count < of) {
                rows.add(FigureRow.suppressed(List.of(field)));
            } else if (of == 0) {
                rows.add(FigureRow.notApplicable(List.of(field), Message.of("figure.free-text-reuse.no-text")));
            } else {
                rows.add(FigureRow.of(List.of(field), (double) count / of));
            }
        });
        Figure figure =
                Figure.of(id, period, "share", List.of("field"), ChartKind.TABLE_ONLY, rows, List.of(Words.note(id)));
        return sourceNotes.on(figure, platform, Set.copyOf(counts.keySet()));
    }

    private static String side(String measure, int place) {
        return sides(measure).get(place);
    }

    private static List<String> sides(String measure) {
        List<String> sides = SIDES.get(measure);
        if (sides == null) {
            throw new IllegalStateException("Quality holds the unknown measure " + measure);
        }
        return sides;
    }
}
