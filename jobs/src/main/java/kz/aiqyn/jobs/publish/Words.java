package kz.aiqyn.jobs.publish;

import java.util.Map;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Erratum;
import kz.aiqyn.reports.i18n.Message;

/** What several chapters say in the same words. */
final class Words {

    private Words() {}

    /** The days of a period, with their zone. */
    static Message period(Period period) {
        return Message.of("period.text", period.from(), period.to());
    }

    /** A note of a figure. */
    static Message note(String figure) {
        return Message.of("figure." + figure + ".note");
    }

    /** What an erratum is about, in the words of its regime. */
    static Message of(Erratum erratum) {
        return Message.official("erratum." + erratum.id(), Map.of("en", erratum.text()));
    }
}
