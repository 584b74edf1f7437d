/** The words every stage shares: a job, its period and the errors that are not bugs. */
@NullMarked
package kz.aiqyn.jobs;

import org.jspecify.annotations.NullMarked;
