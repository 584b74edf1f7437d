package kz.aiqyn.jobs.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One answer of Airflow: its HTTP status, and its body as JSON (a missing node if it is none). */
record AirflowAnswer(int status, JsonNode body) {

    private static final int LONGEST = 300;

    /** What only tells of Airflow's database, and is hidden by default anyway. */
    private static final Set<String> INTERNAL = Set.of("statement", "orig_error");

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Airflow's own explanation in one line: a text, an object, or the list of a refused request's faults. */
    String detail() {
        JsonNode detail = body.path("detail");
        List<String> parts = new ArrayList<>();
        if (detail.isArray()) {
            detail.forEach(fault ->
                    parts.add(place(fault.path("loc")) + fault.path("msg").asText("not valid")));
        } else if (detail.isObject()) {
            detail.properties().stream()
                    .filter(field ->
                            field.getValue().isValueNode() && !field.getValue().isNull())
                    .filter(field -> !INTERNAL.contains(field.getKey()))
                    .forEach(field ->
                            parts.add(field.getKey() + " " + field.getValue().asText()));
        } else {
            // The first paragraph says it; the next ones repeat it as a schema.
            parts.add(detail.asText("").split("\n\n", 2)[0]);
        }
        String line = String.join("; ", parts).strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
        if (line.isEmpty()) {
            return "it gave no reason";
        }
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static String place(JsonNode location) {
        List<String> steps = new ArrayList<>();
        location.forEach(step -> steps.add(step.asText()));
        return steps.isEmpty() ? "" : String.join(".", steps) + ": ";
    }
}
