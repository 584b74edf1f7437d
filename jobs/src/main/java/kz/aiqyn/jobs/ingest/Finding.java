package kz.aiqyn.jobs.ingest;

import java.io.Serializable;
import java.util.List;

/**
 * What is to be counted of an accepted statement besides itself. Many statements share one finding.
 *
 * @param isLate whether it was created on another day than its dump's
 * @param outOfRange date columns whose date the format does not allow
 * @param unknownValues {@code column=value} where the value is outside the enumerations of the schema
 */
record Finding(String platform, boolean isLate, List<String> outOfRange, List<String> unknownValues)
        implements Serializable {

    Finding {
        outOfRange = List.copyOf(outOfRange);
        unknownValues = List.copyOf(unknownValues);
    }
}
