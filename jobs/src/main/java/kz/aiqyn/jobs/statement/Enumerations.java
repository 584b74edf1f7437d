package kz.aiqyn.jobs.statement;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.regime.Regimes;
import kz.aiqyn.jobs.tables.Decisions;

/**
 * The values that the format allows, by schema version and column; a column without an entry takes any.
 *
 * @param values schema version to column to its values
 */
public record Enumerations(Map<String, Map<String, Set<String>>> values) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The enumerations of every schema of statements; their territorial scope may name what any regime governs. */
    static Enumerations of(Regimes regimes) {
        Regime regime = regimes.ofStatements();
        Map<String, Map<String, Set<String>>> values = new HashMap<>();
        for (Regime.Schema schema : regime.schemas()) {
            Map<String, Set<String>> columns =
                    new HashMap<>(regime.schema(schema.version()).values());
            columns.put(Decisions.TERRITORIAL_SCOPE, regimes.territories());
            values.put(schema.version(), columns);
        }
        return new Enumerations(values);
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
