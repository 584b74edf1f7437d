package kz.aiqyn.jobs.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Counts written dumps in the layout of published daily counts, row after row and without Spark: what a count made by other
 * code has to equal.
 */
public final class PublishedLayout {

    private static final List<String> SINGLE = List.of(
            "category",
            "decision_monetary",
            "decision_provision",
            "decision_account",
            "account_type",
            "decision_ground",
            "incompatible_content_illegal",
            "content_language",
            "source_type",
            "automated_detection",
            "automated_decision");
    private static final List<String> LISTS =
            List.of("category_addition", "category_specification", "content_type", "territorial_scope");
    private static final List<String> WRITTEN_OUT = List.of(
            "decision_visibility_other",
            "decision_monetary_other",
            "category_specification_other",
            "content_type_other",
            "decision_ground_reference_url",
            "source_identity");
    private static final List<String> TEXTS = List.of(
            "decision_facts",
            "illegal_content_legal_ground",
            "illegal_content_explanation",
            "incompatible_content_ground",
            "incompatible_content_explanation",
            "content_id_ean");
    private static final Map<String, String> ENDS = Map.of(
            "decision_visibility", "visibility",
            "decision_monetary", "monetary",
            "decision_provision", "service",
            "decision_account", "account");
    private static final Set<String> UNION =
            Set.of(("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK").split(" "));

    /** By day, platform, column, entity, variant and text. */
    private final Map<String, Long> counts = new TreeMap<>();

    /** Count, least, sum and most of seconds; of elements a row the most. */
    private final Map<String, long[]> measured = new TreeMap<>();

    private final Set<String> uuids = new HashSet<>();
    private final ObjectMapper json = new ObjectMapper();

    private PublishedLayout() {}

    /**
     * The cells of official zips, as lines of a sorted CSV: day, platform, column, entity, variant, text, count, min, mean,
     * max; those that count nothing are left out.
     *
     * @throws IOException when a file cannot be read
     */
    public static List<String> of(Map<LocalDate, Path> dumps) throws IOException {
        PublishedLayout layout = new PublishedLayout();
        for (Map.Entry<LocalDate, Path> dump : new TreeMap<>(dumps).entrySet()) {
            layout.read(dump.getKey(), dump.getValue());
        }
        List<String> lines = new ArrayList<>();
        layout.counts.forEach((key, count) -> lines.add(key + "," + count + ",,0,"));
        layout.measured.forEach((key, of) -> lines.add(
                key + "," + of[0] + "," + (of[0] == 0 ? ",0," + of[3] : of[1] + "," + of[2] / of[0] + "," + of[3])));
        Collections.sort(lines);
        return lines;
    }

