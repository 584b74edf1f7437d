package kz.aiqyn.jobs.privacy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text in which signs that look or work alike are one: digits of any script are those of ASCII, blanks of any width a
 * blank, dashes a hyphen, full-width letters and signs the narrow ones; signs that nobody sees are not there, and an at sign
 * that is spelled out or escaped for a link is one.
 *
 * <p>It knows where each of its characters stands in the original, so that what is found here is taken out there.
 */
final class PlainSigns {

    /** How programs for links and pages write signs that addresses and numbers consist of. */
    private static final String[] ESCAPES = {"%40", "%2B", "%20", "&#64;", "&#43;", "&#160;", "&nbsp;"};

    private static final String ESCAPED = "@+ @+  ";

    /** Words for the at sign and the dot, which are read as such between brackets only. */
    private static final String[] SPELLED = {"at", "собака", "dot", "точка"};

    private static final String SPELLED_AS = "@@..";

    private static final int CIRCLED_ONE = 0x2460;
    private static final int FULL_WIDTH = 0xFF00;

    private final String original;
    private final String text;
    /** For each character where it begins and ends in the original; null where both texts are the same. */
    private final int @Nullable [] begins;

    private final int @Nullable [] ends;

    private PlainSigns(String original, String text, int @Nullable [] begins, int @Nullable [] ends) {
        this.original = original;
        this.text = text;
        this.begins = begins;
        this.ends = ends;
    }

    /** A text in which redaction may find something; null where no at sign stands, and no eight digits without a letter. */
    static @Nullable PlainSigns of(String text) {
        int digits = 0;
        boolean isWorthALook = false;
        boolean isPlain = true;
        int position = 0;
        while (position < text.length()) {
            char character = text.charAt(position);
            if (isLetterOfHere(character)) {
                digits = 0;
                position++;
                continue;
            }
            int taken = length(text, position);
            int sign = sign(text, position, taken);
            if (sign >= '0' && sign <= '9') {
                digits++;
            }
            isWorthALook |= digits >= PhoneNumber.SHORTEST || sign == '@';
            isPlain &= sign == character;
            position += taken;
        }
        if (!isWorthALook) {
            return null;
        }
        return isPlain ? new PlainSigns(text, text, null, null) : made(text);
    }

    private static PlainSigns made(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int[] begins = new int[text.length()];
        int[] ends = new int[text.length()];
        boolean isSpelled = false;
        int position = 0;
        while (position < text.length()) {
            int taken = length(text, position);
            int sign = sign(text, position, taken);
            boolean isBlankBehindSpelled = isSpelled && sign == ' ';
            if (sign >= 0 && !isBlankBehindSpelled) {
                isSpelled = (sign == '@' || sign == '.') && isBracket(text.charAt(position));
                while (isSpelled && !plain.isEmpty() && plain.charAt(plain.length() - 1) == ' ') {
                    plain.setLength(plain.length() - 1);
                }
                int units = Character.charCount(sign);
                Arrays.fill(begins, plain.length(), plain.length() + units, position);
                Arrays.fill(ends, plain.length(), plain.length() + units, position + taken);
                plain.appendCodePoint(sign);
            } else if (isOfBox(text.charAt(position)) && !plain.isEmpty()) {
                ends[plain.length() - 1] = position + taken;
            }
            position += taken;
        }
        return new PlainSigns(text, plain.toString(), begins, ends);
    }

    String original() {
        return original;
    }

    /** The text to look at. */
    String text() {
        return text;
    }

    /** Where a character begins in the original. */
    int begin(int position) {
        return begins == null ? position : begins[position];
    }

    /** Where a span ends in the original. */
    int end(int position) {
        return ends == null ? position : ends[position - 1];
    }

    /** Most of what is read: letters of ASCII and Cyrillic. */
    private static boolean isLetterOfHere(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= '\u0400' && character <= '\u052F')
                || (character >= 'A' && character <= 'Z');
    }

    /** How many characters of the text make one sign. */
    private static int length(String text, int position) {
        char character = text.charAt(position);
        if (character == ' ' || (character >= '*' && character < '@')) {
            return 1;
        }
        if (character == '%' || character == '&') {
            int escape = among(ESCAPES, text, position);
            return escape < 0 ? 1 : ESCAPES[escape].length();
        }
        if (isBracket(character)) {
            int word = among(SPELLED, text, position + 1);
            int behind = word < 0 ? text.length() : position + 1 + SPELLED[word].length();
            boolean isClosed = behind < text.length() && "])}".indexOf(text.charAt(behind)) >= 0;
            return isClosed ? behind + 1 - position : 1;
        }
        return Character.charCount(text.codePointAt(position));
    }

    /** The sign that some characters are one of; -1 for one that is not seen. */
    private static int sign(String text, int position, int taken) {
        int character = text.codePointAt(position);
        if (character < 0x80) {
            if (taken == 1) {
                return character;
            }
            return isBracket((char) character)
                    ? SPELLED_AS.charAt(among(SPELLED, text, position + 1))
                    : ESCAPED.charAt(among(ESCAPES, text, position));
        }
        int digit = Character.digit(character, 10);
        if (digit >= 0) {
            return '0' + digit;
        }
        if (character >= CIRCLED_ONE && character < CIRCLED_ONE + 9) {
            return '1' + character - CIRCLED_ONE;
        }
        if (character > FULL_WIDTH && character < FULL_WIDTH + 0x5F) {
            return character - FULL_WIDTH + 0x20;
        }
        return switch (character) {
            case '\uFE6B' -> '@';
            case '\uFE62' -> '+';
            case '\u2212' -> '-';
            case '\u00B7', '\u2022', '\u2024', '\u2027', '\u2219', '\u3002', '\uFF61' -> '.';
            case '\u24EA' -> '0';
            default ->
                switch (Character.getType(character)) {
                    case Character.SPACE_SEPARATOR -> ' ';
                    case Character.DASH_PUNCTUATION -> '-';
                    case Character.FORMAT -> -1;
                    default -> isOfBox(text.charAt(position)) ? -1 : character;
                };
        };
    }

    /** A digit in a box is a digit followed by these. */
    private static boolean isOfBox(char character) {
        return character == '\uFE0E' || character == '\uFE0F' || character == '\u20E3';
    }

    private static boolean isBracket(char character) {
        return character == '[' || character == '(' || character == '{';
    }

    /** Which of some words stands here, in capitals or not; -1 if none does. */
    private static int among(String[] words, String text, int position) {
        for (int i = 0; i < words.length; i++) {
            if (text.regionMatches(true, position, words[i], 0, words[i].length())) {
                return i;
            }
        }
        return -1;
    }
}
