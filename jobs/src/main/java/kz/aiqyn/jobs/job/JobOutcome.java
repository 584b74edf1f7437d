package kz.aiqyn.jobs.job;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a job did.
 *
 * @param state whether anything was written
 * @param facts what it counted, in the order they are printed; machine-readable with {@code --json}
 */
public record JobOutcome(State state, Map<String, Object> facts) {

    /** Whether a job wrote, found its work done, or found nothing to read. */
    public enum State {
        DONE,
        UNCHANGED,
        NO_INPUT
    }

    public JobOutcome {
        facts = new LinkedHashMap<>(facts);
    }

    public static JobOutcome done(Map<String, Object> facts) {
        return new JobOutcome(State.DONE, facts);
    }

    public static JobOutcome unchanged() {
        return new JobOutcome(State.UNCHANGED, Map.of());
    }
}
