package kz.aiqyn.jobs.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import kz.aiqyn.jobs.lake.file.ColumnBatch;
import kz.aiqyn.jobs.lake.file.HashBatch;
import kz.aiqyn.jobs.lake.file.ListBatch;
import kz.aiqyn.jobs.lake.file.NumberBatch;
import kz.aiqyn.jobs.lake.file.PresenceBatch;
import kz.aiqyn.jobs.lake.file.RowBatches;
import kz.aiqyn.jobs.lake.file.StoredFile;
import kz.aiqyn.jobs.lake.file.TextBatch;
import kz.aiqyn.jobs.lake.file.Tuples;
import kz.aiqyn.jobs.lake.file.UuidSet;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.io.FileIO;
import org.jspecify.annotations.Nullable;

/**
 * Counts the decisions of one data file in one pass: values are counted by their numbers in the file's dictionaries, and
 * become texts once for each part.
 */
final class FileCounter {

    private static final long MICROS_OF_DAY = 86_400_000_000L;
    private static final String EAN_SCHEMA = "v2";
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private final Map<String, ColumnBatch> columns = new LinkedHashMap<>();
    private final List<Values> dimensions = new ArrayList<>();
    private final TextBatch platforms = texts(Decisions.PLATFORM_NAME);
    private final TextBatch schemas = texts(Decisions.SCHEMA_VERSION);
    private final TextBatch dumps = texts(Decisions.DUMP);
    private final ListBatch scopes = lists(Decisions.TERRITORIAL_SCOPE);
    private final NumberBatch created = numbers(Decisions.CREATED_AT);
    private final NumberBatch applied = numbers(Decisions.APPLICATION_DATE);
    private final NumberBatch posted = numbers(Decisions.CONTENT_DATE);
    private final List<IsThere> others = new ArrayList<>();
    private final List<HashBatch> texts = new ArrayList<>();

    private final Combinations combinations = new Combinations();
    /** Platform, schema and dump together: rows of which the same fields can be filled. */
    private final Tuples sources = new Tuples(3);

    private final List<SourceCounts> bySource = new ArrayList<>();
    private final int[] tuple = new int[Dimension.ALL.size()];
    private final int[] sourceOfRow = new int[3];

    /** The values of a dimension as numbers, -1 for none. */
    private record Values(NumberOfRow ofRow, IntFunction<String> text, java.util.function.IntSupplier size) {}

    private interface NumberOfRow {
        int number(int row);
    }

    private interface IsThere {
        boolean at(int row);
    }

    /** What is counted of rows of one source. */
    private static final class SourceCounts {

        private long rows;
        private final long[] others = new long[FieldQuality.OTHERS.size()];
        private final long[] texts = new long[FieldQuality.TEXTS.size()];
        private final UuidSet[] different = {new UuidSet(), new UuidSet(), new UuidSet()};
        private final LongCounts scopes = new LongCounts();
    }

    private FileCounter() {
        for (Dimension dimension : Dimension.ALL) {
            dimensions.add(values(dimension));
        }
        for (String field : FieldQuality.OTHERS) {
            if (columns.get(field) instanceof NumberBatch date) {
                others.add(row -> date.value(row) != NumberBatch.MISSING);
            } else {
                PresenceBatch batch = new PresenceBatch();
                columns.put(field, batch);
                others.add(batch::isThere);
            }
        }
        for (String field : FieldQuality.TEXTS) {
            HashBatch batch = new HashBatch();
            columns.put(field, batch);
            texts.add(batch);
        }
    }

    /**
     * Counts a file.
     *
     * @param lightDumps names of the dumps that leave out the fields of a full dump
     * @param number the place of the file among the day's
     * @param parts in how many parts the counts are handed out
     */
    static List<FileCounts> count(FileIO io, StoredFile file, int number, Collection<String> lightDumps, int parts)
            throws IOException {
        FileCounter counter = new FileCounter();
        PositionDeleteIndex leftOut = file.leftOut(io);
        try (RowBatches batches = new RowBatches(io, file.file().location(), counter.columns)) {
            while (batches.next()) {
                for (int row = 0; row < batches.rows(); row++) {
                    if (leftOut.isEmpty() || !leftOut.isDeleted(batches.before() + row)) {
                        counter.count(row);
                    }
                }
            }
        }
        return counter.finish(number, lightDumps, parts);
    }

