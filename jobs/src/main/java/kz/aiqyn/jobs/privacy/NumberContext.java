package kz.aiqyn.jobs.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What stands around a number: whether it is a part of something longer, and what it is said to be. */
final class NumberContext {

    /** A longer run of digits beside a dash or a comma is a number of its own. */
    private static final int LONGEST_PART = 9;

    private static final int LONGEST_WORD = 12;
    private static final int LONGEST_LINK = 16;

    /** Ends of links that lead to a phone number, in front of the number or of slashes before it. */
    private static final List<String> LINKS = List.of(
            "wa.me",
            "t.me",
            "telegram.me",
            "signal.me/#p",
            "phone=",
            "chat?number=",
            "add?number=",
            "tel:",
            "sms:",
            "smsto:",
            "callto:",
            "whatsapp:",
            "viber:",
            "skype:",
            "facetime:");

    private NumberContext() {}

    /** Whether signs of links and ids, letters that are not of a Cyrillic word, or further digits touch the span. */
    static boolean isInsideWord(String text, int start, int end) {
        return isTouchedBefore(text, start) || isTouchedBehind(text, end);
    }

    static boolean isTouchedBefore(String text, int start) {
        if (start == 0) {
            return false;
        }
        char before = text.charAt(start - 1);
        if (isPartOfWord(before) || before == '=' || before == '&' || before == '#') {
            return true;
        }
        if ("/-.,:".indexOf(before) < 0) {
            return false;
        }
        int digits = 0;
        while (digits <= LONGEST_PART
                && start - 2 - digits >= 0
                && Redaction.isDigit(text.charAt(start - 2 - digits))) {
            digits++;
        }
        return digits <= LONGEST_PART && (digits > 0 || before == '/');
    }

    static boolean isTouchedBehind(String text, int end) {
        if (end >= text.length()) {
            return false;
        }
        char behind = text.charAt(end);
        if (isPartOfWord(behind)) {
            return true;
        }
        if ("-.,".indexOf(behind) < 0) {
            return false;
        }
        int digits = 0;
        while (digits <= LONGEST_PART
                && end + 1 + digits < text.length()
                && Redaction.isDigit(text.charAt(end + 1 + digits))) {
            digits++;
        }
        return digits > 0 && digits <= LONGEST_PART;
    }

    /** Whether a link to a messenger or a phone ends in front of a position. */
    static boolean isBehindLink(String text, int position) {
        int end = position;
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        String before = text.substring(Math.max(0, end - LONGEST_LINK), end).toLowerCase(Locale.ROOT);
        for (String link : LINKS) {
            int start = before.length() - link.length();
            if (before.endsWith(link) && (start == 0 || !Character.isLetter(before.charAt(start - 1)))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the word before a position begins with one of some stems.
     *
     * @param stems in lower case
     */
    static boolean isBehindWord(String text, int position, String... stems) {
        int end = position;
        while (end > 0 && position - end < 3 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < LONGEST_WORD && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        return Arrays.stream(stems).anyMatch(word::startsWith);
    }

    /** Words of Kazakh and Russian run into numbers by mistake; links and ids are of other letters. */
    private static boolean isPartOfWord(char character) {
        return character == '_' || (Character.isLetterOrDigit(character) && !isCyrillic(character));
    }

    private static boolean isCyrillic(char character) {
        return character >= '\u0400' && character <= '\u052F';
    }
}
