package kz.aiqyn.jobs.command;

import java.time.DateTimeException;
import java.time.LocalDate;
import kz.aiqyn.jobs.InvalidInputException;
import picocli.CommandLine.ITypeConverter;

/** Reads an option that is a day. */
final class DayConverter implements ITypeConverter<LocalDate> {

    @Override
    public LocalDate convert(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInputException(
                    "Cannot read day " + text + ": there is no such day. Write one as in 2025-07-01.", e);
        }
    }
}
