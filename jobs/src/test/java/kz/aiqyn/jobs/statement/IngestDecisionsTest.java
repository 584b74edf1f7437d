package kz.aiqyn.jobs.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.aiqyn.jobs.statement.TestDump.V1;
import static kz.aiqyn.jobs.statement.TestDump.V2;
import static kz.aiqyn.jobs.statement.TestDump.V2_LIGHT;
import static kz.aiqyn.jobs.statement.TestDump.csv;
import static kz.aiqyn.jobs.statement.TestDump.row;
import static kz.aiqyn.jobs.statement.TestDump.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.models.SparkExtension;
import org.apache.iceberg.Snapshot;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
public class IngestDecisionsTest {

    private static final IngestDecisions JOB = new IngestDecisions();
    private static final String FULL = "sor-global-2025-07-01-full.zip";
    private static final String LIGHT = "sor-global-2025-07-01-light.zip";
    private static final String NEXT_DAY = "sor-global-2025-07-02-full.zip";

    @TempDir
    private Path folder;

    private TestLake lake;

    @BeforeEach
    void openLake(SparkSession spark) {
        lake = new TestLake(spark, folder);
    }

    private JobOutcome ingest(String period) {
        return lake.run(JOB, period, "inputs.decisions=" + folder + "/*.zip");
    }

    @Test
    void typesTheColumnsOfEverySchema() {
        String lists = "[\"KEYWORD_PHISHING\",\"KEYWORD_OTHER\"]";
        TestDump.of(csv(
                        V2,
                        row(V2, 1, "category_specification", lists, "content_id_ean", "4006381333931"),
                        row(
                                V2,
                                2,
                                "automated_detection",
                                "No",
                                "category_specification",
                                "[]",
                                "content_date",
                                "2024-02-29")))
                .write(folder, FULL);
        TestDump.of(csv(V2_LIGHT, row(V2_LIGHT, 3, "incompatible_content_illegal", "Yes")))
                .write(folder, LIGHT);
        TestDump.of(csv(V1, row(V1, 4, "decision_facts", "Said \"no\",\nthen yes", "territorial_scope", "[\"KZ\"]")))
                .write(folder, "sor-vk-2025-06-30-full.zip");

        ingest("2025");

        assertThat(lake.rows(
                        Decisions.TABLE,
                        "right(uuid, 1) id",
                        "category_specification",
                        "content_id_ean",
                        "territorial_scope",
                        "decision_facts",
                        "automated_detection yes",
                        "incompatible_content_illegal illegal",
                        "content_date",
                        "created_at",
                        "schema_version v",
                        "dump_day",
                        "chunk",
                        "line"))
                .containsExactly(
                        "{\"id\":\"1\",\"category_specification\":[\"KEYWORD_PHISHING\",\"KEYWORD_OTHER\"],"
                                + "\"content_id_ean\":\"4006381333931\",\"yes\":true,\"content_date\":\"2025-06-30\","
                                + "\"created_at\":\"2025-07-01T12:00:00.000Z\",\"v\":\"v2\",\"dump_day\":\"2025-07-01\","
                                + "\"chunk\":\"sor-global-2025-07-01-full-00000-00000.csv\",\"line\":2}",
                        "{\"id\":\"2\",\"category_specification\":[],\"yes\":false,\"content_date\":\"2024-02-29\","
                                + "\"created_at\":\"2025-07-01T12:00:00.000Z\",\"v\":\"v2\",\"dump_day\":\"2025-07-01\","
                                + "\"chunk\":\"sor-global-2025-07-01-full-00000-00000.csv\",\"line\":3}",
                        "{\"id\":\"3\",\"yes\":true,\"illegal\":true,\"content_date\":\"2025-06-30\","
                                + "\"created_at\":\"2025-07-01T12:00:00.000Z\",\"v\":\"v2\",\"dump_day\":\"2025-07-01\","
                                + "\"chunk\":\"sor-global-2025-07-01-full-00000-00000.csv\",\"line\":2}",
                        "{\"id\":\"4\",\"territorial_scope\":[\"KZ\"],\"decision_facts\":\"Said \\\"no\\\",\\nthen yes\","
                                + "\"yes\":true,\"content_date\":\"2025-06-30\",\"created_at\":\"2025-07-01T12:00:00.000Z\","
                                + "\"v\":\"v1\",\"dump_day\":\"2025-06-30\","
                                + "\"chunk\":\"sor-global-2025-07-01-full-00000-00000.csv\",\"line\":2}");
        assertThat(lake.rows(Dumps.TABLE, "name", "format", "schema_version v", "synthetic"))
                .containsExactly(
                        "{\"name\":\"sor-global-2025-07-01-full.zip\",\"format\":\"zip of CSV, full\",\"v\":\"v2\","
                                + "\"synthetic\":false}",
                        "{\"name\":\"sor-global-2025-07-01-light.zip\",\"format\":\"zip of CSV, light\",\"v\":\"v2\","
                                + "\"synthetic\":false}",
                        "{\"name\":\"sor-vk-2025-06-30-full.zip\",\"format\":\"zip of CSV, full\",\"v\":\"v1\","
                                + "\"synthetic\":false}");
    }

