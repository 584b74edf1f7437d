package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.reports.i18n.CleanText;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;

/** Says the marked spans of a figure: a sentence for each label, with a number where a chart shows the days as bands. */
final class SpanWords {

    private final Messages messages;
    private final boolean isNumbered;
    private final Map<Message, List<Message>> daysByLabel = new LinkedHashMap<>();
    private final List<Message> labels;

    SpanWords(Figure figure, Messages messages) {
        this.messages = messages;
        this.isNumbered = figure.chart().isOverTime();
        for (MarkedSpan span : figure.spans()) {
            daysByLabel.computeIfAbsent(span.label(), any -> new ArrayList<>()).add(days(span, figure.dimensions()));
        }
        this.labels = List.copyOf(daysByLabel.keySet());
    }

    /** The number beside a band, from 1; spans with equal labels have one. */
    String number(MarkedSpan span) {
        return messages.text("span.number", labels.indexOf(span.label()) + 1);
    }

    /** What the marked days mean, in the order of the numbers. */
    List<String> sentences() {
        return sentences(isNumbered);
    }

    /** The same where no chart shows the days. */
    List<String> sentencesWithoutBands() {
        return sentences(false);
    }

    private List<String> sentences(boolean areBands) {
        List<String> sentences = new ArrayList<>();
        daysByLabel.forEach((label, days) -> {
            String sentence = areBands
                    ? messages.text("span.band", labels.indexOf(label) + 1, days, label)
                    : messages.text("span.days-of-table", days, label);
            sentences.add(CleanText.sentence(sentence));
        });
        return sentences;
    }

    private static Message days(MarkedSpan span, List<String> dimensions) {
        Message days = span.from().equals(span.to())
                ? Message.of("span.day", span.from())
                : Message.of("span.days", span.from(), span.to());
        return span.line() == null || dimensions.size() < 2
                ? days
                : Message.of("span.of-line", new Message.Code(dimensions.get(1), span.line()), days);
    }
}
