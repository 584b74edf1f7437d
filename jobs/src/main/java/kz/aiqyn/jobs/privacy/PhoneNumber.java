package kz.aiqyn.jobs.privacy;

/** Tells where a phone number that starts at a given place ends. */
public final class PhoneNumber {

    private static final int LONGEST = 15;
    private static final int SHORTEST = 8;
    private static final int DOMESTIC = 11;

    /** Lengths of the groups of digits, as far as they are read. */
    private final int[] groups = new int[LONGEST];

    private int groupCount;
    private int digits;
    private int end;

    private PhoneNumber() {}

    /** Position behind the phone number that starts at the plus sign or digit, -1 if none does. */
    static int end(String text, int start) {
        char first = text.charAt(start);
        if (first == '+') {
            return text.charAt(start + 1) == '7' ? domestic(text, start, start + 1) : international(text, start);
        }
        return first == '8' || first == '7' ? domestic(text, start, start) : -1;
    }

    /** +7, 8 or 7 and ten digits; without a plus sign the groups must be those of a phone number. */
    private static int domestic(String text, int start, int firstDigit) {
        PhoneNumber number = new PhoneNumber();
        boolean hasPlus = firstDigit > start;
        boolean isPhone = number.read(text, firstDigit, DOMESTIC)
                && !Redaction.isInsideWord(text, firstDigit, number.end)
                && (hasPlus || number.looksDomestic(text, firstDigit));
        return isPhone ? number.end : -1;
    }

    private boolean looksDomestic(String text, int start) {
        boolean isMobile = "79".indexOf(secondDigit(text, start)) >= 0;
        if (groupCount == 1) {
            return text.charAt(start) == '8' && isMobile;
        }
        if (groups[0] == 1) {
            boolean isArea = "34789".indexOf(secondDigit(text, start)) >= 0;
            return isArea && (groups[1] == 10 || (groups[1] >= 3 && groups[1] <= 5));
        }
        return groups[0] == 4 && text.charAt(start) == '8' && isMobile;
    }

    private static char secondDigit(String text, int start) {
        int position = start + 1;
        while (!Redaction.isDigit(text.charAt(position))) {
            position++;
        }
        return text.charAt(position);
    }

    /** A plus sign, a country code and eight to fifteen digits in all that are not a number in thousands. */
    private static int international(String text, int start) {
        if (text.charAt(start + 1) == '0') {
            return -1;
        }
        PhoneNumber number = new PhoneNumber();
        number.read(text, start + 1, LONGEST);
        if (number.digits < SHORTEST
                || number.looksLikeThousands()
                || Redaction.isInsideWord(text, start + 1, number.end)) {
            return -1;
        }
        return number.end;
    }

    private boolean looksLikeThousands() {
        if (digits >= DOMESTIC || groupCount < 2) {
            return false;
        }
        for (int i = 1; i < groupCount; i++) {
            if (groups[i] != 3) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads groups of digits up to the wanted number of digits.
     *
     * @return whether exactly as many were found
     */
    private boolean read(String text, int start, int wanted) {
        int position = start;
        while (true) {
            int startOfGroup = position;
            while (position < text.length() && Redaction.isDigit(text.charAt(position))) {
                position++;
            }
            int length = position - startOfGroup;
            if (length == 0 || digits + length > wanted) {
                return false;
            }
            groups[groupCount++] = length;
            digits += length;
            end = position;
            if (digits == wanted) {
                return true;
            }
            // With eleven digits a number is whole; a further group is a year or a price.
            if (wanted == LONGEST && digits >= DOMESTIC) {
                return false;
            }
            position = afterSeparator(text, position);
        }
    }

    /** Behind at most three blanks, brackets, dashes or dots. */
    private static int afterSeparator(String text, int start) {
        int position = start;
        while (position < text.length() && position - start < 3 && isSeparator(text.charAt(position))) {
            position++;
        }
        return position == start ? text.length() : position;
    }

    private static boolean isSeparator(char character) {
        return " -()./\u00A0\u2010\u2011\u2012\u2013\u202F".indexOf(character) >= 0;
    }
}
