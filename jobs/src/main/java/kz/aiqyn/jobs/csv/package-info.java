/**
 * Files of separated fields, as records of text: dumps and labelled files alike are read here, so that no stage depends on
 * another for it.
 */
@NullMarked
package kz.aiqyn.jobs.csv;

import org.jspecify.annotations.NullMarked;
