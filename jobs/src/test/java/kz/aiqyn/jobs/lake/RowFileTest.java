package kz.aiqyn.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.TestConfiguration;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.lake.file.RowFile;
import kz.aiqyn.jobs.lake.file.RowFiles;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.models.SparkExtension;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is written column by column is what Spark and Iceberg read, row by row. */
@ExtendWith(SparkExtension.class)
class RowFileTest {

    private static final Table THINGS = Table.named("things", "a thing")
            .with("id", "STRING")
            .with("word", "STRING")
            .with("codes", "ARRAY<STRING>")
            .with("day", "DATE")
            .with("at", "TIMESTAMP")
            .with("number", "BIGINT")
            .with("answer", "BOOLEAN")
            .with("part", "DATE")
            .partitionedBy("part")
            .unrepeated("id");
    private static final int PART = 20_000;
    private static final Scope ALL = Scope.days("part", Period.parse("2024"));

    @TempDir
    private Path folder;

    private Lake lake;
    private RowFiles files;

    @BeforeEach
    void openLake(SparkSession session) {
        Configuration configuration = TestConfiguration.local(List.of("storage.root=" + folder));
        lake = Lake.on(session.newSession(), configuration);
        files = lake.files(THINGS, "test");
    }

    private void write(RowFile file, @Nullable String... values) throws IOException {
        for (int column = 0; column < values.length; column++) {
            String value = values[column];
            if (value == null) {
                file.missing(column);
            } else if (column < 2) {
                byte[] bytes = ("<" + value + ">").getBytes(StandardCharsets.UTF_8);
                file.text(column, bytes, 1, bytes.length - 1);
            } else if (column == 2) {
                int[] items = Arrays.stream(value.split(" "))
                        .filter(item -> !item.isEmpty())
                        .mapToInt(item -> file.lists(2)
                                .item(
                                        item.getBytes(StandardCharsets.UTF_8),
                                        0,
                                        item.getBytes(StandardCharsets.UTF_8).length))
                        .toArray();
                file.lists(2).append(items);
            } else {
                file.number(column, Long.parseLong(value));
            }
        }
        file.number(7, PART);
        file.endRow();
    }

    private void publish(List<DataFile> rows, List<DeleteFile> leftOut) {
        try (Staged staged = lake.stage(THINGS, "audit", ALL, new Staged.Files(rows, leftOut), Map.of("by", "test"))) {
            lake.publish(staged, Map.of("by", "test"));
        }
    }

    private List<String> read(String... columns) {
        return lake.read(THINGS).selectExpr(columns).toJSON().collectAsList();
    }

    @Test
    void writesEveryKindOfValueAndItsAbsence() throws IOException {
        try (RowFile file = files.open("one", PART)) {
            write(file, "a", "қазақ", "X Y", "19999", "1700000000123456", "-5", "1");
            write(file, "b", "", "", "0", "-1", "0", "0");
            write(file, null, null, null, null, null, null, null);
            publish(List.of(file.finish()), List.of());
        }

        assertThat(read("id", "word", "codes", "day", "at", "number", "answer", "part"))
                .containsExactly(
                        "{\"id\":\"a\",\"word\":\"қазақ\",\"codes\":[\"X\",\"Y\"],\"day\":\"2024-10-03\","
                                + "\"at\":\"2023-11-14T22:13:20.123Z\",\"number\":-5,\"answer\":true,\"part\":\"2024-10-04\"}",
                        "{\"id\":\"b\",\"word\":\"\",\"codes\":[],\"day\":\"1970-01-01\","
                                + "\"at\":\"1969-12-31T23:59:59.999Z\",\"number\":0,\"answer\":false,\"part\":\"2024-10-04\"}",
                        "{\"part\":\"2024-10-04\"}");
    }

