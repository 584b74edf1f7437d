package kz.aiqyn.jobs.sample;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What sample dumps are to hold.
 *
 * @param out folder to write to; absent or empty
 * @param seed the same seed gives the same bytes in every file
 * @param decisions rows of moderation decisions, broken and repeated ones included
 * @param posts rows of posts, broken and repeated ones included
 * @param from first day, UTC
 * @param to last day, UTC
 */
public record SampleSettings(Path out, long seed, long decisions, long posts, LocalDate from, LocalDate to) {

    private static final LocalDate EARLIEST = LocalDate.of(2021, 1, 1);

    /** Refuses settings that no dump can follow. */
    public SampleSettings {
        if (decisions < 0) {
            throw invalid("the number of decisions is " + decisions, "Give 0 or more.");
        }
        if (posts < 0) {
            throw invalid("the number of posts is " + posts, "Give 0 or more.");
        }
        if (from.isAfter(to)) {
            throw invalid("the first day " + from + " is after the last day " + to, "Swap the two days.");
        }
        if (from.isBefore(EARLIEST)) {
            throw invalid(
                    "the first day " + from + " is too early, a decision may not be applied before 2020-01-01",
                    "Give a first day from " + EARLIEST + " on.");
        }
    }

    /** Number of days from the first to the last, both included. */
    int days() {
        return Math.toIntExact(to.toEpochDay() - from.toEpochDay() + 1);
    }

    static IllegalArgumentException invalid(String problem, String remedy) {
        return new IllegalArgumentException("Cannot write sample dumps: " + problem + ". " + remedy);
    }
}