    private void count(int row) {
        for (int dimension = 0; dimension < tuple.length; dimension++) {
            tuple[dimension] = dimensions.get(dimension).ofRow().number(row);
        }
        int combination = combinations.add(tuple, 1);
        long day = created.value(row);
        day = day == NumberBatch.MISSING ? day : Math.floorDiv(day, MICROS_OF_DAY);
        countDelay(combination, 0, posted.value(row), applied.value(row));
        countDelay(combination, 1, applied.value(row), day);
        countDelay(combination, 2, posted.value(row), day);
        SourceCounts source = source(row);
        source.rows++;
        for (int field = 0; field < source.others.length; field++) {
            if (others.get(field).at(row)) {
                source.others[field]++;
            }
        }
        for (int field = 0; field < source.texts.length; field++) {
            HashBatch text = texts.get(field);
            if (text.isThere(row)) {
                source.texts[field]++;
                source.different[field].add(text.high(row), text.low(row));
            }
        }
        source.scopes.add(scopes.number(row), 1);
    }

    private void countDelay(int combination, int kind, long from, long to) {
        if (from != NumberBatch.MISSING && to != NumberBatch.MISSING) {
            combinations.addDelay(combination, kind, (int) (to - from), 1);
        }
    }

    private SourceCounts source(int row) {
        sourceOfRow[0] = platforms.number(row);
        sourceOfRow[1] = schemas.number(row);
        sourceOfRow[2] = dumps.number(row);
        int source = sources.number(sourceOfRow);
        if (source == bySource.size()) {
            bySource.add(new SourceCounts());
        }
        return bySource.get(source);
    }

