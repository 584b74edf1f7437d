/** The rules of a jurisdiction: values, limits, crosswalk and errata. */
@NullMarked
package kz.aiqyn.jobs.regime;

import org.jspecify.annotations.NullMarked;
