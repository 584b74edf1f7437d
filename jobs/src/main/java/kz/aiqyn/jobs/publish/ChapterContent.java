package kz.aiqyn.jobs.publish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.i18n.Message;

/** What a chapter has to say once everything is counted and suppressed, report by report. */
interface ChapterContent {

    /**
     * The section of a report; empty when there is nothing to say in it.
     *
     * @param platform of the report, or {@link Cells#ALL}
     */
    Optional<Section> section(String platform);

    /** Sentences that open the report. */
    default List<Message> summary(String platform) {
        return List.of();
    }

    /** What of its configuration changed a number or a note of the report, for the manifest. */
    default Map<String, Object> configuration(String platform) {
        return Map.of();
    }
}