    @Test
    void readsADumpOfPlainCsvFiles() {
        new TestDump()
                .entry("a.csv", csv(V1, row(V1, 1)).getBytes(UTF_8))
                .write(folder, "sor-global-2023-09-25-full.csv.zip");

        assertThat(ingest("2023-09").facts()).containsEntry("accepted", 1L);
    }

    @Test
    void keepsExactlyOneRowOfAnIdInADay() {
        new TestDump()
                .slice(csv(
                        V2, row(V2, 1, "platform_uid", "first"), row(V2, 2), row(V2, 1, "platform_uid", "same slice")))
                .slice(csv(V2, row(V2, 1, "platform_uid", "other slice"), row(V2, 3)))
                .write(folder, FULL);
        TestDump.of(csv(V2_LIGHT, row(V2_LIGHT, 1, "platform_uid", "light"), row(V2_LIGHT, 4)))
                .write(folder, LIGHT);

        JobOutcome outcome = ingest("2025-07");

        assertThat(lake.rows(Decisions.TABLE, "right(uuid, 1) id", "platform_uid"))
                .containsExactly(
                        "{\"id\":\"1\",\"platform_uid\":\"first\"}",
                        "{\"id\":\"2\",\"platform_uid\":\"p2\"}",
                        "{\"id\":\"3\",\"platform_uid\":\"p3\"}",
                        "{\"id\":\"4\",\"platform_uid\":\"p4\"}");
        assertThat(lake.balances())
                .containsExactly(FULL + ": 5 = 3 + 0 + 2 + 0 + 0", LIGHT + ": 2 = 1 + 0 + 1 + 0 + 0");
        assertThat(outcome.facts())
                .isEqualTo(Map.of(
                        "dumps",
                        2,
                        "lines-read",
                        7L,
                        "accepted",
                        4L,
                        "rejected",
                        0L,
                        "duplicate",
                        3L,
                        "out-of-scope",
                        0L,
                        "blank",
                        0L));
    }

    @Test
    void takesAnIdInCapitalsForTheSame() {
        String capital = row(V2, 1).replace(uuid(1), "0000000A-0000-4000-8000-00000000000B");
        new TestDump()
                .slice(csv(
                        V2,
                        capital,
                        capital.toLowerCase(Locale.ROOT)
                                .replace("vkontakte", "VK")
                                .replace("yes", "Yes")))
                .slice(csv(V2, row(V2, 1).replace(uuid(1), "0000000a-0000-4000-8000-00000000000b")))
                .write(folder, FULL);

        assertThat(ingest("2025-07").facts()).containsEntry("accepted", 1L).containsEntry("duplicate", 2L);
        assertThat(lake.rows(Decisions.TABLE, "uuid"))
                .containsExactly("{\"uuid\":\"0000000a-0000-4000-8000-00000000000b\"}");
    }

