package kz.aiqyn.jobs.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that has a file of its own, or one for each item: where another record holds it, its key is the path of that
 * file, or a list of paths.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OwnFile {}
