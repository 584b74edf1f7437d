package kz.aiqyn.jobs.publish;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.lake.NewFile;
import kz.aiqyn.models.statistics.CellSystem.Print;

/**
 * The cells of one publication of a period that are not public, with what a reader sees of each and knows of them.
 *
 * <p>Kept in the lake, for later publications to be attacked together with this one; it is never published itself.
 *
 * @param suppressUpTo the largest count that it hides
 */
record PublishedCells(
        Period period,
        long suppressUpTo,
        SortedMap<Cell, Long> counts,
        SortedMap<Cell, Print> prints,
        List<CellEquation> equations) {

    private static final JsonMapper MAPPER = new JsonMapper();

    PublishedCells {
        counts = new TreeMap<>(counts);
        prints = new TreeMap<>(prints);
        equations = List.copyOf(equations);
    }

    /** A cell as it is stored, and equations by the places of their cells, the total first. */
    private record Stored(
            String period, long suppressUpTo, List<StoredCell> cells, Map<String, List<List<Integer>>> equations) {}

    private record StoredCell(String platform, String measure, List<String> values, long count, Print print) {}

    /** Whether everything was counted the same, so that the same may be shown. */
    boolean isSameCount(PublishedCells other) {
        return suppressUpTo == other.suppressUpTo
                && counts.equals(other.counts)
                && Set.copyOf(equations).equals(Set.copyOf(other.equations));
    }

    /** The cells that are hidden. */
    Set<Cell> hidden() {
        return prints.entrySet().stream()
                .filter(print -> print.getValue() == Print.HIDDEN)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same with cells hidden. */
    PublishedCells hiding(Set<Cell> cells) {
        SortedMap<Cell, Print> withHidden = new TreeMap<>(prints);
        cells.forEach(cell -> withHidden.put(cell, Print.HIDDEN));
        return new PublishedCells(period, suppressUpTo, counts, withHidden, equations);
    }

    Print print(Cell cell) {
        return prints.getOrDefault(cell, Print.ALWAYS);
    }

    void write(Path file) {
        Map<Cell, Integer> places = new HashMap<>();
        List<StoredCell> cells = new ArrayList<>();
        counts.forEach((cell, count) -> {
            places.put(cell, places.size());
            cells.add(new StoredCell(cell.platform(), cell.measure(), cell.values(), count, print(cell)));
        });
        Map<String, List<List<Integer>>> byRelation = new LinkedHashMap<>();
        for (CellEquation equation : equations) {
            List<Integer> line = new ArrayList<>();
            line.add(places.getOrDefault(equation.total(), 0));
            equation.parts().forEach(part -> line.add(places.getOrDefault(part, 0)));
            byRelation
                    .computeIfAbsent(equation.relation().name(), relation -> new ArrayList<>())
                    .add(line);
        }
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (NewFile begun = NewFile.begin(file)) {
                begun.out().write(MAPPER.writeValueAsBytes(new Stored(period.id(), suppressUpTo, cells, byRelation)));
                begun.finish();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Cannot keep what a report hides in " + file + ": " + failed.getMessage(), failed);
        }
    }

    static PublishedCells read(Path file) {
        try {
            Stored stored = MAPPER.readValue(Files.readAllBytes(file), new TypeReference<>() {});
            List<Cell> cells = stored.cells().stream()
                    .map(cell -> new Cell(cell.platform(), cell.measure(), cell.values()))
                    .toList();
            SortedMap<Cell, Long> counts = new TreeMap<>();
            SortedMap<Cell, Print> prints = new TreeMap<>();
            for (int place = 0; place < cells.size(); place++) {
                counts.put(cells.get(place), stored.cells().get(place).count());
                prints.put(cells.get(place), stored.cells().get(place).print());
            }
            List<CellEquation> equations = new ArrayList<>();
            stored.equations()
                    .forEach((relation, lines) -> lines.forEach(line -> equations.add(new CellEquation(
                            CellEquation.Relation.valueOf(relation),
                            cells.get(line.get(0)),
                            line.stream().skip(1).map(cells::get).toList()))));
            return new PublishedCells(Period.parse(stored.period()), stored.suppressUpTo(), counts, prints, equations);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "Cannot read what a report hides in " + file + ": " + unreadable.getMessage()
                            + ". Restore the file, or move the reports of its period away.",
                    unreadable);
        }
    }
}
