package kz.aiqyn.jobs.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.models.statistics.ExactQuantile;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.i18n.Message;

/** How long decisions took: quantiles in whole days, exact over any period; none of a small number of decisions. */
final class Delays {

    static final String FIGURE = "decision-delay";
    private static final List<String> KINDS = List.of(
            DecisionCounts.CONTENT_TO_ACTION, DecisionCounts.ACTION_TO_REPORT, DecisionCounts.CONTENT_TO_REPORT);

    private final Cells cells;
    private final Message period;
    /** By platform and kind, decisions by days of delay. */
    private final Map<String, Map<String, TreeMap<Integer, Long>>> histograms = new TreeMap<>();
    /** By platform and kind, delays that were published. */
    private final Map<String, Map<String, PublishedDelay>> published = new TreeMap<>();

    Delays(Cells cells, Message period) {
        this.cells = cells;
        this.period = period;
    }

    void count(List<Marginal> marginals) {
        for (Marginal marginal : marginals) {
            if (KINDS.contains(marginal.dimension()) && !marginal.value().isEmpty()) {
                for (String platform : withSums(marginal.platform())) {
                    histogram(platform, marginal.dimension())
                            .merge(Integer.valueOf(marginal.value()), marginal.count(), Long::sum);
                }
            }
        }
    }

    void countPublished(List<PublishedDelay> delays) {
        for (PublishedDelay delay : delays) {
            for (String platform : withSums(delay.platform())) {
                published
                        .computeIfAbsent(platform, name -> new TreeMap<>())
                        .merge(delay.kind(), delay, PublishedDelay::and);
            }
        }
    }

    private List<String> withSums(String platform) {
        return Stream.concat(Stream.of(platform), cells.sums(platform).stream()).toList();
    }

    /** The median from content to action in words; empty where it may not be said. */
    Optional<Message> sentence(String platform) {
        OptionalDouble median = published.containsKey(platform)
                ? OptionalDouble.empty()
                : quantile(platform, DecisionCounts.CONTENT_TO_ACTION, 50);
        if (median.isEmpty() || median.getAsDouble() < 0) {
            // Dates out of order, as where content is dated after the action on it.
            return Optional.empty();
        }
        Message.Counted within = days(median.getAsDouble());
        long decisions = decisions(platform, DecisionCounts.CONTENT_TO_ACTION);
        return Optional.of(
                isTold(platform, decisions)
                        ? Message.of("summary.delay.counted", within, decisions)
                        : Message.of("summary.delay", within));
    }

    /** Whether the number of decisions with both dates is one that the completeness of a date tells already. */
    private boolean isTold(String platform, long decisions) {
        List<String> sides = SharedMeasures.DECISIONS_BY_FIELD;
        return cells.count(platform, sides.get(0), Decisions.CONTENT_DATE) == decisions
                && sides.stream().noneMatch(side -> cells.isHidden(platform, side, Decisions.CONTENT_DATE));
    }

    Figure figure(String platform) {
        Map<String, PublishedDelay> ofPublished = published.get(platform);
        if (ofPublished != null) {
            return figureOfPublished(ofPublished, histograms.containsKey(platform));
        }
        List<FigureRow> rows = new ArrayList<>();
        for (String kind : KINDS) {
            for (int percent : new int[] {50, 90, 99}) {
                List<String> dimensions = List.of(kind, percent == 50 ? "median" : "percentile " + percent);
                OptionalDouble days = quantile(platform, kind, percent);
                if (days.isPresent()) {
                    rows.add(FigureRow.of(dimensions, days.getAsDouble()));
                } else if (isWithheld(platform, kind)) {
                    rows.add(FigureRow.suppressed(dimensions));
                } else {
                    rows.add(FigureRow.notApplicable(dimensions, Message.of("figure.decision-delay.no-dates")));
                }
            }
        }
        OptionalDouble median = quantile(platform, DecisionCounts.CONTENT_TO_ACTION, 50);
        Figure figure = Figure.of(
                FIGURE,
                period,
                "days",
                List.of("delay", "statistic"),
                ChartKind.TABLE_ONLY,
                rows,
                List.of(Words.note(FIGURE)));
        return median.isEmpty() || median.getAsDouble() < 0
                ? figure
                : figure.withTitle(Message.of("figure.decision-delay.median", days(median.getAsDouble())));
    }

    /** Of published delays there is no median; where a part was counted from dumps, a mean of both would be of neither. */
    private Figure figureOfPublished(Map<String, PublishedDelay> delays, boolean isPart) {
        List<FigureRow> rows = new ArrayList<>();
        Message notAvailable = Message.of("origin.not-available.short");
        Message noMean = isPart ? Message.of("figure.decision-delay.mixed") : notAvailable;
        for (String kind : KINDS) {
            rows.add(FigureRow.notApplicable(List.of(kind, "median"), notAvailable));
            PublishedDelay delay = delays.get(kind);
            if (delay == null || isPart) {
                rows.add(FigureRow.notApplicable(List.of(kind, "mean"), noMean));
            } else {
                rows.add(FigureRow.of(List.of(kind, "mean"), delay.mean())
                        .withNote(Message.of("figure.decision-delay.mean-of", delay.decisions())));
                rows.add(FigureRow.of(List.of(kind, "minimum"), delay.least()));
                rows.add(FigureRow.of(List.of(kind, "maximum"), delay.most()));
            }
        }
        return Figure.of(
                FIGURE,
                period,
                "days",
                List.of("delay", "statistic"),
                ChartKind.TABLE_ONLY,
                rows,
                List.of(Message.of("figure.decision-delay.published.note")));
    }

    private OptionalDouble quantile(String platform, String kind, int percent) {
        return isWithheld(platform, kind)
                ? OptionalDouble.empty()
                : ExactQuantile.percentile(histogram(platform, kind), percent);
    }

    /** Whether the delays are those of a few decisions, which they would describe one by one. */
    private boolean isWithheld(String platform, String kind) {
        return cells.isSmall(decisions(platform, kind)) || cells.isHidden(platform, SharedMeasures.DECISIONS);
    }

    private long decisions(String platform, String kind) {
        return histogram(platform, kind).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private TreeMap<Integer, Long> histogram(String platform, String kind) {
        return histograms
                .computeIfAbsent(platform, name -> new TreeMap<>())
                .computeIfAbsent(kind, name -> new TreeMap<>());
    }

    private static Message.Counted days(double days) {
        return new Message.Counted(days, "days");
    }
}
