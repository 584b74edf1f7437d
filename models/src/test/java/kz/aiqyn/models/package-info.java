/** What the tests of this project share: one Spark session, and where the labelled data lies. */
@NullMarked
package kz.aiqyn.models;

import org.jspecify.annotations.NullMarked;
