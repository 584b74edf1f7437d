package kz.aiqyn.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class DecisionMarginalsTest {

    @Test
    void everyValueOfEveryDimensionIsCountedAndSoAreDecisionsWithoutOne(SparkSession spark, @TempDir Path folder) {
        MeasuredDecisions measured = new MeasuredDecisions(spark, folder).of("""
                {"uuid": "u1", "dump_day": "2025-07-02", "created_at": "2025-07-02T23:59:59Z", "platform_name": "VK",\
                 "schema_version": "v2", "decision_visibility": ["REMOVED", "DEMOTED"], "decision_monetary": "M",\
                 "incompatible_content_illegal": true, "category": "C",\
                 "category_specification": ["K2", "K1"], "territorial_scope": ["KZ", "RU"],\
                 "content_date": "2025-06-28", "application_date": "2025-07-01",\
                 "automated_detection": false, "automated_decision": "D"}
                {"uuid": "u2", "dump_day": "2025-07-02", "platform_name": "VK", "schema_version": "v2",\
                 "decision_visibility": ["DEMOTED"], "content_date": "2025-07-03", "application_date": "2025-07-01"}
                """);

        assertThat(text(measured))
                .containsExactlyInAnyOrder(
                        "decisions none 2",
                        "account_type none 2",
                        "action_to_report 1 1",
                        "action_to_report none 1",
                        "automated_decision D 1",
                        "automated_decision none 1",
                        "automated_detection No 1",
                        "automated_detection none 1",
                        "category C 1",
                        "category none 1",
                        "category C automated_decision D 1",
                        "category none automated_decision none 1",
                        "category_addition none 2",
                        "category_specification K1 1",
                        "category_specification K2 1",
                        "category_specification none 1",
                        "category_specification_set K1 K2 1",
                        "content_language none 2",
                        "content_to_action -2 1",
                        "content_to_action 3 1",
                        "content_to_report 4 1",
                        "content_to_report none 1",
                        "content_type none 2",
                        "decision_account none 2",
                        "decision_ground none 2",
                        "decision_monetary M 1",
                        "decision_monetary none 1",
                        "decision_provision none 2",
                        "decision_visibility DEMOTED 2",
                        "decision_visibility REMOVED 1",
                        "incompatible_content_illegal Yes 1",
                        "incompatible_content_illegal none 1",
                        "source_type none 2",
                        "territorial_scope KZ 1",
                        "territorial_scope RU 1",
                        "territorial_scope none 1",
                        "territory several countries 1",
                        "territory none 1");
    }

    private static List<String> text(MeasuredDecisions measured) {
        return measured.rows(DecisionMarginals.TABLE)
                .selectExpr("concat_ws(' ', dimension, coalesce(value, 'none'), by_dimension,"
                        + " IF(by_dimension IS NULL, NULL, coalesce(by_value, 'none')), `count`)")
                .as(Encoders.STRING())
                .collectAsList();
    }
}
