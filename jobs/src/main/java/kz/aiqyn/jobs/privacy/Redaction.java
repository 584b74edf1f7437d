package kz.aiqyn.jobs.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Takes e-mail addresses, phone numbers and Kazakhstan's 12-digit national ids out of a text.
 *
 * <p>A number is only taken for personal data if its form says so: eleven digits after +7 or 8, eight to fifteen after
 * another plus sign, or twelve with a date of birth and the right check digit. Prices, dates and ids of posts stay.
 */
public final class Redaction {

    static final String EMAIL = "[e-mail]";
    static final String PHONE = "[phone]";
    static final String NATIONAL_ID = "[national id]";

    private static final Redacted EMPTY = new Redacted("", 0, 0, 0);

    private final String text;
    private @Nullable StringBuilder kept;
    /** Everything before is in {@link #kept}. */
    private int done;

    private int emails;
    private int phones;
    private int nationalIds;
    private int emailStart;
    private int emailEnd;

    private Redaction(String text) {
        this.text = text;
    }

    /**
     * A text without personal data.
     *
     * @param text the text with placeholders such as {@code [phone]}
     * @param emails e-mail addresses taken out
     * @param phones phone numbers taken out
     * @param nationalIds national ids taken out
     */
    public record Redacted(String text, int emails, int phones, int nationalIds) {}

    /** Replaces personal data by placeholders; a text without any is returned as it is. */
    public static Redacted redact(String text) {
        return text.isEmpty() ? EMPTY : new Redaction(text).run();
    }

    private Redacted run() {
        findEmail(0);
        int position = 0;
        while (position < text.length()) {
            if (position == emailStart) {
                emails++;
                position = replace(emailStart, emailEnd, EMAIL);
                findEmail(position);
                continue;
            }
            char character = text.charAt(position);
            if (character == '+' || isDigit(character)) {
                position = number(position);
            } else {
                position++;
            }
        }
        if (kept == null) {
            return new Redacted(text, 0, 0, 0);
        }
        String result = kept.append(text, done, text.length()).toString();
        return new Redacted(result, emails, phones, nationalIds);
    }

    /** Looks at the number that starts here and returns the position behind it. */
    private int number(int start) {
        if (text.charAt(start) == '+' && (start + 1 == text.length() || !isDigit(text.charAt(start + 1)))) {
            return start + 1;
        }
        int end = PhoneNumber.end(text, start);
        if (end > 0 && !runsInto(end)) {
            phones++;
            return replace(start, end, PHONE);
        }
        int digits = text.charAt(start) == '+' ? start + 1 : start;
        int endOfDigits = digits;
        while (endOfDigits < text.length() && isDigit(text.charAt(endOfDigits))) {
            endOfDigits++;
        }
        if (endOfDigits - digits == 12
                && !isInsideWord(text, digits, endOfDigits)
                && !runsInto(endOfDigits)
                && isNationalId(text, digits)) {
            nationalIds++;
            return replace(digits, endOfDigits, NATIONAL_ID);
        }
        return emailStart >= 0 && start < emailStart ? Math.min(endOfDigits, emailStart) : endOfDigits;
    }

    /** Whether the e-mail address ahead begins before the given end. */
    private boolean runsInto(int end) {
        return emailStart >= 0 && emailStart < end;
    }

    private int replace(int start, int end, String placeholder) {
        if (kept == null) {
            kept = new StringBuilder(text.length());
        }
        kept.append(text, done, start).append(placeholder);
        done = end;
        return end;
    }

    /** Finds the next e-mail address from here on; {@link #emailStart} is -1 if there is none. */
    private void findEmail(int from) {
        emailStart = -1;
        for (int at = text.indexOf('@', from); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > from && isMailboxCharacter(text.charAt(start - 1))) {
                start--;
            }
            while (start < at && text.charAt(start) == '.') {
                start++;
            }
            int end = endOfDomain(at + 1);
            if (start < at && end > 0) {
                emailStart = start;
                emailEnd = end;
                return;
            }
        }
    }

    /** End of a domain of at least two parts whose last has two or more letters, -1 if there is none. */
    private int endOfDomain(int start) {
        int end = -1;
        int part = start;
        int position = start;
        while (position <= text.length()) {
            char character = position < text.length() ? text.charAt(position) : ' ';
            boolean isInPart = Character.isLetterOrDigit(character) || character == '-';
            if (!isInPart) {
                if (part > start && position - part >= 2 && Character.isLetter(text.charAt(part))) {
                    end = position;
                }
                if (character != '.' || position == part) {
                    return end;
                }
                part = position + 1;
            }
            position++;
        }
        return end;
    }

    private static boolean isMailboxCharacter(char character) {
        return Character.isLetterOrDigit(character) || "._%+-".indexOf(character) >= 0;
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Whether letters, digits or the signs of links and ids touch the span, so that it is part of something longer. */
    static boolean isInsideWord(String text, int start, int end) {
        if (start > 0) {
            char before = text.charAt(start - 1);
            if (Character.isLetterOrDigit(before) || "_/=&#".indexOf(before) >= 0) {
                return true;
            }
            boolean joins = before == '-' || before == '.' || before == ',' || before == ':';
            if (joins && start > 1 && isDigit(text.charAt(start - 2))) {
                return true;
            }
        }
        if (end >= text.length()) {
            return false;
        }
        char after = text.charAt(end);
        if (Character.isLetterOrDigit(after) || after == '_') {
            return true;
        }
        boolean joins = after == '-' || after == '.' || after == ',';
        return joins && end + 1 < text.length() && isDigit(text.charAt(end + 1));
    }

    /**
     * Whether twelve digits are an individual identification number: date of birth, century and sex (1 to 6, 0 for
     * foreigners), and a check digit by the weights 1 to 11 modulo 11 or, where that gives 10, the weights 3 to 11, 1, 2.
     */
    static boolean isNationalId(String text, int start) {
        int month = digit(text, start + 2) * 10 + digit(text, start + 3);
        int day = digit(text, start + 4) * 10 + digit(text, start + 5);
        if (month < 1 || month > 12 || day < 1 || digit(text, start + 6) > 6) {
            return false;
        }
        int year = digit(text, start) * 10 + digit(text, start + 1);
        int century = (digit(text, start + 6) + 1) / 2;
        // 1900 was no leap year, 2000 was; where the century is open, the day of doubt is allowed.
        int longest = month == 2 ? (year % 4 == 0 && (year != 0 || century == 3 || century == 0) ? 29 : 28) : 30;
        boolean isLong = month <= 7 ? month % 2 == 1 : month % 2 == 0;
        if (day > (isLong ? 31 : longest)) {
            return false;
        }
        int check = weightedSum(text, start, 0) % 11;
        if (check == 10) {
            check = weightedSum(text, start, 2) % 11;
        }
        return check < 10 && check == digit(text, start + 11);
    }

    private static int weightedSum(String text, int start, int shift) {
        int sum = 0;
        for (int i = 0; i < 11; i++) {
            sum += digit(text, start + i) * ((i + shift) % 11 + 1);
        }
        return sum;
    }

    private static int digit(String text, int position) {
        return text.charAt(position) - '0';
    }
}
