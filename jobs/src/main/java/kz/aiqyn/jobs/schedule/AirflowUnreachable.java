package kz.aiqyn.jobs.schedule;

import kz.aiqyn.jobs.InvalidInputException;

/** Airflow gave no answer, or none of its own; it may be back in a minute. */
final class AirflowUnreachable extends InvalidInputException {

    private static final long serialVersionUID = 1L;

    AirflowUnreachable(String message) {
        super(message);
    }
}
