package kz.aiqyn.jobs.measure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import kz.aiqyn.jobs.lake.file.Tuples;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import org.jspecify.annotations.Nullable;

/** Counts of a day's decisions by platform, schema and the values of one dimension or two: the rows of a table. */
final class Marginals implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TreeMap<Key, Long> counts = new TreeMap<>();

    /** What decisions have in common that are counted together. */
    record Key(
            @Nullable String platform,
            @Nullable String schema,
            String dimension,
            @Nullable String value,
            @Nullable String byDimension,
            @Nullable String byValue)
            implements Comparable<Key>, Serializable {

        private static final Comparator<@Nullable String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::platform, TEXT)
                .thenComparing(Key::schema, TEXT)
                .thenComparing(Key::dimension)
                .thenComparing(Key::byDimension, TEXT)
                .thenComparing(Key::value, TEXT)
                .thenComparing(Key::byValue, TEXT);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    void add(Key key, long count) {
        counts.merge(key, count, Long::sum);
    }

    void add(Marginals others) {
        others.counts.forEach(this::add);
    }

    /** Hands out every count, in the order of its key. */
    void forEach(BiConsumer<Key, Long> consumer) {
        counts.forEach(consumer);
    }

    /** The marginals of combinations. */
    static Marginals of(Merged merged) {
        return new Counting(merged).marginals();
    }

    /** Counts by numbers first: texts are made once for each value. */
    private static final class Counting {

        private final Merged merged;
        private final Combinations combinations;
        /** Platforms and schemas together. */
        private final Tuples series = new Tuples(2);

        private final Tuples pairs = new Tuples(2);
        private final LongCounts all = new LongCounts();
        private final LongCounts byPair = new LongCounts();
        private final List<LongCounts> byDimension = new ArrayList<>();
        private final List<LongCounts> byDelay = new ArrayList<>();
        private final Marginals marginals = new Marginals();

        Counting(Merged merged) {
            this.merged = merged;
            this.combinations = merged.combinations();
            Dimension.ALL.forEach(dimension -> byDimension.add(new LongCounts()));
            Dimension.DELAYS.forEach(delay -> byDelay.add(new LongCounts()));
        }

        Marginals marginals() {
            Combinations.Delays delays = combinations.delays();
            for (int combination = 0; combination < combinations.size(); combination++) {
                count(combination, delays);
            }
            Map<Integer, Long> decisions = new TreeMap<>();
            each(all, (of, none, count) -> {
                decisions.put(of, count);
                put(of, DecisionMarginals.DECISIONS, null, count);
            });
            for (int dimension = Dimension.SCHEMA + 1; dimension < Dimension.ALL.size(); dimension++) {
                put(dimension);
            }
            String category = Dimension.ALL.get(Dimension.CATEGORY).name();
            String automation = Dimension.ALL.get(Dimension.AUTOMATED_DECISION).name();
            each(
                    byPair,
                    (of, pair, count) -> marginals.add(
                            new Key(
                                    text(Dimension.PLATFORM, series.member(of, 0)),
                                    text(Dimension.SCHEMA, series.member(of, 1)),
                                    category,
                                    text(Dimension.CATEGORY, pairs.member(pair, 0)),
                                    automation,
                                    text(Dimension.AUTOMATED_DECISION, pairs.member(pair, 1))),
                            count));
            for (int kind = 0; kind < byDelay.size(); kind++) {
                String delay = Dimension.DELAYS.get(kind);
                Map<Integer, Long> unknown = new TreeMap<>(decisions);
                each(byDelay.get(kind), (of, days, count) -> {
                    put(of, delay, String.valueOf(days), count);
                    unknown.merge(of, -count, Long::sum);
                });
                unknown.forEach((of, count) -> {
                    if (count > 0) {
                        put(of, delay, null, count);
                    }
                });
            }
            return marginals;
        }

        private void count(int combination, Combinations.Delays delays) {
            long decisions = combinations.decisions(combination);
            int of = series.number(
                    combinations.value(combination, Dimension.PLATFORM),
                    combinations.value(combination, Dimension.SCHEMA));
            add(all, of, 0, decisions);
            for (int dimension = Dimension.SCHEMA + 1; dimension < byDimension.size(); dimension++) {
                add(byDimension.get(dimension), of, combinations.value(combination, dimension), decisions);
            }
            int pair = pairs.number(
                    combinations.value(combination, Dimension.CATEGORY),
                    combinations.value(combination, Dimension.AUTOMATED_DECISION));
            add(byPair, of, pair, decisions);
            for (int kind = 0; kind < byDelay.size(); kind++) {
                for (int at = delays.from(combination, kind); at < delays.to(combination, kind); at++) {
                    add(byDelay.get(kind), of, delays.days()[at], delays.counts()[at]);
                }
            }
        }

        private void put(int dimension) {
            String name = Dimension.ALL.get(dimension).name();
            boolean isList = Dimension.ALL.get(dimension).kind() == Dimension.Kind.LIST;
            each(byDimension.get(dimension), (of, value, count) -> {
                String text = text(dimension, value);
                if (!isList || text == null) {
                    put(of, name, text, count);
                    return;
                }
                for (String item : text.split(" ")) {
                    put(of, name, item, count);
                }
                if (name.equals(DecisionCounts.CATEGORY_SPECIFICATION)) {
                    put(of, DecisionMarginals.KEYWORD_SETS, text, count);
                }
            });
        }

        private void put(int of, String dimension, @Nullable String value, long count) {
            marginals.add(
                    new Key(
                            text(Dimension.PLATFORM, series.member(of, 0)),
                            text(Dimension.SCHEMA, series.member(of, 1)),
                            dimension,
                            value,
                            null,
                            null),
                    count);
        }

        private @Nullable String text(int dimension, int value) {
            return merged.text(dimension, value);
        }

        private static void add(LongCounts counts, int of, int value, long count) {
            counts.add((long) of << Integer.SIZE | value & 0xFFFF_FFFFL, count);
        }

        private interface Counted {
            void take(int of, int value, long count);
        }

        private static void each(LongCounts counts, Counted counted) {
            for (long key : counts.sortedKeys()) {
                counted.take((int) (key >>> Integer.SIZE), (int) key, counts.count(key));
            }
        }
    }
}
