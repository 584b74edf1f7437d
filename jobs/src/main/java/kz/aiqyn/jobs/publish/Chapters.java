package kz.aiqyn.jobs.publish;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kz.aiqyn.jobs.tables.Table;

/** The chapters of a report. */
final class Chapters {

    /** Every chapter, in the order of the page; the order changes no number. */
    static final List<Chapter> ALL = List.of(
            DecisionFigures.CHAPTER,
            QualityFigures.CHAPTER,
            ErrataFigures.CHAPTER,
            OrderFigures.CHAPTER,
            UsageFigures.CHAPTER,
            MisinformationFigures.CHAPTER,
            DemographicFigures.CHAPTER);

    private Chapters() {}

    /** The tables of all chapters, each once. */
    static List<Table> reads() {
        Set<Table> tables = new LinkedHashSet<>();
        ALL.forEach(chapter -> tables.addAll(chapter.reads()));
        return List.copyOf(tables);
    }
}
