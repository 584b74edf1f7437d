package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.aiqyn.reports.i18n.Messages;

/** Describes the CSV files as a Frictionless data package: columns, types, sizes and hashes. */
final class DataPackage {

    private DataPackage() {}

    /** The description of the CSV files among the files of a report, by path. */
    static Map<String, Object> of(Report report, Map<String, byte[]> files, Messages messages) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("profile", "data-package");
        json.put("name", name(report));
        json.put("title", messages.text(report.title()));
        String description = messages.text("package.description", report.platform(), report.periodText());
        json.put("description", report.synthetic() ? messages.text("page.synthetic") + " " + description : description);
        json.put("synthetic", report.synthetic());
        List<Map<String, Object>> resources = new ArrayList<>();
        for (Figure figure : report.figures()) {
            Map<String, Object> resource = resource(figure.id(), files);
            resource.put("title", messages.text(figure.title()));
            resource.put("description", messages.text(figure.subtitle()));
            resource.put("unit", figure.unit());
            resource.put("breaks", new ReportJson(List.of(messages)).breaks(figure));
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

    private static Map<String, Object> resource(String id, Map<String, byte[]> files) {
        String path = "figures/" + id + ".csv";
        byte[] content = files.getOrDefault(path, new byte[0]);
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("profile", "tabular-data-resource");
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
        figure.dimensions().forEach(dimension -> fields.add(field(dimension, "string")));
        fields.add(field("value", "number"));
        fields.add(field("low", "number"));
        fields.add(field("high", "number"));
        Map<String, Object> status = field("status", "string");
        List<String> ids =
                java.util.Arrays.stream(Status.values()).map(Status::id).toList();
        status.put("constraints", Map.of("enum", ids));
        fields.add(status);
        fields.add(field("note", "string"));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("fields", fields);
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
        Map<String, Object> schema = new LinkedHashMap<>();
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
