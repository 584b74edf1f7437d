package kz.aiqyn.reports.document;

/** How a figure is drawn beside its table. */
public enum ChartKind {
    /** Horizontal bars, one for each row, in the order of the rows. */
    BARS,
    /** Horizontal bars, one for each first dimension, cut into stacks by the other dimensions. */
    STACKED_BARS,
    /** Lines over time: the first dimension is a day or a month, the other dimensions name the line. */
    LINES,
    /**
     * A grid of lines over time, each on a scale of its own: the first of the two dimensions is a day or a month, the
     * second names the panel. Panels stand in the order in which the rows first name them.
     */
    SMALL_MULTIPLES,
    /** No chart: the table says it better. */
    TABLE_ONLY,
    /** No chart, but a table with the second of two dimensions as columns: numbers beside each other, notes below them. */
    CROSS_TABLE;

    /** Whether there is a chart beside the table. */
    boolean isDrawn() {
        return this != TABLE_ONLY && this != CROSS_TABLE;
    }

    /** Whether the first dimension is a day or a month. */
    boolean isOverTime() {
        return this == LINES || this == SMALL_MULTIPLES;
    }
}
