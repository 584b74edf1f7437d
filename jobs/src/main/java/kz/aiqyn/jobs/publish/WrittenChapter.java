package kz.aiqyn.jobs.publish;

import java.util.List;
import java.util.Optional;
import kz.aiqyn.reports.document.Section;

/**
 * A chapter as one report has it.
 *
 * @param section empty where it has nothing to say
 */
record WrittenChapter(CountedChapter counted, Optional<Section> section) {

    /** The chapters of the report of a platform. */
    static List<WrittenChapter> of(List<CountedChapter> chapters, String platform) {
        return chapters.stream()
                .map(counted -> new WrittenChapter(counted, counted.content().section(platform)))
                .toList();
    }
}
