package kz.aiqyn.jobs.command;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.fetch.DailyDump;
import kz.aiqyn.jobs.fetch.DumpSelection;
import kz.aiqyn.jobs.fetch.FetchDumps;
import kz.aiqyn.jobs.fetch.FetchProgress;
import kz.aiqyn.jobs.fetch.FetchSettings;
import kz.aiqyn.jobs.fetch.FetchedDump;
import kz.aiqyn.jobs.fetch.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Downloads daily dumps. */
@Command(
        name = "fetch-dumps",
        description = {
            "Downloads daily dumps of the DSA Transparency Database, several at a time, and checks each against its"
                    + " published SHA-1.",
            "",
            "Give the same command again whenever you like: what is there and still the same is left alone, a download"
                    + " that was cut goes on where it ended, and a dump that was regenerated since is fetched anew and"
                    + " named, with the command that ingests its day again.",
            "",
        },
        sortOptions = false,
        footer = {
            "",
            "Files:    DIR/sor-{platform or global}-{day}-{full or light}.zip, a .sha1 beside each",
            "Defaults: the section fetch of the configuration, which says more about waiting and trying again",
            "Exit:     0 also when some days are missing; 2 when a dump failed or there is none at all",
            "",
            "Example: aiqyn fetch-dumps --from 2025-07-01 --to 2025-07-31",
            "         aiqyn fetch-dumps --from 2025-07-01 --to 2025-07-31 --version light --parallel 2",
            "         aiqyn fetch-dumps --from 2025-07-01 --to 2025-07-01 --platform discord-netherlands-bv",
            "         aiqyn fetch-dumps --from 2025-07-01 --to 2025-07-01 --format parquet --out data/dumps/parquet",
            "         aiqyn fetch-dumps --from 2025-07-01 --to 2025-07-01 --base-url https://mirror.example.org/dsa",
        })
final class FetchDumpsCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "First day, as in 2025-07-01.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "Last day.")
    private @Nullable LocalDate to;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "full, or light: without free texts and territorial scope.")
    private @Nullable String version;

    @Option(
            names = "--platform",
            paramLabel = "SLUG",
            description = "One platform, as in discord-netherlands-bv; without it every platform.")
    private String platform = DumpSelection.EVERY_PLATFORM;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv (without this option) or parquet.")
    private DumpSelection.Format format = DumpSelection.Format.CSV;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The address before the file names; {slug} and {version} are filled in.")
    private @Nullable String baseUrl;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the dumps go.")
    private @Nullable String out;

    @Option(names = "--parallel", paramLabel = "N", description = "Files fetched at the same time, 1 to 16.")
    private @Nullable Integer parallel;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "How often a request that failed is sent again, if no new byte came.")
    private @Nullable Integer retries;

    @Mixin
    private RunOptions options = new RunOptions();

    // Not the standard mixin, whose --version tells the version of the program.
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean isHelp;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (from == null || to == null) {
            throw new IllegalStateException("picocli requires --from and --to");
        }
        Configuration configuration = options.configuration(changes());
        DumpSelection selection = new DumpSelection(
                platform,
                DumpSelection.Version.valueOf(configuration.fetch().version().toUpperCase(Locale.ROOT)),
                format,
                from,
                to);
        FetchSettings settings = FetchSettings.of(configuration.fetch(), selection, "aiqyn/" + Version.text());
        FetchText text = new FetchText(settings, configuration.inputs("decisions"), options.wordsWithout("fetch"));

        List<FetchedDump> fetched = fetch(settings, selection.dumps());

        if (options.json()) {
            Output.json(spec, text.values(fetched));
        } else {
            text.lines(fetched).forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
        }
        text.requireSuccess(fetched);
        return 0;
    }

    private List<FetchedDump> fetch(FetchSettings settings, List<DailyDump> dumps) {
        PrintWriter err = spec.commandLine().getErr();
        FetchProgress lines = fetched -> {
            err.println("fetch-dumps " + from + "/" + to + ": " + FetchText.line(fetched));
            err.flush();
        };
        // The launcher says whether somebody watches.
        if (!Boolean.getBoolean("aiqyn.terminal")) {
            return FetchDumps.fetch(settings, dumps, lines);
        }
        FetchProgress notable = fetched -> {
            if (FetchText.isNotable(fetched)) {
                lines.finished(fetched);
            }
        };
        try (ProgressBar bar = new ProgressBar(err, dumps.size(), notable, System::nanoTime)) {
            return FetchDumps.fetch(settings, dumps, bar);
        }
    }

    /** The options of this command as changes of the configuration, which checks them. */
    private List<String> changes() {
        List<String> changes = new ArrayList<>();
        add(changes, "version", version);
        add(changes, format == DumpSelection.Format.PARQUET ? "parquet-base-url" : "base-url", baseUrl);
        add(changes, "folder", out);
        add(changes, "parallel", parallel);
        add(changes, "retries", retries);
        return changes;
    }

    private static void add(List<String> changes, String key, @Nullable Object value) {
        if (value != null) {
            changes.add("fetch." + key + "=" + value);
        }
    }
}
