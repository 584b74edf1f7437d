package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;

/** What is to be known of the numbers of a figure, in sentences. */
final class FigureNotes {

    private FigureNotes() {}

    /** Everything that stands beside the numbers where there is no chart. */
    static List<String> withoutChart(Figure figure, Messages messages) {
        List<String> notes = new ArrayList<>();
        figure.notes().forEach(note -> notes.add(messages.text(note)));
        notes.addAll(total(figure, messages));
        notes.addAll(breaks(figure, messages));
        notes.addAll(new SpanWords(figure, messages).sentencesWithoutBands());
        return notes;
    }

    /** What the values are shares of. */
    static List<String> total(Figure figure, Messages messages) {
        Long total = figure.total();
        return total == null
                ? List.of()
                : List.of(messages.text("figure.total", new Message.Counted(total, figure.unit())));
    }

    /** Where its series break. */
    static List<String> breaks(Figure figure, Messages messages) {
        return figure.breaks().stream()
                .map(seriesBreak -> seriesBreak.sentence(messages))
                .toList();
    }
}
