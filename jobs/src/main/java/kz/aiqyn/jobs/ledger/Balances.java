package kz.aiqyn.jobs.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.archive.Slice;
import org.apache.spark.util.AccumulatorV2;

/**
 * The balance of every slice read so far, gathered by Spark from its tasks; keys are slice names.
 *
 * <p>Tasks end, executors tell that they live, and listeners look at values, all in threads of their own: every method holds
 * the lock, and what is handed out is a copy that nothing changes.
 */
public final class Balances extends AccumulatorV2<Balances.OfSlice, Map<String, Balance>> {

    private static final long serialVersionUID = 1L;

    private final TreeMap<String, Balance> bySlice = new TreeMap<>();

    /** The balance of one slice. */
    record OfSlice(String slice, Balance balance) {}

    @Override
    public synchronized boolean isZero() {
        return bySlice.isEmpty();
    }

    @Override
    public synchronized Balances copy() {
        Balances copy = new Balances();
        bySlice.forEach((slice, balance) -> copy.bySlice.put(slice, balance.copy()));
        return copy;
    }

    @Override
    public synchronized void reset() {
        bySlice.clear();
    }

    @Override
    public synchronized void add(OfSlice one) {
        // Put, not summed: a slice has one balance, however often Spark asks for its end or reads it again.
        bySlice.put(one.slice(), one.balance().copy());
    }

    @Override
    public void merge(AccumulatorV2<OfSlice, Map<String, Balance>> other) {
        other.value().forEach((slice, balance) -> add(new OfSlice(slice, balance)));
    }

    @Override
    public synchronized Map<String, Balance> value() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(bySlice));
    }

    /** The balances summed by dump, in the order of the slices. */
    public synchronized Map<Dump, Balance> byDump(List<Slice> slices) {
        Map<Dump, Balance> byDump = new LinkedHashMap<>();
        for (Slice slice : slices) {
            Balance balance = byDump.computeIfAbsent(slice.dump(), dump -> new Balance());
            Balance ofSlice = bySlice.get(slice.name());
            if (ofSlice != null) {
                balance.add(ofSlice);
            }
        }
        return byDump;
    }
}
