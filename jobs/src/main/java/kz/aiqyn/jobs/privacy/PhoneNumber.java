package kz.aiqyn.jobs.privacy;

import java.util.Set;

/** Tells where a phone number that starts at a given place ends. */
final class PhoneNumber {

    private static final int LONGEST = 15;
    static final int SHORTEST = 8;
    private static final int DOMESTIC = 11;
    private static final int MOBILE = 10;

    /** Beginnings of words after which a number that begins with 7 is one to call. */
    private static final String[] NAMES = {
        "тел",
        "tel",
        "phone",
        "моб",
        "mob",
        "ұялы",
        "whats",
        "ватс",
        "вотс",
        "уатс",
        "вацап",
        "viber",
        "вайб",
        "звон",
        "хабарлас",
        "байланыс",
        "нөмір",
        "номер",
        "каспи",
        "kaspi"
    };

    /** First digits of mobile numbers in Kazakhstan. */
    private static final Set<String> MOBILE_CODES = Set.of(
            "700", "701", "702", "703", "704", "705", "706", "707", "708", "747", "771", "775", "776", "777", "778");

    /** Lengths of the groups of digits, as far as they are read. */
    private final int[] groups = new int[LONGEST];

    private int groupCount;
    private int digits;
    private int end;

    private PhoneNumber() {}

    /** Position behind the phone number that starts at the plus sign or digit, -1 if none does. */
    static int end(String text, int start) {
        char first = text.charAt(start);
        boolean hasPlus = first == '+';
        int firstDigit = hasPlus ? behindPlus(text, start + 1) : start;
        if (firstDigit < 0) {
            return -1;
        }
        if (NumberContext.isBehindLink(text, start)) {
            return linked(text, firstDigit);
        }
        if (hasPlus) {
            return text.charAt(firstDigit) == '7' ? domestic(text, start, firstDigit) : international(text, firstDigit);
        }
        int end = first == '8' || first == '7' ? domestic(text, start, start) : -1;
        return end < 0 && first == '7' ? mobile(text, start) : end;
    }

    /** The digit behind a plus sign, or behind one blank or bracket after it; -1 if there is none. */
    private static int behindPlus(String text, int position) {
        int digit = position < text.length() && " (".indexOf(text.charAt(position)) >= 0 ? position + 1 : position;
        return digit < text.length() && Redaction.isDigit(text.charAt(digit)) ? digit : -1;
    }

    /** What a link to a messenger says is a phone number, however it is written. */
    private static int linked(String text, int firstDigit) {
        PhoneNumber number = new PhoneNumber();
        number.read(text, firstDigit, LONGEST);
        return number.digits >= SHORTEST && !NumberContext.isTouchedBehind(text, number.end) ? number.end : -1;
    }

    /** +7, 8 or 7 and ten digits; without a plus sign the groups must be those of a phone number. */
    private static int domestic(String text, int start, int firstDigit) {
        PhoneNumber number = new PhoneNumber();
        if (!number.read(text, firstDigit, DOMESTIC) || NumberContext.isTouchedBehind(text, number.end)) {
            return -1;
        }
        boolean hasPlus = firstDigit > start;
        boolean isNamed = NumberContext.isBehindWord(text, start, NAMES);
        boolean isFree = hasPlus || isNamed || !NumberContext.isTouchedBefore(text, start);
        return isFree && (hasPlus || number.looksDomestic(text, firstDigit, isNamed)) ? number.end : -1;
    }

    private boolean looksDomestic(String text, int start, boolean isNamed) {
        boolean isMobile = "79".indexOf(secondDigit(text, start)) >= 0;
        boolean beginsWith8 = text.charAt(start) == '8';
        if (groupCount == 1) {
            return isMobile && (beginsWith8 || isNamed);
        }
        if (groups[0] == 1) {
            boolean isArea = "34789".indexOf(secondDigit(text, start)) >= 0;
            return isArea && (groups[1] == 10 || (groups[1] >= 3 && groups[1] <= 5));
        }
        return groups[0] == 4 && isMobile && (beginsWith8 || isNamed || endsInPairs());
    }

    /** A mobile number without what is dialled before it, in groups of 3, 3, 2 and 2 digits. */
    private static int mobile(String text, int start) {
        PhoneNumber number = new PhoneNumber();
        boolean isMobile = number.read(text, start, MOBILE)
                && number.groups[0] == 3
                && number.endsInPairs()
                && MOBILE_CODES.contains(text.substring(start, start + 3));
        return isMobile && !NumberContext.isInsideWord(text, start, number.end) ? number.end : -1;
    }

    private boolean endsInPairs() {
        return groupCount == 4 && groups[1] == 3 && groups[2] == 2 && groups[3] == 2;
    }

    private static char secondDigit(String text, int start) {
        int position = start + 1;
        while (!Redaction.isDigit(text.charAt(position))) {
            position++;
        }
        return text.charAt(position);
    }

    /** A country code and eight to fifteen digits in all that are not a number in thousands. */
    private static int international(String text, int firstDigit) {
        if (text.charAt(firstDigit) == '0') {
            return -1;
        }
        PhoneNumber number = new PhoneNumber();
        number.read(text, firstDigit, LONGEST);
        boolean isPhone = number.digits >= SHORTEST
                && !number.looksLikeThousands()
                && !NumberContext.isTouchedBehind(text, number.end);
        return isPhone ? number.end : -1;
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

    /** Behind at most four blanks, brackets, dashes or dots. */
    private static int afterSeparator(String text, int start) {
        int position = start;
        while (position < text.length() && position - start < 4 && " -()[]./_".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position == start ? text.length() : position;
    }
}
