/** How good a classifier is, how sure that is, and the card that says so. */
@NullMarked
package kz.aiqyn.models.evaluate;

import org.jspecify.annotations.NullMarked;
