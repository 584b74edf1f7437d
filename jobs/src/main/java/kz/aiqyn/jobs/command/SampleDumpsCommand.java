package kz.aiqyn.jobs.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.sample.SampleDumps;
import kz.aiqyn.jobs.sample.SampleResult;
import kz.aiqyn.jobs.sample.SampleSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes synthetic dumps with known totals. */
@Command(
        name = "sample-dumps",
        description =
                "Writes synthetic dumps in the official formats, with a truth.json of their exact totals. The same"
                        + " seed gives the same bytes.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {
            "",
            "Example: aiqyn sample-dumps --out data/dumps --seed 1 --decisions 100000 --posts 20000"
                    + " --from 2025-07-01 --to 2025-07-31"
        })
final class SampleDumpsCommand implements Callable<Integer> {

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "An empty or new folder.")
    private @Nullable Path out;

    @Option(names = "--seed", defaultValue = "1", description = "Number the random choices begin with.")
    private long seed;

    @Option(names = "--decisions", defaultValue = "100000", description = "Statements of reasons, all days together.")
    private long decisions;

    @Option(names = "--posts", defaultValue = "20000", description = "Posts, all days together.")
    private long posts;

    @Option(names = "--from", defaultValue = "2025-07-01", description = "First day.")
    private @Nullable LocalDate from;

    @Option(names = "--to", defaultValue = "2025-07-31", description = "Last day.")
    private @Nullable LocalDate to;

    @Option(names = "--json", description = "Prints the result as JSON on standard output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (out == null || from == null || to == null) {
            throw new IllegalStateException("picocli requires --out and has defaults for the days");
        }
        SampleResult result = SampleDumps.write(new SampleSettings(out, seed, decisions, posts, from, to));
        if (json) {
            Output.json(
                    spec,
                    Map.of(
                            "folder",
                            result.folder().toString(),
                            "truth",
                            result.truth().toString()));
        } else {
            spec.commandLine()
                    .getOut()
                    .println("Synthetic dumps in " + result.folder() + ", their totals in " + result.truth());
        }
        return 0;
    }
}
