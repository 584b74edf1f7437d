/** Draws charts from plain values as PNG and SVG, with the same bytes on every machine. Knows no report. */
@NullMarked
package kz.aiqyn.reports.charts;

import org.jspecify.annotations.NullMarked;
