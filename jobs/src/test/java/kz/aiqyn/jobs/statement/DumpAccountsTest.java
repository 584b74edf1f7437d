package kz.aiqyn.jobs.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.aiqyn.jobs.statement.TestDump.V2;
import static kz.aiqyn.jobs.statement.TestDump.csv;
import static kz.aiqyn.jobs.statement.TestDump.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the table dumps says of a dump besides its balance; repeated statements count in none of it. */
@ExtendWith(SparkExtension.class)
public class DumpAccountsTest {

    private static final IngestDecisions JOB = new IngestDecisions();

    @TempDir
    private Path folder;

    private TestLake lake;

    @BeforeEach
    void openLake(SparkSession spark) {
        lake = new TestLake(spark, folder);
    }

    private static String day(int day) {
        return String.format("sor-global-2025-07-%02d-full.zip", day);
    }

    private void ingest(String period) {
        lake.run(JOB, period, "inputs.decisions=" + folder + "/*.zip");
    }

    @Test
    void countsLateRowsAndDatesOutOfRange() {
        String late = row(V2, 2, "created_at", "2025-06-30 23:59:59", "content_date", "1999-12-31");
        new TestDump()
                .slice(csv(V2, row(V2, 1), late, row(V2, 3, "end_date_account_restriction", "2038-01-02")))
                .slice(csv(
                        V2, late, row(V2, 4, "application_date", "2019-12-31 00:00:00", "content_date", "1970-01-01")))
                .slice(csv(V2, row(V2, 5, "end_date_monetary_restriction", "2038-01-01")), csv(V2), "")
                .write(folder, day(1));

        ingest("2025-07");

        assertThat(lake.rows(Dumps.TABLE, "duplicate", "explode(findings) as (finding, n)"))
                .containsExactly(
                        "{\"duplicate\":1,\"finding\":\"header_only_chunks\",\"n\":2}",
                        "{\"duplicate\":1,\"finding\":\"late\",\"n\":1}",
                        "{\"duplicate\":1,\"finding\":\"normalised\",\"n\":0}",
                        "{\"duplicate\":1,\"finding\":\"out_of_range\",\"n\":4}",
                        "{\"duplicate\":1,\"finding\":\"out_of_range.application_date\",\"n\":1}",
                        "{\"duplicate\":1,\"finding\":\"out_of_range.content_date\",\"n\":2}",
                        "{\"duplicate\":1,\"finding\":\"out_of_range.end_date_account_restriction\",\"n\":1}",
                        "{\"duplicate\":1,\"finding\":\"puid_in_neighbours\",\"n\":0}",
                        "{\"duplicate\":1,\"finding\":\"repeated_puid\",\"n\":0}",
                        "{\"duplicate\":1,\"finding\":\"unknown_values\",\"n\":0}",
                        "{\"duplicate\":1,\"finding\":\"uuid_in_neighbours\",\"n\":0}");
    }

    @Test
    void countsLabelsThatStandInAnotherSpelling() {
        TestDump.of(csv(
                        V2,
                        row(V2, 1),
                        row(V2, 2, "platform_name", "Sam\u200Bple ", "content_language", "EN\u00A0"),
                        row(V2, 3, "territorial_scope", "[\"KZ \",\"D\u200DE\"]")))
                .write(folder, day(1));

        ingest("2025-07");

        assertThat(lake.rows(Dumps.TABLE, "explode(findings) as (finding, n)").stream()
                        .filter(row -> row.contains("normalised")))
                .containsExactly(
                        "{\"finding\":\"normalised\",\"n\":3}",
                        "{\"finding\":\"normalised.content_language\",\"n\":1}",
                        "{\"finding\":\"normalised.platform_name\",\"n\":1}",
                        "{\"finding\":\"normalised.territorial_scope\",\"n\":1}");
    }

    @Test
    void aTerritoryThatNoRegimeGovernsIsAnUnknownValue() {
        TestDump.of(csv(
                        V2,
                        row(V2, 1, "territorial_scope", "[\"KZ\"]"),
                        row(V2, 2, "territorial_scope", "[\"AT\",\"UZ\"]")))
                .write(folder, day(1));

        ingest("2025-07");

        assertThat(lake.rows(
                        Dumps.TABLE,
                        "findings['unknown_values'] as all",
                        "findings['unknown_values.territorial_scope=UZ'] as of_uz"))
                .containsExactly("{\"all\":1,\"of_uz\":1}");
    }

