package kz.aiqyn.jobs.classify;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import kz.aiqyn.jobs.configuration.Configuration;
import org.apache.spark.sql.Column;

/**
 * Which labelled texts are kept out of training, for the evaluation.
 *
 * <p>A hash of the configured seed and of what names the text decides: Spark's 64-bit xxHash of the seed and then of each
 * name, modulo a million, below a million times the configured share. So a text stays on its side whatever is judged
 * later, and another seed draws another share.
 */
final class KeptOut {

    static final String COLUMN = "kept_out";

    private static final long PARTS = 1_000_000;

    private KeptOut() {}

    /** True for the texts that are kept out; {@code names} are the columns that name a text. */
    static Column of(Configuration.Classifier settings, Column... names) {
        Column[] hashed = new Column[names.length + 1];
        hashed[0] = lit(settings.seed());
        System.arraycopy(names, 0, hashed, 1, names.length);
        long kept = Math.round(settings.evaluationShare() * PARTS);
        return pmod(xxhash64(hashed), lit(PARTS)).lt(kept);
    }
}
