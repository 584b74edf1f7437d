package kz.aiqyn.jobs.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.DecisionQuality;
import org.jspecify.annotations.Nullable;

/** Marginals of combinations of dimensions, one JSON object a line: combinations are shorter to write and to read. */
final class MarginalRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LISTS = Set.of(
            DecisionCounts.DECISION_VISIBILITY,
            DecisionCounts.CATEGORY_ADDITION,
            DecisionCounts.CATEGORY_SPECIFICATION,
            DecisionCounts.CONTENT_TYPE);
    private static final Set<String> DELAYS =
            Set.of(DecisionCounts.CONTENT_TO_ACTION, DecisionCounts.ACTION_TO_REPORT, DecisionCounts.CONTENT_TO_REPORT);
    private static final Set<String> NO_DIMENSIONS = Set.of(
            DecisionCounts.DAY,
            DecisionCounts.PLATFORM_NAME,
            DecisionCounts.SCHEMA_VERSION,
            DecisionCounts.DECISIONS,
            DecisionCounts.INPUTS);

    private final StringBuilder lines = new StringBuilder();

    private MarginalRows() {}

    /** Marginals of rows of {@code decision_counts}, as a report reads them. */
    static List<Marginal> read(String combinations) {
        List<Marginal> marginals = new ArrayList<>();
        of(combinations).lines().map(MarginalRows::parse).forEach(row -> {
            boolean isDay = DecisionMarginals.DECISIONS.equals(text(row, DecisionMarginals.DIMENSION));
            marginals.add(new Marginal(
                    orEmpty(row, DecisionMarginals.PLATFORM_NAME),
                    orEmpty(row, DecisionMarginals.SCHEMA_VERSION),
                    orEmpty(row, DecisionMarginals.DIMENSION),
                    orEmpty(row, DecisionMarginals.VALUE),
                    orEmpty(row, DecisionMarginals.BY_DIMENSION),
                    orEmpty(row, DecisionMarginals.BY_VALUE),
                    orEmpty(row, DecisionMarginals.DAY).substring(0, isDay ? 10 : 7),
                    orEmpty(row, DecisionMarginals.ORIGIN),
                    row.get(DecisionMarginals.COUNT).asLong()));
        });
        return marginals;
    }

    /** Those of them that are all decisions of a day. */
    static List<Marginal> days(String combinations) {
        return read(combinations).stream()
                .filter(marginal -> marginal.dimension().equals(DecisionMarginals.DECISIONS))
                .toList();
    }

    /** Rows of {@code decision_quality} as a report reads them. */
    static List<QualityFigures.Measure> measures(String rows) {
        return rows.lines()
                .map(MarginalRows::parse)
                .map(row -> new QualityFigures.Measure(
                        orEmpty(row, DecisionQuality.PLATFORM_NAME),
                        orEmpty(row, DecisionQuality.MEASURE),
                        orEmpty(row, DecisionQuality.FIELD),
                        row.get(DecisionQuality.COUNT).asLong(),
                        row.get(DecisionQuality.OF).asLong()))
                .toList();
    }

    /** Rows of {@code decision_marginals} of rows of {@code decision_counts}. */
    static String of(String combinations) {
        MarginalRows rows = new MarginalRows();
        combinations.lines().forEach(rows::add);
        return rows.lines.toString();
    }

    private void add(String line) {
        JsonNode row = parse(line);
        long decisions = row.get(DecisionCounts.DECISIONS).asLong();
        put(row, DecisionMarginals.DECISIONS, null, Map.of(), decisions);
        String automation = text(row, DecisionCounts.AUTOMATED_DECISION);
        put(
                row,
                DecisionCounts.CATEGORY,
                text(row, DecisionCounts.CATEGORY),
                automation == null
                        ? Map.of(DecisionMarginals.BY_DIMENSION, DecisionCounts.AUTOMATED_DECISION)
                        : Map.of(
                                DecisionMarginals.BY_DIMENSION,
                                DecisionCounts.AUTOMATED_DECISION,
                                DecisionMarginals.BY_VALUE,
                                automation),
                decisions);
        for (String dimension : DecisionCounts.TABLE.columns().keySet()) {
            if (DELAYS.contains(dimension)) {
                if (row.has(dimension)) {
                    row.get(dimension)
                            .properties()
                            .forEach(delay -> put(
                                    row,
                                    dimension,
                                    delay.getKey(),
                                    Map.of(),
                                    delay.getValue().asLong()));
                }
            } else if (!NO_DIMENSIONS.contains(dimension)) {
                String value = text(row, dimension);
                for (String item :
                        value != null && LISTS.contains(dimension) ? List.of(value.split(" ")) : one(value)) {
                    put(row, dimension, item, Map.of(), decisions);
                }
            }
        }
        String keywords = text(row, DecisionCounts.CATEGORY_SPECIFICATION);
        if (keywords != null) {
            put(row, DecisionMarginals.KEYWORD_SETS, keywords, Map.of(), decisions);
        }
    }

    private void put(JsonNode row, String dimension, @Nullable String value, Map<String, String> more, long count) {
        ObjectNode marginal = JSON.createObjectNode();
        marginal.set(DecisionMarginals.DAY, row.get(DecisionCounts.DAY));
        marginal.set(DecisionMarginals.PLATFORM_NAME, row.get(DecisionCounts.PLATFORM_NAME));
        marginal.put(DecisionMarginals.SCHEMA_VERSION, text(row, DecisionCounts.SCHEMA_VERSION));
        marginal.put(DecisionMarginals.DIMENSION, dimension);
        marginal.put(DecisionMarginals.VALUE, value);
        more.forEach(marginal::put);
        marginal.put(DecisionMarginals.COUNT, count);
        marginal.put(DecisionMarginals.ORIGIN, DecisionMarginals.COUNTED);
        lines.append(marginal).append('\n');
    }

    private static List<@Nullable String> one(@Nullable String value) {
        return java.util.Collections.singletonList(value);
    }

    private static @Nullable String text(JsonNode row, String field) {
        JsonNode value = row.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isBoolean() ? value.asBoolean() ? "Yes" : "No" : value.asText();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + line, e);
        }
    }

    private static String orEmpty(JsonNode row, String field) {
        String text = text(row, field);
        return text == null ? "" : text;
    }
}
