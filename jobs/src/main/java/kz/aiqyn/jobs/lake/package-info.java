/** Where tables are, and how they commit. */
@NullMarked
package kz.aiqyn.jobs.lake;

import org.jspecify.annotations.NullMarked;
