/** Tests of the package of the same name. */
@NullMarked
package kz.aiqyn.models.text;

import org.jspecify.annotations.NullMarked;
