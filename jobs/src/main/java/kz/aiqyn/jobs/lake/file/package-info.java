/**
 * Parquet data files of the lake's tables, written column by column from bytes.
 *
 * <p>A row-by-row writer makes an object of every value; a dump has forty values a row and most of them repeat. Here a
 * value is looked up in its column's dictionary as it lies in the input, and pages are compressed as they fill.
 */
@NullMarked
package kz.aiqyn.jobs.lake.file;

import org.jspecify.annotations.NullMarked;
