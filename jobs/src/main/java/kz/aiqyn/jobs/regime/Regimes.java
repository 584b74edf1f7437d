package kz.aiqyn.jobs.regime;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.yaml.OwnFile;

/** The regimes of a configuration, in its order: at most one for a platform in a territory, one for statements. */
@OwnFile
public record Regimes(@JsonValue List<Regime> all) implements Iterable<Regime> {

    public Regimes {
        all = List.copyOf(all);
        List<String> problems =
                new ArrayList<>(Entries.twice("regime", all.stream().map(Regime::id)));
        for (int place = 0; place < all.size(); place++) {
            for (Regime later : all.subList(place + 1, all.size())) {
                checkTerritories(all.get(place), later, problems);
            }
        }
        List<String> withSchemas =
                all.stream().filter(Regime::hasSchemas).map(Regime::id).toList();
        if (withSchemas.size() != 1) {
            problems.add("schemas of statements of reasons are listed by "
                    + (withSchemas.isEmpty() ? "none of them" : String.join(" and ", withSchemas))
                    + ", expected one regime");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("Cannot use regimes "
                    + String.join(", ", all.stream().map(Regime::id).toList()) + ": " + String.join("; ", problems)
                    + ". Correct the list regimes, or the files it names.");
        }
    }

    /** The regime that governs what a platform does in a territory, an ISO 3166-1 code. */
    public Optional<Regime> of(String platform, String territory) {
        return all.stream()
                .filter(regime -> regime.governs(platform, territory))
                .findFirst();
    }

    /** The regime of that name. */
    public Optional<Regime> named(String id) {
        return all.stream().filter(regime -> regime.id().equals(id)).findFirst();
    }

    /** The regime that statements of reasons are filed under: the one that lists their schemas. */
    public Regime ofStatements() {
        return all.stream().filter(Regime::hasSchemas).findFirst().orElseThrow();
    }

    /** All territories that one of them governs. */
    public SortedSet<String> territories() {
        SortedSet<String> territories = new TreeSet<>();
        all.forEach(regime -> territories.addAll(regime.territories()));
        return territories;
    }

    public List<String> ids() {
        return all.stream().map(Regime::id).toList();
    }

    @Override
    public Iterator<Regime> iterator() {
        return all.iterator();
    }

    private static void checkTerritories(Regime one, Regime other, List<String> problems) {
        boolean canMeet = !one.id().equals(other.id())
                && (one.platforms().isEmpty()
                        || other.platforms().isEmpty()
                        || !Collections.disjoint(one.platforms(), other.platforms()));
        List<String> shared = one.territories().stream()
                .filter(territory -> canMeet && other.territories().contains(territory))
                .toList();
        if (!shared.isEmpty()) {
            problems.add("both " + one.id() + " and " + other.id() + " govern " + String.join(", ", shared));
        }
    }
}
