/** One record per table of the lake: its name, its columns and what a row is. */
@NullMarked
package kz.aiqyn.jobs.tables;

import org.jspecify.annotations.NullMarked;
