package kz.aiqyn.jobs.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.Job;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Every job in order. */
@Command(
        name = "run",
        description = "Runs every job in order, from the dumps to the published report. A job whose inputs are as they"
                + " were is left out, and so is an ingest job without dumps.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: aiqyn run --period 2025-07", "         aiqyn run --period 2025-H2 --from measure-usage"
        })
final class RunCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--period",
            required = true,
            paramLabel = "PERIOD",
            converter = PeriodConverter.class,
            description = "2025, 2025-H2, 2025-Q3, 2025-07 or 2025-07-01/2025-09-30 (days in UTC).")
    private @Nullable Period period;

    @Option(names = "--from", paramLabel = "JOB", description = "Begins with this job.")
    private @Nullable String from;

    @Option(names = "--only", paramLabel = "JOB", description = "Runs this job alone.")
    private @Nullable String only;

    @Mixin
    private AcceptOption accept = new AcceptOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (period == null) {
            throw new IllegalStateException("picocli requires --period");
        }
        List<Job> jobs = jobs(from, only);
        spec.commandLine()
                .getErr()
                .println("run " + period + ": "
                        + String.join(" > ", jobs.stream().map(Job::name).toList()));
        Runner runner = new Runner(
                options.configuration(),
                options.sparkDefaults(),
                System.getenv(),
                spec.commandLine().getErr(),
                accept.reason());
        report(spec, options.json(), period, runner.run(jobs, period));
        return 0;
    }

    /** Prints the results of a run: as JSON, or one line that says where the reports are. */
    private static void report(CommandSpec spec, boolean json, Period period, List<Runner.Result> results) {
        if (json) {
            Output.json(spec, values(period, results));
        } else {
            printReports(spec, results);
        }
    }

    /** The results of a run, ready for JSON. */
    static Map<String, Object> values(Period period, List<Runner.Result> results) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("period", period.id());
        values.put("jobs", results.stream().map(Runner.Result::values).toList());
        return values;
    }

    /** Prints where the reports of a run are. */
    static void printReports(CommandSpec spec, List<Runner.Result> results) {
        for (Runner.Result result : results) {
            if (result.outcome().facts().get("reports") instanceof List<?> reports) {
                reports.forEach(report -> spec.commandLine().getOut().println(report));
            }
        }
        spec.commandLine().getOut().flush();
    }

    private static List<Job> jobs(@Nullable String from, @Nullable String only) {
        if (only != null && from != null) {
            throw new InvalidInputException("Cannot run --from " + from + " with --only " + only
                    + ": one asks for several jobs, the other for one. Give one of them.");
        }
        if (only != null) {
            return List.of(named(only));
        }
        if (from != null) {
            return Pipeline.JOBS.subList(Pipeline.JOBS.indexOf(named(from)), Pipeline.JOBS.size());
        }
        return Pipeline.JOBS;
    }

    private static Job named(String name) {
        if (Pipeline.JOBS.stream().noneMatch(job -> job.name().equals(name))) {
            throw new InvalidInputException("Cannot run " + name + ": there is no such job. The jobs are "
                    + String.join(", ", Pipeline.JOBS.stream().map(Job::name).toList()) + ".");
        }
        return Pipeline.job(name);
    }
}
