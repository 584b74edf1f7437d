/** Where dumps lie and how they are opened: storage, zips in zips, Parquet files, slices of bytes. */
@NullMarked
package kz.aiqyn.jobs.archive;

import org.jspecify.annotations.NullMarked;
