package kz.aiqyn.jobs.publish;

import java.util.List;
import java.util.Optional;
import kz.aiqyn.jobs.Period;
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

    /** A section with a line for each; empty where no chapter is missing. */
    Optional<Section> section(List<WrittenChapter> chapters, String platform) {
        List<Message> lines = chapters.stream()
                .filter(chapter -> chapter.section().isEmpty())
                .map(chapter -> line(chapter.counted(), platform))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(Section.of(ID, lines, List.of()));
    }

    private Message line(CountedChapter counted, String platform) {
        Chapter chapter = counted.chapter();
        Origin origin = chapter.origin();
        Message title = Message.of("section." + chapter.id() + ".title");
        if (!origin.hasRows(dumps)) {
            return Message.of("missing.not-ingested", title, origin.names(), origin.commands(period));
        }
        if (origin.jobs().isEmpty()) {
            return Message.of("missing.nothing", title);
        }
        return counted.content().section(Cells.ALL).isPresent()
                ? Message.of("missing.not-of-platform", title, Message.name(platform))
                : Message.of("missing.not-measured", title, origin.names(), origin.measuring(period, dumps));
    }
}
