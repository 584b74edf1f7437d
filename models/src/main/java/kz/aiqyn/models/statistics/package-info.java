/** Statistics with published answers: intervals, prevalence, quantiles, suppression of small counts. */
@NullMarked
package kz.aiqyn.models.statistics;

import org.jspecify.annotations.NullMarked;
