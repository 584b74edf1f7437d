package kz.aiqyn.jobs.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Erratum;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.MarkedSpan;
import kz.aiqyn.reports.document.SeriesBreak;
import kz.aiqyn.reports.i18n.Message;

/** What a figure of decisions has to say of its source: where its series breaks, and which known errors it rests on. */
final class SourceNotes {

    private final Regime regime;
    private final Period period;
    private final FlaggedDecisions flagged;

    SourceNotes(Cells cells, Regime regime, Period period) {
        this.regime = regime;
        this.period = period;
        this.flagged = new FlaggedDecisions(cells, regime, period);
    }

    /** A sentence for each erratum that touches one of the columns. */
    List<Message> flagged(String platform, Set<String> columns) {
        return flagged.notes(platform, columns);
    }

    /**
     * The figure with the breaks of its series and its notes.
     *
     * @param columns the columns of decisions it rests on
     */
    Figure on(Figure figure, String platform, Set<String> columns) {
        List<SeriesBreak> breaks = new ArrayList<>();
        List<Message> notes = new ArrayList<>();
        for (Regime.SeriesBreak one : regime.seriesBreaks(period)) {
            breaks.add(new SeriesBreak(
                    one.day(), Message.official("series-break." + one.day(), Map.of("en", one.text()))));
            List<Message.Code> touched = one.columns().stream()
                    .filter(columns::contains)
                    .map(column -> new Message.Code("field", column))
                    .toList();
            if (!touched.isEmpty()) {
                notes.add(Message.of("break.touches", one.day(), touched));
            }
        }
        if (figure.chart() == ChartKind.LINES) {
            flagged.stops(platform)
                    .forEach(stop -> breaks.add(
                            new SeriesBreak(day(stop), Message.of("break.erratum", Words.of(stop), stop.id()))));
        }
        notes.addAll(flagged.notes(platform, columns));
        return figure.withBreaks(breaks).withNotes(notes).withSpans(spans(figure, platform));
    }

    /** The days of known errors, on the lines of their platforms. */
    private List<MarkedSpan> spans(Figure figure, String platform) {
        List<MarkedSpan> spans = new ArrayList<>();
        if (!figure.dimensions().get(0).equals("day")) {
            return spans;
        }
        boolean hasPanels = figure.chart() == ChartKind.SMALL_MULTIPLES;
        for (Erratum erratum : regime.errata()) {
            boolean isMarked = erratum.overlaps(period) && (erratum.flagsRows() || hasPanels);
            if (isMarked) {
                Message label = Message.of("break.erratum", Words.of(erratum), erratum.id());
                LocalDate from = erratum.from() == null || erratum.from().isBefore(period.from())
                        ? period.from()
                        : erratum.from();
                LocalDate to = erratum.to() == null || erratum.to().isAfter(period.to()) ? period.to() : erratum.to();
                if (!hasPanels && from.equals(period.from()) && to.equals(period.to())) {
                    // Where every day is marked, a band tells none apart; the notes say it.
                    continue;
                }
                for (String one : flagged.platforms(platform, erratum)) {
                    if (!erratum.flagsRows() || flagged.count(one, erratum) > 0) {
                        spans.add(new MarkedSpan(from, erratum.flagsRows() ? to : from, label, hasPanels ? one : null));
                    }
                }
            }
        }
        return spans;
    }

    private static LocalDate day(Erratum stop) {
        return Objects.requireNonNull(stop.from(), "a series stop has a day");
    }
}
