package kz.aiqyn.jobs.privacy;

/** Tells where an individual identification number of Kazakhstan (IIN, ЖСН) that starts at a given place ends. */
final class NationalId {

    private static final int DIGITS = 12;
    private static final int DATE = 6;

    private NationalId() {}

    /**
     * Position behind the national id that starts at the digit, -1 if none does. It may be split behind the date of birth,
     * and anywhere where it is called by its name.
     */
    static int end(String text, int start) {
        StringBuilder digits = new StringBuilder(DIGITS);
        int firstGroup = 0;
        int position = start;
        while (position < text.length() && digits.length() < DIGITS) {
            char character = text.charAt(position);
            if (Redaction.isDigit(character)) {
                digits.append(character);
            } else if ((character == ' ' || character == '-') && Redaction.isDigit(text.charAt(position - 1))) {
                firstGroup = firstGroup == 0 ? digits.length() : firstGroup;
            } else {
                return -1;
            }
            position++;
        }
        if (digits.length() < DIGITS || !isValid(digits)) {
            return -1;
        }
        boolean isNamed = NumberContext.isBehindWord(text, start, "иин", "жсн", "iin", "zhsn", "jsn");
        boolean isWhole = firstGroup == 0 || firstGroup == DATE;
        boolean isInsideWord = (!isNamed && NumberContext.isTouchedBefore(text, start))
                || NumberContext.isTouchedBehind(text, position);
        return (isWhole || isNamed) && !isInsideWord ? position : -1;
    }

    /**
     * Whether twelve digits are an individual identification number: date of birth, century and sex (1 to 6, 0 for
     * foreigners), and a check digit by the weights 1 to 11 modulo 11 or, where that gives 10, the weights 3 to 11, 1, 2.
     */
    static boolean isValid(CharSequence digits) {
        int month = digit(digits, 2) * 10 + digit(digits, 3);
        int day = digit(digits, 4) * 10 + digit(digits, 5);
        if (month < 1 || month > 12 || day < 1 || digit(digits, 6) > 6) {
            return false;
        }
        int year = digit(digits, 0) * 10 + digit(digits, 1);
        int century = (digit(digits, 6) + 1) / 2;
        // 1900 was no leap year, 2000 was; where the century is open, the day of doubt is allowed.
        int longest = month == 2 ? (year % 4 == 0 && (year != 0 || century == 3 || century == 0) ? 29 : 28) : 30;
        boolean isLong = month <= 7 ? month % 2 == 1 : month % 2 == 0;
        if (day > (isLong ? 31 : longest)) {
            return false;
        }
        int check = weightedSum(digits, 0) % 11;
        if (check == 10) {
            check = weightedSum(digits, 2) % 11;
        }
        return check < 10 && check == digit(digits, 11);
    }

    private static int weightedSum(CharSequence digits, int shift) {
        int sum = 0;
        for (int i = 0; i < 11; i++) {
            sum += digit(digits, i) * ((i + shift) % 11 + 1);
        }
        return sum;
    }

    private static int digit(CharSequence digits, int position) {
        return digits.charAt(position) - '0';
    }
}
