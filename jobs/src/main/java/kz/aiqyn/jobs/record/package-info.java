/** Dumps of everything else: contracts of fields, and the notations in which they come. */
@NullMarked
package kz.aiqyn.jobs.record;

import org.jspecify.annotations.NullMarked;
