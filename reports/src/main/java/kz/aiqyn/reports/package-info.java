/** The published report. Knows no Spark: it gets small records. */
@NullMarked
package kz.aiqyn.reports;

import org.jspecify.annotations.NullMarked;
