package kz.aiqyn.jobs.tables;

/**
 * What may be unusual about the dumps of a table, so that they are kept back until a person lets them through. That every
 * row is accounted for is no choice: it is required of every table.
 */
public enum Check {
    /** More of the rows are rejected than {@code checks.most-rejected}. */
    REJECTED_ROWS,
    /** A day has fewer or more accepted rows than the days before it let expect. */
    USUAL_VOLUME,
    /** A platform is missing that is expected, or that no day before it lacks. */
    EXPECTED_PLATFORMS,
    /** Counts do not add up to their totals, repeat, or lack days between others. */
    WHOLE_COUNTS
}
