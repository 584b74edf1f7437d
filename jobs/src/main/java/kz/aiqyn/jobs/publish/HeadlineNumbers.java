package kz.aiqyn.jobs.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.HeadlineNumber;
import kz.aiqyn.reports.i18n.Message;
import org.jspecify.annotations.Nullable;

/**
 * The numbers a report opens with, read from its figures: what a figure hides, they cannot tell. A number whose figure is
 * missing, or hides a part of it, is left out.
 */
final class HeadlineNumbers {

    private static final int MOST = 6;

    private final Map<String, Figure> figures = new TreeMap<>();

    private HeadlineNumbers(List<Figure> figures) {
        figures.forEach(figure -> this.figures.put(figure.id(), figure));
    }

    /** The first of them, in the order of importance. */
    static List<HeadlineNumber> of(List<Figure> figures) {
        HeadlineNumbers numbers = new HeadlineNumbers(figures);
        return Stream.of(
                        numbers.sum("decisions", SharedMeasures.DECISIONS_BY_DAY, true),
                        numbers.share("automated", SharedMeasures.DECISIONS_BY_AUTOMATION, "AUTOMATED_DECISION_FULLY"),
                        numbers.delay(),
                        numbers.sum("orders", OrderFigures.BY_AUTHORITY, false),
                        numbers.sum("posts", UsageFigures.BY_DAY, true),
                        numbers.share("illegal", SharedMeasures.DECISIONS_BY_GROUND, "DECISION_GROUND_ILLEGAL_CONTENT"),
                        numbers.share("detected", SharedMeasures.DECISIONS_BY_DETECTION, "Yes"),
                        numbers.share("notices", SharedMeasures.DECISIONS_BY_SOURCE, "SOURCE_ARTICLE_16"),
                        numbers.share("removed", DecisionCells.RESTRICTION, "DECISION_VISIBILITY_CONTENT_REMOVED"))
                .flatMap(Optional::stream)
                .limit(MOST)
                .toList();
    }

    /** All rows of a figure together, with the line of its days when they come first in its rows. */
    private Optional<HeadlineNumber> sum(String id, String figureId, boolean isByDay) {
        return whole(figureId).map(figure -> {
            Map<String, Double> byDay = new TreeMap<>();
            figure.rows().forEach(row -> byDay.merge(row.dimensions().get(0), value(row), Double::sum));
            long sum = Math.round(
                    byDay.values().stream().mapToDouble(Double::doubleValue).sum());
            return new HeadlineNumber(
                    label(id),
                    Message.of("name", sum),
                    earlier(id),
                    figureId,
                    isByDay ? new ArrayList<>(byDay.values()) : List.of());
        });
    }

    /** The share of one value of a figure, where the whole is known and the value shown. */
    private Optional<HeadlineNumber> share(String id, String figureId, String value) {
        return Optional.ofNullable(figures.get(figureId)).flatMap(figure -> {
            Long total = figure.total();
            return figure.rows().stream()
                    .filter(row -> row.dimensions().equals(List.of(value)) && row.value() != null)
                    .filter(row -> total != null && total > 0)
                    .findFirst()
                    .map(row -> new HeadlineNumber(
                            label(id),
                            Message.of("name", new Message.Quantity(value(row) / total(total), "share")),
                            List.of(Message.of("headline-number.of", Math.round(value(row)), total(total))),
                            figureId,
                            List.of()));
        });
    }

    private Optional<HeadlineNumber> delay() {
        return Optional.ofNullable(figures.get(Delays.FIGURE))
                .flatMap(figure -> figure.rows().stream()
                        .filter(row ->
                                row.dimensions().equals(List.of("content_to_action", "median")) && row.value() != null)
                        .findFirst()
                        .map(row -> new HeadlineNumber(
                                label("delay"),
                                Message.of("name", new Message.Counted(value(row), figure.unit())),
                                List.of(),
                                Delays.FIGURE,
                                List.of())));
    }

    /** What a number was in earlier periods, or why it does not compare, from the figure that compares them. */
    private List<Message> earlier(String code) {
        return Optional.ofNullable(figures.get(EarlierPeriods.FIGURE)).stream()
                .flatMap(figure -> figure.rows().stream())
                .filter(row -> row.dimensions().get(0).equals(code))
                // The first is of the period itself.
                .skip(1)
                .flatMap(row -> earlier(row).stream())
                .toList();
    }

    private static Optional<Message> earlier(FigureRow row) {
        Message period = Message.name(row.dimensions().get(1));
        Optional<Message> note = Optional.ofNullable(row.note());
        if (row.value() == null) {
            return note.map(why -> Message.of("headline-number.before", period, why));
        }
        Message then = Message.of("name", Math.round(value(row)));
        return Optional.of(note.map(change -> Message.of("headline-number.changed", period, then, change))
                .orElseGet(() -> Message.of("headline-number.before", period, then)));
    }

    /** A figure with rows, none of them without a value. */
    private Optional<Figure> whole(String figureId) {
        return Optional.ofNullable(figures.get(figureId))
                .filter(figure -> !figure.rows().isEmpty())
                .filter(figure -> figure.rows().stream().allMatch(row -> row.value() != null));
    }

    private static Message label(String id) {
        return Message.of("headline-number." + id);
    }

    private static double value(FigureRow row) {
        Double value = row.value();
        return value == null ? 0 : value;
    }

    private static long total(@Nullable Long total) {
        return total == null ? 0 : total;
    }
}
