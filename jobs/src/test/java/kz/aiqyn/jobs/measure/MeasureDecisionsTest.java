package kz.aiqyn.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.DecisionQuality;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.models.SparkExtension;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class MeasureDecisionsTest {

    private static final String DECISIONS = """
            {"uuid": "u1", "dump_day": "2025-07-30", "platform_name": "VK", "dump": "30.zip"}
            {"uuid": "u2", "dump_day": "2025-07-31", "platform_name": "VK", "dump": "31.zip"}
            {"uuid": "u3", "dump_day": "2025-08-01", "platform_name": "VK", "dump": "01.zip"}
            """;

    private LakeOfRows lake;

    @BeforeEach
    void ingestThreeDays(SparkSession spark, @TempDir Path folder) {
        lake = new LakeOfRows(spark, folder);
        lake.write(Decisions.TABLE, DECISIONS);
        lake.write(Dumps.TABLE, dump("07-30", "a", 1) + dump("07-31", "b", 1) + dump("08-01", "c", 1));
    }

    @Test
    void theDaysOfThePeriodAreCountedAndNoOther() {
        JobOutcome outcome = run("2025-07");

        assertThat(outcome.state()).isEqualTo(JobOutcome.State.DONE);
        assertThat(outcome.facts()).isEqualTo(facts(2, 0, 0));
        assertThat(decisions()).isEqualTo(Map.of("2025-07-30", 1L, "2025-07-31", 1L));
        assertThat(files(DecisionQuality.TABLE)).containsOnlyKeys("2025-07-30", "2025-07-31");
    }

    @Test
    void aSecondRunDoesNothing() {
        run("2025-07");
        List<Long> counts = snapshots(DecisionCounts.TABLE);
        List<Long> quality = snapshots(DecisionQuality.TABLE);

        JobOutcome again = run("2025-07");

        assertThat(again.state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(again.facts()).isEqualTo(facts(0, 2, 0));
        assertThat(snapshots(DecisionCounts.TABLE)).isNotEmpty().isEqualTo(counts);
        assertThat(snapshots(DecisionQuality.TABLE)).isNotEmpty().isEqualTo(quality);
    }

    @Test
    void aLongerPeriodCountsOnlyTheDaysThatAreNew() {
        run("2025-07");
        Map<String, String> before = files(DecisionCounts.TABLE);

        JobOutcome longer = run("2025-07-30/2025-08-01");

        assertThat(longer.facts()).isEqualTo(facts(1, 2, 0));
        assertThat(files(DecisionCounts.TABLE)).containsAllEntriesOf(before).hasSize(3);
    }

    @Test
    void aChangedDumpCountsItsDayOnly() {
        run("2025-07");
        Map<String, String> counts = files(DecisionCounts.TABLE);
        Map<String, String> quality = files(DecisionQuality.TABLE);
        lake.write(
                Decisions.TABLE,
                DECISIONS + "{\"uuid\": \"u4\", \"dump_day\": \"2025-07-31\", \"platform_name\": \"OK\"}");
        lake.write(Dumps.TABLE, dump("07-30", "a", 1) + dump("07-31", "b2", 2) + dump("08-01", "c", 1));

        JobOutcome outcome = run("2025-07");

        assertThat(outcome.facts()).isEqualTo(facts(1, 1, 0));
        assertThat(decisions()).isEqualTo(Map.of("2025-07-30", 1L, "2025-07-31", 2L));
        assertThat(files(DecisionCounts.TABLE))
                .containsEntry("2025-07-30", counts.get("2025-07-30"))
                .doesNotContainValue(counts.get("2025-07-31"));
        assertThat(files(DecisionQuality.TABLE))
                .containsEntry("2025-07-30", quality.get("2025-07-30"))
                .doesNotContainValue(quality.get("2025-07-31"));
        assertThat(newestSummary(DecisionCounts.TABLE))
                .containsEntry("aiqyn.job", "measure-decisions")
                .containsEntry("aiqyn.days", "1")
                .containsEntry("changed-partition-count", "1");
    }

    @Test
    void anotherDumpOfADayCountsItAgain() {
        run("2025-07");
        lake.write(Dumps.TABLE, dump("07-30", "a", 1) + dump("07-31", "b", 1) + dump("07-31", "d", 1));

        assertThat(run("2025-07").facts()).isEqualTo(facts(1, 1, 0));
    }

    @Test
    void theOrderOfADaysDumpsDoesNotMatter() {
        lake.write(Dumps.TABLE, dump("07-31", "b", 1) + dump("07-31", "a", 1));
        run("2025-07");
        lake.write(Dumps.TABLE, dump("07-31", "a", 1) + dump("07-31", "b", 1));

        assertThat(run("2025-07").state()).isEqualTo(JobOutcome.State.UNCHANGED);
    }

    @Test
    void aDayThatLostItsDumpsIsEmptied() {
        run("2025-07");
        lake.write(Dumps.TABLE, dump("07-30", "a", 1));

        JobOutcome outcome = run("2025-07");

        assertThat(outcome.facts()).isEqualTo(facts(0, 1, 1));
        assertThat(decisions()).isEqualTo(Map.of("2025-07-30", 1L));
        assertThat(files(DecisionQuality.TABLE)).containsOnlyKeys("2025-07-30");
        assertThat(run("2025-07").state()).isEqualTo(JobOutcome.State.UNCHANGED);
    }

    @Test
    void dumpsKeptBackEmptyOrOfOtherTablesDoNotCount() {
        lake.write(
                Dumps.TABLE,
                dump("07-30", "a", 1).replace(Dumps.PUBLISHED, Dumps.KEPT_BACK)
                        + dump("07-31", "b", 0)
                        + dump("07-31", "p", 1).replace("\"decisions\"", "\"posts\""));

        JobOutcome outcome = run("2025-07");

        assertThat(outcome.state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(outcome.facts()).isEqualTo(facts(0, 0, 0));
        assertThat(lake.read(DecisionCounts.TABLE)).isEmpty();
    }

    @Test
    void aRunThatDiedBetweenTheTablesIsMadeUpFor() {
        run("2025-07");
        List<String> counts = lake.read(DecisionCounts.TABLE);
        List<String> marginals = lake.read(DecisionMarginals.TABLE);
        List<String> quality = lake.read(DecisionQuality.TABLE);
        lake.write(DecisionQuality.TABLE, "");

        JobOutcome outcome = run("2025-07");

        assertThat(outcome.facts()).isEqualTo(facts(2, 0, 0));
        assertThat(lake.read(DecisionCounts.TABLE)).containsExactlyInAnyOrderElementsOf(counts);
        assertThat(lake.read(DecisionMarginals.TABLE)).containsExactlyInAnyOrderElementsOf(marginals);
        assertThat(lake.read(DecisionQuality.TABLE)).hasSize(68).containsExactlyInAnyOrderElementsOf(quality);
    }

    @Test
    void countsOfAnotherOriginStay() {
        String published = "{\"day\": \"2025-07-30\", \"platform_name\": \"VK\", \"dimension\": \"decisions\","
                + " \"count\": 7, \"origin\": \"published\"}";
        lake.write(DecisionMarginals.TABLE, published);

        run("2025-07");

        assertThat(lake.read(DecisionMarginals.TABLE))
                .filteredOn(row -> row.contains("\"dimension\":\"decisions\""))
                .hasSize(3)
                .contains(published.replace(": ", ":").replace(", ", ","));
    }

    @Test
    void theFingerprintIsOfDumpsAndProgram() {
        lake.write(Dumps.TABLE, dump("07-31", "b", 1) + dump("07-31", "a", 1));
        run("2025-07");

        for (Table table : List.of(DecisionCounts.TABLE, DecisionMarginals.TABLE, DecisionQuality.TABLE)) {
            assertThat(lake.spark()
                            .table("lake.aiqyn." + table.name())
                            .select("inputs")
                            .distinct()
                            .as(Encoders.STRING())
                            .collectAsList())
                    .as(table.name())
                    .containsExactly(DigestUtils.sha256Hex("a\nb\ncode of a test"));
        }
    }

    @Test
    void lightDumpsAreToldByTheirFormat() {
        lake.write(Dumps.TABLE, dump("07-31", "b", 1).replace("csv, full", "csv, light"));
        run("2025-07");

        assertThat(lake.read(DecisionQuality.TABLE)).hasSize(30).noneMatch(row -> row.contains("decision_facts"));
    }

    private JobOutcome run(String period) {
        return lake.run(new MeasureDecisions(), period);
    }

    private static String dump(String day, String sha256, int accepted) {
        return String.format(
                "{\"table_name\": \"decisions\", \"period\": \"2025-%1$s/2025-%1$s\", \"period_from\": \"2025-%1$s\","
                        + " \"period_to\": \"2025-%1$s\", \"name\": \"%2$s.zip\", \"sha256\": \"%3$s\","
                        + " \"format\": \"zip of csv, full\", \"accepted\": %4$d, \"state\": \"published\"}%n",
                day, day.substring(3), sha256, accepted);
    }

    private static Map<String, Object> facts(long counted, long unchanged, long emptied) {
        return Map.of("days-counted", counted, "days-unchanged", unchanged, "days-emptied", emptied);
    }

    private Map<String, Long> decisions() {
        Map<String, Long> byDay = new TreeMap<>();
        lake.spark()
                .sql("SELECT string(day), sum(decisions) FROM lake.aiqyn.decision_counts GROUP BY day")
                .collectAsList()
                .forEach(row -> byDay.put(row.getString(0), row.getLong(1)));
        return byDay;
    }

    /** The file of each day. */
    private Map<String, String> files(Table table) {
        Map<String, String> byDay = new TreeMap<>();
        lake.spark()
                .sql("SELECT DISTINCT string(day), _file FROM lake.aiqyn." + table.name())
                .collectAsList()
                .forEach(row -> byDay.merge(row.getString(0), row.getString(1), (a, b) -> a + " " + b));
        return byDay;
    }

    private List<Long> snapshots(Table table) {
        return lake.spark()
                .sql("SELECT snapshot_id FROM lake.aiqyn." + table.name() + ".snapshots ORDER BY committed_at")
                .as(Encoders.LONG())
                .collectAsList();
    }

    private Map<String, String> newestSummary(Table table) {
        Row newest = lake.spark()
                .sql("SELECT summary FROM lake.aiqyn." + table.name() + ".snapshots ORDER BY committed_at DESC LIMIT 1")
                .first();
        return newest.getJavaMap(0);
    }
}
