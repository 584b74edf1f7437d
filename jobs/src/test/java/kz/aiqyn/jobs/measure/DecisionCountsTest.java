package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.models.SparkExtension;
import kz.aiqyn.models.statistics.ExactQuantile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class DecisionCountsTest {

    private static @TempDir Path folder;
    private static @Nullable MeasuredDecisions shared;

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
                        + "\"decisions\":1,\"content_to_action\":{\"3\":1},\"action_to_report\":{\"1\":1},"
                        + "\"content_to_report\":{\"4\":1}}");
    }

    @Test
    void aDecisionOfWhichNothingIsKnownCountsToo(SparkSession spark) {
        assertThat(cube(spark, """
                {"uuid": "u1", "dump_day": "2025-07-02", "platform_name": "VK", "decision_visibility": [],\
                 "content_type": [], "territorial_scope": []}
                {"uuid": "u2", "dump_day": "2025-07-02", "platform_name": "VK"}
                """))
                .containsExactly("{\"day\":\"2025-07-02\",\"platform_name\":\"VK\",\"decisions\":2,"
                        + "\"content_to_action\":{},\"action_to_report\":{},\"content_to_report\":{}}");
    }

    @Test
    void decisionsThatDifferInDelaysOnlyAreOneRowAndAMissingDateLeavesOutItsDelaysOnly(SparkSession spark) {
        assertThat(cube(spark, """
                {"uuid": "u1", "dump_day": "2025-07-02", "created_at": "2025-07-02T10:00:00Z", "platform_name": "VK",\
                 "content_date": "2025-06-21", "application_date": "2025-07-01"}
                {"uuid": "u2", "dump_day": "2025-07-02", "created_at": "2025-07-02T11:00:00Z", "platform_name": "VK",\
                 "content_date": "2025-07-01", "application_date": "2025-07-01"}
                {"uuid": "u3", "dump_day": "2025-07-02", "created_at": "2025-07-02T12:00:00Z", "platform_name": "VK",\
                 "content_date": "2025-07-04", "application_date": "2025-07-03"}
                {"uuid": "u4", "dump_day": "2025-07-02", "created_at": "2025-07-02T13:00:00Z", "platform_name": "VK",\
                 "application_date": "2025-07-01"}
                {"uuid": "u5", "dump_day": "2025-07-02", "created_at": "2025-07-02T14:00:00Z", "platform_name": "VK",\
                 "content_date": "2025-07-01"}
                """))
                .containsExactly("{\"day\":\"2025-07-02\",\"platform_name\":\"VK\",\"decisions\":5,"
                        + "\"content_to_action\":{\"-1\":1,\"0\":1,\"10\":1},"
                        + "\"action_to_report\":{\"-1\":1,\"1\":3},"
                        + "\"content_to_report\":{\"-2\":1,\"1\":2,\"11\":1}}");
    }

    @Test
    void restrictionsAreCountedJointly(SparkSession spark) {
        assertThat(cube(spark, """
                {"dump_day": "2025-07-02", "platform_name": "VK", "decision_visibility": ["B", "A"], "decision_account": "S"}
                {"dump_day": "2025-07-02", "platform_name": "VK", "decision_visibility": ["A", "B"], "decision_account": "S"}
                {"dump_day": "2025-07-02", "platform_name": "VK", "decision_visibility": ["A", "B"]}
                """))
                .extracting(row -> row.replaceAll(",\"content_to_action.*", ""))
                .containsExactlyInAnyOrder(
                        "{\"day\":\"2025-07-02\",\"platform_name\":\"VK\",\"decision_visibility\":\"A B\","
                                + "\"decision_account\":\"S\",\"decisions\":2",
                        "{\"day\":\"2025-07-02\",\"platform_name\":\"VK\",\"decision_visibility\":\"A B\","
                                + "\"decisions\":1");
    }

    @Test
    void onRandomDecisionsSumsOverAnyDimensionAreThoseOfTheDecisions(SparkSession spark) {
        MeasuredDecisions measured = measured(spark).of(randomDecisions());
        Dataset<Row> decisions = measured.decisions();
        Dataset<Row> cube = measured.rows(DecisionCounts.TABLE).cache();

        List<String> dimensions = new ArrayList<>(List.of(cube.columns()));
        dimensions.removeAll(List.of(
                DecisionCounts.DAY,
                DecisionCounts.TERRITORY,
                DecisionCounts.DECISIONS,
                DecisionCounts.CONTENT_TO_ACTION,
                DecisionCounts.ACTION_TO_REPORT,
                DecisionCounts.CONTENT_TO_REPORT));
        assertThat(dimensions).hasSize(17);
        for (String dimension : dimensions) {
            boolean isList =
                    decisions.schema().apply(dimension).dataType().typeName().equals("array");
            String direct = isList
                    ? "CASE WHEN size(" + dimension + ") > 0 THEN array_join(array_sort(" + dimension + "), ' ') END"
                    : dimension;
            assertThat(TableRows.json(cube.groupBy(DecisionCounts.DAY, dimension)
                            .agg(sum(DecisionCounts.DECISIONS).as("count"))))
                    .as(dimension)
                    .hasSizeGreaterThan(3)
                    .containsExactlyInAnyOrderElementsOf(TableRows.json(decisions
                            .selectExpr("dump_day AS day", direct + " AS " + dimension)
                            .groupBy("day", dimension)
                            .count()));
        }
        assertThat(cube.drop("decisions", "content_to_action", "action_to_report", "content_to_report")
                        .distinct()
                        .count())
                .isEqualTo(cube.count());
        cube.unpersist();
    }

    @Test
    void onRandomDecisionsQuantilesOverSeveralDaysAreThoseOfTheDecisions(SparkSession spark) {
        MeasuredDecisions measured = measured(spark).of(randomDecisions());
        Dataset<Row> decisions = measured.decisions();
        Dataset<Row> cube = measured.rows(DecisionCounts.TABLE).cache();
        Map<String, String> delays = Map.of(
                DecisionCounts.CONTENT_TO_ACTION, "datediff(application_date, content_date)",
                DecisionCounts.ACTION_TO_REPORT, "datediff(to_date(created_at), application_date)",
                DecisionCounts.CONTENT_TO_REPORT, "datediff(to_date(created_at), content_date)");

        delays.forEach((name, expression) -> {
            TreeMap<Integer, Long> histogram = new TreeMap<>();
            cube.where("day > '2025-07-01'")
                    .select(explode(col(name)))
                    .collectAsList()
                    .forEach(row -> histogram.merge(row.getInt(0), row.getLong(1), Long::sum));
            List<Integer> days = decisions
                    .where("dump_day > '2025-07-01'")
                    .selectExpr(expression + " AS days")
                    .where("days IS NOT NULL")
                    .orderBy("days")
                    .collectAsList()
                    .stream()
                    .map(row -> row.getInt(0))
                    .toList();
            assertThat(days).hasSizeBetween(100, 399);
            for (int percent : new int[] {10, 50, 90, 99}) {
                assertThat(ExactQuantile.percentile(histogram, percent))
                        .as("%s %d", name, percent)
                        .isEqualTo(OptionalDouble.of(percentile(days, percent)));
            }
        });
        cube.unpersist();
    }

    /** The smallest delay that so many percent do not exceed; halfway to the next one where they are met exactly. */
    private static double percentile(List<Integer> sorted, int percent) {
        int product = sorted.size() * percent;
        return product % 100 != 0
                ? sorted.get(product / 100)
                : (sorted.get(product / 100 - 1) + sorted.get(product / 100)) / 2.0;
    }

    private static String randomDecisions() {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < 400; number++) {
            List<String> fields = new ArrayList<>();
            fields.add("\"uuid\": \"" + number + "\"");
            fields.add("\"dump_day\": \"2025-07-0" + (1 + random.nextInt(3)) + "\"");
            fields.add("\"created_at\": \"2025-07-09T00:00:00Z\"");
            fields.add("\"platform_name\": \"P" + random.nextInt(2) + "\"");
            Stream.of(
                            "schema_version",
                            "decision_monetary",
                            "decision_provision",
                            "decision_account",
                            "account_type",
                            "decision_ground",
                            "category",
                            "content_language",
                            "source_type",
                            "automated_decision")
                    .filter(field -> random.nextInt(3) > 0)
                    .forEach(field -> fields.add("\"" + field + "\": \"V" + random.nextInt(2) + "\""));
            Stream.of("incompatible_content_illegal", "automated_detection")
                    .filter(field -> random.nextInt(3) > 0)
                    .forEach(field -> fields.add("\"" + field + "\": " + random.nextBoolean()));
            Stream.of(
                            "decision_visibility",
                            "category_addition",
                            "category_specification",
                            "content_type",
                            "territorial_scope")
                    .filter(field -> random.nextInt(3) > 0)
                    .forEach(field -> fields.add("\"" + field + "\": "
                            + List.of("[]", "[\"A\"]", "[\"A\", \"B\"]", "[\"B\", \"A\"]")
                                    .get(random.nextInt(4))));
            Stream.of("content_date", "application_date")
                    .filter(field -> random.nextInt(4) > 0)
                    .forEach(field -> fields.add("\"" + field + "\": \"2025-07-" + (10 + random.nextInt(9)) + "\""));
            lines.add("{" + String.join(", ", fields) + "}");
        }
        return String.join("\n", lines);
    }

    private static List<String> cube(SparkSession spark, String decisions) {
        return measured(spark).of(decisions).json(DecisionCounts.TABLE);
    }

    /** One lake for all tests: each measures other dumps. */
    private static synchronized MeasuredDecisions measured(SparkSession spark) {
        MeasuredDecisions measured = shared;
        if (measured == null) {
            measured = new MeasuredDecisions(spark, folder);
            shared = measured;
        }
        return measured;
    }
}
