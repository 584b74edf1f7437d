package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.tables.Accounts;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.OrderCounts;
import kz.aiqyn.jobs.tables.Orders;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** Dumps of a month, a year or a day below a report of July, and what is said of chapters that they give nothing. */
class InputDumpsTest {

    private static final Period JULY = Period.parse("2025-07");

    private static final InputTotal ORDERS =
            new InputTotal(Orders.TABLE, "orders", "", OrderCounts.TABLE, "measure-orders");

    @Test
    void aLongerDumpThatCountedNoDaysIsRefusedOnlyWhereItMayHaveRowsOfThePeriod() {
        InputDumps empty = dumps(dump(Orders.TABLE, "2025", 0));
        InputDumps before =
                dumps(dump(Orders.TABLE, "2025", 7, events("2025-01-02T00:00:00Z", "2025-06-30T23:59:59Z")));
        InputDumps after = dumps(dump(Orders.TABLE, "2025", 7, events("2025-08-01T00:00:00Z", "2025-08-02T00:00:00Z")));
        InputDumps around =
                dumps(dump(Orders.TABLE, "2025", 7, events("2025-01-02T00:00:00Z", "2025-12-31T00:00:00Z")));

        for (InputDumps dumps : List.of(empty, before, after)) {
            assertThatCode(() -> dumps.requireBalance(ORDERS, new Cells())).doesNotThrowAnyException();
            assertThat(dumps.hasRows(Orders.TABLE)).isFalse();
            assertThat(dumps.days(Orders.TABLE, Cells.ALL)).isEqualTo(Optional.of(Set.of()));
        }
        assertThat(before.rowsByDay(before.rows().get(0))).isEqualTo(Map.of("2025-06-30", Map.of("", 7L)));
        assertThatThrownBy(() -> around.requireBalance(ORDERS, new Cells()))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage(
                        "Cannot publish a report of 2025-07: the rows of o.csv were not counted by day when it was ingested"
                                + " for 2025. Run the ingest job of orders for that period again.");
    }

    /** To ingest once more what was ingested would answer "unchanged". */
    @Test
    void dumpsOfTheWholePeriodWithoutARowOfItAreNotToBeIngestedAgain() {
        Map<String, Object> june = Map.of(Dumps.DAYS, days(Map.of("2025-06-30", Map.of("VK", 7L))));

        assertThat(missing(OrderFigures.CHAPTER, Cells.ALL, dumps(dump(Orders.TABLE, "2025", 7, june))))
                .containsExactly(
                        "Orders of authorities: the dumps that were ingested hold no row of this period (orders). It"
                                + " takes other dumps.");
        assertThat(missing(OrderFigures.CHAPTER, Cells.ALL, dumps(dump(Posts.TABLE, "2025-07", 7))))
                .containsExactly(
                        "Orders of authorities: no row of this period was ingested (orders). Commands that read them"
                                + " from dumps: aiqyn ingest-orders --period 2025-07, aiqyn measure-orders --period 2025-07.");
        assertThat(missing(UsageFigures.CHAPTER, Cells.ALL, dumps(dump(Posts.TABLE, "2025", 7, june))))
                .containsExactly(
                        "Posts and active accounts: the dumps that were ingested hold no row of this period (posts). It takes"
                                + " other dumps.",
                        "Posts and active accounts: no row of this period was ingested (active accounts). Commands that read"
                                + " them from dumps: aiqyn ingest-activity --period 2025-07, aiqyn measure-usage --period"
                                + " 2025-07.");
        assertThat(missing(MisinformationFigures.CHAPTER, Cells.ALL, dumps(dump(Posts.TABLE, "2025", 7, june))))
                .containsExactly(
                        "Misinformation: the dumps that were ingested hold no row of this period (posts). It takes"
                                + " other dumps.");
    }

    @Test
    void rowsThatWereMeasuredAndCountNowhereAreNotToBeMeasured() {
        assertThat(missing(DemographicFigures.CHAPTER, Cells.ALL, dumps(dump(Accounts.TABLE, "2025-07", 7))))
                .containsExactly(
                        "Who the accounts belong to: rows were ingested and measured, and none of them counts here"
                                + " (accounts).");
        assertThat(missing(MisinformationFigures.CHAPTER, Cells.ALL, dumps(dump(Posts.TABLE, "2025-07", 7))))
                .containsExactly(
                        "Misinformation: rows were ingested, and no number was made of them (posts). Commands that do"
                                + " it, if they were not run: aiqyn ingest-audits --period 2025-07, aiqyn train-classifier --period"
                                + " 2025-07, aiqyn evaluate-classifier --period 2025-07, aiqyn score-posts --period 2025-07, aiqyn"
                                + " measure-misinformation --period 2025-07.");
        assertThat(missing(DecisionFigures.CHAPTER, Cells.ALL, dumps(dump(Counts.TABLE, "2025", 7, july()))))
                .containsExactly(
                        "Moderation decisions: rows were ingested, and no number was made of them (published counts of"
                                + " decisions). Commands that do it, if they were not run: aiqyn measure-counts --period 2025-07.");
        assertThat(missing(ErrataFigures.CHAPTER, Cells.ALL, dumps(dump(Posts.TABLE, "2025-07", 7))))
                .containsExactly("Known errors of the source: none touches this report.");
    }

