package kz.aiqyn.jobs.command;

import kz.aiqyn.jobs.Period;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --period}. */
final class PeriodConverter implements ITypeConverter<Period> {

    @Override
    public Period convert(String text) {
        return Period.parse(text);
    }
}
