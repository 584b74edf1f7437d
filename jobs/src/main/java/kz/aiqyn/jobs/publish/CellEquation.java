package kz.aiqyn.jobs.publish;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.aiqyn.models.statistics.CellSystem;

/** What a reader knows of the count of a total and those of its parts. */
record CellEquation(Relation relation, Cell total, List<Cell> parts) {

    /** How parts make up a total. */
    enum Relation {
        /** They add up to it. */
        SUM,
        /** They add up to it, or nothing is known. */
        SUM_IF_EQUAL,
        /** All of it are in one of them or in several; nothing is known where that cannot be. */
        COVER,
        /** None of them is larger; nothing is known where one is. */
        WITHIN
    }

    CellEquation {
        parts = List.copyOf(parts);
    }

    /** Whether it tells anything. */
    boolean isKnown(Map<Cell, Long> counts) {
        long whole = counts.getOrDefault(total, 0L);
        long sum =
                parts.stream().mapToLong(part -> counts.getOrDefault(part, 0L)).sum();
        boolean isNoneLarger = parts.stream().allMatch(part -> counts.getOrDefault(part, 0L) <= whole);
        return switch (relation) {
            case SUM -> true;
            case SUM_IF_EQUAL -> sum == whole;
            case COVER -> isNoneLarger && sum >= whole;
            case WITHIN -> isNoneLarger;
        };
    }

    /** Adds it to a system, whatever cells are called there. */
    <K extends Comparable<? super K>> CellSystem.Builder<K> addTo(
            CellSystem.Builder<K> system, Function<Cell, K> name) {
        K whole = name.apply(total);
        List<K> named = parts.stream().map(name).toList();
        return switch (relation) {
            case SUM, SUM_IF_EQUAL -> system.sum(whole, named);
            case COVER -> system.covers(whole, named);
            case WITHIN -> system.within(whole, named);
        };
    }
}
