/** Tables of numbers become a published report: suppressed, checked, written once and never changed. */
@NullMarked
package kz.aiqyn.jobs.publish;

import org.jspecify.annotations.NullMarked;
