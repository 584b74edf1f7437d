package kz.aiqyn.jobs.schedule;

import static kz.aiqyn.jobs.schedule.AirflowClientTest.CONFLICT;
import static kz.aiqyn.jobs.schedule.AirflowClientTest.DAG_PATH;
import static kz.aiqyn.jobs.schedule.AirflowClientTest.RUN_PATH;
import static kz.aiqyn.jobs.schedule.AirflowClientTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AirflowCommandTest {

    private static final String FAILED_TASKS = """
            {"task_instances": [{"task_id": "ingest-posts", "state": "failed", "try_number": 3},
             {"task_id": "publish-report", "state": "upstream_failed", "try_number": 0}]}""";

    private AirflowStandIn server;

    @BeforeEach
    void start() throws IOException {
        server = new AirflowStandIn();
        server.answers("POST /auth/token", 201, "{\"access_token\": \"t\"}");
    }

    @AfterEach
    void everyRequestIsInTheOfficialDocument() {
        server.close();
        assertThat(server.faults()).isEmpty();
    }

    @Test
    void triggerSaysWhatItAskedForAndWhereToSeeIt() {
        server.answers("GET " + DAG_PATH, 200, "{\"is_paused\": false}")
                .answers("POST " + DAG_PATH + "/dagRuns", 200, run("queued"));

        Called called = call("trigger", "--period", "2025-07");

        assertThat(called)
                .isEqualTo(new Called(
                        0,
                        "aiqyn__2025-07: queued, asked for now, see " + server.url()
                                + "/dags/aiqyn/runs/aiqyn__2025-07\n",
                        ""));
    }

    @Test
    void aPausedDagIsRefusedOrUnpausedOnceTheRunIsAskedFor() {
        server.answers("GET " + DAG_PATH, 200, "{\"is_paused\": true}")
                .answers("POST " + DAG_PATH + "/dagRuns", 200, run("queued"))
                .answers("PATCH " + DAG_PATH, 200, "{\"is_paused\": false}");

        Called refused = call("trigger", "--period", "2025-07");
        Called unpaused = call("trigger", "--period", "2025-07", "--unpause");

        assertThat(refused)
                .isEqualTo(new Called(
                        2,
                        "",
                        "Cannot trigger run aiqyn__2025-07: DAG aiqyn is paused, so the run would stay"
                                + " queued for ever. Repeat with --unpause, or unpause it in Airflow.\n"));
        assertThat(unpaused.exit()).isZero();
        assertThat(unpaused.progress()).isEqualTo("DAG aiqyn: unpaused\n");
        assertThat(server.requests())
                .endsWith(
                        "POST /api/v2/dags/aiqyn/dagRuns t {\"dag_run_id\":\"aiqyn__2025-07\",\"logical_date\":null,\"conf\":{\"period\":\"2025-07\"}}",
                        "PATCH /api/v2/dags/aiqyn?update_mask=is_paused t {\"is_paused\":false}");
    }

    @Test
    void aFailedRunIsShownWithItsFailedJobsAndStartedAgainOnRequest() {
        server.answers("GET " + DAG_PATH, 200, "{\"is_paused\": false}")
                .answers("POST " + DAG_PATH + "/dagRuns", 409, CONFLICT)
                .answers("GET " + RUN_PATH, 200, run("failed"))
                .answers("GET " + RUN_PATH, 200, run("failed"))
                .answers("GET " + RUN_PATH, 200, run("queued"))
                .answers("GET " + RUN_PATH + "/taskInstances", 200, FAILED_TASKS)
                .answers("POST " + RUN_PATH + "/clear", 200, "{}");

        Called repeated = call("trigger", "--period", "2025-07");
        Called again = call("trigger", "--period", "2025-07", "--again");

        String page = ", see " + server.url() + "/dags/aiqyn/runs/aiqyn__2025-07\n";
        assertThat(repeated)
                .isEqualTo(new Called(
                        3, "aiqyn__2025-07: failed in ingest-posts (attempt 3), asked for before" + page, ""));
        assertThat(again).isEqualTo(new Called(0, "aiqyn__2025-07: queued, started again" + page, ""));
        assertThat(server.requests())
                .contains("POST " + RUN_PATH + "/clear t {\"dry_run\":false,\"only_failed\":true}");
    }

    @Test
    void statusForMachinesIsOneObject() {
        server.answers("GET " + RUN_PATH, 200, run("failed"))
                .answers("GET " + RUN_PATH + "/taskInstances", 200, FAILED_TASKS);

        Called called = call("status", "--period", "2025-07", "--json");

        assertThat(called)
                .isEqualTo(new Called(
                        3,
                        "{\"dag\":\"aiqyn\",\"run\":\"aiqyn__2025-07\",\"period\":\"2025-07\",\"state\":\"failed\","
                                + "\"note\":null,\"started\":null,\"ended\":null,\"page\":\"" + server.url()
                                + "/dags/aiqyn/runs/aiqyn__2025-07\",\"failed_jobs\":[\"ingest-posts\"]}\n",
                        ""));
    }

    @Test
    void waitTellsItsProgressAndTheEnd() {
        server.answers("GET " + RUN_PATH, 200, run("running"))
                .answers(
                        "GET " + RUN_PATH,
                        200,
                        run("success")
                                .replace("\"start_date\": null", "\"start_date\": \"2025-08-03T06:00:00Z\"")
                                .replace("\"end_date\": null", "\"end_date\": \"2025-08-03T06:12:00Z\""))
                .answers(
                        "GET " + RUN_PATH + "/taskInstances",
                        200,
                        "{\"task_instances\": [{\"task_id\": \"a\", \"state\": \"success\"}]}");

        Called called = call("wait", "--period", "2025-07", "--timeout", "1m", "--poll", "0s");

        assertThat(called)
                .isEqualTo(new Called(
                        0,
                        "aiqyn__2025-07: success after 12 min, see " + server.url()
                                + "/dags/aiqyn/runs/aiqyn__2025-07\n",
                        """
                        aiqyn__2025-07: running, 1 of 1 jobs done
                        aiqyn__2025-07: success, 1 of 1 jobs done
                        """));
    }

    @Test
    void whatTheUserCanCorrectIsToldBeforeAnyRequest() {
        assertThat(call("status", "--period", "July"))
                .isEqualTo(new Called(
                        2,
                        "",
                        "Invalid period: \"July\", expected 2025, 2025-H2, 2025-Q3, 2025-07 or"
                                + " 2025-07-01/2025-09-30.\n"));
        assertThat(call("status", "--period", "2025", "--url", "localhost:8080"))
                .isEqualTo(
                        new Called(
                                2,
                                "",
                                "Invalid --url: \"localhost:8080\", expected an address such as"
                                        + " http://127.0.0.1:8080 or https://airflow.example.org/path, without a user or a query.\n"));
        assertThat(Called.with(Map.of(), "status", "--period", "2025"))
                .isEqualTo(new Called(
                        2,
                        "",
                        "Cannot log in to Airflow: neither a user nor a token is set in the environment. Set"
                                + " AIQYN_AIRFLOW_USER and AIQYN_AIRFLOW_PASSWORD, or AIQYN_AIRFLOW_TOKEN.\n"));
        assertThat(Called.with(Map.of("AIQYN_AIRFLOW_USER", "admin"), "status", "--period", "2025")
                        .progress())
                .isEqualTo(
                        "Cannot log in to Airflow: AIQYN_AIRFLOW_USER is set in the environment, AIQYN_AIRFLOW_PASSWORD is not. Set"
                                + " AIQYN_AIRFLOW_USER and AIQYN_AIRFLOW_PASSWORD, or AIQYN_AIRFLOW_TOKEN.\n");
        assertThat(call("wait", "--period", "2025", "--timeout", "soon").progress())
                .startsWith("Invalid value for option '--timeout': \"soon\", expected 90s, 30m or 6h\n");
        assertThat(call().progress()).startsWith("Cannot use Airflow: nothing to do. Say trigger, status or wait.\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void helpTeaches() {
        assertThat(call("--help").result())
                .contains(
                        "aiqyn airflow trigger --period 2025-07 --unpause",
                        "AIQYN_AIRFLOW_USER",
                        "3   the run failed",
                        "trigger  Ask for the run of a period.");
        assertThat(call("wait", "--help").result()).contains("default: 12h", "2025-07-01/2025-09-30");
    }

    private Called call(String... arguments) {
        return Called.with(
                Map.of(
                        "AIQYN_AIRFLOW_URL", server.url(),
                        "AIQYN_AIRFLOW_USER", "admin",
                        "AIQYN_AIRFLOW_PASSWORD", "secret"),
                arguments);
    }
}
