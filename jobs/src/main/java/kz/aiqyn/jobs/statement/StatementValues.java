package kz.aiqyn.jobs.statement;

/** Reads the values of a statement of reasons from the bytes they stand in. */
public final class StatementValues {

    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final int TIME_LENGTH = 19;

    private StatementValues() {}

    static boolean isUuid(byte[] bytes, int from, int to) {
        if (to - from != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            byte b = bytes[from + i];
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? b != '-' : Character.digit(b, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes a UUID's letters small, so that one id has one spelling. */
    static void lowerCase(byte[] bytes, int from) {
        for (int i = from; i < from + 36; i++) {
            if (bytes[i] >= 'A') {
                bytes[i] |= 0x20;
            }
        }
    }

    /** The first or the last 64 bits of a UUID's text. */
    static long hex(byte[] bytes, int from, boolean first) {
        long bits = 0;
        for (int i = first ? 0 : 19; i < (first ? 18 : 36); i++) {
            byte b = bytes[from + i];
            if (b != '-') {
                bits = bits << 4 | Character.digit(b, 16);
            }
        }
        return bits;
    }

    /** Days since 1970 of {@code YYYY-MM-DD}, which {@code HH:MM:SS} may follow; the smallest integer for anything else. */
    static int date(byte[] bytes, int from, int to) {
        boolean isDate = to - from == 10 || (to - from == TIME_LENGTH && secondOfDay(bytes, from) >= 0);
        if (!isDate || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return Integer.MIN_VALUE;
        }
        int year = number(bytes, from, 4);
        int month = number(bytes, from + 5, 2);
        int day = number(bytes, from + 8, 2);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            return Integer.MIN_VALUE;
        }
        // Days of the civil calendar, counted in years that begin in March so that the leap day is the last.
        int shifted = month <= 2 ? year - 1 : year;
        int century = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - century * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return century * 146_097 + dayOfEra - 719_468;
    }

    /** Microseconds since 1970 of {@code YYYY-MM-DD HH:MM:SS} in UTC; the smallest long when it is no such time. */
    static long instant(byte[] bytes, int from, int to) {
        int day = to - from == TIME_LENGTH ? date(bytes, from, to) : Integer.MIN_VALUE;
        return day == Integer.MIN_VALUE ? Long.MIN_VALUE : day * MICROS_A_DAY + secondOfDay(bytes, from) * 1_000_000L;
    }

    /** 1 for Yes, 0 for No, -1 for anything else. */
    static int answer(byte[] bytes, int from, int to) {
        if (to - from == 3 && bytes[from] == 'Y' && bytes[from + 1] == 'e' && bytes[from + 2] == 's') {
            return 1;
        }
        return to - from == 2 && bytes[from] == 'N' && bytes[from + 1] == 'o' ? 0 : -1;
    }

    /** The second that the time behind a date says, -1 when it says none. */
    private static long secondOfDay(byte[] bytes, int from) {
        if (bytes[from + 10] != ' ' || bytes[from + 13] != ':' || bytes[from + 16] != ':') {
            return -1;
        }
        int hour = number(bytes, from + 11, 2);
        int minute = number(bytes, from + 14, 2);
        int second = number(bytes, from + 17, 2);
        boolean isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return isTime ? hour * 3600L + minute * 60L + second : -1;
    }

    private static int number(byte[] bytes, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static int daysIn(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
}
