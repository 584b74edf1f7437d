package kz.aiqyn.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What conf/airflow/aiqyn.py says to Airflow, read with a bare Python. */
class DagShapeTest {

    private static final List<String> PERIODS =
            List.of("2025", "2025-H2", "2025-Q3", "2025-07", "2025-07-01/2025-09-30");
    private static final List<String> OTHERS =
            List.of("", "2025-13", "2025-Q5", "2025-07-01", "2025-07; touch hacked", "$(id)", "2025-07\n; id");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode shape = MissingNode.getInstance();

    @BeforeAll
    static void readTheDag() throws IOException, InterruptedException {
        Path script = Path.of("src", "test", "resources", "kz", "aiqyn", "jobs", "schedule", "dag_shape.py");
        Path dag = AirflowJobsTest.FILE.resolveSibling("aiqyn.py");
        List<String> command = new ArrayList<>(List.of("python3", script.toString(), dag.toString()));
        command.addAll(PERIODS);
        command.addAll(OTHERS);
        Optional<Process> python = start(command);
        assumeTrue(python.isPresent(), "Skipped: there is no python3. Install it to check the DAG.");
        String output = new String(python.get().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.get().waitFor()).isZero();
        shape = JSON.readTree(output);
    }

    @Test
    void oneRunAtATimeNoPastRunsAndAFewRepeats() throws IOException {
        assertThat(shape.path("dag")).isEqualTo(JSON.readTree("""
                {"dag_id": "aiqyn",
                 "description": "From dumps of posts and decisions to published transparency reports.",
                 "schedule": {"values": ["0 6 3 * *"], "timezone": "UTC"},
                 "start_date": "2025-01-01T00:00:00+00:00",
                 "catchup": false,
                 "max_active_runs": 1,
                 "max_active_tasks": 2,
                 "params": {"period": {"values": [null], "type": ["null", "string"], "title": "Period", "description":
                   "2025, 2025-H2, 2025-Q3, 2025-07 or 2025-07-01/2025-09-30; empty: the month in which the data interval begins."}},
                 "default_args": {"retries": 2, "retry_delay": "0:05:00", "retry_exponential_backoff": true,
                   "max_retry_delay": "0:30:00", "execution_timeout": "12:00:00"},
                 "tags": ["aiqyn", "transparency"]}"""));
    }

    @Test
    void tasksWaitForWhatTheFileOfJobsSays() throws IOException {
        var upstream = JSON.createObjectNode();
        for (JsonNode job : JSON.readTree(AirflowJobsTest.FILE.toFile()).path("jobs")) {
            upstream.set(job.path("name").asText(), job.path("upstream"));
        }

        assertThat(shape.path("upstream")).isEqualTo(upstream);
    }

    @Test
    void noValueBecomesTextOfTheCommand() throws IOException {
        assertThat(shape.path("commands")).isEqualTo(JSON.createArrayNode().add("""
                exec "${AIQYN_HOME:?Set AIQYN_HOME to the folder of the launcher aiqyn.}/aiqyn" "$AIQYN_JOB" \
                --period "$AIQYN_PERIOD" --conf "${AIQYN_CONF:-$AIQYN_HOME/conf/local.yaml}\""""));
        assertThat(shape.path("environment")).isEqualTo(JSON.readTree("""
                {"AIQYN_JOB": "ingest-decisions", "AIQYN_PERIOD": "2025-Q3"}"""));
        assertThat(shape.path("append_env").asBoolean()).isTrue();
    }

    @Test
    void whatAJobRefusesIsNotTriedAgain() throws IOException {
        assertThat(shape.path("stops")).isEqualTo(JSON.readTree("[2, 3]"));
        assertThat(shape.path("refusal").asText())
                .isEqualTo(
                        "Job ingest-decisions stopped on purpose: its configuration or its data is at fault (exit code 2);"
                                + " or a check refused to publish (exit code 3). Its own message is above: do what it says, then clear"
                                + " this task.");
    }

    @Test
    void thePeriodIsTheOneAskedForOrElseTheMonthOfTheInterval() {
        assertThat(shape.at("/period/asked for").asText()).isEqualTo("2025-Q3");
        assertThat(shape.at("/period/of the schedule").asText()).isEqualTo("2025-07");
        assertThat(shape.at("/period/neither").asText())
                .isEqualTo(
                        "Cannot choose a period: the run has neither a period nor a data interval. Trigger it with the"
                                + " configuration {\"period\": \"2025-07\"}.");
    }

    @Test
    void theDagAcceptsThePeriodsThatTheCommandAccepts() {
        assertThat(shape.path("accepted")).extracting(JsonNode::asText).isEqualTo(PERIODS);
    }

    private static Optional<Process> start(List<String> command) {
        try {
            return Optional.of(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }
}
