package kz.aiqyn.jobs.classify;

import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.Label;
import kz.aiqyn.jobs.Quoted;

/**
 * How often labels were given. Spellings that differ in capitals, blanks or signs that nobody sees are one label: whoever
 * writes {@code Fake} for {@code fake} means no other class.
 */
final class Labels {

    private final String positive;
    private final Map<String, TreeMap<String, Long>> spellings = new TreeMap<>();

    /** @param positive the label of the positive class, which is named as it stands here */
    Labels(String positive) {
        this.positive = positive;
    }

    /** What is the same for all spellings of a label; empty when nothing of it can be seen. */
    static String key(String label) {
        return Label.normal(label).toLowerCase(Locale.ROOT);
    }

    void add(String label, long times) {
        spellings.computeIfAbsent(key(label), any -> new TreeMap<>()).merge(label, times, Long::sum);
    }

    /** Each label as it is spelled most often, with its count, the most frequent first. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        spellings.forEach((key, labels) -> counts.put(name(key), sum(labels)));
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(label -> sorted.put(label.getKey(), label.getValue()));
        return sorted;
    }

    /**
     * Says which labels are spelled in several ways, and how often.
     *
     * @param unit what was labelled, in the plural
     */
    List<String> merged(String unit) {
        return spellings.entrySet().stream()
                .filter(label ->
                        label.getValue().size() > 1 || !label.getValue().containsKey(name(label.getKey())))
                .map(label -> {
                    String name = name(label.getKey());
                    Map<String, Long> others = new TreeMap<>(label.getValue());
                    others.remove(name);
                    return String.format(
                            Locale.ROOT,
                            "%,d %s have label %s in another spelling, %s; they count as it",
                            sum(others),
                            unit,
                            Quoted.of(name),
                            text(others));
                })
                .toList();
    }

    /** Labels with their counts, in words. */
    static String text(Map<String, Long> labels) {
        List<String> shown = Quoted.first(labels.keySet());
        Iterator<Long> counts = labels.values().iterator();
        return shown.stream()
                        .map(label -> String.format(Locale.ROOT, "%s (%,d)", label, counts.next()))
                        .collect(Collectors.joining(", "))
                + (labels.size() > shown.size() ? " and " + (labels.size() - shown.size()) + " more" : "");
    }

    private String name(String key) {
        return key.equals(key(positive)) ? positive : mostFrequent(spellings.getOrDefault(key, new TreeMap<>()));
    }

    /** Of several that are as frequent, the last: small letters are behind capitals. */
    private static String mostFrequent(TreeMap<String, Long> labels) {
        return labels.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static long sum(Map<String, Long> labels) {
        return labels.values().stream().mapToLong(Long::longValue).sum();
    }
}
