/** The rules of jurisdictions: whom they govern, periods and deadlines, legal bases, values, crosswalk and errata. */
@NullMarked
package kz.aiqyn.jobs.regime;

import org.jspecify.annotations.NullMarked;
