package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import kz.aiqyn.reports.i18n.Messages;
import kz.aiqyn.reports.i18n.Numbers;
import org.jspecify.annotations.Nullable;

/** What readers must know about the inputs before they use a number: dumps that failed a check, and odd rows in sum. */
final class InputNotes {

    /** More dumps than these are a list for a file, not for a page. */
    private static final int MOST_DUMPS = 40;

    private final List<DumpInput> inputs;
    private final Messages messages;
    private final Numbers numbers;
    private final List<String> sentences = new ArrayList<>();

    private InputNotes(List<DumpInput> inputs, Messages messages) {
        this.inputs = inputs;
        this.messages = messages;
        this.numbers = new Numbers(messages.locale());
    }

    /** The sentences, none when there is nothing to know. */
    static List<String> of(List<DumpInput> inputs, Messages messages) {
        InputNotes notes = new InputNotes(inputs, messages);
        notes.addFailedChecks();
        notes.addSum("inputs.late", DumpInput::late);
        notes.addSum("inputs.repeated-puid", DumpInput::repeatedPuid);
        notes.addSum("inputs.uuid-in-neighbours", DumpInput::uuidInNeighbours);
        notes.addSum("inputs.puid-in-neighbours", DumpInput::puidInNeighbours);
        notes.addSum("inputs.unknown-values", DumpInput::unknownValues);
        notes.addSum("inputs.out-of-range", DumpInput::outOfRange);
        return List.copyOf(notes.sentences);
    }

    private void addFailedChecks() {
        List<DumpInput> failed =
                inputs.stream().filter(input -> !input.problems().isEmpty()).toList();
        failed.stream().limit(MOST_DUMPS).map(this::failedChecks).forEach(sentences::add);
        if (failed.size() > MOST_DUMPS) {
            sentences.add(messages.text("inputs.more-failed", numbers.text(failed.size() - MOST_DUMPS)));
        }
    }

    private String failedChecks(DumpInput input) {
        String problems = String.join(" ", input.problems());
        String reason = input.acceptedBecause();
        return reason == null
                ? messages.text("inputs.failed", input.name(), input.table(), problems)
                : messages.text(
                        "inputs.let-through", input.name(), input.table(), problems, CleanText.sentence(reason));
    }

    private void addSum(String key, Function<DumpInput, @Nullable Long> count) {
        long sum = inputs.stream()
                .map(count)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        if (sum > 0) {
            sentences.add(messages.text(key, numbers.text(sum)));
        }
    }
}
