package kz.aiqyn.jobs.publish;

import java.nio.file.Path;
import java.util.List;
import kz.aiqyn.jobs.regime.Erratum;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.regime.RegimeFile;

/** The regime that reports follow as they are installed. */
final class EuropeanUnion {

    static final Regime REGIME = RegimeFile.read(Path.of("..", "conf", "regimes", "eu-dsa.yaml"));

    private EuropeanUnion() {}

    /** The regime with other errata. */
    static Regime with(Erratum... errata) {
        return new Regime(
                REGIME.id(),
                REGIME.names(),
                REGIME.territories(),
                REGIME.platforms(),
                REGIME.sources(),
                REGIME.reportingPeriods(),
                REGIME.deadlines(),
                REGIME.legalBases(),
                REGIME.labels(),
                REGIME.values(),
                REGIME.sameValues(),
                REGIME.dateLimits(),
                REGIME.schemas(),
                REGIME.crosswalk(),
                REGIME.seriesBreaks(),
                List.of(errata),
                REGIME.renamedPlatforms(),
                REGIME.sha256());
    }
}
