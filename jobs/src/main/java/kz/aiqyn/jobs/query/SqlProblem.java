package kz.aiqyn.jobs.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.InvalidInputException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** What is wrong with SQL that a user wrote: Spark's errors as one line. */
final class SqlProblem {

    private SqlProblem() {}

    /**
     * Does what a user's SQL asks for.
     *
     * @param what continues "Cannot"
     * @param remedy the sentence that says what to do
     * @throws InvalidInputException instead of an error that Spark blames on the SQL or on the rows it meets
     */
    static <T> T explained(String what, String remedy, Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            // Spark throws checked exceptions that it does not declare.
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidInputException invalid) {
                    throw invalid;
                }
                if (cause instanceof SparkThrowable problem && isOfTheUser(problem)) {
                    throw new InvalidInputException("Cannot " + what + ": " + text(cause, problem) + " " + remedy, e);
                }
            }
            throw e instanceof RuntimeException bug ? bug : new IllegalStateException(e);
        }
    }

    private static boolean isOfTheUser(SparkThrowable problem) {
        // By SQL's own classes: faults of the data, wrong or unknown names and syntax, unsupported features, too much.
        String state = problem.getSqlState();
        return state != null && List.of("0A", "21", "22", "42", "54").contains(state.substring(0, 2));
    }

    private static String text(Throwable error, SparkThrowable problem) {
        Map<String, String> values = problem.getMessageParameters();
        return switch (String.valueOf(problem.getCondition())) {
            case "UNRESOLVED_COLUMN.WITH_SUGGESTION" ->
                "there is no column " + name(values, "objectName") + "."
                        + NearNames.question(unqualified(name(values, "objectName")), proposals(values));
            case "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION" -> "there is no column " + name(values, "objectName") + ".";
            case "UNRESOLVED_ROUTINE" -> "there is no function " + name(values, "routineName") + ".";
            case "PARSE_SYNTAX_ERROR" -> "it is no SQL at or near " + values.get("error") + place(error) + ".";
            default -> sentence(String.valueOf(error.getMessage()));
        };
    }

    private static String name(Map<String, String> values, String key) {
        return String.valueOf(values.get(key)).replace("`", "");
    }

    private static Set<String> proposals(Map<String, String> values) {
        return Arrays.stream(name(values, "proposal").split(", "))
                .map(SqlProblem::unqualified)
                .collect(Collectors.toSet());
    }

    private static String unqualified(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String place(Throwable error) {
        if (!(error instanceof ParseException parse)) {
            return "";
        }
        Object line = parse.start().line().getOrElse(() -> 1);
        Object position = parse.start().startPosition().getOrElse(() -> 0);
        return " (line " + line + ", character " + ((Integer) position + 1) + ")";
    }

    /** Spark's message without its codes, the SQL it repeats, and the plan. */
    private static String sentence(String message) {
        String text = message.strip().replaceFirst("^\\[[A-Z0-9_.]+\\] ", "");
        text = text.replaceFirst("(?s)\\s*SQLSTATE: .*", "").replaceAll("\\s+", " ");
        text = text.endsWith(".") ? text : text + ".";
        // It goes on after a colon.
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
