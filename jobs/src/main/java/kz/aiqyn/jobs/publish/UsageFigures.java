package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;

import java.util.List;
import java.util.Optional;
import kz.aiqyn.jobs.tables.Activity;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Usage;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.Row;

/** What the usage table says: active accounts, posts by day and by language. */
final class UsageFigures implements ChapterContent {

    /** The rows of activity, one for an account and a day: in no figure, and told of all platforms together only. */
    private static final String ACTIVE_DAYS = "active-days";

    private static final String DAILY = "usage-active";
    private static final String MONTHLY = "usage-active-monthly";
    static final String BY_DAY = "posts-by-day";

    static final Chapter CHAPTER = new Chapter(
            "usage",
            List.of(Usage.TABLE),
            List.of(
                    new InputTotal(Posts.TABLE, SharedMeasures.POSTS, BY_DAY, Usage.TABLE, "measure-usage"),
                    new InputTotal(Activity.TABLE, ACTIVE_DAYS, DAILY, Usage.TABLE, "measure-usage")),
            new Origin(
                    List.of(Posts.TABLE, Activity.TABLE),
                    List.of(Posts.TABLE, Activity.TABLE),
                    List.of("measure-usage")),
            UsageFigures::of);

    private final Cells cells;
    private final Message period;

    UsageFigures(Cells cells, Message period) {
        this.cells = cells;
        this.period = period;
    }

    private static UsageFigures of(Edition edition) {
        UsageFigures figures = new UsageFigures(edition.cells(), Words.period(edition.period()));
        figures.count(new Usage(edition.ofPeriod(Usage.TABLE, Usage.PERIOD)));
        return figures;
    }

    void count(Usage usage) {
        List<Row> rows = usage.rows()
                .select(
                        col(Usage.MEASURE),
                        col(Usage.PLATFORM),
                        date_format(col(Usage.INTERVAL_START), "yyyy-MM-dd"),
                        col(Usage.LANGUAGE),
                        col(Usage.VALUE))
                .collectAsList();
        for (Row row : rows) {
            String platform = row.getString(1);
            String day = row.getString(2);
            long value = row.getLong(4);
            switch (row.getString(0)) {
                case Usage.DAILY_ACTIVE_ACCOUNTS -> {
                    cells.add(platform, DAILY, List.of(day), value);
                    cells.addToAll(ACTIVE_DAYS, List.of(), value);
                }
                case Usage.MONTHLY_ACTIVE_ACCOUNTS -> cells.add(platform, MONTHLY, List.of(day.substring(0, 7)), value);
                case Usage.POSTS_BY_DAY -> {
                    cells.add(platform, BY_DAY, List.of(day), value);
                    cells.add(platform, SharedMeasures.POSTS_BY_MONTH, List.of(day.substring(0, 7)), value);
                    cells.add(platform, SharedMeasures.POSTS, List.of(), value);
                }
                case Usage.POSTS_BY_LANGUAGE ->
                    cells.add(platform, SharedMeasures.POSTS_BY_LANGUAGE, List.of(row.getString(3)), value);
                default -> throw new IllegalStateException("Usage holds the unknown measure " + row.getString(0));
            }
        }
        cells.keepUnprinted(List.of(ACTIVE_DAYS, SharedMeasures.POSTS, SharedMeasures.POSTS_BY_MONTH));
        // Who was active in a month was so on one of its days or on several.
        cells.cover(MONTHLY, DAILY, day -> List.of(day.get(0).substring(0, 7)));
        cells.sumOn(Cells.ALL, ACTIVE_DAYS, DAILY, day -> List.of());
        cells.sum(SharedMeasures.POSTS, BY_DAY);
        cells.sum(SharedMeasures.POSTS, SharedMeasures.POSTS_BY_LANGUAGE);
        cells.sum(SharedMeasures.POSTS, SharedMeasures.POSTS_BY_MONTH);
        cells.sum(
                SharedMeasures.POSTS_BY_MONTH,
                List.of(BY_DAY),
                day -> List.of(day.get(0).substring(0, 7)));
    }

    @Override
    public Optional<Section> section(String platform) {
        boolean isEmpty = cells.byValue(platform, SharedMeasures.POSTS).isEmpty()
                && cells.byValue(platform, DAILY).isEmpty();
        return isEmpty ? Optional.empty() : Optional.of(Section.of(CHAPTER.id(), List.of(), figures(platform)));
    }

    List<Figure> figures(String platform) {
        return List.of(
                Figure.of(
                        DAILY,
                        period,
                        "accounts",
                        List.of("day", "platform"),
                        ChartKind.LINES,
                        rows(platform, DAILY, 1),
                        List.of(Words.note(DAILY))),
                Figure.of(
                        MONTHLY,
                        period,
                        "accounts",
                        List.of("platform", "month"),
                        ChartKind.STACKED_BARS,
                        rows(platform, MONTHLY, 0),
                        List.of(Words.note(MONTHLY))),
                Figure.of(
                        BY_DAY,
                        period,
                        "posts",
                        List.of("day", "platform"),
                        ChartKind.LINES,
                        rows(platform, BY_DAY, 1),
                        List.of()),
                Figure.of(
                        SharedMeasures.POSTS_BY_LANGUAGE,
                        period,
                        "posts",
                        List.of("platform", "language"),
                        ChartKind.STACKED_BARS,
                        rows(platform, SharedMeasures.POSTS_BY_LANGUAGE, 0),
                        List.of(Words.note(SharedMeasures.POSTS_BY_LANGUAGE))));
    }

    private List<FigureRow> rows(String platform, String measure, int place) {
        return cells.rowsByPlatform(Cells.ALL, measure, place).stream()
                .filter(row -> platform.equals(Cells.ALL)
                        || row.dimensions().get(place).equals(platform))
                .toList();
    }
}
