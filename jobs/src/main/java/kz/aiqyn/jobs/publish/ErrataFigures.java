package kz.aiqyn.jobs.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Erratum;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.i18n.Message;
import org.jspecify.annotations.Nullable;

/** Known errors of what platforms filed, and how many decisions rest on the rows they flag. */
final class ErrataFigures implements ChapterContent {

    static final Chapter CHAPTER = new Chapter(
            "errata",
            List.of(DecisionMarginals.TABLE),
            new Origin(List.of(Decisions.TABLE), List.of(), List.of()).orOf(Counts.TABLE, "measure-counts"),
            ErrataFigures::of);

    private static final String OPEN = "open";

    private final Cells cells;
    private final Regime regime;
    private final Period period;
    private final FlaggedDecisions flagged;

    ErrataFigures(Cells cells, Regime regime, Period period) {
        this.cells = cells;
        this.regime = regime;
        this.period = period;
        this.flagged = new FlaggedDecisions(cells, regime, period);
    }

    private static ErrataFigures of(Edition edition) {
        ErrataFigures figures =
                new ErrataFigures(edition.cells(), edition.regimes().ofStatements(), edition.period());
        List<Marginal> days = Marginal.days(edition);
        figures.count(days);
        if (CountOrigins.of(days).arePublic()) {
            edition.cells()
                    .makePublic(figures.regime.errata().stream()
                            .map(SharedMeasures::decisionsOnRowsOf)
                            .toList());
        }
        return figures;
    }

    /** Counts the days of each erratum and the other days of its platforms. */
    void count(List<Marginal> days) {
        for (Erratum erratum : regime.errata()) {
            if (erratum.flagsRows() && erratum.overlaps(period)) {
                erratum.platforms().forEach(platform -> count(platform, erratum, days));
            }
        }
    }

    private void count(String platform, Erratum erratum, List<Marginal> days) {
        String measure = SharedMeasures.decisionsOnRowsOf(erratum);
        List<Marginal> ofPlatform =
                days.stream().filter(day -> day.platform().equals(platform)).toList();
        if (ofPlatform.stream().noneMatch(day -> erratum.isOn(LocalDate.parse(day.interval())))) {
            return;
        }
        // Of no decisions, too: that there are no others is a number as well.
        List.of(FlaggedDecisions.FLAGGED, FlaggedDecisions.OTHERS)
                .forEach(side -> cells.add(platform, measure, List.of(side), 0));
        ofPlatform.forEach(day -> cells.add(platform, measure, List.of(side(erratum, day.interval())), day.count()));
        cells.sumOn(platform, SharedMeasures.DECISIONS, measure, values -> List.of());
        cells.sumOn(platform, measure, SharedMeasures.DECISIONS_BY_DAY, day -> List.of(side(erratum, day.get(0))));
    }

    private static String side(Erratum erratum, String day) {
        return erratum.isOn(LocalDate.parse(day)) ? FlaggedDecisions.FLAGGED : FlaggedDecisions.OTHERS;
    }

    @Override
    public Optional<Section> section(String platform) {
        Figure errata = figure(platform);
        return errata.rows().isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of(CHAPTER.id(), List.of(), List.of(errata)));
    }

    /** Every erratum that touches decisions of the report; without rows where none does. */
    Figure figure(String platform) {
        List<FigureRow> rows = new ArrayList<>();
        for (Erratum erratum : regime.errata()) {
            if (erratum.overlaps(period)) {
                flagged.platforms(platform, erratum).forEach(one -> row(erratum, one, rows));
            }
        }
        Message subtitle = Message.of("figure.errata.subtitle", regime.id(), Words.period(period));
        return new Figure(
                "errata",
                Figure.titleOf("errata"),
                subtitle,
                "decisions",
                List.of("erratum", "platform", "columns", "from", "to"),
                ChartKind.TABLE_ONLY,
                rows,
                List.of(Words.note("errata")));
    }

    private void row(Erratum erratum, String platform, List<FigureRow> rows) {
        List<String> dimensions = List.of(
                erratum.id(),
                platform,
                erratum.flagsRows() ? String.join(", ", erratum.columns()) : "number of decisions",
                text(erratum.from()),
                text(erratum.to()));
        Message note = Message.of(
                "errata.row",
                Words.of(erratum),
                new Message.Code("kind", erratum.kind().word()),
                new Message.Code("confidence", erratum.confidence().word()));
        if (!erratum.flagsRows()) {
            rows.add(FigureRow.notApplicable(dimensions, note));
        } else if (flagged.count(platform, erratum) > 0) {
            FigureRow row = flagged.isHidden(platform, erratum)
                    ? FigureRow.suppressed(dimensions)
                    : FigureRow.of(dimensions, flagged.count(platform, erratum));
            rows.add(row.withNote(note));
        }
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? OPEN : day.toString();
    }
}
