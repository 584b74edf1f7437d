/** Judged texts become a classifier, and the classifier gives every post a probability. */
@NullMarked
package kz.aiqyn.jobs.classify;

import org.jspecify.annotations.NullMarked;
