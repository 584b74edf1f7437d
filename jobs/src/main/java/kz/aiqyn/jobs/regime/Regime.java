package kz.aiqyn.jobs.regime;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.yaml.OwnFile;

/**
 * The rules that decisions are filed under, as in {@code conf/regimes/eu-dsa.yaml}, where every key is explained: the
 * values of each schema, what became of them, where series break, and what is known to be wrong.
 *
 * @param sources what the entries rest on, by the name they use for it
 * @param values of the columns that all schemas share
 * @param sameValues columns that take the values of another one
 * @param sha256 of the file
 */
@OwnFile
public record Regime(
        @JsonValue String id,
        String name,
        Map<String, String> sources,
        Map<String, Set<String>> values,
        Map<String, String> sameValues,
        List<Schema> schemas,
        Crosswalk crosswalk,
        List<SeriesBreak> seriesBreaks,
        List<Erratum> errata,
        String sha256) {

    public Regime {
        sources = Map.copyOf(sources);
        values = copy(values);
        sameValues = Map.copyOf(sameValues);
        schemas = List.copyOf(schemas);
        seriesBreaks = List.copyOf(seriesBreaks);
        errata = List.copyOf(errata);
        List<String> problems = new ArrayList<>(crosswalk.problems());
        checkSchemas(schemas, values, sameValues, problems);
        checkCrosswalk(crosswalk, schemas, problems);
        errata.forEach(erratum -> problems.addAll(erratum.problems()));
        checkOnce("erratum", errata.stream().map(Erratum::id), problems);
        checkSources(schemas, crosswalk, seriesBreaks, errata, sources, problems);
        if (!problems.isEmpty()) {
            throw new InvalidInputException("Cannot use regime " + id + ": " + String.join("; ", problems)
                    + ". Correct the file that the key regime names.");
        }
    }

    /**
     * A version of the form decisions are filed in.
     *
     * @param from its first day
     * @param values what each enumerated column may hold; of a list, each item
     */
    public record Schema(String version, LocalDate from, String source, Map<String, Set<String>> values) {

        public Schema {
            values = copy(values);
        }

        /** What an enumerated column may hold, in alphabetical order; {@code IllegalArgumentException} for any other. */
        public Set<String> values(String column) {
            Set<String> found = values.get(column);
            if (found == null) {
                throw new IllegalArgumentException("Schema " + version + " enumerates no column " + column);
            }
            return found;
        }
    }

    /**
     * A day from which numbers do not compare with earlier ones.
     *
     * @param text what changed, a sentence without its full stop
     * @param columns columns of decisions whose values changed
     */
    public record SeriesBreak(LocalDate day, String text, List<String> columns, String source) {

        public SeriesBreak {
            columns = List.copyOf(columns);
        }
    }

    /** A schema with the values of every enumerated column; {@code IllegalArgumentException} for an unknown version. */
    public Schema schema(String version) {
        Schema own = schemas.stream()
                .filter(schema -> schema.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Regime " + id + " has no schema " + version));
        Map<String, Set<String>> all = new LinkedHashMap<>(values);
        all.putAll(own.values());
        sameValues.forEach((column, other) -> all.put(column, all.getOrDefault(other, Set.of())));
        return new Schema(own.version(), own.from(), own.source(), all);
    }

    /** What is known to be wrong with the decisions of a platform in the dumps of a day. */
    public List<Erratum> errataOf(String platform, LocalDate day) {
        return errata.stream()
                .filter(erratum -> erratum.appliesTo(platform, day))
                .toList();
    }

    /** What is known to be wrong with decisions of a platform on any day of the period. */
    public List<Erratum> errataOf(String platform, Period period) {
        return errata.stream()
                .filter(erratum -> erratum.platforms().contains(platform) && erratum.overlaps(period))
                .toList();
    }

    /** Series breaks whose day lies in the period. */
    public List<SeriesBreak> seriesBreaks(Period period) {
        return seriesBreaks.stream()
                .filter(seriesBreak -> period.contains(seriesBreak.day()))
                .toList();
    }

    private static Map<String, Set<String>> copy(Map<String, Set<String>> values) {
        Map<String, Set<String>> copy = new TreeMap<>();
        values.forEach((column, items) -> copy.put(column, Collections.unmodifiableSortedSet(new TreeSet<>(items))));
        return Collections.unmodifiableMap(copy);
    }

    private static void checkSchemas(
            List<Schema> schemas,
            Map<String, Set<String>> shared,
            Map<String, String> sameValues,
            List<String> problems) {
        checkOnce("schema", schemas.stream().map(Schema::version), problems);
        for (Schema schema : schemas) {
            sameValues.forEach((column, other) -> {
                if (!shared.containsKey(other) && !schema.values().containsKey(other)) {
                    problems.add(column + " takes the values of " + other + ", which schema " + schema.version()
                            + " does not list");
                }
            });
        }
    }

    private static void checkCrosswalk(Crosswalk crosswalk, List<Schema> schemas, List<String> problems) {
        for (String version : List.of(crosswalk.fromSchema(), crosswalk.toSchema())) {
            if (schemas.stream().noneMatch(schema -> schema.version().equals(version))) {
                problems.add("the crosswalk names schema " + version + ", which is not listed");
            }
        }
        for (Crosswalk.Step step : crosswalk.steps()) {
            requireValue(crosswalk.fromSchema(), step.column(), step.from(), schemas, problems);
            if (!step.to().equals(Crosswalk.NO_SUCCESSOR)) {
                requireValue(crosswalk.toSchema(), step.column(), step.to(), schemas, problems);
            }
        }
    }

    private static void requireValue(
            String version, String column, String value, List<Schema> schemas, List<String> problems) {
        boolean isMissing = schemas.stream()
                .filter(schema -> schema.version().equals(version))
                .anyMatch(schema ->
                        !schema.values().getOrDefault(column, Set.of()).contains(value));
        if (isMissing) {
            problems.add(
                    "the crosswalk names " + value + ", which " + column + " of schema " + version + " does not list");
        }
    }

    private static void checkSources(
            List<Schema> schemas,
            Crosswalk crosswalk,
            List<SeriesBreak> seriesBreaks,
            List<Erratum> errata,
            Map<String, String> sources,
            List<String> problems) {
        Stream.of(
                        schemas.stream().map(Schema::source),
                        crosswalk.steps().stream().map(Crosswalk.Step::source),
                        seriesBreaks.stream().map(SeriesBreak::source),
                        errata.stream().map(Erratum::source))
                .flatMap(named -> named)
                .distinct()
                .filter(source -> !sources.containsKey(source))
                .forEach(source -> problems.add("source " + source + " is not listed"));
    }

    private static void checkOnce(String what, Stream<String> names, List<String> problems) {
        Set<String> seen = new HashSet<>();
        names.filter(name -> !seen.add(name)).forEach(name -> problems.add(what + " " + name + " stands twice"));
    }
}
