package kz.aiqyn.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.aiqyn.jobs.command.Pipeline;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.configuration.ConfigurationFile;

/** The reference configuration, as tests change it. */
public final class TestConfiguration {

    private static final Path LOCAL = Path.of("..", "conf", "local.yaml");

    private TestConfiguration() {}

    public static Configuration local(List<String> changes) {
        return ConfigurationFile.read(LOCAL, Pipeline.inputs(), changes);
    }

    public static Configuration local(String... changes) {
        return local(List.of(changes));
    }

    /** Without any dump but those of the changes. */
    public static Configuration withoutInputs(String... changes) {
        List<String> all = new ArrayList<>();
        Pipeline.inputs().forEach(table -> all.add("inputs." + table + "="));
        all.addAll(Arrays.asList(changes));
        return local(all);
    }
}
