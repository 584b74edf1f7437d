package kz.aiqyn.jobs.publish;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Erratum;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.reports.i18n.Message;

/**
 * How many decisions rest on rows that an erratum flags: those of its platforms in the dumps of its days.
 *
 * <p>They are cells like all others: a number of flagged decisions, or of the others, that is small or tells what is
 * hidden elsewhere is not printed.
 */
final class FlaggedDecisions {

    /** The values of the measure of an erratum. */
    static final String FLAGGED = "flagged";

    static final String OTHERS = "others";

    private final Cells cells;
    private final Regime regime;
    private final Period period;

    FlaggedDecisions(Cells cells, Regime regime, Period period) {
        this.cells = cells;
        this.regime = regime;
        this.period = period;
    }

    /** A sentence for each erratum that flags rows in a column of these; none of a report without such rows. */
    List<Message> notes(String platform, Set<String> columns) {
        List<Message> notes = new ArrayList<>();
        for (Erratum erratum : regime.errata()) {
            if (count(platform, erratum) > 0 && !Collections.disjoint(columns, erratum.columns())) {
                notes.add(note(platform, erratum));
            }
        }
        return notes;
    }

    private Message note(String platform, Erratum erratum) {
        return isHidden(platform, erratum) || cells.isHidden(platform, SharedMeasures.DECISIONS)
                ? Message.of("errata.flagged-some", erratum.id(), Words.of(erratum))
                : Message.of(
                        "errata.flagged",
                        count(platform, erratum),
                        cells.count(platform, SharedMeasures.DECISIONS),
                        erratum.id(),
                        Words.of(erratum));
    }

    /** Series stops of the platforms in a report whose day is in the period. */
    List<Erratum> stops(String platform) {
        return regime.errata().stream()
                .filter(erratum -> !erratum.flagsRows() && erratum.from() != null && period.contains(erratum.from()))
                .filter(erratum -> !platforms(platform, erratum).isEmpty())
                .toList();
    }

    /** The platforms of an erratum that have decisions in a report. */
    List<String> platforms(String platform, Erratum erratum) {
        return cells.platforms(platform, SharedMeasures.DECISIONS).stream()
                .filter(one -> erratum.platforms().contains(one))
                .toList();
    }

    /** How many decisions of a platform rest on rows that an erratum flags. */
    long count(String platform, Erratum erratum) {
        return cells.count(platform, SharedMeasures.decisionsOnRowsOf(erratum), FLAGGED);
    }

    boolean isHidden(String platform, Erratum erratum) {
        return cells.isHidden(platform, SharedMeasures.decisionsOnRowsOf(erratum), FLAGGED);
    }
}
