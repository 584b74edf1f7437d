package kz.aiqyn.jobs.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Quoted;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.tables.Decisions;

/**
 * The columns of a dump of statements of reasons, as its header names them.
 *
 * <p>Source: DSA Transparency Database. Full v1 has 37 columns, v2 adds content_id_ean; light dumps leave out four.
 *
 * @param position column name to its place in the file
 */
public record StatementSchema(Map<String, Integer> position) {

    private static final Set<String> ADDED_BY_INGEST =
            Set.of(Decisions.SCHEMA_VERSION, Decisions.DUMP_DAY, Decisions.CHUNK, Decisions.DUMP, Decisions.LINE);
    private static final String LIGHT = "light";
    private static final Set<String> OPTIONAL = Set.of(
            Decisions.CONTENT_ID_EAN,
            Decisions.ILLEGAL_CONTENT_EXPLANATION,
            Decisions.INCOMPATIBLE_CONTENT_EXPLANATION,
            Decisions.TERRITORIAL_SCOPE,
            Decisions.DECISION_FACTS);

    public StatementSchema {
        position = Map.copyOf(position);
    }

    /**
     * Reads a header.
     *
     * @param place file and entry, for the error
     * @throws InvalidInputException naming all unknown, repeated and missing columns together
     */
    static StatementSchema of(List<String> header, String place) {
        Set<String> known = new HashSet<>(Decisions.TABLE.columns().keySet());
        known.removeAll(ADDED_BY_INGEST);
        List<String> problems = new ArrayList<>();
        Map<String, Integer> position = new HashMap<>();
        for (String column : header) {
            if (!known.contains(column)) {
                problems.add("unknown column " + Quoted.of(column));
            } else if (position.put(column, position.size()) != null) {
                problems.add("column " + column + " stands twice");
            }
        }
        for (String column : Decisions.TABLE.columns().keySet()) {
            if (known.contains(column) && !OPTIONAL.contains(column) && !position.containsKey(column)) {
                problems.add("column " + column + " is missing");
            }
        }
        if (!problems.isEmpty()) {
            int shown = Math.min(problems.size(), 5);
            String rest = problems.size() > shown ? "; and " + (problems.size() - shown) + " more" : "";
            throw new InvalidInputException("Cannot ingest " + place + ": its header does not fit a dump of statements"
                    + " of reasons: " + String.join("; ", problems.subList(0, shown)) + rest
                    + ". Download the dump again, or take it out of inputs.decisions.");
        }
        return new StatementSchema(position);
    }

    /** @throws InvalidInputException when this header is of another kind than the one the dump was planned by */
    void requireSameAs(Dump dump, String place) {
        String planned = dump.schemaVersion() + (dump.format().endsWith(LIGHT) ? ", light" : ", full");
        String found = version() + (light() ? ", light" : ", full");
        if (!found.equals(planned)) {
            throw new InvalidInputException("Cannot ingest " + place + ": its header is " + found
                    + ", but the first one of the dump is " + planned
                    + ". Download the dump again, or take it out of inputs.decisions.");
        }
    }

    /** The format of a dump with this header. */
    String format(boolean isParquet) {
        return (isParquet ? "Parquet" : "CSV") + ", " + (light() ? LIGHT : "full");
    }

    int fields() {
        return position.size();
    }

    String version() {
        return position.containsKey(Decisions.CONTENT_ID_EAN) ? "v2" : "v1";
    }

    boolean light() {
        return !position.containsKey(Decisions.DECISION_FACTS);
    }
}