    /** Tens of thousands of rows fill several pages; words that hardly repeat leave the dictionary on the way. */
    @Test
    void keepsEveryRowOfManyPages() throws IOException {
        Random random = new Random(3);
        List<String> expected = new ArrayList<>();
        try (RowFile file = files.open("many", PART)) {
            for (int row = 0; row < 65_000; row++) {
                String word = random.nextInt(10) == 0 ? null : "w" + random.nextInt(row < 25_000 ? 50 : 1_000_000);
                int length = random.nextInt(40) - 20;
                StringBuilder codes = new StringBuilder();
                for (int i = 0; i < length; i++) {
                    codes.append("C").append(random.nextInt(300)).append(' ');
                }
                String list = length < -15 ? null : codes.toString();
                String number = random.nextInt(5) == 0 ? null : String.valueOf(random.nextLong());
                String answer = random.nextInt(3) == 0 ? null : String.valueOf(random.nextInt(2));
                write(file, "id" + row, word, list, String.valueOf(row % 700), "0", number, answer);
                expected.add("id" + row + "|" + word + "|" + (list == null ? null : list.strip()) + "|" + row % 700
                        + "|" + number + "|" + answer);
            }
            assertThat(file.rows()).isEqualTo(65_000);
            publish(List.of(file.finish()), List.of());
        }

        List<String> found = lake
                .read(THINGS)
                .selectExpr("concat_ws('|', id, coalesce(word, 'null'), coalesce(array_join(codes, ' '), 'null'),"
                        + " datediff(day, date '1970-01-01'), coalesce(string(number), 'null'),"
                        + " coalesce(string(int(answer)), 'null')) row")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void letsIcebergSkipByTheStatisticsOfAFile() throws IOException {
        try (RowFile file = files.open("low", PART);
                RowFile other = files.open("high", PART)) {
            write(file, "a", "apple", "X", "10", "5", "1", "0");
            write(other, "b", "pear", "Y", "90", "6", "9", "1");
            publish(List.of(file.finish(), other.finish()), List.of());
        }

        assertThat(read("id", "word")).hasSize(2);
        for (String condition : List.of("day < date '1970-02-01'", "number = 1", "word < 'b'", "not answer")) {
            assertThat(lake.read(THINGS)
                            .where(condition)
                            .selectExpr("id")
                            .toJSON()
                            .collectAsList())
                    .as(condition)
                    .containsExactly("{\"id\":\"a\"}");
        }
        assertThat(lake.spark()
                        .sql("select readable_metrics.word.lower_bound w, readable_metrics.day.upper_bound d,"
                                + " readable_metrics.number.null_value_count n from lake.aiqyn.things.files order by w")
                        .toJSON()
                        .collectAsList())
                .containsExactly(
                        "{\"w\":\"apple\",\"d\":\"1970-01-11\",\"n\":0}",
                        "{\"w\":\"pear\",\"d\":\"1970-04-01\",\"n\":0}");
    }

    @Test
    void leavesOutRowsByTheirPlaces() throws IOException {
        DataFile data;
        try (RowFile file = files.open("rows", PART)) {
            for (int row = 0; row < 5; row++) {
                write(file, "r" + row, "w", "", "1", "1", "1", "1");
            }
            data = file.finish();
        }
        DeleteFile leftOut = files.leaveOut("out", new TreeMap<>(Map.of(data.location(), new long[] {1, 4})), PART);

        publish(List.of(data), List.of(leftOut));

        assertThat(read("id")).containsExactly("{\"id\":\"r0\"}", "{\"id\":\"r2\"}", "{\"id\":\"r3\"}");
        assertThat(lake.read(THINGS).count()).isEqualTo(3);
    }

    @Test
    void isFullWhenItsListsHaveTooManyDifferentItems() throws IOException {
        try (RowFile file = files.open("full", PART)) {
            int rows = 0;
            while (!file.isFull()) {
                StringBuilder codes = new StringBuilder();
                for (int i = 0; i < 1000; i++) {
                    codes.append("C").append(1000 * rows + i).append(' ');
                }
                write(file, "r", "w", codes.toString(), "1", "1", "1", "1");
                rows++;
            }
            assertThat(rows).isEqualTo(66);
            publish(List.of(file.finish()), List.of());
        }

        assertThat(read("sum(size(codes)) n", "size(array_distinct(flatten(collect_list(codes)))) d"))
                .containsExactly("{\"n\":66000,\"d\":66000}");
    }

    @Test
    void publishesAfterAnotherCommitWithoutLosingIt() throws IOException {
        try (RowFile first = files.open("first", PART);
                RowFile second = files.open("second", PART + 1)) {
            write(first, "a", "w", "", "1", "1", "1", "1");
            write(second, "b", "w", "", "1", "1", "1", "1");
            Scope one = Scope.daysIn("part", List.of(java.time.LocalDate.ofEpochDay(PART)));
            Scope other = Scope.daysIn("part", List.of(java.time.LocalDate.ofEpochDay(PART + 1)));
            try (Staged early =
                    lake.stage(THINGS, "early", one, new Staged.Files(List.of(first.finish()), List.of()), Map.of())) {
                try (Staged late = lake.stage(
                        THINGS, "late", other, new Staged.Files(List.of(second.finish()), List.of()), Map.of())) {
                    lake.publish(late, Map.of());
                }
                assertThat(read("id")).containsExactly("{\"id\":\"b\"}");
                lake.publish(early, Map.of());
            }
        }

        assertThat(read("id")).containsExactlyInAnyOrder("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    }
}
