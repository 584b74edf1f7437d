package kz.aiqyn.jobs.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** One run of a DAG as Airflow sees it; what has not happened yet has no time. */
public record DagRun(
        String dagId,
        String runId,
        RunState state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** Reads what we need and nothing else: servers of other versions add, drop and null fields. */
    static DagRun of(JsonNode json, String dagId, String runId) {
        return new DagRun(
                json.path("dag_id").asText(dagId),
                json.path("dag_run_id").asText(runId),
                RunState.of(json.path("state").asText("")),
                instant(json.path("start_date")),
                instant(json.path("end_date")));
    }

    private static @Nullable Instant instant(JsonNode json) {
        try {
            return json.isTextual() ? OffsetDateTime.parse(json.textValue()).toInstant() : null;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
