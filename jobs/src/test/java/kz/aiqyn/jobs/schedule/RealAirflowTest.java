package kz.aiqyn.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.command.Pipeline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The DAG and the client against an Airflow that runs, with a launcher that writes down its calls. */
@Tag("airflow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealAirflowTest {

    /** Says when it begins and ends; a file named fault makes ingest-posts stop as at bad data. */
    private static final String LAUNCHER = """
            #!/bin/sh
            printf 'begin %s\\n' "$*" >> "$AIQYN_HOME/calls"
            if [ "$1" = ingest-posts ] && [ -e "$AIQYN_HOME/fault" ]; then
              echo 'Cannot read posts: there is no file posts.json. Put it there.' >&2
              exit 2
            fi
            printf 'end %s\\n' "$*" >> "$AIQYN_HOME/calls"
            """;

    /** A folder whose name a careless shell line would fall over. */
    @TempDir
    private static Path folder;

    private static Path aiqynHome;
    private static RealAirflow airflow;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<Path> environment = RealAirflow.environment();
        assumeTrue(
                environment.isPresent(),
                "Skipped: there is no Airflow. It needs python3 with venv, and pip must be able to install"
                        + " conf/airflow/requirements.txt; or name a folder with bin/airflow in AIQYN_AIRFLOW_VENV.");
        aiqynHome = Files.createDirectories(folder.resolve("aiqyn's \"home\"; exit 1"));
        Path launcher = Files.writeString(aiqynHome.resolve("aiqyn"), LAUNCHER);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        airflow = new RealAirflow(environment.get(), Files.createDirectories(folder.resolve("airflow")), aiqynHome);
        for (int second = 0; second < 60 && call("status", "2025-07").progress().contains(" has no DAG "); second++) {
            Thread.sleep(1000);
        }
    }

    @AfterAll
    static void stop() {
        if (airflow != null) {
            airflow.close();
        }
    }

    @Test
    @Order(1)
    void aNewDagIsPausedAndNothingIsAskedOfIt() throws IOException {
        Called triggered = call("trigger", "2025-07");
        Called status = call("status", "2025-07");

        assertThat(triggered)
                .isEqualTo(new Called(
                        2,
                        "",
                        "Cannot trigger run aiqyn__2025-07: DAG aiqyn is paused, so the run would stay"
                                + " queued for ever. Repeat with --unpause, or unpause it in Airflow.\n"));
        assertThat(status)
                .isEqualTo(new Called(
                        2,
                        "",
                        "Cannot show run aiqyn__2025-07: DAG aiqyn at " + airflow.url()
                                + " has no such run. Ask for it with aiqyn airflow trigger.\n"));
    }

    @Test
    @Order(2)
    void everyJobRunsAfterThoseItReadsFrom() throws IOException {
        Called triggered = call("trigger", "2025-07-01/2025-09-30", "--unpause");
        Called waited = call("wait", "2025-07-01/2025-09-30", "--timeout", "5m");

        String run = "aiqyn__2025-07-01--2025-09-30";
        assertThat(triggered)
                .isEqualTo(new Called(
                        0,
                        run + ": queued, asked for now, see " + airflow.url() + "/dags/aiqyn/runs/" + run + "\n",
                        "DAG aiqyn: unpaused\n"));
        assertThat(waited.exit()).as(waited + airflow.log()).isZero();
        assertThat(waited.result()).startsWith(run + ": success after ");
        List<String> calls = calls("2025-07-01/2025-09-30");
        JsonNode jobs =
                new ObjectMapper().readTree(AirflowJobsTest.FILE.toFile()).path("jobs");
        assertThat(calls).hasSize(2 * jobs.size());
        for (JsonNode job : jobs) {
            int begin = calls.indexOf("begin " + job.path("name").asText());
            job.path("upstream")
                    .forEach(earlier -> assertThat(calls.indexOf("end " + earlier.asText()))
                            .as(earlier + " before " + job)
                            .isBetween(0, begin - 1));
        }
    }

    @Test
    @Order(3)
    void askingTwiceDoesNotRunTwice() throws IOException {
        Called repeated = call("trigger", "2025-07-01/2025-09-30", "--json");

        assertThat(repeated.exit()).isZero();
        assertThat(repeated.result()).contains("\"state\":\"success\",\"note\":\"asked for before\"");
        assertThat(calls("2025-07-01/2025-09-30").stream().filter("begin publish-report"::equals))
                .hasSize(1);
    }

    @Test
    @Order(4)
    void theScheduleMeasuresTheMonthInWhichItsIntervalBegins() throws IOException, InterruptedException {
        LocalDateTime third = LocalDateTime.now(ZoneOffset.UTC).minusDays(2).minusHours(6);
        String period = YearMonth.from(third).minusMonths(1).toString();

        for (int second = 0; second < 120 && !calls(period).contains("end publish-report"); second++) {
            Thread.sleep(1000);
        }

        assertThat(calls(period))
                .as(airflow.log())
                .contains("end publish-report")
                .hasSize(2 * Pipeline.JOBS.size());
    }

    @Test
    @Order(5)
    void aJobThatStopsOnPurposeIsNotRepeatedUntilItIsStartedAgain() throws IOException {
        Path fault = Files.writeString(aiqynHome.resolve("fault"), "");
        call("trigger", "2025-02");
        Called failed = call("wait", "2025-02", "--timeout", "5m");
        Files.delete(fault);
        Called again = call("trigger", "2025-02", "--again");
        Called waited = call("wait", "2025-02", "--timeout", "5m");

        assertThat(failed.exit()).as(failed.toString()).isEqualTo(3);
        assertThat(failed.result()).startsWith("aiqyn__2025-02: failed in ingest-posts (attempt 1) after ");
        assertThat(again.result()).startsWith("aiqyn__2025-02: queued, started again, see ");
        assertThat(waited.exit()).as(waited.toString()).isZero();
        assertThat(calls("2025-02").stream().filter("begin ingest-posts"::equals))
                .hasSize(2);
        assertThat(calls("2025-02").stream().filter("begin ingest-audits"::equals))
                .hasSize(1);
        assertThat(calls("2025-02")).endsWith("end publish-report");
    }

    @Test
    @Order(6)
    void whatIsNoPeriodNeverReachesAShell() throws IOException {
        AirflowClient client =
                new AirflowClient(AirflowConnection.to(airflow.url(), AirflowLogin.from(airflow.login())));
        String attack = "2025-07\"; touch hacked; \"";

        assertThatThrownBy(() -> client.trigger("aiqyn", "attack", null, Map.of("period", attack)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot trigger run attack: Airflow at " + airflow.url()
                        + " refused it with 400 (Invalid input for"
                        + " param period: '2025-07\"; touch hacked; \"' does not match '^(\\\\d{4}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?"
                        + "|\\\\d{4}-\\\\d{2}-\\\\d{2}/\\\\d{4}-\\\\d{2}-\\\\d{2})$'). Correct that and try again.");
    }

    @Test
    @Order(7)
    void aRunWithoutAPeriodFailsAtOnce() throws IOException {
        AirflowClient client =
                new AirflowClient(AirflowConnection.to(airflow.url(), AirflowLogin.from(airflow.login())));
        client.trigger("aiqyn", "without", null, Map.of());

        DagRun run = client.await("aiqyn", "without", Duration.ofMinutes(3), Duration.ofSeconds(2), look -> {});

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(client.tasks("aiqyn", "without"))
                .filteredOn(TaskRun::isFailed)
                .hasSize(Pipeline.inputs().size())
                .allMatch(task -> task.attempt() == 1);
    }

    private static Called call(String command, String period, String... more) throws IOException {
        String[] arguments = Stream.concat(Stream.of(command, "--period", period), Stream.of(more))
                .toArray(String[]::new);
        return Called.with(airflow.login(), arguments);
    }

    /** The begins and ends of jobs for a period, in order; each must have had its three arguments whole. */
    private static List<String> calls(String period) throws IOException {
        Path calls = aiqynHome.resolve("calls");
        String suffix =
                " --period " + period + " --conf " + aiqynHome.resolve("conf").resolve("local.yaml");
        return Files.exists(calls)
                ? Files.readAllLines(calls).stream()
                        .filter(line -> line.endsWith(suffix))
                        .map(line -> line.substring(0, line.length() - suffix.length()))
                        .toList()
                : List.of();
    }
}
