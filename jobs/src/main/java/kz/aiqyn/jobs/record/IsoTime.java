package kz.aiqyn.jobs.record;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times and days in every spelling of ISO 8601: basic and extended, calendar, ordinal and week dates, decimals of the last
 * unit behind a point or a comma. A blank in place of T, as databases and spreadsheets write it, is read too.
 *
 * <p>Source: ISO 8601-1:2019 with Amendment 1 (24:00:00 ends a day).
 */
final class IsoTime {

    private static final Pattern TIME =
            Pattern.compile("([0-9W-]+)[Tt ](\\d{2})(?::?(\\d{2})(?::?(\\d{2}))?)?(?:[.,](\\d{1,9})\\d*)?"
                    + "([Zz]|[+\u2212-]\\d{2}(?::?\\d{2})?)");
    private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-?(\\d{3})");
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-?(W\\d{2})-?(\\d)");

    private IsoTime() {}

    /**
     * Microseconds since 1970.
     *
     * @throws DateTimeException when a text is no time with an offset
     */
    static long micros(String text) {
        boolean isInUtc = text.length() == 20 && text.charAt(19) == 'Z';
        return isInUtc || (text.length() == 25 && text.charAt(22) == ':')
                ? usualMicros(text, isInUtc)
                : ChronoUnit.MICROS.between(Instant.EPOCH, instant(text));
    }

    /** A time as in 2025-07-01T16:45:18+05:00: the library's parser takes a fifteenth of the time in which posts are read. */
    private static long usualMicros(String text, boolean isInUtc) {
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int offsetHours = isInUtc ? 0 : digits(text, 20, 22);
        int offsetMinutes = isInUtc ? 0 : digits(text, 23, 25);
        boolean areSigns = text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (isInUtc || text.charAt(19) == '+' || text.charAt(19) == '-');
        boolean areNumbers =
                Math.min(hour, Math.min(minute, Math.min(second, Math.min(offsetHours, offsetMinutes)))) >= 0;
        if (!areSigns
                || !areNumbers
                || hour > 23
                || minute > 59
                || second > 59
                || offsetHours > 17
                || offsetMinutes > 59) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant(text));
        }
        int offset = (text.charAt(19) == '-' ? -60 : 60) * (60 * offsetHours + offsetMinutes);
        long seconds = day(text.substring(0, 10)).toEpochDay() * 86_400 + 3_600 * hour + 60 * minute + second - offset;
        return Math.multiplyExact(seconds, 1_000_000L);
    }

    /** @throws DateTimeException when a text is no day */
    static LocalDate day(String text) {
        if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            return usualDay(text);
        }
        Matcher ordinal = ORDINAL.matcher(text);
        Matcher week = WEEK.matcher(text);
        if (ordinal.matches()) {
            return LocalDate.parse(ordinal.group(1) + "-" + ordinal.group(2), DateTimeFormatter.ISO_ORDINAL_DATE);
        }
        return week.matches()
                ? LocalDate.parse(
                        week.group(1) + "-" + week.group(2) + "-" + week.group(3), DateTimeFormatter.ISO_WEEK_DATE)
                : LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE.withZone(null));
    }

    /** A day of ten characters: the parser of the library takes a quarter of the time in which counts are read. */
    private static LocalDate usualDay(String text) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        return year < 0 || month < 0 || day < 0 ? LocalDate.parse(text) : LocalDate.of(year, month, day);
    }

    /** The number that ASCII digits are; -1 where another character stands among them. */
    static int digits(String text, int from, int to) {
        int number = 0;
        for (int place = from; place < to; place++) {
            int digit = text.charAt(place) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static Instant instant(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new DateTimeException("no time with an offset");
        }
        int hour = Integer.parseInt(time.group(2));
        int minute = number(time.group(3));
        int second = number(time.group(4));
        Duration unit = time.group(3) == null
                ? Duration.ofHours(1)
                : time.group(4) == null ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
        Duration fraction = fraction(time.group(5), unit);
        boolean isEndOfDay = hour == 24 && minute == 0 && second == 0 && fraction.isZero();
        // A leap second is the last of its minute.
        if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 60) {
            throw new DateTimeException("no time of a day");
        }
        return day(time.group(1))
                .atStartOfDay()
                .plusHours(hour)
                .plusMinutes(minute)
                .plusSeconds(second)
                .plus(fraction)
                .toInstant(offset(time.group(6)));
    }

    private static ZoneOffset offset(String text) {
        String sign = text.replace('\u2212', '-');
        return sign.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(sign);
    }

    private static Duration fraction(@Nullable String digits, Duration unit) {
        if (digits == null) {
            return Duration.ZERO;
        }
        long billionths = Long.parseLong((digits + "000000000").substring(0, 9));
        return Duration.ofNanos(billionths * unit.toSeconds());
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
