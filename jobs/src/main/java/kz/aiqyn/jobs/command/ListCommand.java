package kz.aiqyn.jobs.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.tables.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the jobs. */
@Command(
        name = "list",
        description = "Lists the jobs: name, what it does, what it reads and writes.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: aiqyn list --json"})
final class ListCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Prints the list as JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (json) {
            Output.json(spec, Pipeline.JOBS.stream().map(ListCommand::values).toList());
            return 0;
        }
        for (Job job : Pipeline.JOBS) {
            String reads = job.input().isEmpty() ? tables(job.reads()) : "dumps of inputs." + job.input();
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%-22s %s%n%-22s reads %s; writes %s%n",
                            job.name(), job.summary(), "", reads, tables(job.writes()));
        }
        return 0;
    }

    static String tables(List<Table> tables) {
        return tables.stream().map(Table::name).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> values(Job job) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("job", job.name());
        values.put("summary", job.summary());
        values.put("input", job.input());
        values.put("reads", job.reads().stream().map(Table::name).toList());
        values.put("writes", job.writes().stream().map(Table::name).toList());
        return values;
    }
}
