/** Dumps of decisions: DSA statements of reasons, read, audited and written into data files. */
@NullMarked
package kz.aiqyn.jobs.statement;

import org.jspecify.annotations.NullMarked;
