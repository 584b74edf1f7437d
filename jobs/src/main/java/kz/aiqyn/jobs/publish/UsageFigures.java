package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Usage;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Section;
import org.apache.spark.sql.Row;

/** What the usage table says: active accounts, posts by day and by language. */
final class UsageFigures implements Findings {

    static final Chapter CHAPTER = new Chapter(
            "usage",
            List.of(Usage.TABLE),
            List.of(new InputTotal(Posts.TABLE, false, Measures.POSTS, Usage.TABLE, "measure-usage")),
            UsageFigures::of);

    private static final String DAILY = "usage-active";
    private static final String MONTHLY = "usage-active-monthly";
    private static final String BY_DAY = "posts-by-day";

    private final Cells cells;
    private final String period;

    UsageFigures(Cells cells, String period) {
        this.cells = cells;
        this.period = period;
    }

    private static UsageFigures of(Edition edition) {
        UsageFigures figures =
                new UsageFigures(edition.cells(), edition.period().text());
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
                case Usage.DAILY_ACTIVE_ACCOUNTS -> cells.add(platform, DAILY, List.of(day), value);
                case Usage.MONTHLY_ACTIVE_ACCOUNTS -> cells.add(platform, MONTHLY, List.of(day.substring(0, 7)), value);
                case Usage.POSTS_BY_DAY -> {
                    cells.add(platform, BY_DAY, List.of(day), value);
                    cells.add(platform, Measures.POSTS_BY_MONTH, List.of(day.substring(0, 7)), value);
                    cells.add(platform, Measures.POSTS, List.of(), value);
                }
                case Usage.POSTS_BY_LANGUAGE ->
                    cells.add(platform, Measures.POSTS_BY_LANGUAGE, List.of(row.getString(3)), value);
                default -> throw new IllegalStateException("Usage holds the unknown measure " + row.getString(0));
            }
        }
        cells.sum(Measures.POSTS, BY_DAY);
        cells.sum(Measures.POSTS, Measures.POSTS_BY_LANGUAGE);
        cells.sum(Measures.POSTS, Measures.POSTS_BY_MONTH);
        cells.sum(
                Measures.POSTS_BY_MONTH,
                List.of(BY_DAY),
                day -> List.of(day.get(0).substring(0, 7)));
    }

    @Override
    public Optional<Section> section(String platform) {
        boolean isEmpty = cells.byValue(platform, Measures.POSTS).isEmpty()
                && cells.byValue(platform, DAILY).isEmpty();
        return isEmpty
                ? Optional.empty()
                : Optional.of(new Section(CHAPTER.id(), "Posts and active accounts", List.of(), figures(platform)));
    }

    List<Figure> figures(String platform) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                DAILY,
                "Accounts active each day",
                "Number of accounts active on a day, by platform, " + period,
                "accounts",
                List.of("day", "platform"),
                ChartKind.LINES,
                rows(platform, DAILY, 1),
                List.of("An account is one on one platform; a person may have several.")));
        figures.add(new Figure(
                MONTHLY,
                "Accounts active each month",
                "Number of accounts active on at least one day of the month inside the period, by platform, " + period,
                "accounts",
                List.of("platform", "month"),
                ChartKind.STACKED_BARS,
                rows(platform, MONTHLY, 0),
                List.of("Months do not add up: an account active in two months is counted in both.")));
        figures.add(new Figure(
                BY_DAY,
                "Posts each day",
                "Number of posts by day and platform, " + period,
                "posts",
                List.of("day", "platform"),
                ChartKind.LINES,
                rows(platform, BY_DAY, 1),
                List.of()));
        figures.add(new Figure(
                Measures.POSTS_BY_LANGUAGE,
                "Posts by language",
                "Number of posts by platform and language, declared by the platform or detected, " + period,
                "posts",
                List.of("platform", "language"),
                ChartKind.STACKED_BARS,
                rows(platform, Measures.POSTS_BY_LANGUAGE, 0),
                List.of("und: too short to tell, or without letters.")));
        return figures;
    }

    private List<FigureRow> rows(String platform, String measure, int place) {
        return cells.rowsByPlatform(measure, place).stream()
                .filter(row -> platform.equals(Cells.ALL)
                        || row.dimensions().get(place).equals(platform))
                .toList();
    }
}
