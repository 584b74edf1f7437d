package kz.aiqyn.jobs.statement;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.regime.Regime;

/**
 * The values that the format allows, by schema version and column; a column without an entry takes any.
 *
 * @param values schema version to column to its values
 */
public record Enumerations(Map<String, Map<String, Set<String>>> values) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The enumerations of every schema of a regime. */
    static Enumerations of(Regime regime) {
        return new Enumerations(regime.schemas().stream()
                .collect(Collectors.toMap(
                        Regime.Schema::version,
                        schema -> regime.schema(schema.version()).values())));
    }

    public Enumerations {
        values = Map.copyOf(values);
    }

    /** Whether the format says which values a column takes. */
    boolean lists(String schemaVersion, String column) {
        return values.getOrDefault(schemaVersion, Map.of()).containsKey(column);
    }

    /** Whether a value is one of those the format allows. */
    boolean allows(String schemaVersion, String column, String value) {
        Set<String> allowed = values.getOrDefault(schemaVersion, Map.of()).get(column);
        return allowed == null || allowed.contains(value);
    }
}
