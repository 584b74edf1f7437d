package kz.aiqyn.jobs.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Airflow's official OpenAPI document, as a judge of requests and answers. */
record ApiDocument(JsonNode document) {

    /** The login belongs to the auth manager and has a document of its own; this is its LoginBody. */
    private static final String LOGIN = """
            {"type": "object", "additionalProperties": false, "required": ["username", "password"],
             "properties": {"username": {"type": "string"}, "password": {"type": "string"}}}
            """;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    ApiDocument {
        allowNulls(document);
    }

    static Path file() {
        String shared = System.getenv("AIQYN_SHARED_DATA");
        Path folder = shared != null ? Path.of(shared) : Path.of("..", "..", "shared", "data");
        return folder.resolve("airflow").resolve("v2.yaml");
    }

    static Optional<ApiDocument> read() {
        try {
            return Files.exists(file())
                    ? Optional.of(new ApiDocument(new YAMLMapper().readTree(file().toFile())))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the document holds against a request; an empty list if nothing. */
    List<String> faults(String method, String path, String query, String contentType, JsonNode body) {
        if (path.equals("/auth/token")) {
            return method.equals("POST") ? problems(parse(LOGIN), body) : List.of(method + " " + path);
        }
        String where = method + " " + path + ": ";
        JsonNode operation = operation(method, path);
        if (operation.isMissingNode()) {
            return List.of(where + "no such operation");
        }
        List<String> faults = new ArrayList<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            faults.addAll(parameter(operation, pair));
        }
        JsonNode content = operation.at("/requestBody/content");
        if (content.isMissingNode() != body.isMissingNode()) {
            faults.add("a body is there or missing against the rule");
        } else if (!body.isMissingNode()) {
            faults.addAll(problems(content.path(contentType).path("schema"), body));
        }
        return faults.stream().map(fault -> where + fault).toList();
    }

    /** What the document holds against an answer. */
    List<String> answerFaults(String method, String path, int status, String body) {
        return problems(
                operation(method, path).at("/responses/" + status + "/content/application~1json/schema"), parse(body));
    }

    private List<String> parameter(JsonNode operation, String pair) {
        String name = pair.split("=", 2)[0];
        String value = pair.split("=", 2)[1];
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("name").asText().equals(name)) {
                boolean isNumber = parameter.at("/schema/type").asText().equals("integer");
                boolean isList = parameter.at("/schema").toString().contains("\"array\"");
                JsonNode typed = isNumber ? parse(value) : JSON.getNodeFactory().textNode(value);
                return problems(
                        parameter.path("schema"),
                        isList ? JSON.createArrayNode().add(typed) : typed);
            }
        }
        return List.of("no query parameter " + name);
    }

    private JsonNode operation(String method, String path) {
        List<String> steps = Arrays.asList(path.split("/"));
        for (Map.Entry<String, JsonNode> entry : document.path("paths").properties()) {
            List<String> template = Arrays.asList(entry.getKey().split("/"));
            boolean isSame = template.size() == steps.size();
            for (int step = 0; isSame && step < steps.size(); step++) {
                isSame =
                        template.get(step).startsWith("{") || template.get(step).equals(steps.get(step));
            }
            if (isSame) {
                return entry.getValue().path(method.toLowerCase(Locale.ROOT));
            }
        }
        return document.path("paths").path("none");
    }

    private List<String> problems(JsonNode schema, JsonNode value) {
        if (schema.isMissingNode()) {
            return List.of("no schema for it");
        }
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return SCHEMAS.getSchema(whole, STRICT).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    /** The document calls itself 3.1 and writes nullable as 3.0 did: said in the words of 3.1 here. */
    private static void allowNulls(JsonNode node) {
        node.forEach(ApiDocument::allowNulls);
        if (node instanceof ObjectNode schema && schema.path("nullable").asBoolean(false)) {
            schema.remove("nullable");
            ObjectNode strict = schema.deepCopy();
            schema.removeAll();
            schema.putArray("anyOf").add(strict).addObject().put("type", "null");
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
