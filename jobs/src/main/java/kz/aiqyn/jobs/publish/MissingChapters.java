package kz.aiqyn.jobs.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.i18n.Message;

/** Says of each chapter that has nothing why that is so, and which commands add it. */
final class MissingChapters {

    private static final String ID = "missing";

    private final InputDumps dumps;
    private final Period period;

    MissingChapters(InputDumps dumps, Period period) {
        this.dumps = dumps;
        this.period = period;
    }

    /** A section with a line or two for each; empty where no chapter is missing. */
    Optional<Section> section(List<WrittenChapter> chapters, String platform) {
        List<Message> lines = chapters.stream()
                .filter(chapter -> chapter.section().isEmpty())
                .flatMap(chapter -> lines(chapter.counted(), platform).stream())
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(Section.of(ID, lines, List.of()));
    }

    private List<Message> lines(CountedChapter counted, String platform) {
        Chapter chapter = counted.chapter();
        Origin origin = chapter.origin();
        Message title = Message.of("section." + chapter.id() + ".title");
        if (origin.jobs().isEmpty()) {
            return List.of(Message.of("missing.nothing", title));
        }
        if (counted.content().section(Cells.ALL).isPresent()) {
            return List.of(Message.of("missing.not-of-platform", title, Message.name(platform)));
        }
        List<Table> withRows = origin.withRows(dumps);
        if (withRows.isEmpty()) {
            return withoutRows(title, origin);
        }
        // Where the rows of every table have to equal a total, a report beside rows that were not measured is refused.
        boolean isMeasured = chapter.totals().stream()
                .map(InputTotal::input)
                .collect(Collectors.toSet())
                .containsAll(withRows);
        return List.of(
                isMeasured
                        ? Message.of("missing.none-counts", title, Origin.names(withRows))
                        : Message.of(
                                "missing.not-measured",
                                title,
                                Origin.names(withRows),
                                origin.commands(period, withRows)));
    }

    /** Says of tables whose dumps cover the period that it takes others: to ingest those again would change nothing. */
    private List<Message> withoutRows(Message title, Origin origin) {
        Map<Boolean, List<Table>> byCovered =
                origin.inputs().stream().collect(Collectors.partitioningBy(dumps::coverPeriod));
        List<Table> covered = byCovered.getOrDefault(true, List.of());
        List<Table> open = byCovered.getOrDefault(false, List.of());
        List<Message> lines = new ArrayList<>();
        if (!covered.isEmpty()) {
            lines.add(Message.of("missing.no-row", title, Origin.names(covered)));
        }
        // Rows of no fixed days, such as judgements of posts, are about those of daily tables and add nothing without
        // them.
        boolean isOfUse = covered.isEmpty() || open.stream().anyMatch(origin.daily()::contains);
        if (isOfUse && !open.isEmpty()) {
            lines.add(Message.of("missing.not-ingested", title, Origin.names(open), origin.commands(period, covered)));
        }
        return lines;
    }
}
