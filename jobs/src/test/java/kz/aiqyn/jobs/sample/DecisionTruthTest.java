package kz.aiqyn.jobs.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Counts the written decisions again, by other code, and holds the result against truth.json. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionTruthTest {

    private static final List<String> SINGLE = List.of(
            "category",
            "decision_ground",
            "source_type",
            "automated_detection",
            "automated_decision",
            "content_language",
            "decision_monetary",
            "decision_provision",
            "decision_account");

    private final Map<String, Recount> recounts = new HashMap<>();
    private final List<Integer> columns = new ArrayList<>();
    private final Set<String> uuids = new HashSet<>();
    private final Set<String> platformIds = new HashSet<>();
    private final ObjectMapper json = new ObjectMapper();
    private JsonNode truth = json.nullNode();
    private int headerOnlyFiles;
    private int phpRows;
    private int rowsOfSeveralLines;
    private long bytes;

    @BeforeAll
    void writeAndRead(@TempDir Path folder) throws Exception {
        SampleSettings settings = new SampleSettings(
                folder.resolve("out"), 11, 60_000, 0, LocalDate.of(2025, 6, 30), LocalDate.of(2025, 7, 1));
        SampleResult result = SampleDumps.write(settings);
        truth = json.readTree(result.truth().toFile()).get("decisions");
        for (LocalDate day = settings.from(); !day.isAfter(settings.to()); day = day.plusDays(1)) {
            readDump(result.folder().resolve("decisions/sor-global-" + day + "-full.zip"), day);
        }
    }

    private void readDump(Path file, LocalDate day) throws IOException {
        try (ZipFile outer = new ZipFile(file.toFile())) {
            assertThat(outer.getComment()).isEqualTo("Synthetic data made by aiqyn sample-dumps");
            for (ZipEntry part : outer.stream().map(ZipEntry.class::cast).toList()) {
                assertThat(part.getMethod()).isEqualTo(ZipEntry.STORED);
                byte[] inner = outer.getInputStream(part).readAllBytes();
                try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(inner))) {
                    for (ZipEntry csv = files.getNextEntry(); csv != null; csv = files.getNextEntry()) {
                        assertThat(csv.getName()).matches("sor-global-" + day + "-full-00000-0000\\d\\.csv");
                        readFile(new String(files.readAllBytes(), StandardCharsets.UTF_8), day);
                    }
                }
            }
        }
    }

    private void readFile(String csv, LocalDate day) throws IOException {
        assertThat(csv).doesNotEndWith("\n");
        bytes += csv.getBytes(StandardCharsets.UTF_8).length;
        List<List<String>> records = PhpCsv.records(csv);
        List<String> header = records.get(0);
        columns.add(header.size());
        headerOnlyFiles += records.size() == 1 ? 1 : 0;
        for (List<String> fields : records.subList(1, records.size())) {
            readRow(header, fields, day);
        }
    }

    private void readRow(List<String> header, List<String> fields, LocalDate day) throws IOException {
        count("balance", "read");
        if (fields.size() != header.size()) {
            count("balance", "rejected");
            count("reason", "too_few_fields");
            return;
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            row.put(header.get(i), fields.get(i));
        }
        if (value(row, "uuid").isEmpty()) {
            count("balance", "rejected");
            count("reason", "missing_uuid");
            return;
        }
        LocalDate content;
        LocalDate action;
        try {
            content = LocalDate.parse(value(row, "content_date").replace(" 00:00:00", ""));
            action = LocalDate.parse(value(row, "application_date").replace(" 00:00:00", ""));
        } catch (DateTimeParseException e) {
            count("balance", "rejected");
            count("reason", "bad_date");
            return;
        }
        if (!uuids.add(value(row, "uuid"))) {
            count("balance", "duplicate");
            return;
        }
        count("balance", "accepted");
        assertThat(platformIds.add(value(row, "platform_uid"))).isTrue();
        assertThat(value(row, "platform_uid")).matches("[A-Za-z0-9_-]+");
        assertThat(value(row, "created_at")).matches(day + " \\d\\d:\\d\\d:\\d\\d");
        countValues(row, content, action, day);
    }

    private void countValues(Map<String, String> row, LocalDate content, LocalDate action, LocalDate day)
            throws IOException {
        for (String column : SINGLE) {
            count(column, value(row, column).isEmpty() ? "absent" : value(row, column));
        }
        for (String column : List.of("decision_visibility", "content_type", "category_specification")) {
            String array = value(row, column);
            if (array.isEmpty() && column.equals("decision_visibility")) {
                count(column, "absent");
            } else if (!array.isEmpty()) {
                json.readTree(array).forEach(element -> count(column, element.asText()));
            }
        }
        String platform = value(row, "platform_name");
        count("platform_name", platform);
        count("day", day.toString());
        count(platform, value(row, "category"));
        count("crossed " + value(row, "category"), value(row, "automated_decision"));
        count("days_from_content_to_action", Long.toString(ChronoUnit.DAYS.between(content, action)));
        count("days_from_action_to_created", Long.toString(ChronoUnit.DAYS.between(action, day)));
        phpRows += value(row, "decision_facts").contains("\\\"") ? 1 : 0;
        rowsOfSeveralLines += row.values().stream().anyMatch(field -> field.contains("\n")) ? 1 : 0;
    }

    @Test
    void balanceIsTheOneTold() {
        Map<String, Long> found = recount("balance");

        assertThat(found).isNotEmpty();
        found.forEach(
                (name, count) -> assertThat(truth.get(name).asLong()).as(name).isEqualTo(count));
        assertThat(recount("reason")).hasSize(3).isEqualTo(Recount.told(truth.get("rejected_by_reason")));
        assertThat(found.get("read")).isEqualTo(60_000);
        assertThat(found.get("duplicate")).isBetween(15L, 50L);
    }

    @Test
    void everyCountIsTheOneTold() {
        List<String> names = new ArrayList<>(SINGLE);
        names.addAll(List.of("decision_visibility", "content_type", "category_specification", "platform_name", "day"));
        names.addAll(List.of("days_from_content_to_action", "days_from_action_to_created"));
        for (String name : names) {
            assertThat(recount(name)).as(name).hasSizeGreaterThan(1).isEqualTo(Recount.told(truth.get(name)));
        }
        assertThat(truth.get("category_by_automated_decision")).isNotEmpty();
        truth.get("category_by_automated_decision")
                .properties()
                .forEach(entry ->
                        assertThat(recount("crossed " + entry.getKey())).isEqualTo(Recount.told(entry.getValue())));
        assertThat(truth.get("by_platform")).isNotEmpty();
        truth.get("by_platform")
                .properties()
                .forEach(entry -> assertThat(recount(entry.getKey()))
                        .isEqualTo(Recount.told(entry.getValue().get("category"))));
    }

    @Test
    void rowsAreLikeThoseOfTheOfficialDumps() {
        assertThat(columns).containsExactly(37, 37, 38);
        assertThat(headerOnlyFiles).isEqualTo(1);
        assertThat(phpRows).isBetween(20, 150);
        assertThat(rowsOfSeveralLines).isBetween(500, 2500);
        assertThat(bytes / 60_000).isBetween(980L, 1_080L);
        assertThat(recount("category_specification")).containsKey("KEYWORD_MISINFORMATION_DISINFORMATION");
    }

    private void count(String name, String value) {
        recounts.computeIfAbsent(name, key -> new Recount()).add(value);
    }

    private Map<String, Long> recount(String name) {
        return recounts.getOrDefault(name, new Recount()).counts();
    }

    private static String value(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
