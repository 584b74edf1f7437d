package kz.aiqyn.jobs.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.Job;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One job by its name. */
@Command(mixinStandardHelpOptions = true)
final class JobCommand implements Callable<Integer> {

    private final Job job;

    private final AcceptOption accept = new AcceptOption();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--period",
            required = true,
            paramLabel = "PERIOD",
            converter = PeriodConverter.class,
            description = "2025, 2025-H2, 2025-Q3, 2025-07 or 2025-07-01/2025-09-30 (days in UTC).")
    private @Nullable Period period;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private JobCommand(Job job) {
        this.job = job;
    }

    static CommandLine of(Job job) {
        JobCommand command = new JobCommand(job);
        CommandLine line = new CommandLine(command);
        if (job.keepsBack()) {
            line.addMixin("accept", command.accept);
        }
        line.getCommandSpec().usageMessage().description(job.summary());
        line.getCommandSpec()
                .usageMessage()
                .footer(
                        "",
                        "Reads:   " + ListCommand.tables(job.reads())
                                + (job.input().isEmpty() ? "" : "dumps of inputs." + job.input()),
                        "Writes:  " + ListCommand.tables(job.writes()),
                        "Example: aiqyn " + job.name() + " --period 2025-07");
        return line;
    }

    @Override
    public Integer call() {
        if (period == null) {
            throw new IllegalStateException("picocli requires --period");
        }
        run(job, period, options, spec, accept.reason());
        return 0;
    }

    /** Runs one job on a period and prints its outcome with {@code --json}. */
    static void run(Job job, Period period, RunOptions options, CommandSpec spec) {
        run(job, period, options, spec, null);
    }

    private static void run(Job job, Period period, RunOptions options, CommandSpec spec, @Nullable String acceptance) {
        Runner runner = new Runner(
                options.configuration(),
                options.sparkDefaults(),
                System.getenv(),
                spec.commandLine().getErr(),
                acceptance);
        List<Runner.Result> results = runner.run(List.of(job), period);
        if (options.json()) {
            Output.json(
                    spec,
                    Map.of(
                            "period",
                            period.id(),
                            "jobs",
                            results.stream().map(Runner.Result::values).toList()));
        }
    }
}
