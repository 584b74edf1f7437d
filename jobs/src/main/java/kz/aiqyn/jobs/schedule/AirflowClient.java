package kz.aiqyn.jobs.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kz.aiqyn.jobs.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * Starts and watches runs through the REST interface of Airflow 3 (version 2 of the interface).
 *
 * <p>It needs no more of an answer than it uses, so that a newer server does not break it. Every
 * fault of the user, the server or the way between them is an {@link InvalidInputException}.
 */
public final class AirflowClient {

    private static final Duration LONGEST_POLL = Duration.ofSeconds(30);

    private final AirflowConnection connection;
    private final AirflowSession session;

    public AirflowClient(AirflowConnection connection) {
        this.connection = connection;
        this.session = new AirflowSession(connection);
    }

    /**
     * Asks for a run. A run of this name that exists is left alone and given back as repeated.
     *
     * @param logicalDate the moment the run stands for, or null for none: no two runs share one
     */
    public Triggered trigger(
            String dagId, String runId, @Nullable OffsetDateTime logicalDate, Map<String, String> configuration) {
        ObjectNode body = AirflowSession.JSON.createObjectNode().put("dag_run_id", runId);
        // Some versions demand the key even where there is no date.
        body.put(
                "logical_date",
                logicalDate == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(logicalDate));
        ObjectNode settings = body.putObject("conf");
        configuration.forEach(settings::put);
        String action = "trigger run " + runId;

        AirflowAnswer answer = session.call("POST", dagPath(dagId) + "/dagRuns", body);
        if (answer.status() == 404) {
            throw unknownDag(action, dagId);
        }
        if (answer.status() != 409) {
            return new Triggered(DagRun.of(success(action, answer), dagId, runId), false);
        }
        AirflowAnswer existing = session.call("GET", runPath(dagId, runId), null);
        if (existing.status() == 404) {
            throw new InvalidInputException("Cannot " + action + ": "
                    + (logicalDate == null
                            ? "Airflow says that it exists, yet does not show it. Try again in a minute."
                            : "another run of DAG " + dagId + " has the logical date " + logicalDate
                                    + ". Choose another date, or none."));
        }
        return new Triggered(DagRun.of(success(action, existing), dagId, runId), true);
    }

    /** The run as it is now. */
    public DagRun status(String dagId, String runId) {
        String action = "show run " + runId;
        AirflowAnswer answer = session.call("GET", runPath(dagId, runId), null);
        if (answer.status() == 404) {
            checkKnown(action, dagId);
            throw new InvalidInputException("Cannot " + action + ": DAG " + dagId + " at " + connection.url()
                    + " has no such run. Ask for it with aiqyn airflow trigger.");
        }
        return DagRun.of(success(action, answer), dagId, runId);
    }

    /** The jobs of a run, as far as they go. */
    public List<TaskRun> tasks(String dagId, String runId) {
        AirflowAnswer answer = session.call("GET", runPath(dagId, runId) + "/taskInstances?limit=100", null);
        List<TaskRun> tasks = new ArrayList<>();
        success("list the jobs of run " + runId, answer)
                .path("task_instances")
                .forEach(task -> tasks.add(TaskRun.of(task)));
        return tasks;
    }

    /** Starts an ended run again: its failed jobs, or every job if none failed. */
    public void restart(String dagId, DagRun run) {
        boolean isFailed = run.state() == RunState.FAILED;
        // Without dry_run the server only says what it would do.
        ObjectNode body =
                AirflowSession.JSON.createObjectNode().put("dry_run", false).put("only_failed", isFailed);
        success(
                "start run " + run.runId() + " again",
                session.call("POST", runPath(dagId, run.runId()) + "/clear", body));
    }

