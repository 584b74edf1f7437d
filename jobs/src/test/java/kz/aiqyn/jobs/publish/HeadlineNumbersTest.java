package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.HeadlineNumber;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;
import org.junit.jupiter.api.Test;

class HeadlineNumbersTest {

    private static Figure figure(String id, String unit, List<String> dimensions, FigureRow... rows) {
        return Figure.of(id, Message.name("July"), unit, dimensions, ChartKind.TABLE_ONLY, List.of(rows), List.of());
    }

    private static FigureRow row(double value, String... dimensions) {
        return FigureRow.of(List.of(dimensions), value);
    }

    private static List<String> told(Figure... figures) {
        return HeadlineNumbers.of(List.of(figures)).stream()
                .map(number -> said(number.label()) + " = " + said(number.value())
                        + number.details().stream()
                                .map(detail -> " | " + said(detail))
                                .reduce("", String::concat))
                .toList();
    }

    private static String said(Message message) {
        return Messages.english().text(message);
    }

    @Test
    void aNumberIsWhatItsFigureShows() {
        assertThat(told(
                        figure(
                                "decisions-by-day",
                                "decisions",
                                List.of("day"),
                                row(3, "2025-07-01"),
                                row(7, "2025-07-02")),
                        figure(
                                        "decisions-by-automation",
                                        "decisions",
                                        List.of("automated_decision"),
                                        row(4, "AUTOMATED_DECISION_FULLY"),
                                        row(6, "AUTOMATED_DECISION_PARTIALLY"))
                                .withTotal(10),
                        figure(
                                "decision-delay",
                                "days",
                                List.of("delay", "statistic"),
                                row(1, "content_to_action", "median")),
                        figure("orders-by-authority", "orders", List.of("authority"), row(20, "A"), row(30, "B")),
                        figure(
                                "posts-by-day",
                                "posts",
                                List.of("day", "platform"),
                                row(5, "2025-07-01", "VK"),
                                row(6, "2025-07-01", "TikTok"))))
                .containsExactly(
                        "Decisions counted = 10",
                        "Decisions taken by fully automated means = 40.0\u00A0% | 4 of 10 decisions",
                        "From content to action, median = 1 day",
                        "Orders of authorities received = 50",
                        "Posts in the inputs = 11");
    }

    @Test
    void earlierPeriodsStandBelowWithTheirChangeOrWhyTheyDoNotCompare() {
        assertThat(told(
                        figure("decisions-by-day", "decisions", List.of("day"), row(10, "2025-07-01")),
                        figure(
                                "decisions-compared",
                                "decisions",
                                List.of("headline", "period"),
                                row(10, "decisions", "2024-H2"),
                                row(20, "decisions", "2024-H1")
                                        .withNote(Message.of("compared.down", 10, new Message.Quantity(.5, "share"))),
                                FigureRow.notApplicable(
                                        List.of("decisions", "2023-H2"),
                                        Message.of("compared.not-counted", "2023-H2")))))
                .containsExactly(
                        "Decisions counted = 10 | 2024-H1: 20. In this period 10 fewer (-50.0\u00A0%)."
                                + " | 2023-H2: Not comparable: the published counts of 2023-H2 do not have it for every decision.");
    }

    @Test
    void aNumberThatAFigureHidesPartOfIsNotTold() {
        assertThat(told(
                        figure(
                                "posts-by-day",
                                "posts",
                                List.of("day", "platform"),
                                row(50, "2025-07-01", "VK"),
                                FigureRow.suppressed(List.of("2025-07-02", "VK"))),
                        figure(
                                        "decisions-by-automation",
                                        "decisions",
                                        List.of("automated_decision"),
                                        FigureRow.suppressed(List.of("AUTOMATED_DECISION_FULLY")))
                                .withTotal(10)))
                .isEmpty();
    }

    @Test
    void theLineHasOneValueADay() {
        List<HeadlineNumber> numbers = HeadlineNumbers.of(List.of(figure(
                "posts-by-day",
                "posts",
                List.of("day", "platform"),
                row(5, "2025-07-02", "VK"),
                row(6, "2025-07-01", "VK"),
                row(1, "2025-07-01", "TikTok"))));

        assertThat(numbers).singleElement().extracting(HeadlineNumber::history).isEqualTo(List.of(7.0, 5.0));
    }
}
