package kz.aiqyn.jobs.ledger;

import java.io.Serializable;
import java.util.List;

/**
 * What is to be counted of an accepted statement besides itself. Many statements share one finding.
 *
 * @param isLate whether it was created on another day than its dump's
 * @param outOfRange date columns whose date the format does not allow
 * @param normalised columns whose label stands in the dump in another spelling
 * @param unknownValues {@code column=value} where the value is outside the enumerations of the schema
 */
public record Finding(
        String platform, boolean isLate, List<String> outOfRange, List<String> normalised, List<String> unknownValues)
        implements Serializable {

    public Finding {
        outOfRange = List.copyOf(outOfRange);
        normalised = List.copyOf(normalised);
        unknownValues = List.copyOf(unknownValues);
    }

    /** The same finding with the names of the columns alone, where the values are too many to list. */
    Finding withoutValues() {
        List<String> summed = unknownValues.stream()
                .map(value -> value.substring(0, value.indexOf('=') + 1) + Tally.OTHER_VALUES)
                .distinct()
                .toList();
        return new Finding(platform, isLate, outOfRange, normalised, summed);
    }
}
