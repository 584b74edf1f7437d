/** What researchers take from the lake: the list of its dumps, answers to SQL, and files of its rows. */
@NullMarked
package kz.aiqyn.jobs.query;

import org.jspecify.annotations.NullMarked;
