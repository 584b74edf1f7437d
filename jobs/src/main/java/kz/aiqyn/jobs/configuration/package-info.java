/** All that an operator changes, as validated records; no default for anything that changes a published number. */
@NullMarked
package kz.aiqyn.jobs.configuration;

import org.jspecify.annotations.NullMarked;
