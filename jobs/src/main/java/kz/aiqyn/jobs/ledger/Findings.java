package kz.aiqyn.jobs.ledger;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.tables.Dumps;

/**
 * How many statements of a data file have each {@link Finding}.
 *
 * <p>A statement keeps the number of its finding until the duplicates are known, so that those can be counted out again.
 */
public final class Findings implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A file in which nearly every row has an unknown value of its own would list them all. */
    private static final int MOST_FINDINGS = 20_000;

    private final List<Finding> findings = new ArrayList<>();
    private final transient Map<Finding, Integer> numbers = new HashMap<>();
    private long[] counts = new long[16];

    /** The number of a finding, counted once more. */
    public int count(Finding finding) {
        Finding counted =
                findings.size() >= MOST_FINDINGS && !numbers.containsKey(finding) ? finding.withoutValues() : finding;
        Integer known = numbers.get(counted);
        int number = known == null ? findings.size() : known;
        if (known == null) {
            findings.add(counted);
            numbers.put(counted, number);
            if (number == counts.length) {
                counts = java.util.Arrays.copyOf(counts, 2 * number);
            }
        }
        counts[number]++;
        return number;
    }

    /** Counts a finding that has a number once more. */
    public void countAgain(int number) {
        counts[number]++;
    }

    /** Counts out a statement that turned out to be a duplicate. */
    public void countOut(int number) {
        counts[number]--;
    }

    /** Adds all findings to a tally of the day's accepted rows. */
    public void addTo(Tally tally, LocalDate day) {
        for (int number = 0; number < findings.size(); number++) {
            Finding finding = findings.get(number);
            long statements = counts[number];
            if (statements > 0) {
                tally.accept(day, finding.platform(), statements);
                tally.count(Dumps.LATE, finding.isLate() ? statements : 0);
                tally.count(Dumps.OUT_OF_RANGE, finding.outOfRange(), statements);
                tally.count(Dumps.NORMALISED, finding.normalised(), statements);
                tally.count(Dumps.UNKNOWN_VALUES, finding.unknownValues(), statements);
            }
        }
    }
}
