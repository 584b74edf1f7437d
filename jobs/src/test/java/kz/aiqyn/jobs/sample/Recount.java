package kz.aiqyn.jobs.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Counts under names, to be held against a part of truth.json. */
final class Recount {

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    void add(String name, long count) {
        counts.merge(name, count, Long::sum);
    }

    /** The counts found in files, names without any left out. */
    Map<String, Long> counts() {
        Map<String, Long> found = new TreeMap<>(counts);
        found.values().removeIf(count -> count == 0);
        return found;
    }

    /** The counts that truth.json tells, names without any left out. */
    static Map<String, Long> told(JsonNode object) {
        Map<String, Long> told = new TreeMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().asLong() != 0) {
                told.put(entry.getKey(), entry.getValue().asLong());
            }
        });
        return told;
    }
}
