package kz.aiqyn.jobs.publish;

import java.util.List;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Status;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;
import kz.aiqyn.reports.i18n.Numbers;

/** Figures as text: the id, the title, then each row with its dimensions, value, interval and status. */
final class FigureText {

    private static final Messages ENGLISH = Messages.english();

    private FigureText() {}

    /** Messages in English words, without official labels. */
    static List<String> said(List<Message> messages) {
        return messages.stream().map(ENGLISH::text).toList();
    }

    static String of(List<Figure> figures, String... ids) {
        StringBuilder text = new StringBuilder();
        for (Figure figure : figures) {
            if (List.of(ids).contains(figure.id())) {
                text.append(figure.id())
                        .append(": ")
                        .append(ENGLISH.text(figure.title()))
                        .append('\n');
                figure.rows().forEach(row -> text.append("  ").append(line(row)).append('\n'));
            }
        }
        return text.toString();
    }

    private static String line(FigureRow row) {
        String line = String.join(", ", row.dimensions()) + " = ";
        if (row.value() == null) {
            return line + row.status().id();
        }
        line += Numbers.exact(row.value());
        if (row.low() != null && row.high() != null) {
            line += String.format(" (%.3f to %.3f)", row.low(), row.high());
        }
        return row.status() == Status.OK ? line : line + " " + row.status().id();
    }
}
