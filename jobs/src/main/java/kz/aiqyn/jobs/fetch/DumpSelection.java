package kz.aiqyn.jobs.fetch;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kz.aiqyn.jobs.InvalidInputException;

/**
 * Which daily dumps are asked for.
 *
 * @param slug {@link #EVERY_PLATFORM}, or a platform as the database writes it in file names
 */
public record DumpSelection(String slug, Version version, Format format, LocalDate from, LocalDate to) {

    /** The slug of the dumps that hold every platform. */
    public static final String EVERY_PLATFORM = "global";

    /** How much of a statement a dump holds; light leaves out free texts and the territorial scope. */
    public enum Version {
        LIGHT,
        FULL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the zips of a dump hold. */
    public enum Format {
        CSV,
        PARQUET;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DumpSelection {
        // The slug becomes part of a file name here and of an address there.
        if (!slug.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new InvalidInputException("Invalid --platform: \"" + slug + "\", expected the platform as the"
                    + " database writes it in file names: lower-case letters, digits and hyphens, as in"
                    + " discord-netherlands-bv.");
        }
        if (to.isBefore(from)) {
            throw new InvalidInputException("Cannot fetch dumps from " + from + " to " + to
                    + ": the last day is before the first. Exchange --from and --to.");
        }
    }

    /** One dump a day, in the order of the days. */
    public List<DailyDump> dumps() {
        return from.datesUntil(to.plusDays(1))
                .map(day -> new DailyDump(name(day), day))
                .toList();
    }

    private String name(LocalDate day) {
        String ending = format == Format.PARQUET ? ".parquet.zip" : ".zip";
        return "sor-" + slug + "-" + day + "-" + version + ending;
    }
}
