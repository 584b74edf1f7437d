package kz.aiqyn.jobs.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.i18n.Message;

/**
 * Of how many days of the period there is data, which every chapter says of its own; where they are too few, it gives
 * numbers and claims nothing about the period.
 */
final class Coverage {

    private final InputDumps dumps;
    private final Period period;
    private final double least;

    /**
     * The coverage of a period.
     *
     * @param least claims need data of at least this share of its days
     */
    Coverage(InputDumps dumps, Period period, double least) {
        this.dumps = dumps;
        this.period = period;
        this.least = least;
    }

    /** The section with a sentence on its coverage; where that is too low, without headlines. */
    Section on(Chapter chapter, Section section, String platform) {
        List<Message> paragraphs = new ArrayList<>(section.paragraphs());
        for (Table table : chapter.origin().daily()) {
            days(chapter, table, platform).ifPresent(days -> paragraphs.add(sentence(table, days)));
        }
        List<Figure> figures = isEnough(chapter, platform)
                ? section.figures()
                : section.figures().stream()
                        .map(figure -> figure.withTitle(SetApart.plainTitle(figure)))
                        .toList();
        return new Section(section.id(), section.title(), paragraphs, figures);
    }

    /** The claims of a chapter, with the days they are of where days are missing; of too few days it makes none. */
    List<Message> claims(Chapter chapter, List<Message> claims, String platform) {
        if (claims.isEmpty()) {
            return claims;
        }
        if (isEnough(chapter, platform)) {
            List<Message> ofDays = new ArrayList<>();
            for (Table table : chapter.origin().daily()) {
                days(chapter, table, platform)
                        .filter(days -> days < period.days())
                        .ifPresent(days -> ofDays.add(sentence(table, days)));
            }
            ofDays.addAll(claims);
            return ofDays;
        }
        return chapter.origin().daily().stream()
                .filter(table -> isTooLow(chapter, table, platform))
                .map(table -> Message.of(
                        "coverage.no-claim",
                        Origin.name(table),
                        days(chapter, table, platform).orElseThrow(),
                        period.days(),
                        new Message.Quantity(least, "share")))
                .toList();
    }

    private Message sentence(Table table, long days) {
        return Message.of("coverage.days", Origin.name(table), days, period.days());
    }

    /** Whether a chapter may claim something of the period. */
    boolean isEnough(Chapter chapter, String platform) {
        return chapter.origin().daily().stream().noneMatch(table -> isTooLow(chapter, table, platform));
    }

    /** None at all is too low for nothing: then the chapter has no such number, and claims nothing of it. */
    private boolean isTooLow(Chapter chapter, Table table, String platform) {
        return days(chapter, table, platform)
                .filter(days -> days > 0 && days < least * period.days())
                .isPresent();
    }

    private Optional<Long> days(Chapter chapter, Table table, String platform) {
        return chapter.origin().days(table, dumps, platform).map(days -> (long) days.size());
    }
}
