/** The front door: the command line, its jobs and how a run goes through them. */
@NullMarked
package kz.aiqyn.jobs.command;

import org.jspecify.annotations.NullMarked;
