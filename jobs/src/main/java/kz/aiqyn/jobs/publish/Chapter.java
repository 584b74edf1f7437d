package kz.aiqyn.jobs.publish;

import java.util.List;
import java.util.function.Function;
import kz.aiqyn.jobs.tables.Table;

/**
 * A part of a report: the tables it reads, and how it counts them.
 *
 * <p>Chapters know nothing of each other. What one says of counts of another, it says by the names in {@link SharedMeasures}.
 *
 * @param id lower-case words joined by hyphens, the anchor of its section
 * @param reads every table it reads; a chapter cannot read others
 * @param totals the counts that must equal what was ingested
 * @param origin where its numbers come from
 * @param counting counts its tables into the cells of the edition
 */
record Chapter(
        String id,
        List<Table> reads,
        List<InputTotal> totals,
        Origin origin,
        Function<Edition, ChapterContent> counting) {

    Chapter {
        reads = List.copyOf(reads);
        totals = List.copyOf(totals);
    }

    /** A chapter that counts nothing which was ingested row by row. */
    Chapter(String id, List<Table> reads, Origin origin, Function<Edition, ChapterContent> counting) {
        this(id, reads, List.of(), origin, counting);
    }

    /** Counts the tables of an edition into its cells. */
    ChapterContent count(Edition edition) {
        return counting.apply(edition.of(this));
    }
}
