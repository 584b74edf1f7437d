package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionQuality;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.Row;

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
                    List.of("decisions-with-value", "decisions-without-value", "decisions-with-field"),
            DecisionQuality.FREE_TEXT_REUSE, List.of("repeated-texts", "other-texts", "texts"));

    /** Figures that show decisions without a value of a field, too, as "not given". */
    private static final Map<String, String> NOT_GIVEN = Map.of(
            DecisionCounts.CATEGORY, SharedMeasures.DECISIONS_BY_CATEGORY,
            DecisionCounts.AUTOMATED_DECISION, SharedMeasures.DECISIONS_BY_AUTOMATION,
            DecisionCounts.AUTOMATED_DETECTION, SharedMeasures.DECISIONS_BY_DETECTION,
            DecisionCounts.SOURCE_TYPE, SharedMeasures.DECISIONS_BY_SOURCE,
            DecisionCounts.DECISION_GROUND, SharedMeasures.DECISIONS_BY_GROUND,
            DecisionCounts.CONTENT_LANGUAGE, SharedMeasures.DECISIONS_BY_LANGUAGE);

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
        figures.count(new DecisionQuality(edition.ofDays(DecisionQuality.TABLE, DecisionQuality.DAY)));
        return figures;
    }

    void count(DecisionQuality quality) {
        List<Row> rows = quality.rows()
                .groupBy(DecisionQuality.PLATFORM_NAME, DecisionQuality.MEASURE, DecisionQuality.FIELD)
                .agg(sum(col(DecisionQuality.COUNT)), sum(col(DecisionQuality.OF)))
                .collectAsList();
        for (Row row : rows) {
            List<String> sides = sides(row.getString(1));
            List<String> field = List.of(row.getString(2));
            cells.add(row.getString(0), sides.get(0), field, row.getLong(3));
            cells.add(row.getString(0), sides.get(1), field, row.getLong(4) - row.getLong(3));
            cells.add(row.getString(0), sides.get(2), field, row.getLong(4));
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
            boolean isWithheld = sides.stream().anyMatch(side -> cells.isHidden(platform, side, field));
            if (isWithheld) {
                rows.add(FigureRow.suppressed(List.of(field)));
            } else if (of == 0) {
                rows.add(FigureRow.notApplicable(List.of(field), Message.of("figure.free-text-reuse.no-text")));
            } else {
                double share = (double) cells.count(platform, sides.get(0), field) / of;
                rows.add(FigureRow.of(List.of(field), share));
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