    /** Two files of one name hold different rows in the same line. */
    @Test
    void takesOutTheDuplicateAndNotTheRowInTheSameLineOfAnotherSlice() {
        new TestDump()
                .entry(
                        "a.zip",
                        TestDump.zip(
                                Map.of("x.csv", csv(V2, row(V2, 1), row(V2, 2)).getBytes(UTF_8))))
                .entry(
                        "b.zip",
                        TestDump.zip(
                                Map.of("x.csv", csv(V2, row(V2, 3), row(V2, 1)).getBytes(UTF_8))))
                .write(folder, FULL);

        ingest("2025-07");

        assertThat(lake.rows(Decisions.TABLE, "right(uuid, 1) id", "chunk"))
                .containsExactly(
                        "{\"id\":\"1\",\"chunk\":\"a.zip/x.csv\"}",
                        "{\"id\":\"2\",\"chunk\":\"a.zip/x.csv\"}",
                        "{\"id\":\"3\",\"chunk\":\"b.zip/x.csv\"}");
    }

    @Test
    void readsADayTheSameAloneAndWithItsNeighbour() {
        new TestDump().slice(csv(V2, row(V2, 1))).slice(csv(V2, row(V2, 2))).write(folder, FULL);
        TestDump.of(csv(V2, row(V2, 1), row(V2, 3))).write(folder, NEXT_DAY);

        ingest("2025-07");

        assertThat(lake.balances())
                .containsExactly(FULL + ": 2 = 2 + 0 + 0 + 0 + 0", NEXT_DAY + ": 2 = 2 + 0 + 0 + 0 + 0");
    }

    @Test
    void accountsForEveryRow() {
        String bad = row(V2, 3, "content_date", "2025-02-30");
        new TestDump()
                .slice(
                        csv(V2),
                        csv(V2, row(V2, 1), "", row(V2, 2), bad, "too,few", row(V2, 1)),
                        "",
                        csv(V2, row(V2, 4)))
                .slice(csv(V2, row(V2, 5, "automated_detection", "Maybe"), row(V2, 6, "content_type", "TEXT")))
                .slice(csv(
                        V2,
                        row(V2, 7, "created_at", "2025-07-01T12:00:00"),
                        row(V2, 8, "platform_name", ""),
                        row(V2, 9, "content_date", "2025-07-01 and more")))
                .write(folder, FULL);

        ingest("2025-07");

        assertThat(lake.balances()).containsExactly(FULL + ": 12 = 3 + 7 + 1 + 0 + 1");
        assertThat(lake.rejected().stream().map(row -> row.replaceAll(" <- .*", "")))
                .containsExactly(
                        "5 content_date is not YYYY-MM-DD, with or without HH:MM:SS: 2025-02-30",
                        "6 not as many fields as its header: 2 of 38",
                        "2 automated_detection is neither Yes nor No: Maybe",
                        "3 content_type is not a list: TEXT",
                        "2 created_at is not YYYY-MM-DD HH:MM:SS: 2025-07-01T12:00:00",
                        "3 platform_name is missing",
                        "4 content_date is not YYYY-MM-DD, with or without HH:MM:SS: 2025-07-01 and more");
        assertThat(lake.rejected().get(0)).endsWith(" <- " + bad);
        assertThat(lake.rejected().get(1)).endsWith(" <- too,few");
        assertThat(lake.rows(Dumps.TABLE, "rejections['number-of-fields'] few", "first_event", "last_event"))
                .containsExactly("{\"few\":1,\"first_event\":\"2025-07-01T12:00:00.000Z\","
                        + "\"last_event\":\"2025-07-01T12:00:00.000Z\"}");
    }

