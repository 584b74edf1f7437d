package kz.aiqyn.jobs.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kz.aiqyn.jobs.InvalidInputException;

/** Reads a configuration file and the {@code --set key=value} changes to it. */
public final class ConfigurationFile {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Below it stand the catalog's own properties, whatever they are called. */
    private static final String CATALOG = "lake.catalog.";

    private ConfigurationFile() {}

    /**
     * Reads the file, applies the changes and checks every key.
     *
     * @param changes {@code key=value}, the key dotted as in {@code storage.root}; a list's values are split at commas
     * @throws InvalidInputException naming all unknown and missing keys together, or the first value that does not fit
     */
    public static Configuration read(Path file, List<String> changes) {
        ObjectNode tree = tree(file);
        for (String change : changes) {
            apply(tree, change);
        }
        List<String> problems = new ArrayList<>();
        compare(tree, Configuration.class, "", problems);
        if (!problems.isEmpty()) {
            throw new InvalidInputException("Cannot read configuration " + file + ": " + String.join("; ", problems)
                    + ". Compare it with conf/local.yaml, where every key is explained.");
        }
        try {
            return YAML.treeToValue(tree, Configuration.class);
        } catch (JsonMappingException e) {
            throw invalidValue(file, e);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    "Cannot read configuration " + file + ": " + e.getOriginalMessage() + ".", e);
        }
    }

    /** Records and maps of a configuration as YAML, keys in their order: what a manifest keeps. */
    public static String text(Object configuration) {
        try {
            return YAML.writeValueAsString(configuration);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the configuration as YAML", e);
        }
    }

    private static ObjectNode tree(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("Cannot read configuration " + file
                    + ": there is no such file. Name one with --conf, or use conf/local.yaml.");
        }
        try {
            if (YAML.readTree(file.toFile()) instanceof ObjectNode tree) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    "Cannot read configuration " + file + ": line "
                            + e.getLocation().getLineNr() + " is not YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ". Mend that line.",
                    e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "Cannot read configuration " + file + ": " + e.getMessage() + ". Check that it may be read.", e);
        }
        throw new InvalidInputException(
                "Cannot read configuration " + file + ": it holds no keys. Start from conf/local.yaml.");
    }

    private static void apply(ObjectNode tree, String change) {
        int equals = change.indexOf('=');
        if (equals < 1) {
            throw new InvalidInputException(
                    "Cannot set " + change + ": it is not key=value. Write it as in --set storage.root=data.");
        }
        String[] path = path(change.substring(0, equals));
        String value = change.substring(equals + 1);
        ObjectNode parent = tree;
        for (int i = 0; i < path.length - 1; i++) {
            JsonNode next = parent.get(path[i]);
            if (!(next instanceof ObjectNode object)) {
                throw unknown(change.substring(0, equals));
            }
            parent = object;
        }
        String name = path[path.length - 1];
        JsonNode old = parent.get(name);
        boolean isNamedFreely = change.startsWith(CATALOG) && !name.isEmpty();
        if ((old == null && !isNamedFreely) || (old != null && old.isObject())) {
            throw unknown(change.substring(0, equals));
        }
        if (old instanceof ArrayNode) {
            ArrayNode list = parent.putArray(name);
            for (String part : value.split(",", -1)) {
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

    private static InvalidInputException unknown(String key) {
        return new InvalidInputException("Cannot set " + key + ": there is no such key. The keys are "
                + String.join(", ", keys(Configuration.class, "")) + ".");
    }

    private static TreeSet<String> keys(Class<?> type, String prefix) {
        TreeSet<String> keys = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + kebab(component.getName());
            if (component.getType().isRecord()) {
                keys.addAll(keys(component.getType(), key + "."));
            } else if (Map.class.isAssignableFrom(component.getType())) {
                keys.add(key + ".<name>");
            } else {
                keys.add(key);
            }
        }
        return keys;
    }

    private static void compare(JsonNode tree, Class<?> type, String prefix, List<String> problems) {
        TreeSet<String> expected = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = kebab(component.getName());
            expected.add(name);
            JsonNode value = tree.get(name);
            if (value == null || value.isNull()) {
                problems.add("missing key " + prefix + name);
            } else if (component.getType().isRecord()) {
                if (value.isObject()) {
                    compare(value, component.getType(), prefix + name + ".", problems);
                } else {
                    problems.add(prefix + name + " is " + value + ", expected keys below it");
                }
            } else if (component.getGenericType() instanceof ParameterizedType
                    && List.class.isAssignableFrom(component.getType())
                    && !value.isArray()) {
                problems.add(prefix + name + " is " + value + ", expected a list");
            } else if (value.isArray() && holdsNull(value)) {
                problems.add(prefix + name + " holds an empty entry");
            } else if (Map.class.isAssignableFrom(component.getType())) {
                if (!value.isObject()) {
                    problems.add(prefix + name + " is " + value + ", expected keys below it");
                }
                value.fields().forEachRemaining(entry -> {
                    if (entry.getValue().isNull() || entry.getValue().asText().isEmpty()) {
                        problems.add("missing key " + prefix + name + "." + entry.getKey());
                    }
                });
            }
        }
        for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!expected.contains(name)) {
                problems.add("unknown key " + prefix + name);
            }
        }
    }

    private static boolean holdsNull(JsonNode list) {
        for (JsonNode entry : list) {
            if (entry.isNull()) {
                return true;
            }
        }
        return false;
    }

    private static InvalidInputException invalidValue(Path file, JsonMappingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInputException invalid) {
                return invalid;
            }
        }
        StringBuilder key = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            if (reference.getFieldName() != null) {
                key.append(key.length() == 0 ? "" : ".").append(reference.getFieldName());
            }
        }
        return new InvalidInputException(
                "Cannot read configuration " + file + ": the value of " + key + " does not fit: "
                        + e.getOriginalMessage().lines().findFirst().orElse("")
                        + ". Compare it with conf/local.yaml.",
                e);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
