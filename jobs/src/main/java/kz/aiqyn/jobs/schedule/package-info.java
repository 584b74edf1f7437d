/** The pipeline on a schedule: the shape of its jobs for Airflow, and a client that starts and watches their runs. */
@NullMarked
package kz.aiqyn.jobs.schedule;

import org.jspecify.annotations.NullMarked;
