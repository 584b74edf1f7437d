package kz.aiqyn.jobs.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Status;
import kz.aiqyn.reports.i18n.Message;

/** Decisions by the language of their content, month by month; those that state none come first. */
final class ContentLanguages {

    private static final String NONE = "";
    private static final String OTHERS = "other languages";

    private final Cells cells;
    private final Period period;
    private final List<String> panels;

    /**
     * The languages of content.
     *
     * @param languages that are told apart, ISO 639-1
     */
    ContentLanguages(Cells cells, Period period, List<String> languages) {
        this.cells = cells;
        this.period = period;
        this.panels = new ArrayList<>(List.of(NONE));
        languages.forEach(language -> panels.add(language.toUpperCase(Locale.ROOT)));
        panels.add(OTHERS);
    }

    /** A line for none, for each language that is told apart, and for the others together. */
    Figure figure(String report) {
        Map<List<String>, Double> counts = new HashMap<>();
        Set<List<String>> hidden = new HashSet<>();
        Set<String> months = new TreeSet<>();
        for (FigureRow row : cells.rowsByValue(report, DecisionCells.LANGUAGE_BY_MONTH)) {
            String month = row.dimensions().get(0);
            String language = row.dimensions().get(1);
            List<String> key = List.of(month, panels.contains(language) ? language : OTHERS);
            months.add(month);
            if (row.status() == Status.SUPPRESSED) {
                hidden.add(key);
            } else {
                counts.merge(key, row.value() == null ? 0 : row.value(), Double::sum);
            }
        }
        List<FigureRow> rows = new ArrayList<>();
        for (String panel : panels) {
            for (String month : months) {
                List<String> key = List.of(month, panel);
                rows.add(
                        hidden.contains(key)
                                ? FigureRow.suppressed(key)
                                : FigureRow.of(key, counts.getOrDefault(key, 0.0)));
            }
        }
        Figure figure = Figure.of(
                DecisionCells.LANGUAGE_BY_MONTH,
                Words.period(period),
                "decisions",
                List.of("month", "content_language"),
                ChartKind.SMALL_MULTIPLES,
                rows,
                List.of(Words.note(DecisionCells.LANGUAGE_BY_MONTH)));
        long total = cells.count(report, SharedMeasures.DECISIONS);
        boolean mayBeSaid = !cells.isHidden(report, SharedMeasures.DECISIONS)
                && !cells.isHidden(report, SharedMeasures.DECISIONS_BY_LANGUAGE, NONE)
                && cells.count(report, DecisionCells.missing(SharedMeasures.DECISIONS_BY_LANGUAGE)) == 0;
        if (!mayBeSaid) {
            return figure;
        }
        double share = (double) cells.count(report, SharedMeasures.DECISIONS_BY_LANGUAGE, NONE) / total;
        return figure.withTitle(
                Message.of("figure.decisions-language-by-month.none", new Message.Quantity(share, "share")));
    }
}
