/** Tests of the package of the same name. */
@NullMarked
package kz.aiqyn.models.statistics;

import org.jspecify.annotations.NullMarked;
