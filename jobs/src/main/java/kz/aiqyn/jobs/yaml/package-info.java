/** YAML files read into records, all problems told together. */
@NullMarked
package kz.aiqyn.jobs.yaml;

import org.jspecify.annotations.NullMarked;
