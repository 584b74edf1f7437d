/** Classifiers and statistics. Knows no paths, dates or platforms. */
@NullMarked
package kz.aiqyn.models;

import org.jspecify.annotations.NullMarked;
