package kz.aiqyn.reports.document;

import java.util.List;

/**
 * A part of a report: plain-text paragraphs, then figures. Throws {@link IllegalArgumentException} when the id cannot
 * be an anchor or the title is empty.
 */
public record Section(String id, String title, List<String> paragraphs, List<Figure> figures) {

    public Section {
        title = CleanText.line(title);
        paragraphs = paragraphs.stream().map(CleanText::line).toList();
        figures = List.copyOf(figures);
        Problems problems = new Problems();
        problems.addIf(!Problems.isKebab(id), "its id is not lower-case words joined by hyphens");
        problems.addIf(title.isEmpty(), "it has no title");
        problems.throwIfAny("use section " + id, "Correct the section where it is made.");
    }
}