    @Test
    void changesNothingWhenTheDumpsAreTheSame() {
        TestDump.of(csv(V2, row(V2, 1), "broken")).write(folder, FULL);
        ingest("2025-07");
        Map<String, String> before = lake.state(JOB);

        JobOutcome again = ingest("2025-07-01/2025-07-01");

        assertThat(again.state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(lake.state(JOB)).isEqualTo(before);
    }

    @Test
    void replacesTheDayOfARegeneratedDumpAndOnlyIt() {
        TestDump.of(csv(V2, row(V2, 1), row(V2, 2), "broken")).write(folder, FULL);
        TestDump.of(csv(V2, row(V2, 3), "broken too")).write(folder, NEXT_DAY);
        ingest("2025-07");
        List<String> filesOfNextDay = lake.rows(Decisions.TABLE, "if(right(uuid, 1) = '3', _file, '') f");
        TestDump.of(csv(V2, row(V2, 2), row(V2, 4))).write(folder, FULL);

        ingest("2025-07");

        assertThat(lake.rows(Decisions.TABLE, "right(uuid, 1) id", "dump_day"))
                .containsExactly(
                        "{\"id\":\"2\",\"dump_day\":\"2025-07-01\"}",
                        "{\"id\":\"3\",\"dump_day\":\"2025-07-02\"}",
                        "{\"id\":\"4\",\"dump_day\":\"2025-07-01\"}");
        assertThat(lake.rows(Decisions.TABLE, "if(right(uuid, 1) = '3', _file, '') f"))
                .containsAll(filesOfNextDay.stream()
                        .filter(file -> file.length() > 10)
                        .toList());
        assertThat(lake.balances())
                .containsExactly(FULL + ": 2 = 2 + 0 + 0 + 0 + 0", NEXT_DAY + ": 2 = 1 + 1 + 0 + 0 + 0");
        assertThat(lake.rejected()).containsExactly("3 not as many fields as its header: 1 of 38 <- broken too");
    }

    @Test
    void publishesOneSnapshotWithRunAndBalance() {
        new TestDump()
                .slice(csv(V2, row(V2, 1), "", "broken"))
                .slice(csv(V2, row(V2, 1), row(V2, 2)))
                .write(folder, FULL);

        ingest("2025-07");

        List<Snapshot> history = lake.history(Decisions.TABLE);
        assertThat(history).hasSize(1);
        assertThat(history.get(0).summary())
                .containsEntry("aiqyn.run-id", TestLake.RUN)
                .containsEntry("aiqyn.job", "ingest-decisions")
                .containsEntry("aiqyn.period", "2025-07")
                .containsEntry("aiqyn.lines-read", "5")
                .containsEntry("aiqyn.accepted", "2")
                .containsEntry("aiqyn.rejected", "1")
                .containsEntry("aiqyn.duplicate", "1")
                .containsEntry("aiqyn.blank", "1")
                .containsEntry("total-records", "3")
                .containsEntry("total-position-deletes", "1");
        assertThat(lake.history(Dumps.TABLE)).hasSize(1);
    }

    @Test
    void readsOnlyTheDaysOfThePeriod() {
        TestDump.of(csv(V2, row(V2, 1))).write(folder, FULL);
        TestDump.of(csv(V2, row(V2, 2))).write(folder, NEXT_DAY);

        ingest("2025-07-02/2025-07-31");

        assertThat(lake.rows(Decisions.TABLE, "right(uuid, 1) id")).containsExactly("{\"id\":\"2\"}");
    }

    /** As on HDFS or in an object store: an address is read by Hadoop's file system of its scheme. */
    @Test
    void readsDumpsThatAreNamedByTheirAddress() {
        TestDump.of(csv(V2, row(V2, 1))).write(folder, FULL);
        TestDump.of(csv(V2, row(V2, 2))).write(folder, NEXT_DAY);

        for (String address : List.of("file://" + folder + "/*.zip", "file:" + folder + "/" + FULL)) {
            lake.run(JOB, "2025-07", "inputs.decisions=" + address);
        }

        assertThat(lake.balances())
                .containsExactly(FULL + ": 1 = 1 + 0 + 0 + 0 + 0", NEXT_DAY + ": 1 = 1 + 0 + 0 + 0 + 0");
        assertThat(lake.failure(JOB, "2025-07", "inputs.decisions=file://" + folder + "/no-2025-07-01-full.zip"))
                .isEqualTo(
                        "Cannot ingest decisions: inputs.decisions names file://ROOT/no-2025-07-01-full.zip, which does"
                                + " not exist. Correct the path, or set inputs.decisions to [] to leave the table out.");
    }
}
