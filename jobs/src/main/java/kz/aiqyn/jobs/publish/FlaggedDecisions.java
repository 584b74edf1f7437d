package kz.aiqyn.jobs.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Erratum;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import org.jspecify.annotations.Nullable;

/**
 * How many decisions rest on rows that an erratum flags: those of its platforms in the dumps of its days.
 *
 * <p>They are cells like all others: a number of flagged decisions, or of the others, that is small or tells what is
 * hidden elsewhere is not printed.
 */
final class FlaggedDecisions {

    private static final String FLAGGED = "flagged";
    private static final String OTHERS = "others";
    private static final String OPEN = "open";

    private final Cells cells;
    private final Regime regime;
    private final Period period;

    FlaggedDecisions(Cells cells, Regime regime, Period period) {
        this.cells = cells;
        this.regime = regime;
        this.period = period;
    }

    /** Adds up what is counted by day, a measure whose only value is the day. */
    void count(String total, String byDay) {
        for (String platform : cells.platforms()) {
            for (Erratum erratum : regime.errataOf(platform, period)) {
                if (erratum.flagsRows()) {
                    count(platform, erratum, total, byDay);
                }
            }
        }
    }

    private void count(String platform, Erratum erratum, String total, String byDay) {
        long flagged = 0;
        long others = 0;
        for (Map.Entry<String, Long> day : cells.byValue(platform, byDay).entrySet()) {
            if (erratum.isOn(LocalDate.parse(day.getKey()))) {
                flagged += day.getValue();
            } else {
                others += day.getValue();
            }
        }
        if (flagged == 0) {
            return;
        }
        String measure = measure(erratum);
        cells.add(platform, measure, List.of(FLAGGED), flagged);
        cells.add(platform, measure, List.of(OTHERS), others);
        cells.sum(platform, total, List.of(), measure, values -> true);
        cells.sum(platform, measure, List.of(FLAGGED), byDay, values -> erratum.isOn(LocalDate.parse(values.get(0))));
        cells.sum(platform, measure, List.of(OTHERS), byDay, values -> !erratum.isOn(LocalDate.parse(values.get(0))));
    }

    /** A sentence for each erratum that flags rows in a column of these; none of a report without such rows. */
    List<String> notes(String platform, Set<String> columns) {
        List<String> notes = new ArrayList<>();
        for (Erratum erratum : regime.errata()) {
            if (cells.count(platform, measure(erratum), FLAGGED) > 0
                    && !Collections.disjoint(columns, erratum.columns())) {
                notes.add(howMany(platform, erratum) + " decisions rest on rows flagged by erratum " + erratum.id()
                        + ": " + erratum.text() + ".");
            }
        }
        return notes;
    }

    private String howMany(String platform, Erratum erratum) {
        boolean isWithheld =
                cells.isHidden(platform, measure(erratum), FLAGGED) || cells.isHidden(platform, DecisionFigures.TOTAL);
        return isWithheld
                ? "Some"
                : String.format(
                        "%,d of %,d",
                        cells.count(platform, measure(erratum), FLAGGED), cells.count(platform, DecisionFigures.TOTAL));
    }

    /** Series stops of the platforms in a report whose day is in the period. */
    List<Erratum> stops(String platform) {
        return regime.errata().stream()
                .filter(erratum -> !erratum.flagsRows() && erratum.from() != null && period.contains(erratum.from()))
                .filter(erratum -> !counted(platform, erratum).isEmpty())
                .toList();
    }

    /** Every erratum that touches decisions of the report; without rows where none does. */
    Figure figure(String platform) {
        List<FigureRow> rows = new ArrayList<>();
        for (Erratum erratum : regime.errata()) {
            if (erratum.overlaps(period)) {
                counted(platform, erratum).forEach(one -> row(erratum, one, rows));
            }
        }
        return new Figure(
                "errata",
                "Known errors of what platforms filed",
                "Number of decisions on rows that an erratum of " + regime.id() + " flags, by erratum and platform, "
                        + period.text(),
                "decisions",
                List.of("erratum", "platform", "columns", "from", "to"),
                ChartKind.TABLE_ONLY,
                rows,
                List.of("Rows are flagged, never altered."));
    }

    private void row(Erratum erratum, String platform, List<FigureRow> rows) {
        List<String> dimensions = List.of(
                erratum.id(),
                platform,
                erratum.flagsRows() ? String.join(", ", erratum.columns()) : "number of decisions",
                text(erratum.from()),
                text(erratum.to()));
        String note = erratum.text() + " (" + erratum.kind().word() + "; confidence: "
                + erratum.confidence().word() + ").";
        if (!erratum.flagsRows()) {
            rows.add(FigureRow.notApplicable(dimensions, note));
        } else if (cells.count(platform, measure(erratum), FLAGGED) > 0) {
            FigureRow row = cells.isHidden(platform, measure(erratum), FLAGGED)
                    ? FigureRow.suppressed(dimensions)
                    : FigureRow.of(dimensions, cells.count(platform, measure(erratum), FLAGGED));
            rows.add(row.withNote(note));
        }
    }

    /** The platforms of an erratum that have decisions in a report. */
    private List<String> counted(String platform, Erratum erratum) {
        return cells.platforms().stream()
                .filter(one -> platform.equals(Cells.ALL) || platform.equals(one))
                .filter(one -> erratum.platforms().contains(one))
                .filter(one -> cells.count(one, DecisionFigures.TOTAL) > 0)
                .toList();
    }

    private static String measure(Erratum erratum) {
        return "decisions-on-rows-of-" + erratum.id();
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? OPEN : day.toString();
    }
}
