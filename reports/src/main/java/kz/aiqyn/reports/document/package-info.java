/** The report as records, and the folder it becomes: page, tables, charts and their description. */
@NullMarked
package kz.aiqyn.reports.document;

import org.jspecify.annotations.NullMarked;
