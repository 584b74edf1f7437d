/** Turns texts into probabilities and language codes: cleaning, n-grams, classifier, language detection. */
@NullMarked
package kz.aiqyn.models.text;

import org.jspecify.annotations.NullMarked;
