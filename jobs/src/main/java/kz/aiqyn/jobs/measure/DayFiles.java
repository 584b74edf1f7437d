package kz.aiqyn.jobs.measure;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.lake.file.RowFile;
import kz.aiqyn.jobs.lake.file.RowFiles;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import org.apache.iceberg.DataFile;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was counted of a day into data files of its tables.
 *
 * @param run begins the names of the files, as no two runs may write the same
 */
record DayFiles(LocalDate day, String inputs, String run) implements Serializable {

    /** The rows of {@code decision_counts}; none without a combination. */
    List<DataFile> counts(RowFiles files, int part, Merged merged) throws IOException {
        Combinations combinations = merged.combinations();
        Combinations.Delays delays = combinations.delays();
        byte[][][] values = merged.bytes();
        int[] days = delays.days();
        List<DataFile> written = new ArrayList<>();
        int combination = 0;
        while (combination < combinations.size()) {
            try (RowFile file = files.open(run + "-" + part + "-" + written.size(), epochDay())) {
                while (combination < combinations.size() && !file.isFull()) {
                    int column = 0;
                    file.number(column++, epochDay());
                    for (int dimension = 0; dimension < values.length; dimension++, column++) {
                        int value = combinations.value(combination, dimension);
                        if (value < 0) {
                            file.missing(column);
                        } else if (Dimension.ALL.get(dimension).kind() == Dimension.Kind.ANSWER) {
                            file.number(column, Dimension.YES.equals(merged.text(dimension, value)) ? 1 : 0);
                        } else {
                            byte[] text = values[dimension][value];
                            file.text(column, text, 0, text.length);
                        }
                    }
                    file.number(column++, combinations.decisions(combination));
                    for (int kind = 0; kind < Dimension.DELAYS.size(); kind++) {
                        file.maps(column++)
                                .append(
                                        days,
                                        delays.counts(),
                                        delays.from(combination, kind),
                                        delays.to(combination, kind));
                    }
                    text(file, column, inputs);
                    file.endRow();
                    combination++;
                }
                written.add(file.finish());
            }
        }
        return written;
    }

    /** The rows of {@code decision_marginals}. */
    List<DataFile> marginals(RowFiles files, Marginals marginals) throws IOException {
        List<Runnable> rows = new ArrayList<>();
        try (RowFile file = files.open(run, epochDay(), DecisionMarginals.COUNTED)) {
            marginals.forEach((key, count) -> rows.add(() -> {
                file.number(0, epochDay());
                text(file, 1, key.platform());
                text(file, 2, key.schema());
                text(file, 3, key.dimension());
                text(file, 4, key.value());
                text(file, 5, key.byDimension());
                text(file, 6, key.byValue());
                file.number(7, count);
                text(file, 8, DecisionMarginals.COUNTED);
                text(file, 9, inputs);
                // Delays of dumps are counted day by day.
                file.missing(10);
                file.missing(11);
                file.missing(12);
            }));
            return write(file, rows);
        }
    }

    /** The rows of {@code decision_quality}. */
    List<DataFile> quality(RowFiles files, List<FieldQuality.Measure> measures) throws IOException {
        List<Runnable> rows = new ArrayList<>();
        try (RowFile file = files.open(run, epochDay())) {
            measures.forEach(measure -> rows.add(() -> {
                file.number(0, epochDay());
                text(file, 1, measure.platform());
                text(file, 2, measure.measure());
                text(file, 3, measure.field());
                file.number(4, measure.count());
                file.number(5, measure.of());
                text(file, 6, inputs);
            }));
            return write(file, rows);
        }
    }

    private static List<DataFile> write(RowFile file, List<Runnable> rows) throws IOException {
        for (Runnable row : rows) {
            row.run();
            file.endRow();
        }
        return rows.isEmpty() ? List.of() : List.of(file.finish());
    }

    private int epochDay() {
        return Math.toIntExact(day.toEpochDay());
    }

    private static void text(RowFile file, int column, @Nullable String text) {
        if (text == null) {
            file.missing(column);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            file.text(column, bytes, 0, bytes.length);
        }
    }
}
