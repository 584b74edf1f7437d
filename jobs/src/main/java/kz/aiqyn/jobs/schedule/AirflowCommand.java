package kz.aiqyn.jobs.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks an Airflow server for runs of the pipeline and watches them: {@code aiqyn airflow trigger|status|wait}. */
@Command(
        name = "airflow",
        description = {
            "Ask an Airflow server to run the pipeline for a period, and watch the run.",
            "",
            "The login comes from the environment: AIQYN_AIRFLOW_USER and AIQYN_AIRFLOW_PASSWORD, or a ready"
                    + " AIQYN_AIRFLOW_TOKEN. How to install the DAG: conf/airflow/README.md."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or the run succeeded or goes on",
            "2:your or the server's fault: no server, bad login, unknown DAG, paused DAG, time over",
            "3:the run failed"
        },
        footerHeading = "%nFor example:%n",
        footer = {
            "  aiqyn airflow trigger --period 2025-07 --unpause   # twice is as once",
            "  aiqyn airflow wait    --period 2025-07 --timeout 6h",
            "  aiqyn airflow trigger --period 2025-07 --again     # after a failure",
            "  aiqyn airflow status  --period 2025-07-01/2025-09-30 --json"
        })
public final class AirflowCommand implements Callable<Integer> {

    private static final int SUCCESS = 0;
    private static final int FAILED_RUN = 3;

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    public AirflowCommand() {
        this(System.getenv());
    }

    /** With an environment other than that of the process. */
    AirflowCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Cannot use Airflow: nothing to do. Say trigger, status or wait.");
    }

    @Command(
            description = "Ask for the run of a period. If it was asked for before, say how it is.",
            mixinStandardHelpOptions = true)
    int trigger(
            @Mixin DagOptions options,
            @Option(names = "--unpause", description = "Unpause the DAG first; its schedule starts, too.")
                    boolean unpause,
            @Option(
                            names = "--again",
                            description = "If the run has ended, start its failed jobs again, or all if none failed.")
                    boolean again) {
        String runId = options.runId();
        AirflowClient client = options.connect(environment);
        boolean isPaused = client.isPaused(options.dag);
        if (isPaused && !unpause) {
            throw new InvalidInputException(
                    "Cannot trigger run " + runId + ": DAG " + options.dag
                            + " is paused, so the run would stay queued for ever. Repeat with --unpause, or unpause it in Airflow.");
        }
        Triggered triggered = client.trigger(options.dag, runId, null, Map.of("period", options.period));
        DagRun run = triggered.run();
        boolean isRestarted = triggered.isRepeated() && again && run.state().isFinished();
        if (isRestarted) {
            client.restart(options.dag, run);
            run = client.status(options.dag, runId);
        }
        // Only now, so that this run comes before the one that the schedule may start.
        if (isPaused) {
            client.unpause(options.dag);
            say("DAG " + options.dag + ": unpaused");
        }
        String note = isRestarted ? "started again" : triggered.isRepeated() ? "asked for before" : "asked for now";
        return report(client, options, run, note);
    }

    @Command(description = "Say how the run of a period is.", mixinStandardHelpOptions = true)
    int status(@Mixin DagOptions options) {
        String runId = options.runId();
        AirflowClient client = options.connect(environment);
        return report(client, options, client.status(options.dag, runId), null);
    }

    @Command(name = "wait", description = "Wait until the run of a period has ended.", mixinStandardHelpOptions = true)
    int await(
            @Mixin DagOptions options,
            @Option(names = "--unpause", description = "Unpause the DAG first; its schedule starts, too.")
                    boolean unpause,
            @Option(
                            names = "--timeout",
                            paramLabel = "LENGTH",
                            defaultValue = "12h",
                            converter = DurationText.class,
                            description = "How long to wait: 90s, 30m, 6h (default: ${DEFAULT-VALUE}).")
                    Duration timeout,
            @Option(names = "--poll", hidden = true, defaultValue = "2s", converter = DurationText.class)
                    Duration poll) {
        String runId = options.runId();
        AirflowClient client = options.connect(environment);
        if (unpause && client.isPaused(options.dag)) {
            client.unpause(options.dag);
            say("DAG " + options.dag + ": unpaused");
        }
        String[] last = {""};
        DagRun run = client.await(options.dag, runId, timeout, poll, progress -> {
            if (!progress.text().equals(last[0])) {
                last[0] = progress.text();
                say(runId + ": " + progress.text());
            }
        });
        return report(client, options, run, null);
    }

    private int report(AirflowClient client, DagOptions options, DagRun run, @Nullable String note) {
        boolean isFailed = run.state() == RunState.FAILED;
        List<TaskRun> failed = isFailed
                ? client.tasks(options.dag, run.runId()).stream()
                        .filter(TaskRun::isFailed)
                        .toList()
                : List.of();
        PrintWriter out = spec.commandLine().getOut();
        out.println(options.isJson ? json(client, options, run, note, failed) : text(client, run, note, failed));
        out.flush();
        return isFailed ? FAILED_RUN : SUCCESS;
    }

    private static String text(AirflowClient client, DagRun run, @Nullable String note, List<TaskRun> failed) {
        StringBuilder line = new StringBuilder(run.runId() + ": " + run.state().word());
        failed.forEach(task -> line.append(task == failed.get(0) ? " in " : ", ")
                .append(task.name())
                .append(" (attempt ")
                .append(task.attempt())
                .append(")"));
        if (run.startedAt() != null && run.endedAt() != null) {
            line.append(" after ").append(DurationText.of(Duration.between(run.startedAt(), run.endedAt())));
        }
        if (note != null) {
            line.append(", ").append(note);
        }
        return line.append(", see ").append(client.page(run)).toString();
    }

    private static String json(
            AirflowClient client, DagOptions options, DagRun run, @Nullable String note, List<TaskRun> failed) {
        ObjectNode json = AirflowSession.JSON
                .createObjectNode()
                .put("dag", run.dagId())
                .put("run", run.runId())
                .put("period", options.period)
                .put("state", run.state().word())
                .put("note", note)
                .put("started", Objects.toString(run.startedAt(), null))
                .put("ended", Objects.toString(run.endedAt(), null))
                .put("page", client.page(run).toString());
        failed.stream().map(TaskRun::name).forEach(json.putArray("failed_jobs")::add);
        return json.toString();
    }

    private void say(String line) {
        PrintWriter progress = spec.commandLine().getErr();
        progress.println(line);
        progress.flush();
    }
}
