package kz.aiqyn.jobs.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Problem;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * One dump with its row balance, and with what is wrong with it.
 *
 * @param row of the table {@code dumps}
 */
record ListedDump(Row row) {

    /** What becomes of a row that is read, one column of the table each. */
    static final List<String> PARTS =
            List.of(Dumps.ACCEPTED, Dumps.REJECTED, Dumps.DUPLICATE, Dumps.OUT_OF_SCOPE, Dumps.BLANK);

    private static final int HASH_SHOWN = 12;

    /** The dump's own name, indented lines about it below; only what there is. */
    String text() {
        StringBuilder text =
                new StringBuilder(string(Dumps.NAME)).append("\n  ").append(origin());
        text.append("\n  ").append(identity(number(Dumps.LINES_READ), parts()));
        if (!isBalanced()) {
            text.append(": this does not hold");
        }
        add(text, "rejected", rejected());
        add(text, "late", some(Dumps.LATE, "created on another day"));
        add(text, "repeated", repeated());
        add(text, "out of range", details(Dumps.OUT_OF_RANGE));
        add(text, "normalised labels", details(Dumps.NORMALISED));
        add(text, "unknown values", details(Dumps.UNKNOWN_VALUES));
        add(text, "header-only files", some(Dumps.HEADER_ONLY_CHUNKS, ""));
        add(text, "replaced by later ingests", details(Dumps.REPLACED));
        if (!row.isNullAt(row.fieldIndex(Dumps.PROBLEMS))) {
            row.<String>getList(row.fieldIndex(Dumps.PROBLEMS))
                    .forEach(problem ->
                            add(text, "problem", Problem.parse(problem).sentence()));
        }
        add(text, "accepted because", optional(Dumps.ACCEPTED_BECAUSE));
        return text.toString();
    }

    /** Whether read = accepted + rejected + duplicate + out of scope + blank. */
    boolean isBalanced() {
        return number(Dumps.LINES_READ)
                == parts().values().stream().mapToLong(Long::longValue).sum();
    }

    boolean isKeptBack() {
        return Dumps.KEPT_BACK.equals(optional(Dumps.STATE));
    }

    String name() {
        return string(Dumps.NAME);
    }

    long read() {
        return number(Dumps.LINES_READ);
    }

    /** The number of rows by {@link #PARTS}. */
    Map<String, Long> parts() {
        Map<String, Long> parts = new LinkedHashMap<>();
        PARTS.forEach(column -> parts.put(column, number(column)));
        return parts;
    }

    /** The identity that accounts for every row, in words. */
    static String identity(long read, Map<String, Long> parts) {
        return "read " + count(read) + " = "
                + parts.entrySet().stream()
                        .map(part ->
                                count(part.getValue()) + " " + part.getKey().replace('_', ' '))
                        .collect(Collectors.joining(" + "));
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private String origin() {
        String from = row.getDate(row.fieldIndex(Dumps.PERIOD_FROM)).toString();
        String to = row.getDate(row.fieldIndex(Dumps.PERIOD_TO)).toString();
        String schema = optional(Dumps.SCHEMA_VERSION);
        return string(Dumps.TABLE_NAME) + " of " + (from.equals(to) ? from : string(Dumps.PERIOD))
                + (schema.isEmpty() ? "" : ", schema " + schema) + ", " + string(Dumps.FORMAT) + ", sha-256 "
                + string(Dumps.SHA256).substring(0, HASH_SHOWN)
                + (Boolean.TRUE.equals(row.getAs(Dumps.SYNTHETIC)) ? ", synthetic" : "") + ", " + optional(Dumps.STATE);
    }

    private String rejected() {
        Map<String, Long> sentences = new TreeMap<>();
        counts(Dumps.REJECTIONS).forEach((code, rows) -> sentences.merge(Rejection.sentence(code), rows, Long::sum));
        return listed(sentences);
    }

    private String repeated() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(Dumps.REPEATED_PUID, "platform_uid in the dump's day");
        kinds.put(Dumps.UUID_IN_NEIGHBOURS, "uuid in the dumps of the days beside it");
        kinds.put(Dumps.PUID_IN_NEIGHBOURS, "platform_uid in the dumps of the days beside it");
        return kinds.entrySet().stream()
                .map(kind -> some(kind.getKey(), kind.getValue()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static void add(StringBuilder text, String what, String value) {
        if (!value.isEmpty()) {
            text.append("\n    ").append(what).append(": ").append(value);
        }
    }

    private String some(String kind, String what) {
        long rows = counts(Dumps.FINDINGS).getOrDefault(kind, 0L);
        return rows == 0 ? "" : (count(rows) + " " + what).strip();
    }

    /** The findings of a kind, by what they are. */
    private String details(String kind) {
        Map<String, Long> details = new TreeMap<>();
        counts(Dumps.FINDINGS).forEach((key, rows) -> {
            if (key.startsWith(kind + ".")) {
                details.put(key.substring(kind.length() + 1), rows);
            }
        });
        return listed(details);
    }

    private static String listed(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(one -> one.getKey() + " (" + count(one.getValue()) + ")")
                .collect(Collectors.joining("; "));
    }

    private Map<String, Long> counts(String column) {
        return row.isNullAt(row.fieldIndex(column))
                ? Map.of()
                : new TreeMap<>(row.<String, Long>getJavaMap(row.fieldIndex(column)));
    }

    private String string(String column) {
        return row.getAs(column);
    }

    private String optional(String column) {
        @Nullable String value = row.getAs(column);
        return value == null ? "" : value;
    }

    private long number(String column) {
        @Nullable Long value = row.getAs(column);
        return value == null ? 0 : value;
    }
}
