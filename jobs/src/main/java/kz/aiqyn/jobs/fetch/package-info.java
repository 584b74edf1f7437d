/** Daily dumps of the DSA Transparency Database come from a server into a folder, whole and checked, or not at all. */
@NullMarked
package kz.aiqyn.jobs.fetch;

import org.jspecify.annotations.NullMarked;
