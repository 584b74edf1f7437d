package kz.aiqyn.jobs.regime;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What became of the values of one schema in the next; a value that no step names goes on as it was.
 *
 * @param effective the first day of the next schema
 */
public record Crosswalk(String fromSchema, String toSchema, LocalDate effective, List<Step> steps) {

    /** Stands for the successor of a value that has none. */
    public static final String NO_SUCCESSOR = "no successor";

    public Crosswalk {
        steps = List.copyOf(steps);
    }

    /**
     * What became of one value.
     *
     * @param to its successor, or {@link #NO_SUCCESSOR}
     * @param source key of the regime's sources
     */
    public record Step(String column, String from, String to, Kind kind, String source) {}

    /** How a value goes on. */
    public enum Kind {
        /** Under another code. */
        RENAMED,
        /** Together with others under one code. */
        MERGED,
        /** Not at all. */
        RETIRED,
        /** Under the same code, which means something else. */
        CHANGED_MEANING;

        /** As in the file. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Of a form that never changed: all its days are those of the one schema. */
    static Crosswalk none(String schema) {
        return new Crosswalk(schema, schema, LocalDate.MIN, List.of());
    }

    public List<Step> steps(String column) {
        return steps.stream().filter(step -> step.column().equals(column)).toList();
    }

    /** The values of a column that are called something else in the next schema, with their successors. */
    public Map<String, String> successors(String column) {
        Map<String, String> successors = new LinkedHashMap<>();
        for (Step step : steps(column)) {
            if (!step.from().equals(step.to())) {
                successors.put(step.from(), step.to());
            }
        }
        return successors;
    }

    Stream<String> sources() {
        return steps.stream().map(Step::source);
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        for (Step step : steps) {
            if (!isOfItsKind(step)) {
                problems.add("crosswalk step from " + step.from() + " to " + step.to() + " is not "
                        + step.kind().word());
            }
            if (!seen.add(List.of(step.column(), step.from()))) {
                problems.add("crosswalk step from " + step.from() + " stands twice");
            }
        }
        return problems;
    }

    private boolean isOfItsKind(Step step) {
        boolean hasSuccessor = !step.to().equals(NO_SUCCESSOR);
        boolean isSame = step.from().equals(step.to());
        long joined = steps(step.column()).stream()
                .filter(other -> other.to().equals(step.to()))
                .count();
        return switch (step.kind()) {
            case RENAMED -> hasSuccessor && !isSame && joined == 1;
            case MERGED -> hasSuccessor && !isSame && joined > 1;
            case RETIRED -> !hasSuccessor;
            case CHANGED_MEANING -> isSame;
        };
    }
}
