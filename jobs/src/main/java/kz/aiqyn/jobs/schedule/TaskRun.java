package kz.aiqyn.jobs.schedule;

import com.fasterxml.jackson.databind.JsonNode;

/** One job within a run: its name, Airflow's word for its state ("none" before it is scheduled) and its attempt. */
public record TaskRun(String name, String state, int attempt) {

    static TaskRun of(JsonNode json) {
        return new TaskRun(
                json.path("task_id").asText("?"),
                json.path("state").asText("none"),
                json.path("try_number").asInt(0));
    }

    public boolean isDone() {
        return state.equals("success") || state.equals("skipped");
    }

    public boolean isRunning() {
        return state.equals("running");
    }

    public boolean isFailed() {
        return state.equals("failed");
    }
}