    private List<FileCounts> finish(int file, Collection<String> lightDumps, int parts) {
        List<Packed> packed = pack(parts);
        List<List<FileCounts.Texts>> different = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            different.add(new ArrayList<>());
        }
        FieldQuality quality = new FieldQuality();
        Marginals marginals = new Marginals();
        for (int number = 0; number < bySource.size(); number++) {
            SourceCounts source = bySource.get(number);
            String platform = String.valueOf(text(platforms, sources.member(number, 0)));
            String schema = text(schemas, sources.member(number, 1));
            String dump = text(dumps, sources.member(number, 2));
            Map<String, Long> filled = new TreeMap<>();
            for (int field = 0; field < source.others.length; field++) {
                filled.put(FieldQuality.OTHERS.get(field), source.others[field]);
            }
            for (int field = 0; field < source.texts.length; field++) {
                String name = FieldQuality.TEXTS.get(field);
                filled.put(name, source.texts[field]);
                addTexts(different, platform, name, source.different[field]);
            }
            boolean isFull = dump != null && !lightDumps.contains(dump);
            quality.add(platform, EAN_SCHEMA.equals(schema), isFull, source.rows, filled);
            for (long scope : source.scopes.sortedKeys()) {
                String items = text(scopes, (int) scope);
                for (String item : items == null ? new String[] {null} : items.split(" ")) {
                    marginals.add(
                            new Marginals.Key(platform, schema, Decisions.TERRITORIAL_SCOPE, item, null, null),
                            source.scopes.count(scope));
                }
            }
        }
        List<FileCounts> counts = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            counts.add(new FileCounts(
                    file,
                    part,
                    packed.get(part),
                    different.get(part),
                    part == 0 ? quality : new FieldQuality(),
                    part == 0 ? marginals : new Marginals()));
        }
        return counts;
    }

    private List<Packed> pack(int parts) {
        long[][] hashes = new long[tuple.length][];
        int[] sizes = new int[tuple.length];
        List<IntFunction<String>> texts = new ArrayList<>();
        for (int dimension = 0; dimension < tuple.length; dimension++) {
            Values values = dimensions.get(dimension);
            sizes[dimension] = values.size().getAsInt();
            texts.add(values.text());
            hashes[dimension] = new long[sizes[dimension]];
            for (int value = 0; value < sizes[dimension]; value++) {
                hashes[dimension][value] = values.text().apply(value).hashCode() * PRIME;
            }
        }
        int[] partOf = new int[combinations.size()];
        int[] size = new int[parts];
        for (int combination = 0; combination < partOf.length; combination++) {
            long hash = 0;
            for (int dimension = 0; dimension < tuple.length; dimension++) {
                int value = combinations.value(combination, dimension);
                hash = (hash ^ (value < 0 ? 0 : hashes[dimension][value])) * PRIME;
                hash ^= hash >>> 32;
            }
            partOf[combination] = (int) Long.remainderUnsigned(hash, parts);
            size[partOf[combination]]++;
        }
        int[][] ofPart = new int[parts][];
        for (int part = 0; part < parts; part++) {
            ofPart[part] = new int[size[part]];
        }
        for (int combination = partOf.length - 1; combination >= 0; combination--) {
            ofPart[partOf[combination]][--size[partOf[combination]]] = combination;
        }
        Packing packing = new Packing(combinations, texts, sizes);
        return Arrays.stream(ofPart).map(packing::pack).toList();
    }

    private static void addTexts(
            List<List<FileCounts.Texts>> byPart, String platform, String field, UuidSet different) {
        int parts = byPart.size();
        int[] size = new int[parts];
        different.forEach((high, low) -> size[(int) Long.remainderUnsigned(high, parts)] += 2);
        long[][] hashes = new long[parts][];
        for (int part = 0; part < parts; part++) {
            hashes[part] = new long[size[part]];
        }
        different.forEach((high, low) -> {
            int part = (int) Long.remainderUnsigned(high, parts);
            hashes[part][--size[part]] = high;
            hashes[part][--size[part]] = low;
        });
        for (int part = 0; part < parts; part++) {
            if (hashes[part].length > 0) {
                byPart.get(part).add(new FileCounts.Texts(platform, field, hashes[part]));
            }
        }
    }

    private Values values(Dimension dimension) {
        return switch (dimension.kind()) {
            case TEXT -> of(texts(dimension.source()));
            case LIST -> of(lists(dimension.source()));
            case ANSWER -> {
                NumberBatch answers = numbers(dimension.source());
                yield new Values(
                        row -> answers.value(row) == NumberBatch.MISSING ? -1 : (int) answers.value(row),
                        answer -> answer == 1 ? Dimension.YES : Dimension.NO,
                        () -> 2);
            }
            case TERRITORY -> {
                Territories territories = new Territories(lists(dimension.source()));
                yield new Values(territories::number, territories::text, territories::size);
            }
        };
    }

    private static Values of(TextBatch batch) {
        return new Values(batch::number, batch::text, batch::size);
    }

    private static @Nullable String text(TextBatch batch, int number) {
        return number < 0 ? null : batch.text(number);
    }

    private TextBatch texts(String column) {
        return (TextBatch) columns.computeIfAbsent(column, any -> new TextBatch());
    }

    private ListBatch lists(String column) {
        return (ListBatch) columns.computeIfAbsent(column, any -> new ListBatch());
    }

    private NumberBatch numbers(String column) {
        return (NumberBatch) columns.computeIfAbsent(column, any -> new NumberBatch());
    }

    /** The classes of scopes, each found once. */
    private static final class Territories {

        private final ListBatch scopes;
        private final List<String> names = new ArrayList<>();
        private int[] ofScope = new int[0];

        Territories(ListBatch scopes) {
            this.scopes = scopes;
        }

        int number(int row) {
            int scope = scopes.number(row);
            if (scope < 0) {
                return -1;
            }
            if (scope >= ofScope.length) {
                int known = ofScope.length;
                ofScope = Arrays.copyOf(ofScope, 2 * scope + 64);
                Arrays.fill(ofScope, known, ofScope.length, -1);
            }
            if (ofScope[scope] < 0) {
                String name = Territory.of(scopes.text(scope));
                if (!names.contains(name)) {
                    names.add(name);
                }
                ofScope[scope] = names.indexOf(name);
            }
            return ofScope[scope];
        }

        String text(int number) {
            return names.get(number);
        }

        int size() {
            return names.size();
        }
    }
}
