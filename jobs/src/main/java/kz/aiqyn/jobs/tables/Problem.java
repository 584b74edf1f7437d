package kz.aiqyn.jobs.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

    /** The same of one dump among several: {@code dump}, its name, besides. */
    public static final String REJECTED_ROWS_OF_DUMP = "rejected-rows-of-dump";

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

    /** Counts of a column do not add up: {@code day}, {@code of} (a platform), {@code column}, {@code sum}, {@code whole}. */
    public static final String UNEQUAL_COUNTS = "unequal-counts";

    /** Platforms do not add up to their day: {@code day}, {@code sum}, {@code whole}. */
    public static final String UNEQUAL_TOTALS = "unequal-totals";

    /** More counts do not add up than are named: {@code sums}. */
    public static final String MORE_UNEQUAL_COUNTS = "more-unequal-counts";

    /** Rows count what others count: {@code rows}. */
    public static final String REPEATED_COUNTS = "repeated-counts";

    /** Days are missing between others: {@code days}, the {@code first} and the {@code last}. */
    public static final String MISSING_DAYS = "missing-days";

    /** Counts are of columns that no statement has: {@code columns}, {@code count}. */
    public static final String UNKNOWN_COUNTS = "unknown-counts";

    /** Counts of a platform name none, or counts of a day name one: {@code columns}, {@code count}. */
    public static final String MISPLACED_COUNTS = "misplaced-counts";

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

    /** Whether its sentence tells numbers of rows. */
    public boolean tellsRows() {
        return Set.of(
                        REJECTED_ROWS,
                        REJECTED_ROWS_OF_DUMP,
                        UNUSUAL_VOLUME,
                        UNEQUAL_COUNTS,
                        UNEQUAL_TOTALS,
                        REPEATED_COUNTS,
                        WRITTEN)
                .contains(key);
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
            case REJECTED_ROWS, REJECTED_ROWS_OF_DUMP ->
                String.format(
                        Locale.ROOT,
                        "%,d of %s %,d rows%s are rejected (%.1f %%), more than checks.most-rejected %.1f %%",
                        number("rejected"),
                        arguments.containsKey("dump") ? "the" : "its",
                        number("rows"),
                        arguments.containsKey("dump") ? " of " + argument("dump") : "",
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
            case UNEQUAL_COUNTS ->
                String.format(
                        Locale.ROOT,
                        "on %s the counts of %s by %s add up to %,d where %,d are expected",
                        argument("day"),
                        argument("column"),
                        argument("of"),
                        number("sum"),
                        number("whole"));
            case UNEQUAL_TOTALS ->
                String.format(
                        Locale.ROOT,
                        "on %s the statements of all platforms add up to %,d where %,d are expected",
                        argument("day"),
                        number("sum"),
                        number("whole"));
            case MORE_UNEQUAL_COUNTS -> String.format(Locale.ROOT, "%,d more sums are wrong", number("sums"));
            case REPEATED_COUNTS ->
                String.format(Locale.ROOT, "%,d rows count what another row counts", number("rows"));
            case MISSING_DAYS ->
                String.format(
                        Locale.ROOT,
                        "%,d days between others have no counts, the first is %s and the last %s",
                        number("days"),
                        argument("first"),
                        argument("last"));
            case UNKNOWN_COUNTS -> "no statement has the columns that are counted: " + argument("columns");
            case MISPLACED_COUNTS ->
                "counts of a platform name none, or counts of a whole day name one: " + argument("columns");
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