    private void read(LocalDate day, Path zip) throws IOException {
        try (ZipFile outer = new ZipFile(zip.toFile())) {
            for (ZipEntry part : Collections.list(outer.entries())) {
                byte[] inner = outer.getInputStream(part).readAllBytes();
                try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(inner))) {
                    while (files.getNextEntry() != null) {
                        List<List<String>> records =
                                PhpCsv.records(new String(files.readAllBytes(), StandardCharsets.UTF_8));
                        for (List<String> fields : records.subList(1, records.size())) {
                            Map<String, String> row = new HashMap<>();
                            for (int i = 0;
                                    i < fields.size()
                                            && fields.size() == records.get(0).size();
                                    i++) {
                                row.put(records.get(0).get(i), fields.get(i));
                            }
                            if (isAccepted(row)) {
                                add(day, row);
                            }
                        }
                    }
                }
            }
        }
    }

    private boolean isAccepted(Map<String, String> row) {
        try {
            return !value(row, "uuid").isEmpty()
                    && seconds(value(row, "content_date")) < Long.MAX_VALUE
                    && seconds(value(row, "application_date")) < Long.MAX_VALUE
                    && uuids.add(value(row, "uuid"));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void add(LocalDate day, Map<String, String> row) throws IOException {
        String platform = value(row, "platform_name");
        boolean hasKeywords = !list(row, "category_specification").isEmpty();
        for (String total : List.of("total_rows", "extract_rows")) {
            count(1, day, "", total, "", "", "");
            count(hasKeywords ? 1 : 0, day, "", total + "_with_keywords", "", "", "");
        }
        count(1, day, platform, "rows", "", "", "");
        for (String column : SINGLE) {
            count(1, day, platform, column, "", value(row, column), "");
        }
        for (String column : LISTS) {
            List<String> items = column.equals("territorial_scope") ? scope(row) : list(row, column);
            for (String item : items.isEmpty() ? List.of("") : items) {
                count(1, day, platform, column, "", item, "");
            }
            count(items.size(), day, platform, column, "elements", "", "");
            count(items.isEmpty() ? 0 : 1, day, platform, column, "rows_with_elements", "", "");
            if (!items.isEmpty()) {
                long[] most = measured.computeIfAbsent(
                        key(day, platform, column, "elements_per_row", "", ""), key -> new long[4]);
                most[3] = Math.max(most[3], items.size());
            }
        }
        List<String> visibility = list(row, "decision_visibility");
        for (String item : visibility.isEmpty() ? List.of("") : visibility) {
            count(1, day, platform, "decision_visibility", "", item, "");
        }
        WRITTEN_OUT.forEach(column -> count(1, day, platform, column, "", "", value(row, column)));
        TEXTS.forEach(
                column -> count(value(row, column).isEmpty() ? 0 : 1, day, platform, column, "rows_of_text", "", ""));
        List<String> restrictions = new ArrayList<>(visibility.isEmpty() ? List.of() : List.of("vis"));
        List.of("monetary", "provision", "account").forEach(name -> {
            if (!value(row, "decision_" + name).isEmpty()) {
                restrictions.add(name.substring(0, 3));
            }
        });
        String type = restrictions.isEmpty() ? "is_null" : String.join("_", restrictions);
        count(1, day, platform, "decision_type", type, "", "");
        long applied = seconds(value(row, "application_date"));
        delay(day, platform, "moderation_delay", seconds(value(row, "content_date")), applied);
        delay(day, platform, "disclosure_delay", applied, seconds(value(row, "created_at")));
        ENDS.forEach((column, name) -> {
            String end = value(row, "end_date_" + name + "_restriction");
            if (!end.isEmpty()) {
                delay(day, platform, name + "_restriction_duration", applied, seconds(end));
                List<String> items = column.equals("decision_visibility") ? visibility : List.of(value(row, column));
                (items.isEmpty() ? List.of("") : items)
                        .forEach(item -> count(1, day, platform, column, "with_end_date", item, ""));
            }
        });
    }

    private void delay(LocalDate day, String platform, String column, long from, long to) {
        if (to < from) {
            count(1, day, platform, column, "null_bc_negative", "", "");
            return;
        }
        long[] of = measured.computeIfAbsent(
                key(day, platform, column, "", "", ""), key -> new long[] {0, Long.MAX_VALUE, 0, 0});
        of[0]++;
        of[1] = Math.min(of[1], to - from);
        of[2] += to - from;
        of[3] = Math.max(of[3], to - from);
    }

    private List<String> scope(Map<String, String> row) throws IOException {
        List<String> codes = list(row, "territorial_scope").stream()
                .map(code -> code.equals("EL") ? "GR" : code)
                .toList();
        Set<String> area = new TreeSet<>(UNION);
        if (area.equals(new TreeSet<>(codes))) {
            return List.of("EU");
        }
        area.addAll(List.of("LI", "NO"));
        if (area.equals(new TreeSet<>(codes))) {
            return List.of("EEA_no_IS");
        }
        area.add("IS");
        return area.equals(new TreeSet<>(codes)) ? List.of("EEA") : codes;
    }

    private List<String> list(Map<String, String> row, String column) throws IOException {
        List<String> items = new ArrayList<>();
        if (!value(row, column).isEmpty()) {
            for (JsonNode item : json.readTree(value(row, column))) {
                items.add(item.asText());
            }
        }
        return items;
    }

    private void count(long number, LocalDate day, String... cell) {
        if (number > 0) {
            counts.merge(key(day, cell), number, Long::sum);
        }
    }

    private static String key(LocalDate day, String... cell) {
        return day + "," + String.join(",", cell);
    }

    private static long seconds(String time) {
        return LocalDateTime.parse(
                        time.length() == 10 ? time + " 00:00:00" : time,
                        // A day that no month has is an error, not the last of the month.
                        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                                .withResolverStyle(ResolverStyle.STRICT))
                .toEpochSecond(ZoneOffset.UTC);
    }

    private static String value(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
