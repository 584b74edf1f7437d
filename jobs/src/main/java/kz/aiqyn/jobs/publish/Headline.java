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

    /**
     * The figure under its title with the largest row; where rows are hidden, it speaks of the shown ones only. Where two
     * rows are the largest, or none has a number, the title stays plain.
     */
    static Figure on(Figure figure) {
        List<FigureRow> largest = figure.rows().stream()
                .filter(row -> row.value() != null)
                .sorted(Comparator.comparingDouble(Headline::value).reversed())
                .limit(2)
                .toList();
        boolean isTied = largest.size() == 2 && value(largest.get(0)) == value(largest.get(1));
        if (largest.isEmpty() || value(largest.get(0)) == 0 || isTied) {
            return figure;
        }
        FigureRow row = largest.get(0);
        boolean isAnyHidden = figure.rows().stream().anyMatch(one -> one.status() == Status.SUPPRESSED);
        return figure.withTitle(Message.of(
                isAnyHidden ? "headline.largest-shown" : "headline.largest",
                figure.title(),
                new Message.Code(figure.dimensions().get(0), row.dimensions().get(0)),
                new Message.Counted(value(row), figure.unit())));
    }

    private static double value(FigureRow row) {
        Double value = row.value();
        return value == null ? 0 : value;
    }
}
