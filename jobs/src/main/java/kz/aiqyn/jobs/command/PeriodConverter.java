package kz.aiqyn.jobs.command;

import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --period}. */
final class PeriodConverter implements ITypeConverter<Period> {

    @Override
    public Period convert(String text) {
        try {
            return Period.parse(text);
        } catch (InvalidInputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
