package kz.aiqyn.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.regime.RegimeFile;
import kz.aiqyn.jobs.regime.Regimes;
import kz.aiqyn.jobs.tables.OrderCounts;
import kz.aiqyn.jobs.tables.Orders;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class MeasureOrdersTest {

    private static final Regimes REGIMES = new Regimes(Stream.of("eu-dsa.yaml", "kz.yaml")
            .map(name -> RegimeFile.read(Path.of("..", "conf", "regimes", name)))
            .toList());

    @Test
    void ordersAreCountedByAuthorityAndLegalBasisWithTheMinutesTheyTook(SparkSession spark) {
        assertThat(measure(spark, """
                {"platform": "VK", "order_id": "1", "authority": "A", "country": "KZ", "legal_basis": "CC.174", "received_at": "2025-07-01T00:00:00Z", "acknowledged_at": "2025-07-01T00:00:01Z", "effected_at": "2025-07-01T01:00:00Z", "items": 3}
                {"platform": "VK", "order_id": "2", "authority": "A", "country": "KZ", "received_at": "2025-07-01T00:00:00Z", "effected_at": "2025-07-01T01:00:00Z", "items": 4}
                """))
                .containsExactlyInAnyOrder(
                        row("total", "", 2, 7, 2, 1, 2, "{\"1\":1}", "{\"60\":2}"),
                        row("authority", "A", 2, 7, 2, 1, 2, "{\"1\":1}", "{\"60\":2}"),
                        row("legal_basis", "CC.174", 1, 3, 1, 1, 1, "{\"1\":1}", "{\"60\":1}"),
                        row("legal_basis", "", 1, 4, 1, 0, 1, null, "{\"60\":1}"));
    }

    @Test
    void theLastMomentOfTheDeadlineIsInTimeAndTheNextIsNot(SparkSession spark) {
        assertThat(measure(spark, """
                {"platform": "VK", "order_id": "1", "authority": "A", "country": "KZ", "received_at": "2025-07-01T00:00:00Z", "effected_at": "2025-07-02T00:00:00Z"}
                {"platform": "VK", "order_id": "2", "authority": "A", "country": "KZ", "received_at": "2025-07-01T00:00:00Z", "effected_at": "2025-07-02T00:00:01Z"}
                """)).contains(row("authority", "A", 2, 0, 2, 0, 1, null, "{\"1440\":1,\"1441\":1}"));
    }

    @Test
    void anOrderIsDueWhenItsDeadlineEndsInThePeriodAnsweredOrNot(SparkSession spark) {
        assertThat(measure(spark, """
                {"platform": "VK", "order_id": "1", "authority": "A", "country": "KZ", "received_at": "2025-07-31T00:00:00Z"}
                {"platform": "VK", "order_id": "2", "authority": "A", "country": "KZ", "received_at": "2025-07-31T00:00:01Z"}
                {"platform": "VK", "order_id": "3", "authority": "A", "country": "KZ", "received_at": "2025-07-31T00:00:01Z", "effected_at": "2025-07-31T01:00:01Z"}
                """)).contains(row("authority", "A", 3, 0, 1, 0, 0, null, "{\"60\":1}"));
    }

    @Test
    void whereNoLawSetsADeadlineNoOrderIsDue(SparkSession spark) {
        assertThat(measure(spark, """
                {"platform": "VK", "order_id": "1", "authority": "A", "country": "UZ", "received_at": "2025-07-01T00:00:00Z", "effected_at": "2025-07-01T01:00:00Z"}
                """)).contains(row("authority", "A", 1, 0, 0, 0, 0, null, "{\"60\":1}"));
    }

    @Test
    void measuringTwiceChangesNothing(SparkSession spark, @TempDir Path folder) {
        LakeOfRows lake = new LakeOfRows(spark, folder);
        lake.write(Orders.TABLE, """
                {"platform": "VK", "order_id": "1", "authority": "A", "country": "KZ", "received_at": "2025-07-01T00:00:00Z"}
                {"platform": "VK", "order_id": "2", "authority": "A", "country": "KZ", "received_at": "2025-08-01T00:00:00Z"}
                """);

        assertThat(lake.run(new MeasureOrders(), "2025-07").state()).isEqualTo(JobOutcome.State.DONE);
        assertThat(lake.run(new MeasureOrders(), "2025-07").state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(lake.read(OrderCounts.TABLE)).hasSize(3);
    }

    private static List<String> measure(SparkSession spark, String orders) {
        Orders rows = new Orders(TableRows.of(spark, Orders.TABLE, orders));
        return TableRows.json(
                MeasureOrders.measure(rows, Period.parse("2025-07"), REGIMES).rows());
    }

    private static String row(
            String dimension,
            String value,
            int orders,
            int items,
            int due,
            int acknowledgedInTime,
            int effectedInTime,
            @Nullable String toAcknowledge,
            @Nullable String toEffect) {
        return "{\"period\":\"2025-07\",\"platform\":\"VK\",\"dimension\":\"" + dimension + "\",\"value\":\"" + value
                + "\",\"orders\":" + orders + ",\"items\":" + items + ",\"due\":" + due
                + ",\"acknowledged_in_time\":" + acknowledgedInTime + ",\"effected_in_time\":" + effectedInTime
                + (toAcknowledge == null ? "" : ",\"minutes_to_acknowledge\":" + toAcknowledge)
                + (toEffect == null ? "" : ",\"minutes_to_effect\":" + toEffect) + "}";
    }
}
