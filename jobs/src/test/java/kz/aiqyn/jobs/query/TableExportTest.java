package kz.aiqyn.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.csv.DelimitedFile;
import kz.aiqyn.jobs.tables.Accounts;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.jobs.tables.Usage;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkExtension.class)
class TableExportTest {

    private static final String TWO_DECISIONS = """
            {"uuid": "b", "platform_name": "TikTok", "dump_day": "2025-07-02", "created_at": "2025-07-02T08:00:01Z",\
             "decision_visibility": ["REMOVED", "LABELLED"], "automated_detection": true, "decision_facts": "=1+1"}
            {"uuid": "a", "platform_name": "VKontakte", "dump_day": "2025-07-01", "created_at": "2025-07-01T23:59:59Z",\
             "decision_facts": "He said \\"no\\",\\r\\nthen left ", "category": ""}""";

    @TempDir
    private Path folder;

    private LakeOfRows lake;

    @BeforeEach
    void makeALakeOfTwoDecisions(SparkSession spark) {
        lake = new LakeOfRows(spark, folder.resolve("data"));
        lake.write(Decisions.TABLE, TWO_DECISIONS);
    }

    private static TableExport decisions(String... columns) {
        return new TableExport(Decisions.TABLE, List.of(columns), null, null, Sample.everything(), false);
    }

    private static TableExport where(@Nullable String expression, String... columns) {
        return new TableExport(Decisions.TABLE, List.of(columns), expression, null, Sample.everything(), false);
    }

    private Path written(TableExport export, String name) {
        Path file = folder.resolve(name);
        export.write(lake.lake(), file, true, line -> {});
        return file;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String failure(TableExport export) {
        InvalidInputException[] failed = new InvalidInputException[1];
        assertThatThrownBy(() -> written(export, "no.csv"))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> failed[0] = e);
        assertThat(folder.resolve("no.csv")).doesNotExist();
        return String.valueOf(failed[0].getMessage());
    }

