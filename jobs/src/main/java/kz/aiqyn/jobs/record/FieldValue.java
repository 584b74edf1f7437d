package kz.aiqyn.jobs.record;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import kz.aiqyn.jobs.Label;
import kz.aiqyn.jobs.Rejection;

/** Reads the texts that fields hold, in the spellings that programs write them in. */
final class FieldValue {

    private static final Pattern COUNT = Pattern.compile("(\\d{1,18})(?:\\.0+)?");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:\\.0+)?");
    private static final Pattern WHOLE = Pattern.compile("(-?\\d{1,15})\\.0");
    private static final Pattern SCIENTIFIC = Pattern.compile("-?\\d(?:[.,]\\d+[eE]\\+?|[eE]\\+)\\d{1,3}");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");

    /** Any number of so many digits is an int. */
    private static final int MOST_DIGITS = 9;

    private FieldValue() {}

    /** A whole number from 0 on; spreadsheets and data frames write {@code 12.0} for 12. */
    static long count(String name, String text) throws Contract.Violation {
        int digits = text.length() <= MOST_DIGITS ? IsoTime.digits(text, 0, text.length()) : -1;
        return digits >= 0 && !text.isEmpty() ? digits : number(COUNT, text, name, Rejection.NOT_A_COUNT);
    }

    /** A year of four digits. */
    static int year(String name, String text) throws Contract.Violation {
        return (int) number(YEAR, text, name, Rejection.NOT_A_YEAR);
    }

    /** {@code true} or {@code false}, however it is capitalised. */
    static boolean answer(String name, String text) throws Contract.Violation {
        return code(name, text, Set.of("true", "false")).equals("true");
    }

    /** One of some codes, however it is capitalised. */
    static String code(String name, String text, Set<String> codes) throws Contract.Violation {
        String label = Label.normal(text);
        String code = codes.contains(label) ? label : label.toLowerCase(Locale.ROOT);
        if (!codes.contains(code)) {
            throw new Contract.Violation(Rejection.UNKNOWN_CODE, name, text);
        }
        return code;
    }

    /** An ISO 639-1 code in lower case, or {@code und}. */
    static String language(String name, String text) throws Contract.Violation {
        String code = Label.normal(text).toLowerCase(Locale.ROOT);
        if (!code.equals("und") && !(code.length() == 2 && isLetter(code.charAt(0)) && isLetter(code.charAt(1)))) {
            throw new Contract.Violation(Rejection.NOT_A_LANGUAGE, name, text);
        }
        return code;
    }

    /** An ISO 3166-2 code in capitals. */
    static String region(String name, String text) throws Contract.Violation {
        String code = Label.normal(text).toUpperCase(Locale.ROOT);
        if (!REGION.matcher(code).matches()) {
            throw new Contract.Violation(Rejection.NOT_A_REGION, name, text);
        }
        return code;
    }

    /**
     * An id, which stays as it is but for blanks around it and a {@code .0} behind a whole number. Half of a surrogate pair, which UTF-8 cannot
     * write, is spelled out: two ids may not become one.
     *
     * @param whole not blank
     * @param isPersonal whether the id may not be shown
     */
    static String id(String name, String whole, boolean isPersonal) throws Contract.Violation {
        String text = whole.strip();
        char last = text.charAt(text.length() - 1);
        if (last == '0' && WHOLE.matcher(text).matches()) {
            return text.substring(0, text.length() - 2);
        }
        boolean hasExponent = text.indexOf('E') >= 0 || text.indexOf('e') >= 0;
        if (hasExponent && SCIENTIFIC.matcher(text).matches()) {
            throw new Contract.Violation(Rejection.SCIENTIFIC_NOTATION, name, isPersonal ? "" : text);
        }
        return withSurrogates(text, true);
    }

    /** A text that UTF-8 can write: half of a surrogate pair becomes the replacement character. */
    static String text(String text) {
        return withSurrogates(text, false);
    }

    private static String withSurrogates(String text, boolean areSpelled) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            boolean isPair = Character.isHighSurrogate(one)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(one) && !isPair) {
                changed = changed == null ? new StringBuilder(text.substring(0, i)) : changed;
                changed.append(areSpelled ? String.format(Locale.ROOT, "\\u%04x", (int) one) : "\uFFFD");
            } else {
                if (changed != null) {
                    changed.append(one);
                }
                if (isPair) {
                    i++;
                    if (changed != null) {
                        changed.append(text.charAt(i));
                    }
                }
            }
        }
        return changed == null ? text : changed.toString();
    }

    private static long number(Pattern form, String text, String name, String kind) throws Contract.Violation {
        java.util.regex.Matcher number = form.matcher(text.strip());
        if (!number.matches()) {
            throw new Contract.Violation(kind, name, text);
        }
        return Long.parseLong(number.group(1));
    }

    private static boolean isLetter(char one) {
        return one >= 'a' && one <= 'z';
    }
}
