package kz.aiqyn.jobs.statement;

import static kz.aiqyn.jobs.statement.TestDump.V2;
import static kz.aiqyn.jobs.statement.TestDump.csv;
import static kz.aiqyn.jobs.statement.TestDump.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A day that looks wrong is kept back until somebody lets it through, and the table stays as it was. */
@ExtendWith(SparkExtension.class)
public class KeptBackTest {

    private static final IngestDecisions JOB = new IngestDecisions();
    private static final String LOOK =
            " They are kept back.\nLook at them with aiqyn list-dumps --state \"kept back\" and"
                    + " get better dumps, or let them through with --accept REASON, which the report prints.";

    private static final String PROBLEM = "\"{\\\"problem\\\":\\\"rejected-rows\\\",\\\"most\\\":\\\"0.05\\\","
            + "\\\"rejected\\\":\\\"40\\\",\\\"rows\\\":\\\"100\\\"}\"";

    @TempDir
    private Path folder;

    private TestLake lake;

    @BeforeEach
    void openLake(SparkSession spark) {
        lake = new TestLake(spark, folder);
    }

    private void dump(int day, int good, int bad, String platform) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < good; i++) {
            rows.add(row(V2, 1000 * day + i, "platform_name", platform));
        }
        for (int i = 0; i < bad; i++) {
            rows.add("broken");
        }
        TestDump.of(csv(V2, rows.toArray(String[]::new)))
                .write(folder, String.format("sor-global-2025-07-%02d-full.zip", day));
    }

    private JobOutcome ingest(String... changes) {
        List<String> all = new ArrayList<>(List.of(changes));
        all.add("inputs.decisions=" + folder + "/*.zip");
        return lake.run(JOB, "2025-07", all.toArray(String[]::new));
    }

    private JobOutcome accept(String reason, String... changes) {
        List<String> all = new ArrayList<>(List.of(changes));
        all.add("inputs.decisions=" + folder + "/*.zip");
        return lake.accept(JOB, "2025-07", reason, all.toArray(String[]::new));
    }

    private List<String> states() {
        return lake.rows(Dumps.TABLE, "right(period, 2) d", "state", "accepted n", "problems", "accepted_because");
    }

    @Test
    void keepsADayBackWithTooManyRejectedRowsAndPublishesTheOthers() {
        dump(1, 30, 0, "VK");
        dump(2, 60, 40, "VK");

        assertThatThrownBy(this::ingest)
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage("Cannot publish the decisions of 2025-07-02: 40 of its 100 rows are rejected (40.0 %), more"
                        + " than checks.most-rejected 5.0 %." + LOOK);

        assertThat(lake.rows(Decisions.TABLE, "dump_day d", "count(*) over () n"))
                .hasSize(30)
                .allMatch(row -> row.equals("{\"d\":\"2025-07-01\",\"n\":30}"));
        assertThat(states())
                .containsExactly(
                        "{\"d\":\"01\",\"state\":\"published\",\"n\":30,\"problems\":[]}",
                        "{\"d\":\"02\",\"state\":\"kept back\",\"n\":60,\"problems\":[" + PROBLEM + "]}");
        assertThat(lake.rejected()).isEmpty();
    }

    @Test
    void saysSoAgainWithoutReadingAndLetsItThroughWithAReason() {
        dump(1, 60, 40, "VK");
        assertThatThrownBy(this::ingest).isInstanceOf(CheckRefusedException.class);
        Map<String, String> before = lake.state(JOB);
        assertThatThrownBy(this::ingest)
                .hasMessageStartingWith("Cannot publish the decisions of 2025-07-01: 40 of its 100 rows are rejected");
        assertThat(lake.state(JOB)).isEqualTo(before);

        JobOutcome outcome = accept("VK confirmed it");

        assertThat(outcome.facts()).containsEntry("accepted", 60L).containsEntry("rejected", 40L);
        assertThat(lake.table(Decisions.TABLE).count()).isEqualTo(60);
        assertThat(lake.rejected()).hasSize(40);
        assertThat(states())
                .containsExactly("{\"d\":\"01\",\"state\":\"published\",\"n\":60,\"problems\":[" + PROBLEM + "],"
                        + "\"accepted_because\":\"VK confirmed it\"}");
        assertThat(lake.state(JOB).values()).noneMatch(state -> state.contains("kept_back"));
        assertThat(ingest().state()).isEqualTo(JobOutcome.State.UNCHANGED);
    }

    @Test
    void keepsWhatWasPublishedUntilTheBetterDumpComes() {
        dump(1, 30, 0, "VK");
        ingest();
        dump(1, 10, 90, "VK");
        assertThatThrownBy(this::ingest).isInstanceOf(CheckRefusedException.class);
        assertThat(lake.table(Decisions.TABLE).count()).isEqualTo(30);
        assertThat(lake.rows(Dumps.TABLE, "state", "accepted n"))
                .containsExactly("{\"state\":\"kept back\",\"n\":10}", "{\"state\":\"published\",\"n\":30}");
        dump(1, 40, 0, "VK");

        ingest();

        assertThat(lake.table(Decisions.TABLE).count()).isEqualTo(40);
        assertThat(lake.rows(Dumps.TABLE, "state", "accepted n")).containsExactly("{\"state\":\"published\",\"n\":40}");
    }

    @Test
    void comparesADaysVolumeAndPlatformsWithTheDaysBefore() {
        for (int day = 1; day <= 7; day++) {
            dump(day, 20, 0, "VK");
        }
        dump(8, 1, 0, "VK");
        dump(9, 20, 0, "Telegram");

        assertThatThrownBy(() -> ingest("checks.expected-from=20"))
                .hasMessage(
                        "Cannot publish the decisions of 2025-07-08: it has 1 accepted rows where the median of the 7"
                                + " days before is 20, outside of checks.least-volume 0.1 to checks.most-volume 10.0 times that."
                                + " They are kept back.\nCannot publish the decisions of 2025-07-09: no row is of VK, which is"
                                + " expected on every day." + LOOK);
        assertThat(lake.table(Decisions.TABLE).count()).isEqualTo(140);
    }

    @Test
    void missesAPlatformThatTheConfigurationExpects() {
        dump(1, 3, 0, "VK");

        assertThatThrownBy(() -> ingest("checks.expected-platforms.decisions=VK,Instagram"))
                .hasMessage("Cannot publish the decisions of 2025-07-01: no row is of Instagram, which is expected on"
                        + " every day." + LOOK);
    }
}
