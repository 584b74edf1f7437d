package kz.aiqyn.jobs.record;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Quoted;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.tables.Table;
import org.jspecify.annotations.Nullable;

/**
 * What dumps of one table have to hold: the fields, and how each becomes a column. A table with a contract has an ingest
 * job.
 *
 * @param table whose dumps these are
 * @param event the field whose time says whether a row is in the period
 * @param summary what its ingest job does, as a sentence in the imperative
 * @param fields by the name in our own NDJSON and CSV dumps, in the order of the documentation
 * @param detection where the language of a row stands that declares none; null when rows have no language
 * @param redactions the column that counts what was redacted; empty without one
 * @param sequences times of which one cannot be before the other
 */
public record Contract(
        Table table,
        String event,
        String summary,
        Map<String, Field> fields,
        @Nullable Detection detection,
        String redactions,
        List<Sequence> sequences)
        implements Serializable {

    /** How a field's text becomes a column's value. */
    enum Kind {
        TEXT,
        /** A name or code that is counted by, in one spelling ({@link kz.aiqyn.jobs.Label}). */
        LABEL,
        /** A label that people choose, as the name of a channel, and in which a phone number can stand: redacted as well. */
        NAME,
        /** An id, as it stands, but for blanks around it. */
        ID,
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
        /** ISO 3166-2. */
        REGION,
        ANSWER,
        /** ISO 639-1. */
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
    record Field(String column, Kind kind, boolean required, Set<String> values) implements Serializable {

        /** Whether a text is none; an id of blanks names nothing. */
        boolean isMissing(@Nullable String text) {
            return text == null || text.isEmpty() || ((kind == Kind.ID || kind == Kind.PSEUDONYM) && text.isBlank());
        }
    }

    /**
     * How rows that declare no language get one.
     *
     * @param language the column of the language
     * @param text the column it is detected from
     * @param source the column that says whether it was declared or detected
     */
    record Detection(String language, String text, String source) implements Serializable {}

    /** Two fields with times: the later one is not before the earlier one. */
    record Sequence(String later, String earlier) implements Serializable {}

    /** A row that breaks the contract. */
    static final class Violation extends Exception {

        private static final long serialVersionUID = 1L;

        private final Rejection reason;

        Violation(Rejection reason) {
            super(reason.sentence());
            this.reason = reason;
        }

        /** A reason about no single field. */
        Violation(String kind, String value) {
            this(new Rejection(kind, value));
        }

        Violation(String kind, String field, String value) {
            this(Rejection.of(kind, field, value));
        }

        Rejection reason() {
            return reason;
        }
    }

    public Contract {
        fields = new LinkedHashMap<>(fields);
        sequences = List.copyOf(sequences);
    }

    static Contract of(Table table, String event, String summary) {
        return new Contract(table, event, summary, Map.of(), null, "", List.of());
    }

    /** The table's name, as a key of {@code inputs}. */
    String name() {
        return table.name();
    }

    /** The column whose day partitions the table. */
    String eventColumn() {
        return column(event);
    }

    /** Whether a row of some fields has one of those that every row has. */
    boolean requiresAnyOf(Set<String> names) {
        return fields.entrySet().stream()
                .anyMatch(field -> field.getValue().required() && names.contains(field.getKey()));
    }

    /** The codes that a field takes, when that is what a rejection is about; empty otherwise. */
    String allowed(String rejection) {
        Field field = fields.get(rejection.substring(rejection.indexOf('.') + 1));
        return rejection.startsWith(Rejection.UNKNOWN_CODE) && field != null
                ? ", expected " + field.values().stream().sorted().collect(Collectors.joining(", "))
                : "";
    }

    /** The fields that every row has. */
    List<String> requiredFields() {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().required())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether rows may have ids of persons, of which pseudonyms are stored. */
    boolean hasPersons() {
        return fields.values().stream().anyMatch(field -> field.kind() == Kind.PSEUDONYM);
    }

    /** The field that says whether a generator made the dump; empty without one. */
    String mark() {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().kind() == Kind.MARK)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    Contract detecting(String language, String text, String source) {
        return new Contract(
                table, event, summary, fields, new Detection(language, text, source), redactions, sequences);
    }

    Contract countingRedactions(String column) {
        return new Contract(table, event, summary, fields, detection, column, sequences);
    }

    /** Rejects rows in which one time is before another that it follows; both are fields that stand already. */
    Contract notBefore(String later, String earlier) {
        List<Sequence> more = new ArrayList<>(sequences);
        more.add(new Sequence(later, earlier));
        return new Contract(table, event, summary, fields, detection, redactions, more);
    }

    /**
     * Checks that the times of a row follow each other.
     *
     * @param decoded values by column; a missing one follows anything
     */
    void checkSequences(Map<String, @Nullable Object> decoded) throws Violation {
        for (Sequence sequence : sequences) {
            Object later = decoded.get(column(sequence.later()));
            Object earlier = decoded.get(column(sequence.earlier()));
            if (later instanceof Number end && earlier instanceof Number start && end.longValue() < start.longValue()) {
                throw new Violation(Rejection.TOO_EARLY, sequence.later(), sequence.earlier());
            }
        }
    }

    private String column(String field) {
        return Objects.requireNonNull(fields.get(field), field).column();
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
                problems.add("unknown column " + Quoted.of(header.get(i)));
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
            throw new InvalidInputException("Cannot ingest " + place + ": its header does not fit dumps of " + name()
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
                throw new Violation(Rejection.UNKNOWN_FIELD, name);
            }
        }
        for (Map.Entry<String, Field> one : fields.entrySet()) {
            if (one.getValue().required() && one.getValue().isMissing(values.get(one.getKey()))) {
                throw new Violation(Rejection.MISSING, one.getKey(), "");
            }
        }
    }

    private Contract with(String name, Field field) {
        Map<String, Field> more = new LinkedHashMap<>(fields);
        more.put(name, field);
        return new Contract(table, event, summary, more, detection, redactions, sequences);
    }
}
