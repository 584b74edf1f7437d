package kz.aiqyn.jobs.regime;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.yaml.OwnFile;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a jurisdiction, as in {@code conf/regimes/eu-dsa.yaml}, where every key is explained: whom it governs, when
 * they report and act, what orders are founded on, and how decisions are filed under it. A list or map of what a
 * jurisdiction has none of is empty.
 *
 * @param names official names by language, one of them English
 * @param territories countries it governs, by ISO 3166-1 code
 * @param platforms those it governs, as dumps spell them; empty where it governs all
 * @param sources what the entries rest on, by the name they use for it
 * @param labels official labels of codes, by language and code
 * @param values of the columns that all schemas share
 * @param sameValues columns that take the values of another one
 * @param schemas versions of the form that decisions are filed in; none where it has no such form
 * @param renamedPlatforms platforms that file under another name now
 * @param sha256 of the file
 */
@OwnFile
public record Regime(
        @JsonValue String id,
        Map<String, String> names,
        List<String> territories,
        List<String> platforms,
        Map<String, String> sources,
        List<ReportingPeriods> reportingPeriods,
        List<Deadline> deadlines,
        List<LegalBasis> legalBases,
        Map<String, Map<String, String>> labels,
        Map<String, Set<String>> values,
        Map<String, String> sameValues,
        List<DateLimit> dateLimits,
        List<Schema> schemas,
        @Nullable Crosswalk crosswalk,
        List<SeriesBreak> seriesBreaks,
        List<Erratum> errata,
        List<RenamedPlatform> renamedPlatforms,
        String sha256) {

    public Regime {
        names = Map.copyOf(names);
        territories = List.copyOf(territories);
        platforms = List.copyOf(platforms);
        sources = Map.copyOf(sources);
        reportingPeriods = List.copyOf(reportingPeriods);
        deadlines = List.copyOf(deadlines);
        legalBases = List.copyOf(legalBases);
        labels = labels.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
        values = copy(values);
        sameValues = Map.copyOf(sameValues);
        dateLimits = List.copyOf(dateLimits);
        schemas = List.copyOf(schemas);
        seriesBreaks = List.copyOf(seriesBreaks);
        errata = List.copyOf(errata);
        renamedPlatforms = List.copyOf(renamedPlatforms);
        List<String> problems = new ArrayList<>();
        if (!Entries.isId(id)) {
            problems.add("its id is not lower-case words joined by hyphens");
        }
        problems.addAll(Entries.problemsOfNames(names));
        problems.addAll(Entries.problemsOfTerritories(territories));
        reportingPeriods.forEach(periods -> problems.addAll(periods.problems()));
        deadlines.forEach(deadline -> problems.addAll(deadline.problems()));
        problems.addAll(Entries.twice("deadline", deadlines.stream().map(Deadline::id)));
        legalBases.forEach(basis -> problems.addAll(basis.problems()));
        problems.addAll(Entries.twice("legal basis", legalBases.stream().map(LegalBasis::code)));
        dateLimits.forEach(limit -> problems.addAll(limit.problems()));
        problems.addAll(Entries.twice("date limit of", dateLimits.stream().map(DateLimit::column)));
        checkSchemas(schemas, values, sameValues, problems);
        problems.addAll(Entries.problemsOfLabels(labels, codes(schemas, values)));
        if (crosswalk != null) {
            problems.addAll(crosswalk.problems());
            checkCrosswalk(crosswalk, schemas, problems);
        } else if (schemas.size() > 1) {
            problems.add("it has " + schemas.size() + " schemas, and no crosswalk");
        }
        errata.forEach(erratum -> problems.addAll(erratum.problems()));
        problems.addAll(Entries.twice("erratum", errata.stream().map(Erratum::id)));
        renamedPlatforms.forEach(renamed -> problems.addAll(renamed.problems()));
        problems.addAll(
                Entries.twice("renamed platform", renamedPlatforms.stream().map(RenamedPlatform::was)));
        Stream.of(
                        reportingPeriods.stream().map(ReportingPeriods::source),
                        deadlines.stream().map(Deadline::source),
                        legalBases.stream().map(LegalBasis::source),
                        dateLimits.stream().map(DateLimit::source),
                        schemas.stream().map(Schema::source),
                        Stream.ofNullable(crosswalk).flatMap(Crosswalk::sources),
                        seriesBreaks.stream().map(SeriesBreak::source),
                        errata.stream().map(Erratum::source),
                        renamedPlatforms.stream().map(RenamedPlatform::source))
                .flatMap(named -> named)
                .distinct()
                .filter(Predicate.not(sources.keySet()::contains))
                .forEach(source -> problems.add("source " + source + " is not listed"));
        if (!problems.isEmpty()) {
            throw new InvalidInputException("Cannot use regime " + id + ": " + String.join("; ", problems)
                    + ". Correct its file, which the key regimes names.");
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

    /**
     * What became of the values of the schemas; where there was only ever one, nothing.
     *
     * @throws IllegalStateException when it has no schemas
     */
    @Override
    public Crosswalk crosswalk() {
        if (crosswalk != null) {
            return crosswalk;
        }
        if (schemas.isEmpty()) {
            throw new IllegalStateException("Regime " + id + " has no schemas");
        }
        return Crosswalk.none(schemas.get(0).version());
    }

    /** Whether decisions are filed in a form of its own. */
    public boolean hasSchemas() {
        return !schemas.isEmpty();
    }

    /** What codes are called officially, values of schemas and legal bases alike: label by code by language. */
    public Map<String, Map<String, String>> officialLabels() {
        Map<String, Map<String, String>> official = new TreeMap<>();
        labels.forEach((language, ofLanguage) -> official.put(language, new TreeMap<>(ofLanguage)));
        legalBases.forEach(basis -> basis.names()
                .forEach((language, name) -> official.computeIfAbsent(language, any -> new TreeMap<>())
                        .putIfAbsent(basis.code(), name)));
        return official;
    }

    /** A deadline by its id; empty where the regime sets none of that name. */
    public Optional<Deadline> deadline(String deadline) {
        return deadlines.stream().filter(one -> one.id().equals(deadline)).findFirst();
    }

    /** The name of today of a platform that filed on a day; the name itself where it is no old one. */
    public String currentName(String platform, LocalDate day) {
        return renamedPlatforms.stream()
                .filter(renamed -> renamed.was().equals(platform) && !day.isAfter(renamed.to()))
                .map(RenamedPlatform::is)
                .findFirst()
                .orElse(platform);
    }

    /** Whether it governs what a platform does in a territory. */
    public boolean governs(String platform, String territory) {
        return territories.contains(territory) && (platforms.isEmpty() || platforms.contains(platform));
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

    /** All values that a schema lists. */
    private static Set<String> codes(List<Schema> schemas, Map<String, Set<String>> shared) {
        return Stream.concat(Stream.of(shared), schemas.stream().map(Schema::values))
                .flatMap(columns -> columns.values().stream())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static void checkSchemas(
            List<Schema> schemas,
            Map<String, Set<String>> shared,
            Map<String, String> sameValues,
            List<String> problems) {
        problems.addAll(Entries.twice("schema", schemas.stream().map(Schema::version)));
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
}