    /** Whether Airflow starts no runs of this DAG at present: what is asked for stays queued. */
    public boolean isPaused(String dagId) {
        String action = "look at DAG " + dagId;
        AirflowAnswer answer = session.call("GET", dagPath(dagId), null);
        if (answer.status() == 404) {
            throw unknownDag(action, dagId);
        }
        JsonNode dag = success(action, answer);
        if (dag.path("has_import_errors").asBoolean(false)) {
            throw new InvalidInputException("Cannot use DAG " + dagId + ": Airflow at " + connection.url()
                    + " cannot read its file. See why with: airflow dags list-import-errors");
        }
        return dag.path("is_paused").asBoolean(false);
    }

    /** Lets Airflow start runs of this DAG, those of its schedule too. */
    public void unpause(String dagId) {
        String action = "unpause DAG " + dagId;
        ObjectNode body = AirflowSession.JSON.createObjectNode().put("is_paused", false);
        AirflowAnswer answer = session.call("PATCH", dagPath(dagId) + "?update_mask=is_paused", body);
        if (answer.status() == 404) {
            throw unknownDag(action, dagId);
        }
        success(action, answer);
    }

    /**
     * Waits until a run has ended, looking ever more rarely (half as often again, at most each 30 s).
     * A server that goes away meanwhile is waited for: runs survive its restart.
     *
     * @param poll the pause before the second look
     * @param watcher is told of every look
     * @throws InvalidInputException if the time is over, or the DAG is paused and the run would stay queued
     */
    public DagRun await(String dagId, String runId, Duration timeout, Duration poll, Consumer<RunProgress> watcher) {
        long start = System.nanoTime();
        DagRun run = status(dagId, runId);
        watcher.accept(new RunProgress(run, tasks(dagId, runId), null));
        Duration pause = poll;
        while (!run.state().isFinished()) {
            if (run.state() == RunState.QUEUED && isPaused(dagId)) {
                throw new InvalidInputException("Cannot wait for run " + runId + ": it is queued and DAG " + dagId
                        + " is paused, so it would never start. Repeat with --unpause, or unpause it in Airflow.");
            }
            Duration left = timeout.minusNanos(System.nanoTime() - start);
            if (left.isNegative() || left.isZero()) {
                throw new InvalidInputException("Cannot wait any longer for run " + runId + ": it is "
                        + run.state().word() + " after " + DurationText.of(timeout)
                        + ". It goes on by itself: wait again, or longer with --timeout.");
            }
            AirflowSession.sleep(AirflowSession.shorter(pause, left));
            pause = AirflowSession.shorter(LONGEST_POLL, pause.multipliedBy(3).dividedBy(2));
            try {
                run = status(dagId, runId);
                watcher.accept(new RunProgress(run, tasks(dagId, runId), null));
            } catch (AirflowUnreachable outage) {
                watcher.accept(new RunProgress(run, List.of(), outage.getMessage()));
            }
        }
        return run;
    }

    /** The page that shows a run to people. */
    public URI page(DagRun run) {
        return connection.at("/dags/" + encode(run.dagId()) + "/runs/" + encode(run.runId()));
    }

    private JsonNode success(String action, AirflowAnswer answer) {
        if (answer.isSuccess()) {
            return answer.body();
        }
        String where = "Cannot " + action + ": Airflow at " + connection.url();
        throw new InvalidInputException(
                answer.status() < 500
                        ? where + " refused it with " + answer.status() + " (" + answer.detail()
                                + "). Correct that and try again."
                        : where + " failed with " + answer.status() + " (" + answer.detail()
                                + "). Look into the log of its server.");
    }

    private void checkKnown(String action, String dagId) {
        if (session.call("GET", dagPath(dagId), null).status() == 404) {
            throw unknownDag(action, dagId);
        }
    }

    private InvalidInputException unknownDag(String action, String dagId) {
        return new InvalidInputException(
                "Cannot " + action + ": Airflow at " + connection.url() + " has no DAG " + dagId
                        + ". Put conf/airflow/aiqyn.py and jobs.json into its DAG folder and wait half a minute, or name another"
                        + " with --dag.");
    }

    private static String dagPath(String dagId) {
        return "/api/v2/dags/" + encode(dagId);
    }

    private static String runPath(String dagId, String runId) {
        return dagPath(dagId) + "/dagRuns/" + encode(runId);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
