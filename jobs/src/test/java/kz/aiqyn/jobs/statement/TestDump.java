package kz.aiqyn.jobs.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.aiqyn.jobs.tables.Decisions;

/** Builds daily dumps of statements of reasons of a few rows. */
public final class TestDump {

    /** The columns of a full dump in schema v2, in their order. */
    static final List<String> V2 =
            List.copyOf(Decisions.TABLE.columns().keySet()).subList(0, 38);

    static final List<String> V1 =
            V2.stream().filter(column -> !column.equals("content_id_ean")).toList();

    static final List<String> V2_LIGHT = V2.stream()
            .filter(column -> !Set.of(
                            "illegal_content_explanation",
                            "incompatible_content_explanation",
                            "territorial_scope",
                            "decision_facts")
                    .contains(column))
            .toList();

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** A UUID that ends in the number. */
    public static String uuid(int number) {
        return "00000000-0000-4000-8000-" + String.format("%012d", number);
    }

    /** A complete row of a header; {@code changes} are column and value in turn. */
    public static String row(List<String> header, int number, String... changes) {
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "uuid", uuid(number),
                "decision_visibility", "[\"DECISION_VISIBILITY_CONTENT_REMOVED\"]",
                "category", "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
                "content_type", "[\"CONTENT_TYPE_TEXT\"]",
                "content_date", "2025-06-30 00:00:00",
                "application_date", "2025-07-01 00:00:00",
                "automated_detection", "Yes",
                "platform_name", "VKontakte",
                "platform_uid", "p" + number,
                "created_at", "2025-07-01 12:00:00"));
        for (int i = 0; i < changes.length; i += 2) {
            values.put(changes[i], changes[i + 1]);
        }
        List<String> fields = new ArrayList<>();
        for (String column : header) {
            String value = values.getOrDefault(column, "");
            fields.add(value.matches("[A-Za-z0-9_-]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"");
        }
        return String.join(",", fields);
    }

    /** A CSV file of a header and rows. */
    public static String csv(List<String> header, String... rows) {
        return String.join(",", header) + "\n" + String.join("\n", rows);
    }

    /** A dump of one CSV file in one zip. */
    public static TestDump of(String csv) {
        return new TestDump().slice(csv);
    }

    /** Adds a zip of CSV files, named as the database names them. */
    public TestDump slice(String... files) {
        String name = String.format("sor-global-2025-07-01-full-%05d", entries.size());
        Map<String, byte[]> inner = new LinkedHashMap<>();
        for (String csv : files) {
            inner.put(String.format("%s-%05d.csv", name, inner.size()), csv.getBytes(UTF_8));
        }
        return entry(name + ".csv.zip", zip(inner));
    }

    public TestDump entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> one : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(one.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(one.getValue().length);
                CRC32 sum = new CRC32();
                sum.update(one.getValue());
                entry.setCrc(sum.getValue());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(one.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the dump and returns its path. */
    public String write(Path folder, String name) {
        return write(folder.resolve(name), bytes());
    }

    public static String write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
