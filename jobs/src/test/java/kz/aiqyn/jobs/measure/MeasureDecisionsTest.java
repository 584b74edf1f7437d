package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.lake.JobOutcome;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class MeasureDecisionsTest {

    private static final String EUROPEAN_UNION =
            "PT SE SI SK AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL RO";

    @Test
    void aDecisionKeepsEveryDimension(SparkSession spark) {
        assertThat(cube(spark, """
                {"uuid": "u1", "dump_day": "2025-07-02", "created_at": "2025-07-02T23:59:59Z", "platform_name": "VK",\
                 "schema_version": "v2", "decision_visibility": ["REMOVED", "DEMOTED"], "decision_monetary": "M",\
                 "decision_provision": "P", "decision_account": "A", "account_type": "T", "decision_ground": "G",\
                 "incompatible_content_illegal": true, "category": "C", "category_addition": ["B", "A"],\
                 "category_specification": ["K2", "K1"], "content_type": ["VIDEO", "TEXT"], "content_language": "KK",\
                 "territorial_scope": ["KZ"], "content_date": "2025-06-28", "application_date": "2025-07-01",\
                 "source_type": "S", "automated_detection": false, "automated_decision": "D"}
                """))
                .containsExactly("{\"day\":\"2025-07-02\",\"platform_name\":\"VK\",\"schema_version\":\"v2\","
                        + "\"decision_visibility\":\"DEMOTED REMOVED\",\"decision_monetary\":\"M\","
                        + "\"decision_provision\":\"P\",\"decision_account\":\"A\",\"account_type\":\"T\","
                        + "\"decision_ground\":\"G\",\"incompatible_content_illegal\":true,\"category\":\"C\","
                        + "\"category_addition\":\"A B\",\"category_specification\":\"K1 K2\","
                        + "\"content_type\":\"TEXT VIDEO\",\"content_language\":\"KK\",\"territory\":\"KZ\","
                        + "\"source_type\":\"S\",\"automated_detection\":false,\"automated_decision\":\"D\","
                        + "\"decisions\":1,\"content_to_action\":{\"3\":1},\"action_to_report\":{\"1\":1}}");
    }

    @Test
    void aDecisionOfWhichNothingIsKnownCountsToo(SparkSession spark) {
        assertThat(cube(spark, """
                {"uuid": "u1", "dump_day": "2025-07-02", "created_at": "2025-07-02T00:00:00Z", "platform_name": "VK",\
                 "schema_version": "v1", "decision_visibility": [], "content_type": [], "territorial_scope": []}
                {"uuid": "u2", "dump_day": "2025-07-02", "created_at": "2025-07-02T00:00:00Z", "platform_name": "VK",\
                 "schema_version": "v1"}
                """))
                .containsExactly("{\"day\":\"2025-07-02\",\"platform_name\":\"VK\",\"schema_version\":\"v1\","
                        + "\"decisions\":2,\"content_to_action\":{},\"action_to_report\":{}}");
    }

    @Test
    void decisionsThatDifferInDelaysOnlyAreOneRow(SparkSession spark) {
        assertThat(cube(spark, """
                {"uuid": "u1", "dump_day": "2025-07-02", "created_at": "2025-07-02T10:00:00Z", "platform_name": "VK",\
                 "schema_version": "v2", "content_date": "2025-06-21", "application_date": "2025-07-01"}
                {"uuid": "u2", "dump_day": "2025-07-02", "created_at": "2025-07-02T11:00:00Z", "platform_name": "VK",\
                 "schema_version": "v2", "content_date": "2025-07-01", "application_date": "2025-07-01"}
                {"uuid": "u3", "dump_day": "2025-07-02", "created_at": "2025-07-02T12:00:00Z", "platform_name": "VK",\
                 "schema_version": "v2", "content_date": "2025-07-03", "application_date": "2025-07-03"}
                {"uuid": "u4", "dump_day": "2025-07-02", "created_at": "2025-07-02T13:00:00Z", "platform_name": "VK",\
                 "schema_version": "v2", "application_date": "2025-07-01"}
                {"uuid": "u5", "dump_day": "2025-07-02", "created_at": "2025-07-02T14:00:00Z", "platform_name": "VK",\
                 "schema_version": "v2", "content_date": "2025-07-01"}
                """))
                .containsExactly("{\"day\":\"2025-07-02\",\"platform_name\":\"VK\",\"schema_version\":\"v2\","
                        + "\"decisions\":5,\"content_to_action\":{\"0\":2,\"10\":1},"
                        + "\"action_to_report\":{\"-1\":1,\"1\":3}}");
    }

    @Test
    void theScopeBecomesATerritory(SparkSession spark) {
        Map<String, String> territories = Map.of(
                "KZ",
                "KZ",
                "KZ RU",
                "several countries",
                EUROPEAN_UNION,
                "EU",
                EUROPEAN_UNION + " NO IS LI",
                "EEA",
                EUROPEAN_UNION + " KZ",
                "several countries");
        List<String> lines = territories.keySet().stream()
                .map(scope -> "{\"platform_name\": \"" + scope + "\", \"dump_day\": \"2025-07-02\","
                        + " \"territorial_scope\": [\"" + scope.replace(" ", "\", \"") + "\"]}")
                .toList();

        DecisionCounts cube = MeasureDecisions.cube(new Decisions(TableRows.of(spark, Decisions.TABLE, lines)));

        assertThat(TableRows.json(cube.rows().select(DecisionCounts.PLATFORM_NAME, DecisionCounts.TERRITORY)))
                .containsExactlyInAnyOrderElementsOf(territories.entrySet().stream()
                        .map(territory -> "{\"platform_name\":\"" + territory.getKey() + "\",\"territory\":\""
                                + territory.getValue() + "\"}")
                        .toList());
    }

    @Test
    void countsAddUpOnRandomDecisions(SparkSession spark) {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            lines.add(String.format(
                    "{\"uuid\": \"%d\", \"dump_day\": \"2025-07-0%d\", \"created_at\": \"2025-07-09T00:00:00Z\","
                            + " \"platform_name\": \"P%d\", \"category\": \"C%d\", \"content_type\": [\"%d\", \"%d\"]%s}",
                    number,
                    1 + random.nextInt(3),
                    random.nextInt(2),
                    random.nextInt(3),
                    random.nextInt(2),
                    2 + random.nextInt(2),
                    random.nextInt(4) == 0
                            ? ""
                            : ", \"application_date\": \"2025-07-0" + (1 + random.nextInt(9)) + "\""));
        }
        Dataset<Row> decisions = TableRows.of(spark, Decisions.TABLE, lines);

        Dataset<Row> cube =
                MeasureDecisions.cube(new Decisions(decisions)).rows().cache();

        assertThat(cube.agg(sum(DecisionCounts.DECISIONS)).first().getLong(0)).isEqualTo(500);
        assertThat(TableRows.json(
                        cube.groupBy(DecisionCounts.DAY, DecisionCounts.PLATFORM_NAME, DecisionCounts.CATEGORY)
                                .agg(sum(DecisionCounts.DECISIONS).as("count"))))
                .containsExactlyInAnyOrderElementsOf(TableRows.json(decisions
                        .groupBy(
                                col(Decisions.DUMP_DAY).as(DecisionCounts.DAY),
                                col(Decisions.PLATFORM_NAME),
                                col(Decisions.CATEGORY))
                        .count()));
        assertThat(TableRows.json(cube.select(explode(col(DecisionCounts.ACTION_TO_REPORT)))
                        .groupBy("key")
                        .agg(sum("value").as("count"))))
                .containsExactlyInAnyOrderElementsOf(TableRows.json(decisions
                        .where(col(Decisions.APPLICATION_DATE).isNotNull())
                        .selectExpr("datediff(DATE'2025-07-09', application_date) AS key")
                        .groupBy("key")
                        .count()));
        Dataset<Row> dimensions =
                cube.drop(DecisionCounts.DECISIONS, DecisionCounts.CONTENT_TO_ACTION, DecisionCounts.ACTION_TO_REPORT);
        assertThat(dimensions.distinct().count()).isEqualTo(dimensions.count());
        cube.unpersist();
    }

    @Test
    void daysOutsideOfThePeriodStayAsTheyWere(SparkSession spark, @TempDir Path folder) {
        LakeOfRows lake = new LakeOfRows(spark, folder);
        lake.write(Decisions.TABLE, """
                {"uuid": "u1", "dump_day": "2025-07-31", "platform_name": "VK"}
                {"uuid": "u2", "dump_day": "2025-08-01", "platform_name": "VK"}
                """);

        JobOutcome july = lake.run(new MeasureDecisions(), "2025-07");
        JobOutcome again = lake.run(new MeasureDecisions(), "2025-07");
        lake.run(new MeasureDecisions(), "2025-08");

        assertThat(july.state()).isEqualTo(JobOutcome.State.DONE);
        assertThat(again.state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(lake.read(DecisionCounts.TABLE))
                .containsExactlyInAnyOrder(
                        "{\"day\":\"2025-07-31\",\"platform_name\":\"VK\",\"decisions\":1,"
                                + "\"content_to_action\":{},\"action_to_report\":{}}",
                        "{\"day\":\"2025-08-01\",\"platform_name\":\"VK\",\"decisions\":1,"
                                + "\"content_to_action\":{},\"action_to_report\":{}}");
    }

    private static List<String> cube(SparkSession spark, String decisions) {
        return TableRows.json(MeasureDecisions.cube(new Decisions(TableRows.of(spark, Decisions.TABLE, decisions)))
                .rows());
    }
}
