/** Where tables are, how they commit, and the jobs that read and write them. */
@NullMarked
package kz.aiqyn.jobs.lake;

import org.jspecify.annotations.NullMarked;
