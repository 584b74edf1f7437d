package kz.aiqyn.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.regime.RegimeFile;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class MeasureCountsTest {

    private static final Regime REGIME = RegimeFile.read(Path.of("..", "conf", "regimes", "eu-dsa.yaml"));

    @Test
    void publishedCountsAreMarginalsOfPlatformsUnderTheirNamesOfToday(SparkSession spark) {
        Counts counts = new Counts(TableRows.of(spark, Counts.TABLE, """
                {"start_date": "2024-04-01", "platform": "Amazon", "column": "rows", "count": 3}
                {"start_date": "2024-04-01", "platform": "Amazon Store", "column": "rows", "count": 5}
                {"start_date": "2024-05-01", "platform": "Amazon", "column": "rows", "count": 7}
                {"start_date": "2025-07-01", "platform": "X", "column": "category", "variant": "C", "count": 2}
                {"start_date": "2025-07-01", "platform": "X", "column": "category", "count": 1}
                {"start_date": "2025-07-01", "platform": "X", "column": "content_type", "entity": "elements", "count": 4}
                {"start_date": "2025-07-01", "platform": "X", "column": "content_type_other", "text": "Pin", "count": 4}
                {"start_date": "2025-07-01", "column": "total_rows", "count": 4}
                {"start_date": "2024-04-01", "platform": "Amazon", "column": "moderation_delay", "count": 1, "min": 10, "mean": 10, "max": 10}
                {"start_date": "2024-04-01", "platform": "Amazon Store", "column": "moderation_delay", "count": 3, "min": 4, "mean": 6, "max": 9}
                {"start_date": "2024-04-01", "platform": "Amazon Store", "column": "decision_account", "variant": "A", "count": 0}
                """));

        assertThat(MeasureCounts.marginals(counts, REGIME, "f")
                        .rows()
                        .selectExpr(
                                "concat_ws(' ', day, platform_name, schema_version, dimension, nvl(value, '-'), count,"
                                        + " least, mean, most, origin, inputs)")
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        "2024-04-01 Amazon Store v1 decisions - 8 published f",
                        "2024-04-01 Amazon Store v1 content_to_action - 4 4 7 10 published f",
                        "2024-05-01 Amazon v1 decisions - 7 published f",
                        "2025-07-01 X v2 category C 2 published f",
                        "2025-07-01 X v2 category - 1 published f");
    }
}
