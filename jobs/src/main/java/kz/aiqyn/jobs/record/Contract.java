package kz.aiqyn.jobs.record;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.csv.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * The fields of our own NDJSON and CSV dumps of one table, and how each becomes a column.
 *
 * @param table whose dumps these are, as a key of {@code inputs}
 * @param event the field whose time says whether a row is in the period
 * @param fields by the name in the dump, in the order of the documentation
 */
public record Contract(String table, String event, Map<String, Field> fields) implements Serializable {

    /** How a field's text becomes a column's value. */
    enum Kind {
        TEXT,
        /** Free text: e-mail addresses, phone numbers and national ids are redacted. */
        REDACTED,
        /** An account's id: only its pseudonym is stored. */
        PSEUDONYM,
        /** ISO 8601 with an offset. */
        INSTANT,
        /** ISO 8601. */
        DAY,
        /** A whole number from 0 on. */
        COUNT,
        YEAR,
        ANSWER,
        /** ISO 639-1 in lower case. */
        LANGUAGE,
        /** Read, and kept only as a fact about the dump: {@code synthetic}. */
        MARK
    }

    /**
     * One field.
     *
     * @param column where its value is stored
     * @param values the codes allowed; empty for any
     */
    record Field(String column, Kind kind, boolean required, Set<String> values) implements Serializable {}

    /** A row that breaks the contract; its reason is one of few, its detail holds the value. */
    static final class Violation extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        Violation(String reason, String detail) {
            super(detail.isEmpty() ? reason : reason + ": " + detail);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    public Contract {
        fields = new LinkedHashMap<>(fields);
    }

    static Contract of(String table, String event) {
        return new Contract(table, event, Map.of());
    }

    Contract required(String name, String column, Kind kind, String... values) {
        return with(name, new Field(column, kind, true, Set.of(values)));
    }

    Contract optional(String name, String column, Kind kind, String... values) {
        return with(name, new Field(column, kind, false, Set.of(values)));
    }

    /**
     * Checks the header of a CSV dump.
     *
     * @throws InvalidInputException naming all unknown, repeated and missing columns together
     */
    void checkHeader(List<String> header, String place) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (!fields.containsKey(header.get(i))) {
                problems.add("unknown column " + ColumnName.shown(header.get(i)));
            } else if (header.subList(0, i).contains(header.get(i))) {
                problems.add("column " + header.get(i) + " stands twice");
            }
        }
        fields.forEach((name, field) -> {
            if (field.required() && !header.contains(name)) {
                problems.add("column " + name + " is missing");
            }
        });
        if (!problems.isEmpty()) {
            int shown = Math.min(problems.size(), 20);
            String rest = problems.size() > shown ? "; and " + (problems.size() - shown) + " more" : "";
            throw new InvalidInputException("Cannot ingest " + place + ": its header does not fit dumps of " + table
                    + ": " + String.join("; ", problems.subList(0, shown)) + rest + ". The columns are "
                    + String.join(", ", fields.keySet())
                    + ".");
        }
    }

    /**
     * Checks that a row has no unknown field and every required one.
     *
     * @param values by field name; an empty value is a missing one
     */
    void check(Map<String, @Nullable String> values) throws Violation {
        for (String name : values.keySet()) {
            if (!fields.containsKey(name)) {
                throw new Violation("unknown field", name);
            }
        }
        for (Map.Entry<String, Field> one : fields.entrySet()) {
            String value = values.get(one.getKey());
            if (value == null || value.isEmpty()) {
                if (one.getValue().required()) {
                    throw new Violation(one.getKey() + " is missing", "");
                }
            } else if (!one.getValue().values().isEmpty()
                    && !one.getValue().values().contains(value)) {
                throw new Violation(one.getKey() + " is not a known code", value);
            }
        }
    }

    private Contract with(String name, Field field) {
        Map<String, Field> more = new LinkedHashMap<>(fields);
        more.put(name, field);
        return new Contract(table, event, more);
    }
}
