/** Every word and number format of a report, by language. */
@NullMarked
package kz.aiqyn.reports.i18n;

import org.jspecify.annotations.NullMarked;
