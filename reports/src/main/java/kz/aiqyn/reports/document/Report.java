package kz.aiqyn.reports.document;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.aiqyn.reports.i18n.CleanText;
import kz.aiqyn.reports.i18n.Labels;
import kz.aiqyn.reports.i18n.Message;

/**
 * Everything a published report says, of one platform and one period.
 *
 * <p>Knows no clock and no revision: two equal reports give the same bytes. Throws {@link IllegalArgumentException}
 * that names every fault together.
 *
 * @param platform name of a platform exactly as in the dumps, or {@code all}
 * @param periodId the period as on the command line, such as {@code 2025-07}
 * @param periodText the period for a reader, with its zone
 * @param synthetic whether the inputs were made by a generator; said on the page, in each chart and in the data
 * @param summary sentences that come first
 * @param headlines numbers that stand before them
 * @param inputs every dump the numbers come from, with its row balance
 * @param snapshots the state of each table that was read: in the manifest only, as every lake has its own
 * @param configuration the configuration of the run as YAML, without secrets
 * @param codeVersion version or commit of the code that made it
 * @param licence of its numbers, as Open Definition names it, such as {@code CC-BY-4.0}
 * @param labels official labels of the codes in its figures
 */
public record Report(
        Message title,
        String platform,
        String periodId,
        Message periodText,
        boolean synthetic,
        List<Message> summary,
        List<HeadlineNumber> headlines,
        List<Section> sections,
        List<DumpInput> inputs,
        List<TableSnapshot> snapshots,
        String configuration,
        String codeVersion,
        String licence,
        Labels labels) {

    /** Names the file of row balances; no other figure may take it. */
    static final String INPUT_BALANCE = "input-balance";

    public Report {
        periodId = CleanText.line(periodId);
        summary = List.copyOf(summary);
        headlines = List.copyOf(headlines);
        sections = List.copyOf(sections);
        inputs = List.copyOf(inputs);
        snapshots = List.copyOf(snapshots);
        configuration = CleanText.lines(configuration);
        codeVersion = CleanText.line(codeVersion);
        licence = CleanText.line(licence);
        Problems problems = new Problems();
        problems.addIf(CleanText.line(platform).isEmpty(), "it has no platform");
        problems.addIf(periodId.isEmpty(), "it has no period");
        problems.addIf(licence.isEmpty(), "it has no licence");
        Set<String> ids = new HashSet<>(Set.of(INPUT_BALANCE));
        Set<String> sectionIds = new HashSet<>();
        for (Section section : sections) {
            problems.addIf(!sectionIds.add(section.id()), "section " + section.id() + " is there twice");
            for (Figure figure : section.figures()) {
                problems.addIf(!ids.add(figure.id()), "figure " + figure.id() + " is there twice, or its id is taken");
            }
        }
        problems.throwIfAny(
                "make the report of " + CleanText.line(platform) + " " + periodId,
                "Correct the report where it is made.");
    }

    /** The name of the platform as it is printed. */
    String platformName() {
        return CleanText.line(platform);
    }

    /** How many numbers of its figures are suppressed. */
    long suppressedNumbers() {
        return figures().stream()
                .flatMap(figure -> figure.rows().stream())
                .filter(row -> row.status() == Status.SUPPRESSED)
                .count();
    }

    /** How many numbers its figures have, suppressed ones too. */
    long numbers() {
        return suppressedNumbers()
                + figures().stream()
                        .flatMap(figure -> figure.rows().stream())
                        .filter(row -> row.value() != null)
                        .count();
    }

    /** Every figure, in the order of the page. */
    List<Figure> figures() {
        return sections.stream().flatMap(section -> section.figures().stream()).toList();
    }
}
