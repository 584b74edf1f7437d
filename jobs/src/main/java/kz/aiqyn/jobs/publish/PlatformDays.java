package kz.aiqyn.jobs.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.models.statistics.UnusualDay;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.i18n.Message;

/** The largest platforms day by day, each on its own scale, and the days on which their volume is out of the ordinary. */
final class PlatformDays {

    static final String PANELS = "decisions-by-day-and-platform";
    static final String UNUSUAL = "decisions-unusual-days";

    /** More would be too small to read. */
    private static final int LARGEST = 12;

    private final Cells cells;
    private final Period period;

    PlatformDays(Cells cells, Period period) {
        this.cells = cells;
        this.period = period;
    }

    /** A panel for each of the largest platforms of a report over several; empty for one over one. */
    Optional<Figure> panels(String report) {
        List<String> largest = largest(report);
        if (largest.size() < 2) {
            return Optional.empty();
        }
        List<FigureRow> rows = cells.rowsByPlatform(report, SharedMeasures.DECISIONS_BY_DAY, 1).stream()
                .filter(row -> largest.contains(row.dimensions().get(1)))
                .sorted(Comparator.comparingInt((FigureRow row) ->
                                largest.indexOf(row.dimensions().get(1)))
                        .thenComparing(row -> row.dimensions().get(0)))
                .toList();
        return Optional.of(Figure.of(
                PANELS,
                Words.period(period),
                "decisions",
                List.of("day", "platform"),
                ChartKind.SMALL_MULTIPLES,
                rows,
                List.of(Words.note(PANELS))));
    }

    /** The unusual days of the largest platforms of a report; a platform with hidden days is left out. */
    Figure unusual(String report) {
        List<FigureRow> rows = new ArrayList<>();
        for (String platform : largest(report)) {
            TreeMap<LocalDate, Long> counts = new TreeMap<>();
            boolean isAnyHidden = false;
            for (FigureRow row : cells.rowsByValue(platform, SharedMeasures.DECISIONS_BY_DAY)) {
                Double count = row.value();
                isAnyHidden |= count == null;
                counts.put(LocalDate.parse(row.dimensions().get(0)), count == null ? 0 : count.longValue());
            }
            if (!isAnyHidden) {
                UnusualDay.among(counts).forEach(day -> rows.add(row(platform, day)));
            }
        }
        return Figure.of(
                UNUSUAL,
                Words.period(period),
                "decisions",
                List.of("platform", "day"),
                ChartKind.TABLE_ONLY,
                rows,
                List.of(Words.note(UNUSUAL)));
    }

    private static FigureRow row(String platform, UnusualDay day) {
        return FigureRow.of(List.of(platform, day.day().toString()), day.count())
                .withNote(Message.of("unusual.expected", Math.round(day.expected())));
    }

    private List<String> largest(String report) {
        return cells.platforms(report, SharedMeasures.DECISIONS).stream()
                .filter(platform -> !cells.isHidden(platform, SharedMeasures.DECISIONS))
                .sorted(Comparator.comparingLong((String platform) -> -cells.count(platform, SharedMeasures.DECISIONS))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(LARGEST)
                .toList();
    }
}
