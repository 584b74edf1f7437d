package kz.aiqyn.jobs.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.configuration.ConfigurationFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that reads the configuration. */
final class RunOptions {

    @Option(
            names = "--conf",
            paramLabel = "FILE",
            description = "Configuration; without it conf/local.yaml of the installation.")
    private @Nullable Path conf;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes one key of the configuration, as in storage.root=data; a list is split at commas."
                    + " Repeatable.")
    private List<String> changes = new ArrayList<>();

    @Option(names = "--json", description = "Prints the result as JSON on standard output.")
    private boolean json;

    boolean json() {
        return json;
    }

    Configuration configuration() {
        return configuration(List.of());
    }

    /** The configuration with what other options of the command change in it. */
    Configuration configuration(List<String> more) {
        List<String> all = new ArrayList<>(changes);
        all.addAll(more);
        return ConfigurationFile.read(file(), Pipeline.inputs(), all);
    }

    /** {@code --conf} and {@code --set} as they were given, for another command that does not read this section. */
    List<String> wordsWithout(String section) {
        List<String> words = new ArrayList<>();
        if (conf != null) {
            words.addAll(List.of("--conf", conf.toString()));
        }
        changes.stream()
                .filter(change -> !change.startsWith(section + "."))
                .forEach(change -> words.addAll(List.of("--set", change)));
        return words;
    }

    /** Spark's settings lie beside the configuration. */
    Path sparkDefaults() {
        return file().resolveSibling("spark-defaults.conf");
    }

    private Path file() {
        return conf != null ? conf : Installation.conf("local.yaml");
    }
}
