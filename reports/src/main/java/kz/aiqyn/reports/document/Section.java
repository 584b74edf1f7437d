package kz.aiqyn.reports.document;

import java.util.List;
import kz.aiqyn.reports.i18n.Message;

/**
 * A part of a report: paragraphs, then figures. Throws {@link IllegalArgumentException} when the id cannot be an
 * anchor.
 */
public record Section(String id, Message title, List<Message> paragraphs, List<Figure> figures) {

    public Section {
        paragraphs = List.copyOf(paragraphs);
        figures = List.copyOf(figures);
        Problems problems = new Problems();
        problems.addIf(!Problems.isKebab(id), "its id is not lower-case words joined by hyphens");
        problems.throwIfAny("use section " + id, "Correct the section where it is made.");
    }

    /** A section whose title follows its id: the message {@code section.<id>.title}. */
    public static Section of(String id, List<Message> paragraphs, List<Figure> figures) {
        return new Section(id, Message.of("section." + id + ".title"), paragraphs, figures);
    }
}
