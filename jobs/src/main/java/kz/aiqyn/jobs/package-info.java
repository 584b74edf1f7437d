/** The pipeline from dumps to published reports. */
@NullMarked
package kz.aiqyn.jobs;

import org.jspecify.annotations.NullMarked;
