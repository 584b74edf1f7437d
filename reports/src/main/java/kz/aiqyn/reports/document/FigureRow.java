package kz.aiqyn.reports.document;

import java.util.List;
import kz.aiqyn.reports.i18n.CleanText;
import kz.aiqyn.reports.i18n.Message;
import org.jspecify.annotations.Nullable;

/**
 * One number of a figure: what it counts, its value in the figure's unit, its interval and its status.
 *
 * <p>Missing is not zero: a row without a value has none. Dimensions lose invisible characters. Throws
 * {@link IllegalArgumentException} when value, interval and status contradict each other.
 *
 * @param dimensions one value for each dimension of the figure, such as a category code; an empty one is "not given"
 * @param low lower end of the interval, at most the value
 * @param high upper end of the interval, at least the value
 * @param note a sentence for the reader
 */
public record FigureRow(
        List<String> dimensions,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        Status status,
        @Nullable Message note) {

    public FigureRow {
        dimensions = dimensions.stream().map(CleanText::line).toList();
        Problems problems = new Problems();
        for (Double number : new @Nullable Double[] {value, low, high}) {
            problems.addIf(number != null && !Double.isFinite(number), "it holds the number " + number);
        }
        problems.addIf(status == Status.OK && value == null, "its status is ok but it has no value");
        boolean mustBeEmpty = status == Status.SUPPRESSED || status == Status.NOT_APPLICABLE;
        problems.addIf(mustBeEmpty && value != null, "its status is " + status.id() + " but it has the value " + value);
        problems.addIf(value == null && (low != null || high != null), "it has an interval but no value");
        problems.addIf(value != null && low != null && low > value, "low " + low + " is above the value " + value);
        problems.addIf(value != null && high != null && high < value, "high " + high + " is below the value " + value);
        problems.throwIfAny("use figure row " + dimensions, "Correct the row where it is made.");
    }

    /** A measured value. */
    public static FigureRow of(List<String> dimensions, double value) {
        return new FigureRow(dimensions, value, null, null, Status.OK, null);
    }

    /** An estimate with its interval, in the unit of the figure. */
    public static FigureRow estimate(List<String> dimensions, double value, double low, double high) {
        return new FigureRow(dimensions, value, low, high, Status.OK, null);
    }

    /** A value that is withheld. */
    public static FigureRow suppressed(List<String> dimensions) {
        return new FigureRow(dimensions, null, null, null, Status.SUPPRESSED, null);
    }

    /** A value that cannot exist, with the reason. */
    public static FigureRow notApplicable(List<String> dimensions, Message reason) {
        return new FigureRow(dimensions, null, null, null, Status.NOT_APPLICABLE, reason);
    }

    /** The same row with another status. */
    public FigureRow withStatus(Status newStatus) {
        return new FigureRow(dimensions, value, low, high, newStatus, note);
    }

    /** The same row with another note. */
    public FigureRow withNote(Message newNote) {
        return new FigureRow(dimensions, value, low, high, status, newNote);
    }
}
