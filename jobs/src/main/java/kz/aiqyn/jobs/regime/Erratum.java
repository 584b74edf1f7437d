package kz.aiqyn.jobs.regime;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.aiqyn.jobs.Period;
import org.jspecify.annotations.Nullable;

/**
 * A known error of what platforms filed: rows are flagged by it, never altered.
 *
 * @param platforms names as dumps spell them
 * @param from first day of dumps it touches; without one it is as old as the data
 * @param to last day of dumps it touches; without one it goes on
 * @param columns columns of decisions it touches; none where only the number of decisions is
 * @param text a sentence for the reader, without its full stop
 * @param source key of the regime's sources
 * @param confidence how sure period and columns are
 */
public record Erratum(
        String id,
        List<String> platforms,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<String> columns,
        Kind kind,
        String text,
        String source,
        Confidence confidence) {

    public Erratum {
        platforms = List.copyOf(platforms);
        columns = List.copyOf(columns);
    }

    /** What is wrong. */
    public enum Kind {
        /** Columns say the opposite of what was the case. */
        INVERTED,
        /** Columns lack what should stand there. */
        MISSING,
        /** A kind of decision is not filed any more: no row is wrong, the series breaks. */
        SERIES_STOP;

        /** As in the file. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** How sure an entry is. */
    public enum Confidence {
        /** The source says so. */
        HIGH,
        /** The source says so in part. */
        MEDIUM,
        /** The source lets it be guessed. */
        LOW;

        /** As in the file. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is about the dumps of a day. */
    public boolean isOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** Whether it has a day in common with the period. */
    public boolean overlaps(Period period) {
        return (from == null || !period.to().isBefore(from))
                && (to == null || !period.from().isAfter(to));
    }

    /** Whether it says that values of rows are wrong, and not that rows are no longer there. */
    public boolean flagsRows() {
        return kind != Kind.SERIES_STOP;
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!Entries.isId(id)) {
            problems.add("its id is not lower-case words joined by hyphens");
        }
        if (platforms.isEmpty()) {
            problems.add("it names no platform");
        }
        if (from != null && to != null && to.isBefore(from)) {
            problems.add("it ends on " + to + ", before it begins on " + from);
        }
        if (flagsRows() && columns.isEmpty()) {
            problems.add("it names no column");
        }
        if (!flagsRows() && (from == null || to != null || !columns.isEmpty())) {
            problems.add("as a series stop it needs from, and neither to nor columns");
        }
        return Entries.of("erratum " + id, problems);
    }
}
