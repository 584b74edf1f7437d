package kz.aiqyn.jobs.publish;

import java.util.Comparator;
import java.util.List;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Status;
import kz.aiqyn.reports.i18n.Message;

/** Titles that say what is to be seen: the largest row. */
final class Headline {

    private Headline() {}

    /** The same of a figure in which everything is counted. */
    static Figure on(Figure figure) {
        return on(figure, false);
    }

    /**
     * The figure under its title with the largest row; where rows are hidden, it speaks of the shown ones only. Where two
     * rows are the largest, or there are no two to compare, the title stays plain.
     *
     * @param isPart whether some of what the figure is about is not counted, so that it may speak of what is shown only
     */
    static Figure on(Figure figure, boolean isPart) {
        List<FigureRow> largest = figure.rows().stream()
                .filter(row -> row.value() != null)
                .sorted(Comparator.comparingDouble(Headline::value).reversed())
                .limit(2)
                .toList();
        if (largest.size() < 2 || value(largest.get(0)) == value(largest.get(1))) {
            return figure;
        }
        FigureRow row = largest.get(0);
        boolean isShownOnly = isPart || figure.rows().stream().anyMatch(one -> one.status() == Status.SUPPRESSED);
        return figure.withTitle(Message.of(
                isShownOnly ? "headline.largest-shown" : "headline.largest",
                figure.title(),
                new Message.Code(figure.dimensions().get(0), row.dimensions().get(0)),
                new Message.Counted(value(row), figure.unit())));
    }

    private static double value(FigureRow row) {
        Double value = row.value();
        return value == null ? 0 : value;
    }
}
