/** What a job is, what it may touch, and what it leaves. */
@NullMarked
package kz.aiqyn.jobs.job;

import org.jspecify.annotations.NullMarked;
