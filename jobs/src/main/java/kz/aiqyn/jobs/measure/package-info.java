/** Tables of rows become tables of numbers: counts, shares and their intervals. */
@NullMarked
package kz.aiqyn.jobs.measure;

import org.jspecify.annotations.NullMarked;
