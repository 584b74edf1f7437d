package kz.aiqyn.reports.document;

/** How a figure is drawn beside its table. */
public enum ChartKind {
    /** Horizontal bars, one for each row, in the order of the rows. */
    BARS,
    /** Horizontal bars, one for each first dimension, cut into stacks by the other dimensions. */
    STACKED_BARS,
    /** Lines over time: the first dimension is a day or a month, the other dimensions name the line. */
    LINES,
    /** No chart: the table says it better. */
    TABLE_ONLY
}
