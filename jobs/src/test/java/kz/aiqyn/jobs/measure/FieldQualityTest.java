package kz.aiqyn.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import kz.aiqyn.jobs.tables.DecisionQuality;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class FieldQualityTest {

    private static @TempDir Path folder;
    private static @Nullable MeasuredDecisions shared;

    private static final List<String> ONLY_IN_FULL = List.of(
            "territorial_scope", "decision_facts", "illegal_content_explanation", "incompatible_content_explanation");

    @Test
    void everyOptionalFieldOfAFullDumpHasItsCompleteness(SparkSession spark) {
        List<String> optional = Decisions.TABLE.columns().keySet().stream()
                .limit(38)
                .filter(field -> !List.of("uuid", "platform_name", "created_at").contains(field))
                .toList();

        List<String> none = completeness(quality(spark, """
                {"uuid": "u1", "dump_day": "2025-07-01", "platform_name": "VK", "schema_version": "v2", "dump": "full.zip"}
                """));

        assertThat(none)
                .hasSize(35)
                .containsExactlyInAnyOrderElementsOf(
                        optional.stream().map(field -> field + " 0 of 1").toList());
    }

    @Test
    void aRowWithAValueCounts(SparkSession spark) {
        List<String> complete = completeness(quality(spark, """
                {"uuid": "u1", "dump_day": "2025-07-01", "platform_name": "VK", "schema_version": "v2", "dump": "full.zip",\
                 "decision_visibility": ["D"], "decision_visibility_other": "o", "end_date_visibility_restriction": "2025-08-01",\
                 "decision_monetary": "m", "decision_monetary_other": "o", "end_date_monetary_restriction": "2025-08-01",\
                 "decision_provision": "p", "end_date_service_restriction": "2025-08-01", "decision_account": "a",\
                 "end_date_account_restriction": "2025-08-01", "account_type": "t", "decision_ground": "g",\
                 "decision_ground_reference_url": "u", "illegal_content_legal_ground": "l", "illegal_content_explanation": "e",\
                 "incompatible_content_ground": "g", "incompatible_content_explanation": "e", "incompatible_content_illegal": false,\
                 "category": "c", "category_addition": ["c"], "category_specification": ["k"], "category_specification_other": "o",\
                 "content_type": ["t"], "content_type_other": "o", "content_language": "KK", "content_date": "2025-07-01",\
                 "content_id_ean": "1", "territorial_scope": ["KZ"], "application_date": "2025-07-01", "decision_facts": "f",\
                 "source_type": "s", "source_identity": "i", "automated_detection": false, "automated_decision": "d",\
                 "platform_uid": "p"}
                {"uuid": "u2", "dump_day": "2025-07-01", "platform_name": "VK", "schema_version": "v2", "dump": "full.zip",\
                 "decision_visibility": [], "category_addition": [], "category_specification": [], "content_type": [],\
                 "territorial_scope": []}
                """));

        assertThat(complete).hasSize(35).allMatch(row -> row.endsWith(" 1 of 2"));
    }

    @Test
    void aFieldThatADumpDoesNotHaveIsNotApplicable(SparkSession spark) {
        Dataset<Row> quality = quality(spark, """
                {"uuid": "u1", "dump_day": "2025-06-30", "platform_name": "VK", "schema_version": "v1", "dump": "light.zip"}
                {"uuid": "u2", "dump_day": "2025-07-01", "platform_name": "VK", "schema_version": "v2", "dump": "light.zip"}
                {"uuid": "u3", "dump_day": "2025-07-02", "platform_name": "VK", "schema_version": "v1", "dump": "full.zip"}
                """);

        assertThat(completeness(quality.where("day = '2025-06-30'")))
                .hasSize(30)
                .noneMatch(row -> row.startsWith("content_id_ean")
                        || ONLY_IN_FULL.stream().anyMatch(row::startsWith));
        assertThat(completeness(quality.where("day = '2025-07-01'")))
                .hasSize(31)
                .contains("content_id_ean 0 of 1")
                .noneMatch(row -> ONLY_IN_FULL.stream().anyMatch(row::startsWith));
        assertThat(completeness(quality.where("day = '2025-07-02'")))
                .hasSize(34)
                .contains("territorial_scope 0 of 1", "decision_facts 0 of 1")
                .noneMatch(row -> row.startsWith("content_id_ean"));
    }

    @Test
    void onADayWithAFullAndALightDumpOnlyRowsOfTheFullOneCouldHaveAText(SparkSession spark) {
        assertThat(completeness(quality(spark, """
                {"uuid": "u1", "dump_day": "2025-07-01", "platform_name": "VK", "schema_version": "v1", "dump": "light.zip",\
                 "category": "C"}
                {"uuid": "u2", "dump_day": "2025-07-01", "platform_name": "VK", "schema_version": "v2", "dump": "full.zip",\
                 "decision_facts": "f", "territorial_scope": ["KZ"], "content_id_ean": "1"}
                """)))
                .contains(
                        "category 1 of 2",
                        "decision_facts 1 of 1",
                        "territorial_scope 1 of 1",
                        "content_id_ean 1 of 1",
                        "illegal_content_explanation 0 of 1");
    }

    @Test
    void aTextIsReusedWhenAnEarlierRowOfThePlatformAndDayHasIt(SparkSession spark) {
        assertThat(rows(quality(spark, """
                {"dump_day": "2025-07-01", "platform_name": "VK", "decision_facts": "a", "illegal_content_explanation": "a"}
                {"dump_day": "2025-07-01", "platform_name": "VK", "decision_facts": "a"}
                {"dump_day": "2025-07-01", "platform_name": "VK", "decision_facts": "a"}
                {"dump_day": "2025-07-01", "platform_name": "VK", "decision_facts": "a "}
                {"dump_day": "2025-07-01", "platform_name": "VK"}
                {"dump_day": "2025-07-01", "platform_name": "OK", "decision_facts": "a"}
                {"dump_day": "2025-07-02", "platform_name": "VK", "decision_facts": "a"}
                """).where("measure = 'free-text-reuse'")))
                .containsExactlyInAnyOrder(
                        "2025-07-01 VK decision_facts 2 of 4",
                        "2025-07-01 VK illegal_content_explanation 0 of 1",
                        "2025-07-01 OK decision_facts 0 of 1",
                        "2025-07-02 VK decision_facts 0 of 1");
    }

    private static synchronized Dataset<Row> quality(SparkSession spark, String decisions) {
        MeasuredDecisions measured = shared;
        if (measured == null) {
            measured = new MeasuredDecisions(spark, folder);
            shared = measured;
        }
        return measured.of(decisions).rows(DecisionQuality.TABLE);
    }

    private static List<String> completeness(Dataset<Row> quality) {
        return quality.where("measure = '" + DecisionQuality.FIELD_COMPLETENESS + "'")
                .selectExpr("concat_ws(' ', field, `count`, 'of', `of`)")
                .as(Encoders.STRING())
                .collectAsList();
    }

    private static List<String> rows(Dataset<Row> quality) {
        return quality.selectExpr("concat_ws(' ', day, platform_name, field, `count`, 'of', `of`)")
                .as(Encoders.STRING())
                .collectAsList();
    }
}
