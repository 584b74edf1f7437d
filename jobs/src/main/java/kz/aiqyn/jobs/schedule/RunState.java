package kz.aiqyn.jobs.schedule;

import java.util.Arrays;
import java.util.Locale;

/** Where a run stands. Airflow may learn states that we do not know: these are {@link #UNKNOWN}, and not yet the end. */
public enum RunState {
    QUEUED,
    RUNNING,
    SUCCESS,
    FAILED,
    UNKNOWN;

    static RunState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }

    public boolean isFinished() {
        return this == SUCCESS || this == FAILED;
    }

    /** Airflow's own word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
