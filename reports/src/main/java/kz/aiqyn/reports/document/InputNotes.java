package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.aiqyn.reports.i18n.CleanText;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;

/** What readers must know about the inputs before they use a number: dumps that failed a check, and odd rows in sum. */
final class InputNotes {

    /** More dumps than these are a list for a file, not for a page. */
    private static final int MOST_DUMPS = 40;

    private final List<DumpInput> inputs;
    private final Messages messages;
    private final List<String> sentences = new ArrayList<>();

    private InputNotes(List<DumpInput> inputs, Messages messages) {
        this.inputs = inputs;
        this.messages = messages;
    }

    /** The sentences, none when there is nothing to know. */
    static List<String> of(List<DumpInput> inputs, Messages messages) {
        InputNotes notes = new InputNotes(inputs, messages);
        notes.addFailedChecks();
        DumpInput.FINDINGS.forEach(notes::addSum);
        return List.copyOf(notes.sentences);
    }

    private void addFailedChecks() {
        List<DumpInput> failed =
                inputs.stream().filter(input -> !input.problems().isEmpty()).toList();
        failed.stream().limit(MOST_DUMPS).map(this::failedChecks).forEach(sentences::add);
        if (failed.size() > MOST_DUMPS) {
            sentences.add(messages.text("inputs.more-failed", failed.size() - MOST_DUMPS));
        }
    }

    private String failedChecks(DumpInput input) {
        String problems = input.problems().stream()
                .map(problem -> CleanText.sentence(messages.text(problem)))
                .collect(Collectors.joining(" "));
        String reason = input.acceptedBecause();
        return reason == null
                ? messages.text("inputs.failed", input.name(), input.table(), problems)
                : messages.text(
                        "inputs.let-through", input.name(), input.table(), problems, CleanText.sentence(reason));
    }

    /** Says how many rows have a finding, where that says something of their quality. */
    private void addSum(String finding) {
        long sum = inputs.stream()
                .mapToLong(input -> input.findings().getOrDefault(finding, 0L))
                .sum();
        String key = "inputs." + finding.replace('_', '-');
        List<Message> values = values(finding);
        Optional<String> sentence =
                values.isEmpty() ? messages.find(key, sum) : messages.find(key + ".named", sum, values);
        sentence.filter(said -> sum > 0).ifPresent(sentences::add);
    }

    /** The commonest values that have a finding, as far as the inputs name them. */
    private List<Message> values(String finding) {
        Map<String, Long> counts = new TreeMap<>();
        String start = finding + ".";
        inputs.forEach(input -> input.findings().forEach((name, count) -> {
            if (name.startsWith(start)) {
                counts.merge(name.substring(start.length()), count, Long::sum);
            }
        }));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(value -> Message.of("inputs.value", value.getKey(), value.getValue()))
                .toList();
    }
}
