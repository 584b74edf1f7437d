package kz.aiqyn.jobs.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;

/**
 * A YAML file that is read into a record.
 *
 * @param kind what the file is, for messages
 * @param namedBy how a user names another file
 * @param reference the file in which every key is explained
 */
public record YamlFile(Path file, String kind, String namedBy, String reference) {

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
                    cannotRead() + "line " + e.getLocation().getLineNr() + " is not YAML: " + firstLine(e)
                            + ". Mend that line.",
                    e);
        } catch (IOException e) {
            throw new InvalidInputException(cannotRead() + e.getMessage() + ". Check that it may be read.", e);
        }
        throw new InvalidInputException(cannotRead() + "it holds no keys. Start from " + reference + ".");
    }

    /** @throws InvalidInputException naming all unknown and missing keys together */
    public void requireKeysOf(Class<?> type, ObjectNode tree) {
        requireKeysOf(type, tree, Map.of());
    }

    /**
     * As above, where maps have names that the caller knows.
     *
     * @param names by the key of a map at the top of the file
     */
    public void requireKeysOf(Class<?> type, ObjectNode tree, Map<String, ? extends Collection<String>> names) {
        List<String> problems = RecordKeys.problems(tree, type);
        names.forEach((key, known) -> problems.addAll(RecordKeys.problemsOfNames(tree.path(key), key, known)));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(cannotRead() + String.join("; ", problems) + ". Compare it with "
                    + reference + ", where every key is explained.");
        }
    }

    /** @throws InvalidInputException naming the first value that does not fit */
    public <T> T value(ObjectNode tree, Class<T> type) {
        try {
            return YAML.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            throw invalidValue(e);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(cannotRead() + e.getOriginalMessage() + ".", e);
        }
    }

    private InvalidInputException invalidValue(JsonMappingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInputException invalid) {
                return invalid;
            }
        }
        StringBuilder key = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            if (reference.getFieldName() != null) {
                key.append(key.length() == 0 ? "" : ".").append(reference.getFieldName());
            } else {
                key.append('[').append(reference.getIndex()).append(']');
            }
        }
        return new InvalidInputException(
                cannotRead() + "the value of " + key + " does not fit: " + firstLine(e) + ". Compare it with "
                        + reference + ".",
                e);
    }

    private String cannotRead() {
        return "Cannot read " + kind + " " + file + ": ";
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
