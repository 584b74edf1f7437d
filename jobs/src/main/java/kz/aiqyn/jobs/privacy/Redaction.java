package kz.aiqyn.jobs.privacy;

/**
 * Takes e-mail addresses, phone numbers and Kazakhstan's 12-digit national ids out of a text.
 *
 * <p>A number is only taken for personal data if its form or what stands before it says so: eleven digits after +7 or 8,
 * eight to fifteen after another plus sign or in a link to a messenger, or twelve with a date of birth and the right check
 * digit. Prices, dates and ids of posts stay. How the signs are written does not matter ({@link PlainSigns}).
 */
public final class Redaction {

    static final String EMAIL = "[e-mail]";
    static final String PHONE = "[phone]";
    static final String NATIONAL_ID = "[national id]";

    private final PlainSigns signs;
    private final String text;
    private final StringBuilder kept = new StringBuilder();
    /** Everything of the original before is in {@link #kept}. */
    private int done;

    private int emails;
    private int phones;
    private int nationalIds;
    private int emailStart;
    private int emailEnd;

    private Redaction(PlainSigns signs) {
        this.signs = signs;
        this.text = signs.text();
    }

    /**
     * A text without personal data.
     *
     * @param text the text with placeholders such as {@code [phone]}
     * @param emails e-mail addresses taken out
     * @param phones phone numbers taken out
     * @param nationalIds national ids taken out
     */
    public record Redacted(String text, int emails, int phones, int nationalIds) {

        /** How much was taken out. */
        public int found() {
            return emails + phones + nationalIds;
        }
    }

    /** Replaces personal data by placeholders; a text without any is returned as it is. */
    public static Redacted redact(String text) {
        PlainSigns signs = PlainSigns.of(text);
        return signs == null ? new Redacted(text, 0, 0, 0) : new Redaction(signs).run();
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
        if (done == 0) {
            return new Redacted(signs.original(), 0, 0, 0);
        }
        String original = signs.original();
        return new Redacted(kept.append(original, done, original.length()).toString(), emails, phones, nationalIds);
    }

    /** Looks at the number that starts here and returns the position behind it. */
    private int number(int start) {
        int end = PhoneNumber.end(text, start);
        if (end > 0 && !runsInto(end)) {
            phones++;
            return replace(start, end, PHONE);
        }
        if (!isDigit(text.charAt(start))) {
            return start + 1;
        }
        end = NationalId.end(text, start);
        if (end > 0 && !runsInto(end)) {
            nationalIds++;
            return replace(start, end, NATIONAL_ID);
        }
        int endOfDigits = start;
        while (endOfDigits < text.length() && isDigit(text.charAt(endOfDigits))) {
            endOfDigits++;
        }
        return emailStart >= 0 && start < emailStart ? Math.min(endOfDigits, emailStart) : endOfDigits;
    }

    /** Whether the e-mail address ahead begins before the given end. */
    private boolean runsInto(int end) {
        return emailStart >= 0 && emailStart < end;
    }

    private int replace(int start, int end, String placeholder) {
        kept.append(signs.original(), done, signs.begin(start)).append(placeholder);
        done = signs.end(end);
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
            if (!isNameCharacter(character) && character != '-') {
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
        return isNameCharacter(character) || "._%+-".indexOf(character) >= 0;
    }

    private static boolean isNameCharacter(char character) {
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
