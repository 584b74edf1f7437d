package kz.aiqyn.jobs.lake.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.io.FileIO;
import org.jspecify.annotations.Nullable;

/**
 * Counts added up by texts, file by file and without a Spark job, which takes seconds to begin. Memory grows with what is
 * told apart, not with the rows.
 */
public final class Sums {

    private static final int NONE = -1;

    private final List<String> by;
    private final List<String> counts;
    private final Tuples tuples;
    private final List<Map<String, Integer>> numbers = new ArrayList<>();
    private final List<List<String>> texts = new ArrayList<>();
    private long[][] sums = new long[64][];

    /**
     * Nothing added up yet.
     *
     * @param by columns of texts
     * @param counts columns of counts
     */
    public Sums(List<String> by, List<String> counts) {
        this.by = List.copyOf(by);
        this.counts = List.copyOf(counts);
        this.tuples = new Tuples(by.size());
        by.forEach(column -> {
            numbers.add(new HashMap<>());
            texts.add(new ArrayList<>());
        });
    }

    /** Adds the rows of a file. */
    public void add(FileIO io, StoredFile file) throws IOException {
        Map<String, ColumnBatch> columns = new LinkedHashMap<>();
        List<TextBatch> values = by.stream().map(column -> new TextBatch()).toList();
        List<NumberBatch> counted =
                counts.stream().map(column -> new NumberBatch()).toList();
        for (int place = 0; place < by.size(); place++) {
            columns.put(by.get(place), values.get(place));
        }
        for (int place = 0; place < counts.size(); place++) {
            columns.put(counts.get(place), counted.get(place));
        }
        // The numbers of this file as those of all files.
        int[][] known = new int[by.size()][0];
        int[] tuple = new int[by.size()];
        PositionDeleteIndex leftOut = file.leftOut(io);
        try (RowBatches batches = new RowBatches(io, file.file().location(), columns)) {
            while (batches.next()) {
                for (int row = 0; row < batches.rows(); row++) {
                    if (leftOut.isDeleted(batches.before() + row)) {
                        continue;
                    }
                    for (int place = 0; place < tuple.length; place++) {
                        tuple[place] = number(place, values.get(place), row, known);
                    }
                    add(tuples.number(tuple), counted, row);
                }
            }
        }
    }

    /** How many different tuples of texts there are. */
    public int size() {
        return tuples.size();
    }

    /** A text of a tuple. */
    public @Nullable String text(int number, int place) {
        int value = tuples.member(number, place);
        return value == NONE ? null : texts.get(place).get(value);
    }

    /** A sum of a tuple. */
    public long sum(int number, int place) {
        return sums[number][place];
    }

    private void add(int number, List<NumberBatch> counted, int row) {
        if (number >= sums.length) {
            sums = Arrays.copyOf(sums, 2 * sums.length);
        }
        if (sums[number] == null) {
            sums[number] = new long[counts.size()];
        }
        for (int place = 0; place < counted.size(); place++) {
            long count = counted.get(place).value(row);
            sums[number][place] += count == NumberBatch.MISSING ? 0 : count;
        }
    }

    private int number(int place, TextBatch batch, int row, int[][] known) {
        int inFile = batch.number(row);
        if (inFile < 0) {
            return NONE;
        }
        if (inFile >= known[place].length) {
            int length = known[place].length;
            known[place] = Arrays.copyOf(known[place], 2 * inFile + 64);
            Arrays.fill(known[place], length, known[place].length, NONE);
        }
        if (known[place][inFile] == NONE) {
            String text = batch.text(inFile);
            Integer number = numbers.get(place).get(text);
            if (number == null) {
                number = texts.get(place).size();
                numbers.get(place).put(text, number);
                texts.get(place).add(text);
            }
            known[place][inFile] = number;
        }
        return known[place][inFile];
    }
}
