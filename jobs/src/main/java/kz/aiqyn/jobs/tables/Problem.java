package kz.aiqyn.jobs.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a check found, free of language: a key and the values that a sentence about it needs.
 *
 * <p>In the table {@code dumps} it is a JSON object, {@code {"problem":KEY,"ARGUMENT":"VALUE",...}}, arguments in the order
 * of their names. Numbers are in digits with a point, without grouping; shares are of one.
 */
public record Problem(String key, Map<String, String> arguments) {

    /** Too many rows are rejected: {@code rejected}, {@code rows}, {@code most} (a share). */
    public static final String REJECTED_ROWS = "rejected-rows";

    /**
     * A day's volume is unusual: {@code accepted}, {@code days}, {@code median}, {@code least}, {@code most}; {@code day}
     * where the dumps are of several.
     */
    public static final String UNUSUAL_VOLUME = "unusual-volume";

    /** Platforms are missing: {@code platforms}, {@code count}; {@code day} where the dumps are of several. */
    public static final String MISSING_PLATFORMS = "missing-platforms";

    /** The same of a whole period of several days: {@code platforms}, {@code count}. */
    public static final String MISSING_PLATFORMS_OF_PERIOD = "missing-platforms-of-period";

    /** More days are unusual than are named: {@code days}, the first ({@code from}) and the last ({@code to}). */
    public static final String MORE_DAYS = "more-days";

    /** What an earlier version of the program wrote, a sentence: {@code text}. */
    private static final String WRITTEN = "written";

    private static final String KEY = "problem";
    private static final ObjectMapper JSON = new ObjectMapper();

    public Problem {
        arguments = new TreeMap<>(arguments);
    }

    /** A problem from its text in the table {@code dumps}. */
    public static Problem parse(String text) {
        if (!text.startsWith("{")) {
            return new Problem(WRITTEN, Map.of("text", text));
        }
        try {
            Map<String, String> values = JSON.readValue(text, new TypeReference<TreeMap<String, String>>() {});
            String key = String.valueOf(values.remove(KEY));
            return new Problem(key, values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds a problem that is not JSON", e);
        }
    }

    /** The text in the table {@code dumps}; the same problem has the same text. */
    public String text() {
        try {
            Map<String, String> values = new java.util.LinkedHashMap<>();
            values.put(KEY, key);
            values.putAll(arguments);
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts are always JSON", e);
        }
    }

    /** The English sentence of the command line, without its full stop. */
    public String sentence() {
        return switch (key) {
            case REJECTED_ROWS ->
                String.format(
                        Locale.ROOT,
                        "%,d of its %,d rows are rejected (%.1f %%), more than checks.most-rejected %.1f %%",
                        number("rejected"),
                        number("rows"),
                        100.0 * number("rejected") / number("rows"),
                        100 * Double.parseDouble(argument("most")));
            case UNUSUAL_VOLUME ->
                String.format(
                        Locale.ROOT,
                        "%s has %,d accepted rows where the median of the %d days before is %,.0f, outside of"
                                + " checks.least-volume %s to checks.most-volume %s times that",
                        arguments.getOrDefault("day", "it"),
                        number("accepted"),
                        number("days"),
                        Double.parseDouble(argument("median")),
                        argument("least"),
                        argument("most"));
            case MISSING_PLATFORMS ->
                String.format(
                        Locale.ROOT,
                        "no row%s is of %s, which %s expected on every day",
                        arguments.containsKey("day") ? " of " + argument("day") : "",
                        argument("platforms"),
                        areOrIs());
            case MISSING_PLATFORMS_OF_PERIOD ->
                "no row is of " + argument("platforms") + ", which " + areOrIs() + " expected in every period";
            case MORE_DAYS ->
                String.format(
                        Locale.ROOT,
                        "%,d more days from %s to %s are as unusual",
                        number("days"),
                        argument("from"),
                        argument("to"));
            case WRITTEN -> argument("text");
            default -> throw new IllegalStateException("No sentence says problem " + key);
        };
    }

    private String areOrIs() {
        return argument("count").equals("1") ? "is" : "are";
    }

    private long number(String argument) {
        return Long.parseLong(argument(argument));
    }

    private String argument(String argument) {
        String value = arguments.get(argument);
        if (value == null) {
            throw new IllegalStateException("Problem " + key + " lacks its argument " + argument);
        }
        return value;
    }
}