    @Test
    void rowsOfAPlatformMayBeThereAndCountNowhere() {
        assertThat(missing(DemographicFigures.CHAPTER, "VK", dumps(dump(Accounts.TABLE, "2025-07", 7))))
                .containsExactly("Who the accounts belong to: no row of VK counts here.");
    }

    @Test
    void claimsSayOfHowManyDaysTheyAre() {
        List<Message> claims = List.of(Message.of("summary.decisions", 40));
        Row[] most = JULY.from()
                .datesUntil(JULY.to())
                .map(day -> dump(Decisions.TABLE, day + "/" + day, 1))
                .toArray(Row[]::new);
        Row last = dump(Decisions.TABLE, "2025-07-31/2025-07-31", 0);

        assertThat(FigureText.said(new Coverage(dumps(most), JULY, 0.8).claims(DecisionFigures.CHAPTER, claims, "VK")))
                .containsExactly(
                        "Days of the period with data: 30 of 31 (decisions).",
                        "40 decisions filed in the period are counted.");
        assertThat(FigureText.said(new Coverage(dumps(most), JULY, 1.0).claims(DecisionFigures.CHAPTER, claims, "VK")))
                .containsExactly(
                        "Nothing is claimed about the period: it has data for 30 of 31 days, less than 100.0\u00A0% of"
                                + " them (decisions).");
        InputDumps whole = dumps(Stream.concat(Stream.of(most), Stream.of(last)).toArray(Row[]::new));
        assertThat(FigureText.said(new Coverage(whole, JULY, 0.8).claims(DecisionFigures.CHAPTER, claims, "VK")))
                .containsExactly("40 decisions filed in the period are counted.");
    }

    /** What is said of a chapter that has no section; of a report of one platform, that of all has one. */
    private static List<String> missing(Chapter chapter, String platform, InputDumps dumps) {
        ChapterContent content = report -> report.equals(platform)
                ? Optional.empty()
                : Optional.of(Section.of(chapter.id(), List.of(), List.of()));
        WrittenChapter written = new WrittenChapter(new CountedChapter(chapter, content), Optional.empty());
        return FigureText.said(new MissingChapters(dumps, JULY)
                .section(List.of(written), platform)
                .orElseThrow()
                .paragraphs());
    }

    private static InputDumps dumps(Row... rows) {
        return new InputDumps(JULY, List.of(rows));
    }

    private static Row dump(Table table, String period, long accepted) {
        return dump(table, period, accepted, Map.of());
    }

    private static Row dump(Table table, String period, long accepted, Map<String, Object> more) {
        Period ofDump = Period.parse(period);
        Map<String, Object> values = new HashMap<>(Map.of(
                Dumps.TABLE_NAME,
                table.name(),
                Dumps.PERIOD,
                period,
                Dumps.PERIOD_FROM,
                Date.valueOf(ofDump.from()),
                Dumps.PERIOD_TO,
                Date.valueOf(ofDump.to()),
                Dumps.NAME,
                "o.csv",
                Dumps.SHA256,
                "5",
                Dumps.ACCEPTED,
                accepted));
        values.putAll(more);
        return new GenericRowWithSchema(
                Stream.of(Dumps.TABLE.schema().fieldNames()).map(values::get).toArray(), Dumps.TABLE.schema());
    }

    private static Map<String, Object> july() {
        return Map.of(Dumps.DAYS, days(Map.of("2025-07-01", Map.of("VK", 7L))));
    }

    private static Map<String, Object> events(String first, String last) {
        return Map.of(
                Dumps.FIRST_EVENT,
                Timestamp.from(Instant.parse(first)),
                Dumps.LAST_EVENT,
                Timestamp.from(Instant.parse(last)));
    }

    private static Object days(Map<String, Map<String, Long>> days) {
        Map<String, Object> ofScala = new HashMap<>();
        days.forEach((day, platforms) -> ofScala.put(day, CollectionConverters.asScala(platforms)));
        return CollectionConverters.asScala(ofScala);
    }
}
