/** Tests of the package of the same name. */
@NullMarked
package kz.aiqyn.models.evaluate;

import org.jspecify.annotations.NullMarked;
