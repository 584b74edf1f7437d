package kz.aiqyn.jobs.publish;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Crosswalk;
import kz.aiqyn.jobs.regime.Erratum;
import kz.aiqyn.jobs.regime.Regime;

/** What of a regime changes the numbers and notes of a report, for its manifest. */
final class AppliedRegime {

    private AppliedRegime() {}

    /**
     * The hash of the regime's file, and its entries that apply; texts only, so that they can be written as YAML.
     *
     * @param platforms those that the report counts decisions of
     */
    static Map<String, Object> of(Regime regime, Period period, List<String> platforms) {
        Map<String, Object> applied = new LinkedHashMap<>();
        applied.put("id", regime.id());
        applied.put("sha256", regime.sha256());
        applied.put(
                "crosswalk",
                new SchemaTerms(regime, period).isAcross()
                        ? regime.crosswalk().steps().stream()
                                .map(AppliedRegime::text)
                                .toList()
                        : List.of());
        applied.put(
                "series-breaks",
                regime.seriesBreaks(period).stream()
                        .map(one -> one.day() + ": " + one.text())
                        .toList());
        applied.put(
                "errata",
                regime.errata().stream()
                        .filter(erratum -> erratum.overlaps(period))
                        .filter(erratum -> !Collections.disjoint(erratum.platforms(), platforms))
                        .map(AppliedRegime::text)
                        .toList());
        return applied;
    }

    private static String text(Crosswalk.Step step) {
        return step.column() + " " + step.from() + " to " + step.to() + " ("
                + step.kind().word() + ")";
    }

    private static String text(Erratum erratum) {
        return erratum.id() + ": " + String.join(", ", erratum.platforms()) + ", "
                + (erratum.from() == null ? "open" : erratum.from()) + " to "
                + (erratum.to() == null ? "open" : erratum.to()) + ", "
                + erratum.kind().word()
                + (erratum.columns().isEmpty() ? "" : ", " + String.join(", ", erratum.columns()));
    }
}