    @Test
    void countsRowsThatRepeatPlatformAndPuid() {
        new TestDump()
                .slice(csv(
                        V2,
                        row(V2, 1, "platform_uid", "a"),
                        row(V2, 2, "platform_uid", "a"),
                        row(V2, 3, "platform_uid", "a", "platform_name", "Telegram"),
                        row(V2, 4, "platform_uid", ""),
                        row(V2, 5, "platform_uid", "")))
                .slice(csv(V2, row(V2, 6, "platform_uid", "a"), row(V2, 1, "platform_uid", "a")))
                .write(folder, day(1));

        ingest("2025-07");

        assertThat(lake.rows(Dumps.TABLE, "accepted", "duplicate", "findings.repeated_puid"))
                .containsExactly("{\"accepted\":6,\"duplicate\":1,\"repeated_puid\":2}");
    }

    /** In whichever order days come, each is compared with the day before and the day after. */
    @Test
    void countsRowsThatNeighbouringDaysHaveToo() {
        TestDump.of(csv(V2, row(V2, 1), row(V2, 2), row(V2, 3))).write(folder, day(1));
        TestDump.of(csv(V2, row(V2, 1), row(V2, 4, "platform_uid", "p3"), row(V2, 5)))
                .write(folder, day(2));
        TestDump.of(csv(V2, row(V2, 5), row(V2, 1), row(V2, 6))).write(folder, day(3));
        TestDump.of(csv(V2, row(V2, 1))).write(folder, day(5));
        List<String> expected = List.of(
                "{\"d\":\"01\",\"u\":1,\"p\":2}",
                "{\"d\":\"02\",\"u\":2,\"p\":3}",
                "{\"d\":\"03\",\"u\":2,\"p\":2}",
                "{\"d\":\"05\",\"u\":0,\"p\":0}");

        ingest("2025-07-01/2025-07-01");
        ingest("2025-07-03/2025-07-05");
        ingest("2025-07-02/2025-07-02");

        String[] columns = {"right(period, 2) d", "findings.uuid_in_neighbours u", "findings.puid_in_neighbours p"};
        assertThat(lake.rows(Dumps.TABLE, columns)).isEqualTo(expected);
        // Large days are compared by Spark, to the same counts.
        java.util.TreeSet<java.time.LocalDate> days = new java.util.TreeSet<>();
        lake.table(Decisions.TABLE)
                .select(Decisions.DUMP_DAY)
                .distinct()
                .collectAsList()
                .forEach(row -> days.add(row.getDate(0).toLocalDate()));
        NeighbouringDays.Shared bySpark = NeighbouringDays.of(lake.table(Decisions.TABLE), days);
        assertThat(bySpark.byUuid())
                .isEqualTo(Map.of("2025-07-01 " + day(1), 1L, "2025-07-02 " + day(2), 2L, "2025-07-03 " + day(3), 2L));
        assertThat(bySpark.byPuid())
                .isEqualTo(Map.of("2025-07-01 " + day(1), 2L, "2025-07-02 " + day(2), 3L, "2025-07-03 " + day(3), 2L));
    }

    @Test
    void countsPlatforms() {
        TestDump.of(csv(V2, row(V2, 1), row(V2, 2, "platform_name", "Telegram"), row(V2, 3), row(V2, 3)))
                .write(folder, day(1));

        ingest("2025-07");

        assertThat(lake.rows(Dumps.TABLE, "platforms", "days"))
                .containsExactly("{\"platforms\":{\"Telegram\":1,\"VKontakte\":2},"
                        + "\"days\":{\"2025-07-01\":{\"Telegram\":1,\"VKontakte\":2}}}");
    }

    @Test
    void readsANestedZipThatIsDeflatedInItsArchive() {
        Map<String, byte[]> inner = new java.util.LinkedHashMap<>();
        inner.put(
                "sor-global-2025-07-01-full-00000-00000.csv",
                csv(V2, row(V2, 1)).getBytes(UTF_8));
        inner.put(
                "sor-global-2025-07-01-full-00000-00001.csv",
                csv(V2, row(V2, 2), "broken").getBytes(UTF_8));
        byte[] outer = TestDump.zip(Map.of("sor-global-2025-07-01-full-00000.csv.zip", TestDump.zip(inner)));
        TestDump.write(folder.resolve(day(1)), outer);

        ingest("2025-07");

        assertThat(lake.balances()).containsExactly(day(1) + ": 3 = 2 + 1 + 0 + 0 + 0");
        assertThat(lake.rejected()).containsExactly("3 not as many fields as its header: 1 of 38 <- broken");
    }
}
