package kz.aiqyn.jobs.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.regime.RegimeFile;
import kz.aiqyn.jobs.yaml.RecordKeys;
import kz.aiqyn.jobs.yaml.Spelling;
import kz.aiqyn.jobs.yaml.YamlFile;

/** Reads a configuration file and the {@code --set key=value} changes to it. */
public final class ConfigurationFile {

    /** Below it stand the catalog's own properties, whatever they are called. */
    private static final String CATALOG = "lake.catalog.";

    /** Below it stand the tables that dumps feed. */
    private static final String INPUTS = "inputs.";

    /** A list as YAML writes it; brackets around something else are those of a glob. */
    private static final Pattern BRACKETED = Pattern.compile("\\s*\\[([^\\[\\]]*)\\]\\s*");

    private ConfigurationFile() {}

    /**
     * Reads the file, applies the changes and checks every key.
     *
     * @param inputs the tables that dumps feed: the keys of {@code inputs}
     * @param changes {@code key=value}, the key dotted as in {@code storage.root}; a list's values are split at commas, in
     *     brackets or without
     * @throws InvalidInputException naming all unknown and missing keys together, or the first value that does not fit
     */
    public static Configuration read(Path file, Collection<String> inputs, List<String> changes) {
        YamlFile yaml = new YamlFile(file, "configuration", "--conf", "conf/local.yaml");
        ObjectNode tree = yaml.tree();
        for (String change : changes) {
            apply(tree, inputs, change);
        }
        yaml.requireKeysOf(
                Configuration.class, tree, Map.of("inputs", inputs), Map.of("checks.expected-platforms", inputs));
        // A path in the configuration is relative to its folder, so that a run may start anywhere.
        JsonNode paths = tree.path("regimes");
        ArrayNode regimes = tree.putArray("regimes");
        paths.forEach(path -> regimes.addPOJO(RegimeFile.read(file.resolveSibling(path.asText()))));
        return yaml.value(tree, Configuration.class);
    }

    /** Records and maps of a configuration as YAML, keys in their order: what a manifest keeps. */
    public static String text(Object configuration) {
        try {
            return YamlFile.YAML.writeValueAsString(configuration);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the configuration as YAML", e);
        }
    }

    private static void apply(ObjectNode tree, Collection<String> inputs, String change) {
        int equals = change.indexOf('=');
        if (equals < 1) {
            throw new InvalidInputException(
                    "Cannot set " + change + ": it is not key=value. Write it as in --set storage.root=data.");
        }
        String key = change.substring(0, equals);
        String[] path = path(key);
        String value = change.substring(equals + 1);
        ObjectNode parent = tree;
        for (int i = 0; i < path.length - 1; i++) {
            JsonNode next = parent.get(path[i]);
            if (!(next instanceof ObjectNode object)) {
                throw unknown(key, inputs);
            }
            parent = object;
        }
        String name = path[path.length - 1];
        JsonNode old = parent.get(name);
        boolean isNamedFreely = key.startsWith(CATALOG) && !name.isEmpty();
        boolean isInput = inputs.stream().anyMatch(table -> key.equals(INPUTS + table));
        if ((old == null && !isNamedFreely && !isInput) || (old != null && old.isObject())) {
            throw unknown(key, inputs);
        }
        if (old instanceof ArrayNode || isInput) {
            ArrayNode list = parent.putArray(name);
            Matcher bracketed = BRACKETED.matcher(value);
            for (String part : (bracketed.matches() ? bracketed.group(1) : value).split(",", -1)) {
                if (!part.isBlank()) {
                    list.add(part.strip());
                }
            }
        } else {
            parent.put(name, value);
        }
    }

    /** The names from the root to a key; a property of the catalog has dots of its own. */
    private static String[] path(String key) {
        if (key.startsWith(CATALOG)) {
            return new String[] {"lake", "catalog", key.substring(CATALOG.length())};
        }
        return key.split("\\.", -1);
    }

    private static InvalidInputException unknown(String key, Collection<String> inputs) {
        TreeSet<String> known = RecordKeys.of(Configuration.class);
        known.remove(INPUTS + "<name>");
        inputs.forEach(table -> known.add(INPUTS + table));
        return new InvalidInputException("Cannot set " + key + ": there is no such key" + Spelling.hint(key, known)
                + ". The keys are " + String.join(", ", known) + ".");
    }
}
