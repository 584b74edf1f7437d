package kz.aiqyn.jobs.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.configuration.ConfigurationFile;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.lake.Turn;
import kz.aiqyn.jobs.sample.SampleDumps;
import kz.aiqyn.jobs.sample.SampleSettings;
import kz.aiqyn.jobs.tables.Counts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole chain on synthetic dumps, and a report on real counts that come with the program. */
@Command(
        name = "demo",
        description =
                "Writes synthetic dumps of July 2025 and runs every job on them; then publishes the report of 2024-H2 from"
                        + " published counts of the European Union. Prints where both reports are.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example: aiqyn demo --out data/demo"})
final class DemoCommand implements Callable<Integer> {

    private static final Period PERIOD = Period.parse("2025-07");

    /** The half-year of the published counts, with the one before it to compare with. */
    private static final Period HALF_YEAR = Period.parse("2024-H2");

    private static final Period YEAR = Period.parse("2024");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "Where dumps, lake and reports go.")
    private Path out = Path.of("data/demo");

    @Option(names = "--json", description = "Prints the result as JSON on standard output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path dumps = out.resolve("dumps");
        try (Turn turn = Turn.take(out, "write synthetic dumps to " + dumps, this::say)) {
            // They are complete when their truth is there.
            if (!Files.exists(dumps.resolve("truth.json"))) {
                say("writing synthetic dumps to " + dumps);
                SampleDumps.write(new SampleSettings(
                        dumps, 1, 30_000, 5_000, LocalDate.of(2025, 7, 1), LocalDate.of(2025, 7, 31)));
            }
        }
        List<String> changes = new ArrayList<>(List.of("storage.root=" + out));
        changes.addAll(inputs(dumps));
        changes.add("inputs." + Counts.TABLE.name() + "=" + Installation.conf("counts/eu-dsa.parquet"));
        Configuration configuration =
                ConfigurationFile.read(Installation.conf("local.yaml"), Pipeline.inputs(), changes);
        Map<String, String> environment = new HashMap<>(System.getenv());
        // Nobody stands behind synthetic accounts, so their pseudonyms need no secret.
        environment.put(configuration.pseudonyms().keyEnvironment(), "public key of the synthetic demo data");
        Runner runner = new Runner(
                configuration,
                Installation.conf("spark-defaults.conf"),
                environment,
                spec.commandLine().getErr());
        List<Job> ofCounts = List.of(Pipeline.job("ingest-counts"), Pipeline.job("measure-counts"));
        List<Job> others =
                Pipeline.JOBS.stream().filter(job -> !ofCounts.contains(job)).toList();
        List<Runner.Plan> plans = List.of(
                new Runner.Plan(others, PERIOD),
                new Runner.Plan(ofCounts, YEAR),
                new Runner.Plan(List.of(Pipeline.job("publish-report")), HALF_YEAR));
        List<List<Runner.Result>> results = runner.run(plans);
        if (json) {
            List<Map<String, Object>> runs = new ArrayList<>();
            for (int plan = 0; plan < plans.size(); plan++) {
                runs.add(RunCommand.values(plans.get(plan).period(), results.get(plan)));
            }
            Output.json(spec, Map.of("runs", runs));
        } else {
            results.forEach(one -> RunCommand.printReports(spec, one));
        }
        return 0;
    }

    /** Changes by which every table is fed by the sample dumps in a folder, and by nothing else. */
    static List<String> inputs(Path dumps) {
        return Pipeline.inputs().stream()
                .map(table -> "inputs." + table + "="
                        + (SampleDumps.FOLDERS.contains(table)
                                ? dumps.resolve(table).resolve("*")
                                : ""))
                .toList();
    }

    private void say(String line) {
        spec.commandLine().getErr().println("demo " + PERIOD + ": " + line);
        spec.commandLine().getErr().flush();
    }
}
