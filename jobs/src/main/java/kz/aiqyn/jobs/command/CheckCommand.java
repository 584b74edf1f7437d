package kz.aiqyn.jobs.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at configuration and inputs, and does nothing. */
@Command(
        name = "check",
        description = "Checks configuration and inputs and prints the plan of a run. Nothing is read into the lake,"
                + " written or published.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: aiqyn check --period 2025-07"})
final class CheckCommand implements Callable<Integer> {

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

    @Override
    public Integer call() {
        if (period == null) {
            throw new IllegalStateException("picocli requires --period");
        }
        Configuration configuration = options.configuration();
        List<Map<String, Object>> plan = new ArrayList<>();
        for (Job job : Pipeline.JOBS) {
            List<String> lines = job.check(configuration, period);
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("job", job.name());
            step.put("reads", ListCommand.tables(job.reads()));
            step.put("writes", ListCommand.tables(job.writes()));
            step.put("inputs", lines);
            plan.add(step);
            if (!options.json()) {
                String reads = job.input().isEmpty() ? ListCommand.tables(job.reads()) : lines.size() + " dumps";
                spec.commandLine()
                        .getOut()
                        .printf("%-22s reads %s; writes %s%n", job.name(), reads, ListCommand.tables(job.writes()));
                lines.forEach(line -> spec.commandLine().getOut().printf("%-22s   %s%n", "", line));
            }
        }
        if (options.json()) {
            Output.json(
                    spec,
                    Map.of(
                            "period", period.id(),
                            "regimes", configuration.regimes().ids(),
                            "plan", plan));
        } else {
            spec.commandLine()
                    .getOut()
                    .println("Configuration and inputs are in order. Storage: "
                            + configuration.storage().root() + ". Regimes: "
                            + String.join(", ", configuration.regimes().ids()) + ". Period: " + period.text() + ".");
        }
        return 0;
    }
}
