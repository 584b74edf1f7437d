package kz.aiqyn.reports.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kz.aiqyn.reports.i18n.Messages;

/** Describes the CSV files as a Data Package 2.1 (datapackage.org): columns, types, sizes, hashes, licence and sources. */
final class DataPackage {

    private static final String PROFILES = "https://datapackage.org/profiles/2.1/";

    private DataPackage() {}

    /**
     * The description of the CSV files among the files of a report, by path.
     *
     * @param contentHash SHA-256 of what the report says
     */
    static Map<String, Object> of(
            Report report, int revision, String contentHash, Map<String, byte[]> files, Messages messages) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("$schema", PROFILES + "datapackage.json");
        json.put("name", name(report));
        // Of the content and the revision, so that the same inputs give the same id.
        byte[] identity = (contentHash + " " + revision).getBytes(StandardCharsets.UTF_8);
        json.put("id", "urn:uuid:" + UUID.nameUUIDFromBytes(identity));
        json.put("version", revision + ".0.0");
        json.put("title", messages.text(report.title()));
        String description = messages.text("package.description", report.title(), report.periodText());
        json.put("description", report.synthetic() ? messages.text("page.synthetic") + " " + description : description);
        json.put("synthetic", report.synthetic());
        json.put("licenses", List.of(Map.of("name", report.licence())));
        if (!report.inputs().isEmpty()) {
            json.put(
                    "sources", report.inputs().stream().map(DataPackage::source).toList());
        }
        ReportJson reportJson = new ReportJson(List.of(messages));
        List<Map<String, Object>> resources = new ArrayList<>();
        for (Figure figure : report.figures()) {
            Map<String, Object> resource = resource(figure.id(), files);
            resource.put("title", messages.text(figure.title()));
            resource.put("description", messages.text(figure.subtitle()));
            resource.put("unit", figure.unit());
            if (figure.total() != null) {
                resource.put("total", figure.total());
            }
            resource.put("breaks", reportJson.breaks(figure));
            resource.put("spans", reportJson.spans(figure));
            resource.put("schema", schema(figure));
            resources.add(resource);
        }
        Map<String, Object> balance = resource(Report.INPUT_BALANCE, files);
        balance.put("title", messages.text("page.inputs.title"));
        balance.put("schema", balanceSchema(messages));
        resources.add(balance);
        json.put("resources", resources);
        return json;
    }

    private static String name(Report report) {
        String words = (report.platform() + "-" + report.periodId()).toLowerCase(Locale.ROOT);
        return words.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static Map<String, Object> source(DumpInput input) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("title", input.name());
        source.put("version", "sha256:" + input.sha256());
        return source;
    }

    private static Map<String, Object> resource(String id, Map<String, byte[]> files) {
        String path = "figures/" + id + ".csv";
        byte[] content = files.getOrDefault(path, new byte[0]);
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("$schema", PROFILES + "dataresource.json");
        resource.put("type", "table");
        resource.put("name", id);
        resource.put("path", path);
        resource.put("format", "csv");
        resource.put("mediatype", "text/csv");
        resource.put("encoding", "utf-8");
        resource.put("bytes", content.length);
        resource.put("hash", "sha256:" + Sha256.of(content));
        resource.put("dialect", Map.of("lineTerminator", "\n"));
        return resource;
    }

    private static Map<String, Object> schema(Figure figure) {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (String dimension : figure.dimensions()) {
            Map<String, Object> key = field(dimension, "string");
            // An empty one is a value, "not given": a key has no missing part.
            key.put("missingValues", List.of());
            fields.add(key);
        }
        fields.add(field("value", "number"));
        fields.add(field("low", "number"));
        fields.add(field("high", "number"));
        Map<String, Object> status = field("status", "string");
        List<String> ids =
                java.util.Arrays.stream(Status.values()).map(Status::id).toList();
        status.put("constraints", Map.of("enum", ids));
        fields.add(status);
        fields.add(field("note", "string"));
        if (figure.total() != null) {
            Map<String, Object> share = field(Figure.SHARE_COLUMN, "number");
            share.put("constraints", new TreeMap<>(Map.of("minimum", 0, "maximum", 1)));
            fields.add(share);
        }
        Map<String, Object> schema = schema(fields);
        if (!figure.dimensions().isEmpty()) {
            schema.put("primaryKey", figure.dimensions());
        }
        schema.put("missingValues", List.of(""));
        return schema;
    }

    private static Map<String, Object> balanceSchema(Messages messages) {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (String column : FigureCsv.BALANCE_COLUMNS) {
            String type = FigureCsv.BALANCE_TEXTS.contains(column) ? "string" : "integer";
            Map<String, Object> field = field(column, type);
            field.put("description", messages.text("package.balance." + column.replace('_', '-')));
            fields.add(field);
        }
        return schema(fields);
    }

    private static Map<String, Object> schema(List<Map<String, Object>> fields) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", PROFILES + "tableschema.json");
        schema.put("fields", fields);
        return schema;
    }

    private static Map<String, Object> field(String name, String type) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", name);
        field.put("type", type);
        return field;
    }
}
