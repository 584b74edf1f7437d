package kz.aiqyn.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AirflowClientTest {

    static final String RUN = "aiqyn__2025-07";
    static final String DAG_PATH = "/api/v2/dags/aiqyn";
    static final String RUN_PATH = DAG_PATH + "/dagRuns/" + RUN;
    static final String CONFLICT = """
            {"detail": {"reason": "Unique constraint violation", "statement": "hidden", "orig_error": "hidden",
             "message": "Serious error when handling your request."}}""";

    private static final Map<String, String> JULY = Map.of("period", "2025-07");
    private static final AirflowLogin ADMIN = new AirflowLogin("admin", "secret", null);

    private AirflowStandIn server;

    @BeforeEach
    void start() throws IOException {
        server = new AirflowStandIn();
        server.answers("POST /auth/token", 201, "{\"access_token\": \"t1\"}");
        server.answers("POST /auth/token", 201, "{\"access_token\": \"t2\"}");
    }

    @AfterEach
    void everyRequestIsInTheOfficialDocument() {
        server.close();
        assertThat(server.faults()).isEmpty();
    }

    @Test
    void theOfficialDocumentIsAtHandAndRefusesWhatIsWrong() throws IOException {
        assumeTrue(
                ApiDocument.read().isPresent(),
                () -> "Skipped: there is no "
                        + ApiDocument.file().toAbsolutePath().normalize()
                        + ". Put Airflow's OpenAPI document there, or name its folder in AIQYN_SHARED_DATA.");
        ApiDocument document = ApiDocument.read().orElseThrow();
        var body = AirflowSession.JSON.readTree("{\"dag_runid\": \"a\", \"logical_date\": \"2025-07-01\"}");

        assertThat(document.faults("POST", DAG_PATH + "/dagRuns", "limit=1", "application/json", body))
                .containsExactly(
                        "POST /api/v2/dags/aiqyn/dagRuns: no query parameter limit",
                        "POST /api/v2/dags/aiqyn/dagRuns: /logical_date: does not match the date-time pattern must be a valid RFC 3339 date-time",
                        "POST /api/v2/dags/aiqyn/dagRuns: /logical_date: string found, null expected",
                        "POST /api/v2/dags/aiqyn/dagRuns: : property 'dag_runid' is not defined in the schema and the schema does not allow additional properties");
        assertThat(document.faults("PUT", DAG_PATH, "", "application/json", body))
                .containsExactly("PUT /api/v2/dags/aiqyn: no such operation");
        assertThat(document.answerFaults("GET", RUN_PATH, 200, run("queued"))).isEmpty();
    }

    @Test
    void triggerSendsTheNameThePeriodAndAlwaysTheLogicalDate() {
        server.answers("POST " + DAG_PATH + "/dagRuns", 200, run("queued"));

        Triggered without = client(ADMIN).trigger("aiqyn", RUN, null, JULY);
        client(ADMIN).trigger("aiqyn", RUN, OffsetDateTime.parse("2025-07-01T00:00+05:00"), JULY);

        assertThat(without).isEqualTo(new Triggered(new DagRun("aiqyn", RUN, RunState.QUEUED, null, null), false));
        assertThat(server.requests())
                .containsExactly(
                        "POST /auth/token {\"username\":\"admin\",\"password\":\"secret\"}",
                        "POST /api/v2/dags/aiqyn/dagRuns t1 {\"dag_run_id\":\"aiqyn__2025-07\",\"logical_date\":null,\"conf\":{\"period\":\"2025-07\"}}",
                        "POST /auth/token {\"username\":\"admin\",\"password\":\"secret\"}",
                        "POST /api/v2/dags/aiqyn/dagRuns t2 {\"dag_run_id\":\"aiqyn__2025-07\",\"logical_date\":\"2025-07-01T00:00:00+05:00\",\"conf\":{\"period\":\"2025-07\"}}");
    }

    @Test
    void aRunAskedForBeforeIsShownNotRepeated() {
        server.answers("POST " + DAG_PATH + "/dagRuns", 409, CONFLICT).answers("GET " + RUN_PATH, 200, run("success"));

        Triggered triggered = client(ADMIN).trigger("aiqyn", RUN, null, JULY);

        assertThat(triggered.isRepeated()).isTrue();
        assertThat(triggered.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void aTakenLogicalDateIsSaidToBeTaken() {
        server.answers("POST " + DAG_PATH + "/dagRuns", 409, CONFLICT);

        assertThatThrownBy(() -> client(ADMIN).trigger("aiqyn", RUN, OffsetDateTime.parse("2025-07-01T00:00Z"), JULY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot trigger run aiqyn__2025-07: another run of DAG aiqyn has the logical date"
                        + " 2025-07-01T00:00Z. Choose another date, or none.");
    }

    @Test
    void theTokenIsRenewedOnceWhenItHasRunOut() {
        server.answers("GET " + RUN_PATH, 401, "{\"detail\": \"Invalid JWT token\"}")
                .answers("GET " + RUN_PATH, 200, run("running"));

        DagRun run = client(new AirflowLogin("admin", "secret", "old")).status("aiqyn", RUN);

        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(server.requests())
                .containsExactly(
                        "GET " + RUN_PATH + " old",
                        "POST /auth/token {\"username\":\"admin\",\"password\":\"secret\"}",
                        "GET " + RUN_PATH + " t1");
    }

    @Test
    void theTokenIsRenewedWhenTheServerHasAnotherSecret() {
        server.answers("GET " + RUN_PATH, 403, "{\"detail\": \"Invalid JWT token\"}")
                .answers("GET " + RUN_PATH, 200, run("running"))
                .answers("GET " + RUN_PATH, 403, "{\"detail\": \"Invalid JWT token\"}");

        assertThat(client(new AirflowLogin("admin", "secret", "old"))
                        .status("aiqyn", RUN)
                        .state())
                .isEqualTo(RunState.RUNNING);
        assertThatThrownBy(() -> client(new AirflowLogin(null, null, "old")).status("aiqyn", RUN))
                .hasMessage("Cannot use Airflow at " + server.url()
                        + ": it refused the token (Invalid JWT token). Set a new one in AIQYN_AIRFLOW_TOKEN, or set"
                        + " AIQYN_AIRFLOW_USER and AIQYN_AIRFLOW_PASSWORD.");
    }

    @Test
    void aServerThatRefusesItsOwnTokensIsNotAskedForEver() {
        server.answers("GET " + RUN_PATH, 401, "{\"detail\": \"Invalid JWT token\"}");
        AirflowClient client = client(ADMIN);

        String message = "Cannot use Airflow at " + server.url()
                + ": it refused the token that it had just given (Invalid JWT token). Compare the clocks and the secrets of"
                + " its servers.";
        assertThatThrownBy(() -> client.status("aiqyn", RUN)).hasMessage(message);
        assertThatThrownBy(() -> client.status("aiqyn", RUN)).hasMessage(message);
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void aTokenAloneCannotBeRenewed() {
        server.answers("GET " + RUN_PATH, 401, "{\"detail\": \"Token Expired\"}");

        assertThatThrownBy(() -> client(new AirflowLogin(null, null, "old")).status("aiqyn", RUN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot use Airflow at " + server.url()
                        + ": it refused the token (Token Expired). Set a new one in"
                        + " AIQYN_AIRFLOW_TOKEN, or set AIQYN_AIRFLOW_USER and AIQYN_AIRFLOW_PASSWORD.");
    }

    @Test
    void aWrongPasswordAndAForeignServerAreTold() throws IOException {
        try (AirflowStandIn strict = new AirflowStandIn();
                AirflowStandIn foreign = new AirflowStandIn()) {
            strict.answers("POST /auth/token", 401, "{\"detail\": \"Invalid credentials\"}");
            foreign.answers("POST /auth/token", 200, "<html>Welcome</html>");

            assertThatThrownBy(() -> client(strict.url(), ADMIN).status("aiqyn", RUN))
                    .hasMessage(
                            "Cannot log in to Airflow at " + strict.url() + ": it refused user admin or the password."
                                    + " Check AIQYN_AIRFLOW_USER and AIQYN_AIRFLOW_PASSWORD.");
            assertThatThrownBy(() -> client(foreign.url(), ADMIN).status("aiqyn", RUN))
                    .hasMessage(
                            "Cannot use Airflow at " + foreign.url() + ": POST /auth/token answered 200 without JSON."
                                    + " Check that this is the address of Airflow itself, not of a page before it.");
        }
    }

    @Test
    void unknownDagsRunsAndRightsAreTold() {
        server.answers("GET /api/v2/dags/other", 200, "{\"is_paused\": false}")
                .answers("GET /api/v2/dags/closed", 403, "{\"detail\": \"Forbidden\"}");

        assertThatThrownBy(() -> client(ADMIN).status("aiqyn", RUN))
                .hasMessage("Cannot show run aiqyn__2025-07: Airflow at " + server.url()
                        + " has no DAG aiqyn. Put conf/airflow/aiqyn.py and jobs.json into its DAG folder and wait half a"
                        + " minute, or name another with --dag.");
        assertThatThrownBy(() -> client(ADMIN).status("other", RUN))
                .hasMessage("Cannot show run aiqyn__2025-07: DAG other at " + server.url()
                        + " has no such run. Ask for it with aiqyn airflow trigger.");
        assertThatThrownBy(() -> client(ADMIN).isPaused("closed"))
                .hasMessage(
                        "Cannot use Airflow at " + server.url()
                                + ": the user may not GET /api/v2/dags/closed (Forbidden). Give it a role that may start runs.");
    }

    @Test
    void aRefusedRequestIsToldInOneLineWhateverItsShape() {
        server.answers("POST " + DAG_PATH + "/dagRuns", 422, """
                        {"detail": [{"type": "missing", "loc": ["body", "logical_date"], "msg": "Field required"},
                                    {"type": "x", "loc": ["body", 1], "msg": "Not\\n valid"}]}""")
                .answers(
                        "POST " + DAG_PATH + "/dagRuns",
                        400,
                        "{\"detail\": {\"reason\": \"No\", \"statement\": \"INSERT\", \"code\": 7}}")
                .answers(
                        "POST " + DAG_PATH + "/dagRuns",
                        400,
                        "{\"detail\": \"'x' does not match\\n\\nOn instance: 'x'\"}")
                .answers("POST " + DAG_PATH + "/dagRuns", 500, "Internal Server Error");
        String start = "Cannot trigger run aiqyn__2025-07: Airflow at " + server.url();

        assertThatThrownBy(() -> client(ADMIN).trigger("aiqyn", RUN, null, JULY))
                .hasMessage(start + " refused it with 422 (body.logical_date: Field required; body.1: Not valid)."
                        + " Correct that and try again.");
        assertThatThrownBy(() -> client(ADMIN).trigger("aiqyn", RUN, null, JULY))
                .hasMessage(start + " refused it with 400 (reason No; code 7). Correct that and try again.");
        assertThatThrownBy(() -> client(ADMIN).trigger("aiqyn", RUN, null, JULY))
                .hasMessage(start + " refused it with 400 ('x' does not match). Correct that and try again.");
        assertThatThrownBy(() -> client(ADMIN).trigger("aiqyn", RUN, null, JULY))
                .hasMessage(start + " failed with 500 (it gave no reason). Look into the log of its server.");
    }

    @Test
    void unknownStatesUnknownFieldsAndNullsAreBorne() {
        server.answers("GET " + RUN_PATH, 200, """
                {"dag_id": null, "dag_run_id": "aiqyn__2025-07", "state": "dreaming", "start_date": "2025-08-03T06:00:01.5Z",
                 "end_date": null, "conf": null, "new_in_4": {"a": []}}""").answers("GET " + RUN_PATH, 200, "{}");

        assertThat(client(ADMIN).status("aiqyn", RUN))
                .isEqualTo(new DagRun("aiqyn", RUN, RunState.UNKNOWN, Instant.parse("2025-08-03T06:00:01.500Z"), null));
        assertThat(client(ADMIN).status("aiqyn", RUN))
                .isEqualTo(new DagRun("aiqyn", RUN, RunState.UNKNOWN, null, null));
    }

    @Test
    void aServerThatIsAwayForAMomentIsAskedAgain() {
        server.answers("GET " + RUN_PATH, 503, "", Duration.ZERO, Map.of("Retry-After", "0"))
                .answers("GET " + RUN_PATH, 502, "<html>Bad gateway</html>")
                .answers("GET " + RUN_PATH, 200, run("running"))
                .answers("GET " + RUN_PATH, 504, "");

        assertThat(client(ADMIN).status("aiqyn", RUN).state()).isEqualTo(RunState.RUNNING);
        assertThatThrownBy(() -> client(ADMIN).status("aiqyn", RUN))
                .hasMessage(
                        "Cannot reach Airflow at " + server.url()
                                + ": it answered 504 (3 attempts). Start it, or give its address with --url or AIQYN_AIRFLOW_URL.");
    }

    @Test
    void aClosedPortAndASilentServerAreTold() throws IOException {
        server.answers("GET " + RUN_PATH, 200, run("running"), Duration.ofSeconds(3), Map.of());
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> client("http://127.0.0.1:" + port, ADMIN).status("aiqyn", RUN))
                .hasMessage(
                        "Cannot reach Airflow at http://127.0.0.1:" + port
                                + ": nothing listens there (3 attempts). Start it, or give its address with --url or AIQYN_AIRFLOW_URL.");
        assertThatThrownBy(() -> client("http://no-such-host.invalid", ADMIN).status("aiqyn", RUN))
                .hasMessage(
                        "Cannot reach Airflow at http://no-such-host.invalid: no host has the name no-such-host.invalid"
                                + " (3 attempts). Start it, or give its address with --url or AIQYN_AIRFLOW_URL.");
        AirflowConnection hasty =
                new AirflowConnection(URI.create(server.url()), ADMIN, Duration.ofMillis(300), 2, Duration.ofMillis(1));
        assertThatThrownBy(() -> new AirflowClient(hasty).status("aiqyn", RUN))
                .hasMessage(
                        "Cannot reach Airflow at " + server.url()
                                + ": it did not answer within 300 ms (2 attempts). Start it, or give its address with --url or AIQYN_AIRFLOW_URL.");
    }

    @Test
    void awaitTellsEveryLookAndOutlivesAnOutage() {
        server.answers("GET " + RUN_PATH, 200, run("queued"));
        for (int attempt = 0; attempt < 3; attempt++) {
            server.answers("GET " + RUN_PATH, 503, "");
        }
        server.answers("GET " + RUN_PATH, 200, run("running"))
                .answers("GET " + RUN_PATH, 200, run("failed"))
                .answers("GET " + DAG_PATH, 200, "{\"is_paused\": false}")
                .answers("GET " + RUN_PATH + "/taskInstances", 200, """
                        {"task_instances": [{"task_id": "ingest-posts", "state": "success", "try_number": 1},
                         {"task_id": "score-posts", "state": "running", "try_number": 2}, {"task_id": "publish-report", "state": null}]}""");
        List<String> looks = new ArrayList<>();

        DagRun run = client(ADMIN)
                .await("aiqyn", RUN, Duration.ofMinutes(1), Duration.ofMillis(1), look -> looks.add(look.text()));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(looks)
                .containsExactly(
                        "queued, 1 of 3 jobs done, now score-posts",
                        "Cannot reach Airflow at " + server.url()
                                + ": it answered 503 (3 attempts). Start it, or give its"
                                + " address with --url or AIQYN_AIRFLOW_URL.",
                        "running, 1 of 3 jobs done, now score-posts",
                        "failed, 1 of 3 jobs done, now score-posts");
    }

    @Test
    void awaitEndsWithItsTimeAndAtAPausedDag() {
        server.answers("GET " + RUN_PATH, 200, run("running"))
                .answers("GET " + RUN_PATH + "/taskInstances", 200, "{\"task_instances\": []}")
                .answers("GET /api/v2/dags/paused/dagRuns/" + RUN, 200, run("queued"))
                .answers("GET /api/v2/dags/paused/dagRuns/" + RUN + "/taskInstances", 200, "{\"task_instances\": []}")
                .answers("GET /api/v2/dags/paused", 200, "{\"is_paused\": true}");

        assertThatThrownBy(() ->
                        client(ADMIN).await("aiqyn", RUN, Duration.ofMillis(50), Duration.ofMillis(20), look -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Cannot wait any longer for run aiqyn__2025-07: it is running after 50 ms. It goes on by itself:"
                                + " wait again, or longer with --timeout.");
        assertThatThrownBy(() ->
                        client(ADMIN).await("paused", RUN, Duration.ofMinutes(1), Duration.ofMillis(1), look -> {}))
                .hasMessage(
                        "Cannot wait for run aiqyn__2025-07: it is queued and DAG paused is paused, so it would never"
                                + " start. Repeat with --unpause, or unpause it in Airflow.");
    }

    static String run(String state) {
        return """
                {"dag_run_id": "aiqyn__2025-07", "dag_id": "aiqyn", "logical_date": null, "queued_at": null, "start_date": null,
                 "end_date": null, "run_after": "2025-08-03T06:00:00Z", "run_type": "manual", "state": "STATE",
                 "triggered_by": null, "conf": {}, "dag_versions": [], "dag_display_name": "aiqyn"}""".replace("STATE", state);
    }

    private AirflowClient client(AirflowLogin login) {
        return client(server.url(), login);
    }

    private static AirflowClient client(String url, AirflowLogin login) {
        return new AirflowClient(
                new AirflowConnection(URI.create(url), login, Duration.ofSeconds(10), 3, Duration.ofMillis(1)));
    }
}
