package kz.aiqyn.jobs.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.InvalidInputException;

/**
 * A YAML file that is read into a record.
 *
 * @param kind what the file is, for messages
 * @param namedBy how a user names another file
 * @param reference the file in which every key is explained
 */
public record YamlFile(Path file, String kind, String namedBy, String reference) {

    private static final Pattern TWICE = Pattern.compile("^Duplicate field '(.{1,80})'");

    public static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .addModule(new SimpleModule().addDeserializer(LocalDate.class, new Day()))
            .build();

    /** A day as ISO 8601 writes it. */
    private static final class Day extends FromStringDeserializer<LocalDate> {

        private static final long serialVersionUID = 1;

        Day() {
            super(LocalDate.class);
        }

        @Override
        protected LocalDate _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                return (LocalDate)
                        context.handleWeirdStringValue(LocalDate.class, text, "expected a day as in 2025-07-01");
            }
        }
    }

    public ObjectNode tree() {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    cannotRead() + "there is no such file. Name one with " + namedBy + ", or use " + reference + ".");
        }
        try (JsonParser parser = YAML.createParser(file.toFile())) {
            if (YAML.readTree(parser) instanceof ObjectNode tree) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    cannotRead() + "line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + " is not YAML: " + fault(e)
                            + ". Mend that line.",
                    e);
        } catch (IOException e) {
            throw new InvalidInputException(cannotRead() + e.getMessage() + ". Check that it may be read.", e);
        }
        throw new InvalidInputException(cannotRead() + "it holds no keys. Start from " + reference + ".");
    }

    /** @throws InvalidInputException naming all unknown and missing keys together */
    public void requireKeysOf(Class<?> type, ObjectNode tree) {
        requireKeysOf(type, tree, Map.of(), Map.of());
    }

    /**
     * As above, where maps have names that the caller knows.
     *
     * @param names by the key of a map, dotted; each of them has to be there
     * @param optional the same, where names may be left out
     */
    public void requireKeysOf(
            Class<?> type,
            ObjectNode tree,
            Map<String, ? extends Collection<String>> names,
            Map<String, ? extends Collection<String>> optional) {
        List<String> problems = RecordKeys.problems(tree, type);
        names.forEach((key, known) -> {
            problems.addAll(RecordKeys.missingNames(at(tree, key), key, known));
            problems.addAll(RecordKeys.unknownNames(at(tree, key), key, known));
        });
        optional.forEach((key, known) -> problems.addAll(RecordKeys.unknownNames(at(tree, key), key, known)));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(cannotRead() + String.join("; ", problems) + ". Compare it with "
                    + reference + ", where every key is explained.");
        }
    }

    private static JsonNode at(ObjectNode tree, String key) {
        return tree.at("/" + key.replace('.', '/'));
    }

    /** @throws InvalidInputException naming the first value that does not fit */
    public <T> T value(ObjectNode tree, Class<T> type) {
        try {
            return YAML.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            throw invalidValue(tree, e);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    cannotRead() + "its values do not fit. Compare it with " + reference + ".", e);
        }
    }

    private InvalidInputException invalidValue(ObjectNode tree, JsonMappingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInputException invalid) {
                return invalid;
            }
        }
        StringBuilder key = new StringBuilder();
        JsonNode value = tree;
        for (JsonMappingException.Reference reference : e.getPath()) {
            if (reference.getFieldName() != null) {
                key.append(key.length() == 0 ? "" : ".").append(reference.getFieldName());
                value = value.path(reference.getFieldName());
            } else {
                key.append('[').append(reference.getIndex()).append(']');
                value = value.path(reference.getIndex());
            }
        }
        String expected = e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? ", expected " + expected(mismatch.getTargetType())
                : ", which does not fit";
        return new InvalidInputException(
                cannotRead() + key + " is " + value + expected + ". Compare it with " + reference + ".", e);
    }

    private static String expected(Class<?> type) {
        if (type == LocalDate.class) {
            return "a day as in 2025-07-01";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        return type == String.class ? "a text" : Iterable.class.isAssignableFrom(type) ? "a list" : "keys below it";
    }

    private String cannotRead() {
        return "Cannot read " + kind + " " + file + ": ";
    }

    /** What is wrong with a line, in words of its own: a parser speaks of its insides. */
    private static String fault(JsonProcessingException e) {
        Matcher twice = TWICE.matcher(e.getOriginalMessage());
        return twice.find()
                ? "key " + twice.group(1) + " stands twice"
                : "a quote, a bracket, a colon or the indentation is wrong in it or above it";
    }
}