    @Test
    void csvHoldsTheChosenColumnsInTheOrderOfTheKey() throws IOException {
        Path file = written(
                decisions(
                        "platform_name",
                        "uuid",
                        "decision_facts",
                        "decision_visibility",
                        "category",
                        "automated_detection",
                        "created_at",
                        "dump_day"),
                "two.csv");

        assertThat(text(file))
                .isEqualTo("platform_name,uuid,decision_facts,decision_visibility,category,automated_detection,"
                        + "created_at,dump_day\r\n"
                        + "VKontakte,a,\"He said \"\"no\"\",\r\nthen left \",,\"\",,2025-07-01T23:59:59Z,2025-07-01\r\n"
                        + "TikTok,b,=1+1,\"[\"\"REMOVED\"\",\"\"LABELLED\"\"]\",,true,2025-07-02T08:00:01Z,2025-07-02"
                        + "\r\n");
        try (DelimitedFile rows = DelimitedFile.open(file, false, List.of("decision_facts", "decision_visibility"))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.value(0)).isEqualTo("He said \"no\",\r\nthen left ");
            assertThat(rows.next()).isTrue();
            assertThat(rows.value(1)).isEqualTo("[\"REMOVED\",\"LABELLED\"]");
            assertThat(rows.next()).isFalse();
            assertThat(rows.leftAside()).isEmpty();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("data", "two.csv");
        }
    }

    @Test
    void sparkReadsTheCsvBack(SparkSession spark) {
        Path file = written(decisions("uuid", "decision_facts", "category"), "two.csv");

        List<Row> rows = spark.read()
                .option("header", true)
                .option("multiLine", true)
                .option("escape", "\"")
                .option("ignoreTrailingWhiteSpace", false)
                .csv(file.toString())
                .collectAsList();

        assertThat(rows).extracting(row -> row.getString(0)).containsExactly("a", "b");
        // Spark's reader makes one character of a line end.
        assertThat(rows.get(0).getString(1)).isEqualTo("He said \"no\",\nthen left ");
    }

    @Test
    void parquetKeepsTheTypes(SparkSession spark) {
        Path file = written(decisions(), "all.parquet");

        assertThat(spark.read().parquet(file.toString()).schema().catalogString())
                .isEqualTo(Decisions.TABLE.schema().catalogString());
        assertThat(spark.read()
                        .parquet(file.toString())
                        .select("uuid", "decision_visibility", "created_at", "line")
                        .toJSON()
                        .collectAsList())
                .containsExactly(
                        "{\"uuid\":\"a\",\"created_at\":\"2025-07-01T23:59:59.000Z\"}",
                        "{\"uuid\":\"b\",\"decision_visibility\":[\"REMOVED\",\"LABELLED\"],"
                                + "\"created_at\":\"2025-07-02T08:00:01.000Z\"}");
    }

    @Test
    void tellsWhatWasWritten() throws IOException {
        Path file = folder.resolve("one.csv");
        List<String> progress = new ArrayList<>();

        TableExport.Written written =
                where("platform_name = 'TikTok'", "uuid").write(lake.lake(), file, false, progress::add);

        assertThat(text(file)).isEqualTo("uuid\r\nb\r\n");
        assertThat(written)
                .isEqualTo(new TableExport.Written(
                        1,
                        9,
                        "007691006c0a7cdda0f38a0f30d88c075d6f00b71e787036e6c80edc5acdba6c",
                        lake.lake().snapshot(Decisions.TABLE).orElseThrow(),
                        true));
        assertThat(progress).containsExactly("writing 1 rows to " + file + ", ordered by uuid");
    }

    @Test
    void anAnswerWithoutRowsIsAFileWithoutRows(SparkSession spark) {
        assertThat(text(written(where("false", "uuid", "category"), "none.csv")))
                .isEqualTo("uuid,category\r\n");
        assertThat(spark.read()
                        .parquet(written(where("false", "uuid"), "none.parquet").toString())
                        .columns())
                .containsExactly("uuid");
    }

    @Test
    void spreadsheetsGetAnApostropheBeforeFormulasWhenAsked() {
        lake.write(Posts.TABLE, """
                {"platform": "p", "post_id": "1", "text": "=cmd()", "views": -5}
                {"platform": "p", "post_id": "2", "text": "+1"}
                {"platform": "p", "post_id": "3", "text": "-1"}
                {"platform": "p", "post_id": "4", "text": "@me, you"}
                {"platform": "p", "post_id": "5", "text": "\\tx"}
                {"platform": "p", "post_id": "6", "text": "\\rx"}
                {"platform": "p", "post_id": "7", "text": "a=b"}""");
        TableExport safe =
                new TableExport(Posts.TABLE, List.of("text", "views"), null, null, Sample.everything(), true);

        assertThat(text(written(safe, "safe.csv")))
                .isEqualTo(
                        "text,views\r\n'=cmd(),-5\r\n'+1,\r\n'-1,\r\n\"'@me, you\",\r\n'\tx,\r\n\"'\rx\",\r\na=b,\r\n");
        assertThatThrownBy(() -> safe.check(folder.resolve("safe.parquet"), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot make " + folder.resolve("safe.parquet") + " safe for spreadsheets: only CSV needs"
                        + " it. Leave --spreadsheet-safe out, or end the name in .csv.");
    }

    @Test
    void aPeriodChoosesDaysAndWholePeriods() {
        lake.write(Usage.TABLE, """
                {"period": "2025-07", "measure": "posts-by-day", "platform": "p", "interval_start": "2025-07-01"}
                {"period": "2025", "measure": "posts-by-day", "platform": "p", "interval_start": "2025-07-02"}""");
        lake.write(Posts.TABLE, """
                {"platform": "p", "post_id": "1", "created_at": "2025-06-30T23:59:59Z"}
                {"platform": "p", "post_id": "2", "created_at": "2025-07-31T23:59:59.5Z"}
                {"platform": "p", "post_id": "3", "created_at": "2025-08-01T00:00:00Z"}""");
        lake.write(Accounts.TABLE, """
                {"platform": "p", "account_key": "1", "recorded_on": "2025-07-31"}
                {"platform": "p", "account_key": "2", "recorded_on": "2025-08-01"}""");
        lake.write(Dumps.TABLE, """
                {"table_name": "posts", "period": "2025-07", "period_from": "2025-07-01", "period_to": "2025-07-31"}
                {"table_name": "posts", "period": "2025", "period_from": "2025-01-01", "period_to": "2025-12-31"}""");

        assertThat(ofJuly(Decisions.TABLE, "dump_day")).isEqualTo("dump_day\r\n2025-07-01\r\n2025-07-02\r\n");
        assertThat(ofJuly(Posts.TABLE, "created_at")).isEqualTo("created_at\r\n2025-07-31T23:59:59.5Z\r\n");
        assertThat(ofJuly(Accounts.TABLE, "recorded_on")).isEqualTo("recorded_on\r\n2025-07-31\r\n");
        assertThat(ofJuly(Usage.TABLE, "period")).isEqualTo("period\r\n2025-07\r\n");
        assertThat(ofJuly(Dumps.TABLE, "period")).isEqualTo("period\r\n2025-07\r\n");
    }

    private String ofJuly(Table table, String column) {
        return text(written(
                new TableExport(table, List.of(column), null, Period.parse("2025-07"), Sample.everything(), false),
                table.name() + ".csv"));
    }

    @Test
    void everyTableOfAPeriodCanBeExported() {
        lake.write(DecisionCounts.TABLE, "{\"day\": \"2025-07-01\", \"platform_name\": \"p\"}");

        assertThat(ofJuly(DecisionCounts.TABLE, "platform_name")).isEqualTo("platform_name\r\np\r\n");
    }

    @Test
    void theSampleAndItsBytesDoNotDependOnHowRowsCameIn() {
        List<Integer> order = QueriedDecisions.upTo(500);
        List<Integer> otherOrder = new ArrayList<>(order);
        Collections.shuffle(otherOrder, new Random(3));
        TableExport tenth = new TableExport(
                Decisions.TABLE, List.of("uuid"), null, null, new Sample(new BigDecimal("0.1"), 0), false);
        TableExport half = new TableExport(
                Decisions.TABLE, List.of("uuid"), null, null, new Sample(new BigDecimal("0.5"), 0), false);

        lake.write(Decisions.TABLE, QueriedDecisions.of(order));
        String first = text(written(tenth, "first.csv"));
        String larger = text(written(half, "larger.csv"));
        lake.write(Decisions.TABLE, QueriedDecisions.of(otherOrder));
        String second = text(written(tenth, "second.csv"));

        assertThat(first.lines().count()).isBetween(30L, 75L);
        assertThat(second).isEqualTo(first);
        assertThat(larger.lines()).containsAll(first.lines().toList());
    }

    @Test
    void subqueriesReadTablesOfTheLakeOnly() {
        lake.write(Posts.TABLE, "{\"platform\": \"TikTok\", \"post_id\": \"1\"}");

        assertThat(text(written(where("platform_name IN (SELECT platform FROM posts)", "uuid"), "sub.csv")))
                .isEqualTo("uuid\r\nb\r\n");
        assertThat(failure(where("uuid IN (SELECT value FROM text.`/etc/hosts`)")))
                .isEqualTo("Cannot export decisions where uuid IN (SELECT value FROM text.`/etc/hosts`): there is no"
                        + " table text./etc/hosts. The tables are decisions, posts; name them alone, without catalog or"
                        + " path.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "platform = 'TikTok' | there is no column platform. Did you mean platform_uid or platform_name?"
                        + " Correct --where.",
                "uuid = 'b' AND | it is no SQL at or near AND. Correct --where.",
                "uuid = = 'b' | it is no SQL at or near '=' (line 1, character 8). Correct --where.",
                "uuid | cannot resolve \"uuid\" due to data type mismatch: Filter expression \"uuid\" of type \"STRING\""
                        + " is not a boolean. Correct --where.",
                "count(*) > 1 | the WHERE condition \"(count(1) > 1)\" contains invalid expressions: count(1). Rewrite the"
                        + " query to avoid window functions, aggregate functions, and generator functions in the WHERE"
                        + " clause. Correct --where.",
                "rand() < 0.5 | it is true for other rows every time. Use --sample with --seed to choose at random.",
                "java_method('java.lang.System', 'exit', 7) = '' | java_method is not allowed, only what reads tables"
                        + " is. Correct --where.",
                "IDENTIFIER('reflect')('java.lang.System', 'getenv', 'HOME') = '' | IDENTIFIER is not allowed, only what"
                        + " reads tables is. Correct --where.",
                "1 / (length(uuid) - 1) > 0 | division by zero. Use `try_divide` to tolerate divisor being 0 and return"
                        + " NULL instead. If necessary set \"spark.sql.ansi.enabled\" to \"false\" to bypass this error."
                        + " Correct --where.",
            })
    void aWrongExpressionIsToldInOneLine(String expression, String problem) {
        String failure = failure(where(expression));

        assertThat(failure).isEqualTo("Cannot export decisions where " + expression + ": " + problem);
    }

    @Test
    void columnsAndTablesThatAreNotThereAreAnsweredWithNearOnes() {
        assertThatThrownBy(() -> decisions("uuid", "categry"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot export decisions: it has no column categry. Did you mean category? Its columns are "
                        + String.join(", ", Decisions.TABLE.columns().keySet()) + ".");
        assertThatThrownBy(() -> decisions("uuid", "category", "uuid"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot export decisions: column uuid is asked for twice. Name it once in --columns.");
        assertThatThrownBy(() -> TableExport.named("decision", List.of(Posts.TABLE, Decisions.TABLE)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot export decision: there is no such table. Did you mean decisions?"
                        + " The tables are decisions, posts.");
    }

    @Test
    void aTableThatWasNeverWrittenToIsRefused() {
        TableExport posts = new TableExport(Posts.TABLE, List.of(), null, null, Sample.everything(), false);
        String message = "Cannot export posts: nothing was ever written to it. Run the job that writes it; aiqyn list"
                + " says which.";

        assertThat(failure(posts)).isEqualTo(message);
        lake.read(Posts.TABLE);
        assertThat(failure(posts)).isEqualTo(message);
    }
}
