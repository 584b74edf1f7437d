package kz.aiqyn.jobs;

import java.io.Serializable;

/**
 * Why a row of a dump is rejected, free of language; jobs/README.md lists the kinds.
 *
 * @param code a kind, or {@code KIND.COLUMN} where it is about one column
 * @param value what was refused, or says more about it; empty without
 */
public record Rejection(String code, String value) implements Serializable {

    public static final String NUMBER_OF_FIELDS = "number-of-fields";
    public static final String UNCLOSED_QUOTE = "unclosed-quote";
    public static final String UNDOUBLED_QUOTE = "undoubled-quote";
    public static final String NOT_UTF_8 = "not-utf-8";
    public static final String TOO_LONG = "too-long";
    public static final String NOT_JSON = "not-json";
    public static final String NOT_AN_OBJECT = "not-an-object";
    public static final String NESTED_FIELD = "nested-field";
    public static final String REPEATED_FIELD = "repeated-field";
    public static final String UNKNOWN_FIELD = "unknown-field";
    public static final String MISSING = "missing";
    public static final String UNKNOWN_CODE = "unknown-code";
    public static final String TOO_EARLY = "too-early";
    public static final String NOT_A_UUID = "not-a-uuid";
    public static final String NOT_A_UTC_TIME = "not-a-utc-time";
    public static final String NOT_A_DATE = "not-a-date";
    public static final String NOT_AN_ANSWER = "not-an-answer";
    public static final String NOT_A_LIST = "not-a-list";
    public static final String NOT_A_TIME = "not-a-time";
    public static final String NOT_A_DAY = "not-a-day";
    public static final String NOT_A_UNIX_TIME = "not-a-unix-time";
    public static final String NOT_A_COUNT = "not-a-count";
    public static final String NOT_A_YEAR = "not-a-year";
    public static final String UNLIKELY_YEAR = "unlikely-year";
    public static final String NOT_A_REGION = "not-a-region";
    public static final String SCIENTIFIC_NOTATION = "scientific-notation";
    public static final String NOT_A_NUMBER = "not-a-number";
    public static final String NOT_A_LANGUAGE = "not-a-language";
    public static final String API_ERROR = "api-error";
    public static final String UNPUBLISHED = "unpublished";

    /** A reason about one column. */
    public static Rejection of(String kind, String column, String value) {
        return new Rejection(kind + "." + column, value);
    }

    /** The English sentence of the command line, without its full stop. */
    public String sentence() {
        return sentence(code) + (value.isEmpty() ? "" : ": " + value);
    }

    /** The English sentence for a code; what an earlier version of the program wrote is a sentence already. */
    public static String sentence(String code) {
        int point = code.indexOf('.');
        String column = code.substring(point + 1);
        return switch (point < 0 ? code : code.substring(0, point)) {
            case NUMBER_OF_FIELDS -> "not as many fields as its header";
            case UNCLOSED_QUOTE -> "a quoted field is not closed";
            case UNDOUBLED_QUOTE -> "a quote inside a quoted field is not doubled";
            case NOT_UTF_8 -> (point < 0 ? "" : column + " is ") + "not UTF-8";
            case TOO_LONG -> "longer than 16 MB";
            case NOT_JSON -> "not JSON";
            case NOT_AN_OBJECT -> "not a JSON object";
            case NESTED_FIELD -> "a field holds a list or an object";
            case REPEATED_FIELD -> "a field stands twice";
            case UNKNOWN_FIELD -> "unknown field";
            case MISSING -> column + " is missing";
            case UNKNOWN_CODE -> column + " is not a known code";
            case TOO_EARLY -> column + " is before a time that it follows";
            case NOT_A_UUID -> column + " is not a UUID";
            case NOT_A_UTC_TIME -> column + " is not YYYY-MM-DD HH:MM:SS";
            case NOT_A_DATE -> column + " is not YYYY-MM-DD, with or without HH:MM:SS";
            case NOT_AN_ANSWER -> column + " is neither Yes nor No";
            case NOT_A_LIST -> column + " is not a list";
            case NOT_A_TIME -> column + " is not a time with an offset, as in 2025-07-01T09:30:00+05:00";
            case NOT_A_DAY -> column + " is not a day, as in 2025-07-01";
            case NOT_A_UNIX_TIME -> column + " is not a time in Unix seconds";
            case NOT_A_COUNT -> column + " is not a whole number from 0 on";
            case NOT_A_YEAR -> column + " is not a year of four digits";
            case UNLIKELY_YEAR -> column + " is before 1900 or after the year of its row";
            case NOT_A_REGION -> column + " is not an ISO 3166-2 code, as in KZ-75";
            case SCIENTIFIC_NOTATION ->
                column + " is a number whose digits a spreadsheet lost, as in 7.9E+17: export ids as text";
            case NOT_A_NUMBER -> column + " is not a number";
            case NOT_A_LANGUAGE -> column + " is not an ISO 639-1 code, as in kk";
            case API_ERROR -> "an error of the API stands in place of posts";
            case UNPUBLISHED -> "not a published post";
            default -> code;
        };
    }
}
