package kz.aiqyn.jobs.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;

/**
 * Platforms that file so much that figures over all platforms show little else: those figures are shown a second time
 * without them.
 */
final class SetApart {

    private static final String SUFFIX = "-without-set-apart";

    private final Cells cells;
    private final Map<String, String> reasons;

    /**
     * The platforms that are set apart.
     *
     * @param reasons why, by platform
     */
    SetApart(Cells cells, Map<String, String> reasons) {
        this.cells = cells;
        this.reasons = new TreeMap<>(reasons);
    }

    /** The figures of a report; of one over all platforms each with its second form behind it, where there is one. */
    List<Figure> figures(String report, Function<String, List<Figure>> figures) {
        List<Figure> own = figures.apply(report);
        if (!isSplit(report)) {
            return own;
        }
        Map<String, Figure> others = new TreeMap<>();
        figures.apply(Cells.REST).forEach(figure -> others.put(figure.id(), figure));
        List<Figure> all = new ArrayList<>();
        for (Figure figure : own) {
            all.add(figure);
            Figure other = others.get(figure.id());
            if (other != null) {
                all.add(without(other));
            }
        }
        return all;
    }

    /** Whether a report is over all platforms, some of them set apart and some not. */
    boolean isSplit(String report) {
        return report.equals(Cells.ALL) && !names().isEmpty() && cells.count(Cells.REST, SharedMeasures.DECISIONS) > 0;
    }

    /** Who is left out, and why. */
    List<Message> notes() {
        List<Message> because = names().stream()
                .map(name -> Message.of("set-apart.reason", Message.name(name), reason(name)))
                .toList();
        return List.of(
                Message.of("set-apart.note", names().stream().map(Message::name).toList(), because));
    }

    /** As it stands in the configuration; the one that stands there at first is known in every language. */
    private Message reason(String name) {
        String reason = reasons.getOrDefault(name, "");
        String id = "set-apart." + name;
        boolean isKnown =
                Messages.english().find("text." + id).filter(reason::equals).isPresent();
        return isKnown ? Message.official(id, Map.of("en", reason)) : Message.name(reason);
    }

    /** How many of all decisions are those of each of them; none where that may not be said. */
    List<Message> sentences() {
        long total = cells.count(Cells.ALL, SharedMeasures.DECISIONS);
        return names().stream()
                .filter(name -> !cells.isHidden(name, SharedMeasures.DECISIONS))
                .map(name -> Message.of(
                        "set-apart.share",
                        Message.name(name),
                        new Message.Quantity((double) cells.count(name, SharedMeasures.DECISIONS) / total, "share")))
                .toList();
    }

    /** The title of a figure that says nothing of its rows. */
    static Message plainTitle(Figure figure) {
        if (!figure.id().endsWith(SUFFIX)) {
            return Figure.titleOf(figure.id());
        }
        Message plain = Figure.titleOf(figure.id().substring(0, figure.id().length() - SUFFIX.length()));
        return Message.of("set-apart.title", figure.title().arguments().get(0), plain);
    }

    private Figure without(Figure figure) {
        List<Message> names = names().stream().map(Message::name).toList();
        return figure.as(figure.id() + SUFFIX, Message.of("set-apart.title", names, figure.title()))
                .withNotes(notes());
    }

    private List<String> names() {
        return cells.setApart(SharedMeasures.DECISIONS);
    }
}
