package kz.aiqyn.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.TestConfiguration;
import kz.aiqyn.jobs.lake.file.ColumnBatch;
import kz.aiqyn.jobs.lake.file.HashBatch;
import kz.aiqyn.jobs.lake.file.ListBatch;
import kz.aiqyn.jobs.lake.file.NumberBatch;
import kz.aiqyn.jobs.lake.file.PresenceBatch;
import kz.aiqyn.jobs.lake.file.RowBatches;
import kz.aiqyn.jobs.lake.file.RowFile;
import kz.aiqyn.jobs.lake.file.RowFiles;
import kz.aiqyn.jobs.lake.file.StoredFile;
import kz.aiqyn.jobs.lake.file.Sums;
import kz.aiqyn.jobs.lake.file.TextBatch;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.models.SparkExtension;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is written column by column is read column by column, as numbers of texts, and as Spark reads it. */
@ExtendWith(SparkExtension.class)
class RowBatchesTest {

    private static final Table THINGS = Table.named("things", "a thing")
            .with("id", "STRING")
            .with("word", "STRING")
            .with("codes", "ARRAY<STRING>")
            .with("number", "BIGINT")
            .with("delays", "MAP<INT,BIGINT>")
            .with("later", "STRING")
            .with("part", "DATE")
            .partitionedBy("part")
            .unrepeated("id");
    /** More than a batch, a page and a dictionary take. */
    private static final int ROWS = 30_000;

    private static final int PART = 20_000;

    @Test
    void valuesComeBackAndRowsThatAreLeftOutDoNotCount(SparkSession session, @TempDir Path folder) throws IOException {
        Lake lake = Lake.on(session.newSession(), TestConfiguration.local(List.of("storage.root=" + folder)));
        RowFiles files = lake.files(THINGS, "test");
        DataFile written = write(files);
        DeleteFile leftOut =
                files.leaveOut("test", new TreeMap<>(Map.of(written.location(), new long[] {7, 29_999})), PART);
        Scope all = Scope.days("part", Period.parse("2024"));
        lake.stage(THINGS, "audit", all, new Staged.Files(List.of(written), List.of(leftOut)), Map.of())
                .publish(Map.of());

        List<StoredFile> stored = lake.stored(THINGS, all);

        assertThat(stored).hasSize(1);
        assertThat(stored.get(0).leftOut(files.io()).isDeleted(7)).isTrue();
        assertThat(stored.get(0).leftOut(files.io()).isDeleted(8)).isFalse();
        assertThat(read(files, stored.get(0))).containsExactlyElementsOf(expected());
        assertThat(TableRows.json(lake.read(THINGS)
                        .where("number IN (0, 1, 2, 7)")
                        .orderBy("number")
                        .select("number", "delays")))
                .containsExactly(
                        "{\"number\":0,\"delays\":{}}",
                        "{\"number\":1,\"delays\":{\"0\":1}}",
                        "{\"number\":2,\"delays\":{\"0\":1,\"1\":2}}");

        Sums sums = lake.sums(THINGS, all, List.of("word", "later"), List.of("number"));
        Map<String, Long> byWord = new TreeMap<>();
        for (int number = 0; number < sums.size(); number++) {
            assertThat(sums.text(number, 1)).isNull();
            byWord.put(String.valueOf(sums.text(number, 0)), sums.sum(number, 0));
        }
        assertThat(byWord)
                .hasSize(6)
                .containsEntry("word 0", sum(0))
                .containsEntry("word 1", sum(1) - 7)
                .containsEntry("null", sum(5) - 29_999);
    }

    private static long sum(int rest) {
        long sum = 0;
        for (int row = rest; row < ROWS; row += 6) {
            sum += row;
        }
        return sum;
    }

    private static DataFile write(RowFiles files) throws IOException {
        try (RowFile file = files.open("test", PART)) {
            for (int row = 0; row < ROWS; row++) {
                text(file, 0, "id " + row);
                if (row % 6 == 5) {
                    file.missing(1);
                    file.missing(2);
                } else {
                    text(file, 1, "word " + row % 6);
                    int[] items = new int[row % 3];
                    for (int item = 0; item < items.length; item++) {
                        byte[] code = ("c" + (row + item) % 2).getBytes(StandardCharsets.UTF_8);
                        items[item] = file.lists(2).item(code, 0, code.length);
                    }
                    file.lists(2).append(items);
                }
                file.number(3, row);
                file.maps(4).append(new int[] {0, 1, 2}, new long[] {1, 2, 3}, 0, row % 3);
                file.missing(5);
                file.number(6, PART);
                file.endRow();
            }
            return file.finish();
        }
    }

    private static void text(RowFile file, int column, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        file.text(column, bytes, 0, bytes.length);
    }

    private static List<String> expected() {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            boolean isMissing = row % 6 == 5;
            String codes = isMissing || row % 3 == 0 ? "-" : row % 3 == 1 ? "c" + row % 2 : "c0 c1";
            rows.add(
                    "id " + row + ", " + (isMissing ? "-" : "word " + row % 6) + ", " + codes + ", " + row + ", false");
        }
        return rows;
    }

    private static List<String> read(RowFiles files, StoredFile stored) throws IOException {
        TextBatch ids = new TextBatch();
        TextBatch words = new TextBatch();
        ListBatch codes = new ListBatch();
        NumberBatch numbers = new NumberBatch();
        PresenceBatch later = new PresenceBatch();
        Map<String, ColumnBatch> columns = new LinkedHashMap<>();
        columns.put("id", ids);
        columns.put("word", words);
        columns.put("codes", codes);
        columns.put("number", numbers);
        columns.put("later", later);
        columns.put("no such column", new HashBatch());
        List<String> rows = new ArrayList<>();
        try (RowBatches batches = new RowBatches(files.io(), stored.file().location(), columns)) {
            while (batches.next()) {
                assertThat(batches.before()).isEqualTo(rows.size());
                for (int row = 0; row < batches.rows(); row++) {
                    rows.add(String.join(
                            ", ",
                            text(ids, row),
                            text(words, row),
                            text(codes, row),
                            String.valueOf(numbers.value(row)),
                            String.valueOf(later.isThere(row))));
                }
            }
        }
        return rows;
    }

    private static String text(TextBatch batch, int row) {
        return batch.number(row) < 0 ? "-" : batch.text(batch.number(row));
    }
}
