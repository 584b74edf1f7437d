package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import kz.aiqyn.jobs.regime.RegimeFile;
import kz.aiqyn.jobs.regime.Regimes;
import kz.aiqyn.jobs.tables.OrderCounts;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.models.SparkExtension;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class OrderFiguresTest {

    private static final String COUNTS = """
            {"period": "2025-07", "platform": "VK", "dimension": "total", "value": "", "orders": 200, "items": 0, "due": 160, "acknowledged_in_time": 120, "effected_in_time": 40, "minutes_to_acknowledge": {"30": 100, "90": 60}, "minutes_to_effect": {"600": 80, "1500": 80}}
            {"period": "2025-07", "platform": "VK", "dimension": "authority", "value": "A", "orders": 120, "items": 0, "due": 80, "acknowledged_in_time": 60, "effected_in_time": 20, "minutes_to_acknowledge": {"30": 50, "90": 30}, "minutes_to_effect": {"600": 40, "1500": 40}}
            {"period": "2025-07", "platform": "VK", "dimension": "authority", "value": "B", "orders": 80, "items": 0, "due": 80, "acknowledged_in_time": 60, "effected_in_time": 20, "minutes_to_acknowledge": {"30": 50, "90": 30}, "minutes_to_effect": {"600": 40, "1500": 40}}
            {"period": "2025-07", "platform": "VK", "dimension": "legal_basis", "value": "CC.174", "orders": 200, "items": 0, "due": 160, "acknowledged_in_time": 120, "effected_in_time": 40, "minutes_to_acknowledge": {"30": 100, "90": 60}, "minutes_to_effect": {"600": 80, "1500": 80}}
            """;

    @Test
    void mediansAndSharesStandBesideTheNumbersTheyComeFrom(SparkSession spark) {
        List<Figure> figures = figures(spark, COUNTS).figures("VK");

        assertThat(FigureText.of(
                        figures, "orders-by-authority", "orders-delay-by-authority", "orders-in-time-by-authority"))
                .isEqualTo("""
                        orders-by-authority: Orders by authority. Most: A, 120 orders
                          A = 120
                          B = 80
                        orders-delay-by-authority: How soon orders are acknowledged and given effect, by authority
                          A, acknowledge = 0.5
                          A, effect = 17.5
                          B, acknowledge = 0.5
                          B, effect = 17.5
                        orders-in-time-by-authority: Orders acknowledged and given effect within the deadline of the law, by authority
                          A, acknowledge = 0.75
                          A, effect = 0.25
                          B, acknowledge = 0.75
                          B, effect = 0.25
                        """);
        assertThat(notes(figures, "orders-delay-by-authority"))
                .containsExactly("80 of 120 orders", "80 of 120 orders", "80 of 80 orders", "80 of 80 orders");
        assertThat(notes(figures, "orders-in-time-by-authority"))
                .containsExactly(
                        "60 of 80 orders due", "20 of 80 orders due", "60 of 80 orders due", "20 of 80 orders due");
    }

    @Test
    void theDeadlineIsThatOfTheRegimeWithItsLaw(SparkSession spark) {
        assertThat(FigureText.said(figure(figures(spark, COUNTS).figures("VK"), "orders-in-time-by-legal-basis")
                        .notes()))
                .contains("Deadline in Kazakhstan: 24 hours (Law 18-VIII, article 9).");
    }

    @Test
    void aFewOpenOrdersAreNotWhatIsLeftOfAllOrders(SparkSession spark) {
        List<Figure> figures = figures(
                        spark,
                        COUNTS.replace("{\"30\": 50, \"90\": 30}", "{\"30\": 50, \"90\": 25}")
                                .replace("{\"30\": 100, \"90\": 60}", "{\"30\": 100, \"90\": 50}"))
                .figures("VK");

        assertThat(FigureText.of(figures, "orders-delay-by-authority")).isEqualTo("""
                orders-delay-by-authority: How soon orders are acknowledged and given effect, by authority
                  A, acknowledge = suppressed
                  A, effect = 17.5
                  B, acknowledge = suppressed
                  B, effect = 17.5
                """);
    }

    @Test
    void ofOrdersThatNobodyAnsweredItIsSaidWhatWasNotDone(SparkSession spark) {
        List<Figure> figures = figures(spark, COUNTS.replaceAll("(acknowledge\"|effect\"): \\{[^}]*}", "$1: {}"))
                .figures("VK");

        assertThat(notes(figures, "orders-delay-by-authority"))
                .containsExactly(
                        "None was acknowledged.",
                        "None was given effect.",
                        "None was acknowledged.",
                        "None was given effect.");
    }

    @Test
    void withoutOrdersThereIsNoSection(SparkSession spark) {
        assertThat(figures(spark, COUNTS).section("Facebook")).isEmpty();
    }

    private static OrderFigures figures(SparkSession spark, String counts) {
        Cells cells = new Cells();
        Regimes regimes = new Regimes(
                List.of(EuropeanUnion.REGIME, RegimeFile.read(Path.of("..", "conf", "regimes", "kz.yaml"))));
        OrderFigures figures = new OrderFigures(cells, Message.name("July"), regimes);
        figures.count(new OrderCounts(TableRows.of(spark, OrderCounts.TABLE, counts)));
        cells.suppress(10);
        return figures;
    }

    private static Figure figure(List<Figure> figures, String id) {
        return figures.stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> notes(List<Figure> figures, String id) {
        return FigureText.said(figure(figures, id).rows().stream()
                .map(row -> Objects.requireNonNull(row.note()))
                .toList());
    }
}
