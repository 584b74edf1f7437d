package kz.aiqyn.jobs.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.lake.Turn;
import kz.aiqyn.jobs.tables.Dumps;
import org.jspecify.annotations.Nullable;

/** Runs jobs one after the other in one Spark session. */
final class Runner {

    private final Configuration configuration;
    private final Path sparkDefaults;
    private final Map<String, String> secrets;
    private final PrintWriter progress;
    private final @Nullable String acceptance;

    /** What one job did, and how long it took. */
    record Result(Job job, JobOutcome outcome, Duration time) {

        /** Ready for JSON: job, state, seconds and facts. */
        Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("job", job.name());
            values.put("state", state());
            values.put("seconds", time.toMillis() / 1000.0);
            values.put("facts", outcome.facts());
            return values;
        }

        String state() {
            return switch (outcome.state()) {
                case DONE -> "done";
                case UNCHANGED -> "unchanged";
                case NO_INPUT -> "no input";
            };
        }
    }

    Runner(Configuration configuration, Path sparkDefaults, Map<String, String> secrets, PrintWriter progress) {
        this(configuration, sparkDefaults, secrets, progress, null);
    }

    /** As above; {@code acceptance} is the reason for which dumps are published that a check keeps back. */
    Runner(
            Configuration configuration,
            Path sparkDefaults,
            Map<String, String> secrets,
            PrintWriter progress,
            @Nullable String acceptance) {
        this.acceptance = acceptance;
        this.configuration = configuration;
        this.sparkDefaults = sparkDefaults;
        this.secrets = secrets;
        this.progress = progress;
    }

    /** Jobs that are to be run for a period, in order. */
    record Plan(List<Job> jobs, Period period) {}

    /**
     * Runs the jobs in order.
     *
     * @throws InvalidInputException when a single job has no input, or when none of several has any
     */
    List<Result> run(List<Job> jobs, Period period) {
        return run(List.of(new Plan(jobs, period))).get(0);
    }

    /** Carries out several plans on one lake; the results of each. */
    List<List<Result>> run(List<Plan> plans) {
        try (Lake lake = Lake.open(configuration, sparkDefaults)) {
            lake.clearAbandoned().forEach(this::say);
            return plans.stream().map(plan -> run(plan, lake)).toList();
        }
    }

    private List<Result> run(Plan plan, Lake lake) {
        JobContext.Run run = new JobContext.Run(
                runId(), Version.fingerprint(), plan.period(), configuration, lake, secrets, this::say, acceptance);
        List<Result> results = new ArrayList<>();
        for (Job job : plan.jobs()) {
            results.add(run(job, run));
            // A reason is said once: by the error, or else by the line of the job.
            failWithoutInput(plan.jobs(), results);
            new JobContext(job, run).log(describe(results.get(results.size() - 1)));
        }
        return results;
    }

    private Result run(Job job, JobContext.Run run) {
        JobContext context = new JobContext(job, run);
        long start = System.nanoTime();
        run.lake().spark().sparkContext().setJobGroup(job.name(), job.name() + " " + run.period(), false);
        JobOutcome outcome;
        // Another run may be at the same job: what it does need not be done twice.
        try (Turn turn = context.turn(turn(job, run.period()))) {
            outcome = job.run(context);
        }
        return new Result(job, outcome, Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * What one process at a time does. An ingest enters its dumps beside those of every period that shares a day with its
     * own or is its neighbour, so it waits for one of another period, too.
     */
    static String turn(Job job, Period period) {
        String run = "run " + job.name();
        return job.writes().contains(Dumps.TABLE) ? run : run + " on " + period.slug();
    }

    /** Nothing to read is an error once no job is left that could have read something. */
    private static void failWithoutInput(List<Job> jobs, List<Result> results) {
        List<Result> ingests = results.stream()
                .filter(result -> !result.job().input().isEmpty())
                .toList();
        long planned = jobs.stream().filter(job -> !job.input().isEmpty()).count();
        List<String> reasons = ingests.stream()
                .filter(result -> result.outcome().state() == JobOutcome.State.NO_INPUT)
                .map(result -> String.valueOf(result.outcome().facts().get("reason")))
                .toList();
        if (planned > 0 && ingests.size() == planned && reasons.size() == planned) {
            throw new InvalidInputException(reasons.get(reasons.size() - 1));
        }
    }

    private static String describe(Result result) {
        StringBuilder line = new StringBuilder(result.state());
        result.outcome()
                .facts()
                .forEach((fact, value) -> line.append(", ")
                        .append(fact)
                        .append(' ')
                        .append(value instanceof Long number ? String.format("%,d", number) : String.valueOf(value)));
        return line.append(String.format(" (%.1f s)", result.time().toMillis() / 1000.0))
                .toString();
    }

    private void say(String line) {
        progress.println(line);
        progress.flush();
    }

    /** From Airflow's task, or from this process: names a run in the lake, never in a report. */
    private String runId() {
        return Optional.ofNullable(secrets.get("AIQYN_RUN_ID"))
                .orElseGet(() -> ProcessHandle.current()
                                .info()
                                .startInstant()
                                .map(String::valueOf)
                                .orElse("start unknown")
                        + " " + ProcessHandle.current().pid());
    }
}
