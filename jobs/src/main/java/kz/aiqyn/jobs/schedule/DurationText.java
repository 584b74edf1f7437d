package kz.aiqyn.jobs.schedule;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as people write it: {@code 90s}, {@code 30m}, {@code 6h}. */
final class DurationText implements ITypeConverter<Duration> {

    private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})([smh])");

    @Override
    public Duration convert(String text) {
        Matcher length = LENGTH.matcher(text);
        if (!length.matches()) {
            throw new TypeConversionException("\"" + text + "\", expected 90s, 30m or 6h");
        }
        long number = Long.parseLong(length.group(1));
        return switch (length.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    static String of(Duration length) {
        long seconds = length.toSeconds();
        if (seconds == 0) {
            return length.toMillis() + " ms";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
