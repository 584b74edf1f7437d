/** Pseudonyms for the ids of people, and redaction of free text. */
@NullMarked
package kz.aiqyn.jobs.privacy;

import org.jspecify.annotations.NullMarked;
