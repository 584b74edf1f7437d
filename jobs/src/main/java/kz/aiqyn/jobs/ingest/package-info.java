/** Dumps become tables: every row is accepted, rejected, a duplicate, out of scope or blank, and counted as such. */
@NullMarked
package kz.aiqyn.jobs.ingest;

import org.jspecify.annotations.NullMarked;
