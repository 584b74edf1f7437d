package kz.aiqyn.jobs.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.aiqyn.jobs.statement.TestDump.V1;
import static kz.aiqyn.jobs.statement.TestDump.V2;
import static kz.aiqyn.jobs.statement.TestDump.csv;
import static kz.aiqyn.jobs.statement.TestDump.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import kz.aiqyn.jobs.archive.InflationLimit;
import kz.aiqyn.jobs.archive.NestedZip;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.models.SharedData;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class StatementReaderTest {

    private static final StructType COLUMNS = Decisions.TABLE.schema();

    @TempDir
    private Path folder;

    private Path dump(String csv) {
        return Path.of(new TestDump().entry("a.csv", csv.getBytes(UTF_8)).write(folder, "sor-x-2025-07-01-full.zip"));
    }

    /** The text columns of the accepted rows, by name. */
    private static List<String> texts(Path dump, String... columns) throws IOException {
        List<String> texts = new ArrayList<>();
        Slice slice = DecisionArchive.plan(ReadSlices.STORAGE, dump.toString())
                .slices()
                .get(0);
        try (StatementReader reader = new StatementReader(slice, COLUMNS, ReadSlices.SETTINGS)) {
            while (reader.next()) {
                List<String> values = new ArrayList<>();
                for (String column : columns) {
                    int field = COLUMNS.fieldIndex(column);
                    values.add(reader.row().isNullAt(field) ? "null" : text(reader, field));
                }
                texts.add(String.join("|", values));
            }
        }
        return texts;
    }

    private static String text(StatementReader reader, int field) {
        return switch (COLUMNS.fields()[field].dataType().typeName()) {
            case "date" -> LocalDate.ofEpochDay(reader.row().getInt(field)).toString();
            case "boolean" -> String.valueOf(reader.row().getBoolean(field));
            case "timestamp" -> String.valueOf(reader.row().getLong(field));
            case "array" ->
                Arrays.toString(
                        reader.row().getArray(field).toObjectArray(org.apache.spark.sql.types.DataTypes.StringType));
            default -> reader.row().getUTF8String(field).toString();
        };
    }

    private static List<String> rejected(Path dump) throws IOException {
        List<String> reasons = new ArrayList<>();
        for (Slice slice :
                DecisionArchive.plan(ReadSlices.STORAGE, dump.toString()).slices()) {
            try (StatementCursor cursor = new StatementCursor(slice, ReadSlices.STORAGE, StatementFilter.ALL)) {
                while (cursor.next()) {
                    if (cursor.isRejected()) {
                        reasons.add(cursor.reason().sentence());
                    }
                }
            }
        }
        return reasons;
    }

    @Test
    void readsTheRealStatementsOfSchemaOne() throws IOException {
        Path dump = dump(
                Files.readString(Path.of(SharedData.require("decisions/v1_sor-global-2024-03-14-full-sample.csv"))));

        assertThat(ReadSlices.read(dump.toString())).isEqualTo("balanced 4 of 4");
        assertThat(texts(dump, "uuid", "platform_name", "category").get(0))
                .isEqualTo("6903b11b-9cea-4f63-bece-a8848360e359|Pinterest"
                        + "|STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT");
    }

    @Test
    void readsTheRealStatementsOfSchemaTwo() throws IOException {
        Path dump = dump(
                Files.readString(Path.of(SharedData.require("decisions/v2_sor-global-2025-07-01-full-sample.csv"))));

        assertThat(ReadSlices.read(dump.toString())).isEqualTo("balanced 7 of 7");
        assertThat(texts(
                        dump,
                        "uuid",
                        "decision_visibility",
                        "decision_account",
                        "incompatible_content_illegal",
                        "category_specification",
                        "content_type_other",
                        "content_date",
                        "schema_version"))
                .contains("d94b8996-c284-4b8f-a775-8df5b3dc0373|null|DECISION_ACCOUNT_TERMINATED|true"
                        + "|[KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS]|User Account|2025-06-30|v2");
    }

    @Test
    void aLabelHasOneSpelling() throws IOException {
        String nfd = row(V2, 1, "platform_name", "Cafe\u0301", "territorial_scope", "[\"KZ \",\"\u200BDE\"]");
        String doubled = row(V2, 2, "platform_name", " a  \u200B\"b\"\t", "decision_facts", " a  b ");
        String devanagari = row(V2, 3, "platform_name", "\u0958", "category", "\u0958");
        String unseen = row(V2, 4, "platform_name", "\u200B ", "category", " ");
        Path dump = dump(csv(V2, nfd, doubled, devanagari, unseen, row(V2, 5, "category", "\u200B")));

        assertThat(texts(dump, "platform_name", "category", "territorial_scope", "decision_facts").stream()
                        .map(row -> row.replaceAll("STATEMENT_\\w+", "C")))
                .containsExactly(
                        "Caf\u00E9|C|[KZ, DE]|null",
                        "a \"b\"|C|null| a  b ",
                        "\u0915\u093C|\u0915\u093C|null|null",
                        "VKontakte|null|null|null");
        assertThat(rejected(dump)).containsExactly("platform_name is missing: \u200B ");
    }

    @Test
    void rejectsARowThatIsNotUtf8() throws IOException {
        String latin = row(V2, 2, "decision_facts", "caf?");
        byte[] bytes = csv(V2, row(V2, 1), latin, row(V2, 3, "decision_facts", "\uFFFD caf\u00E9"))
                .getBytes(UTF_8);
        bytes[new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("caf?") + 3] = (byte) 0xE9;
        Path dump = Path.of(new TestDump().entry("a.csv", bytes).write(folder, "sor-x-2025-07-01-full.zip"));

        assertThat(texts(dump, "decision_facts").get(1)).isEqualTo("\uFFFD caf\u00E9");
        assertThat(rejected(dump)).containsExactly("decision_facts is not UTF-8: caf\uFFFD");
    }

    /** Lines at which another reader stopped; the rows before and after must come through. */
    @Test
    void readsOrRejectsEachLineThatBreaksOtherReaders() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(SharedData.require("decisions/malformed_sor_lines.txt")));
        assertThat(lines).hasSize(11);
        List<String> outcomes = new ArrayList<>();

        for (String line : lines) {
            Path dump = dump(csv(V1, row(V1, 1), line, row(V1, 2), row(V1, 3)));
            List<String> found = texts(dump, "uuid");
            List<String> neighbours = List.of(TestDump.uuid(1), TestDump.uuid(2), TestDump.uuid(3));
            assertThat(found).as(line).containsAll(neighbours);
            outcomes.add(found.size() == 4 ? "read" : String.join(";", rejected(dump)));
        }

        assertThat(outcomes.stream().filter("read"::equals)).hasSizeGreaterThanOrEqualTo(10);
        assertThat(outcomes).doesNotContain("");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-07-01, 2025-07-01",
        "2025-07-01 00:00:00, 2025-07-01",
        "2024-02-29 23:59:59, 2024-02-29",
        "2000-02-29, 2000-02-29",
        "0001-01-01, 0001-01-01",
        "9999-12-31, 9999-12-31",
        "1900-02-29, ",
        "2025-02-29, ",
        "2025-04-31, ",
        "2025-13-01, ",
        "2025-00-10, ",
        "2025-07-00, ",
        "2025-7-1, ",
        "2025-07-01 24:00:00, ",
        "2025-07-01 00:60:00, ",
        "2025-07-01T00:00:00, ",
        "2025-07-01 12:00, ",
        "2025-07-01 junk junk, ",
        "01.07.2025, ",
        "-025-07-01, ",
    })
    void readsADateOrNone(String text, String day) {
        byte[] bytes = text.getBytes(UTF_8);

        int found = StatementValues.date(bytes, 0, bytes.length);

        assertThat(
                        found == Integer.MIN_VALUE
                                ? null
                                : LocalDate.ofEpochDay(found).toString())
                .isEqualTo(day);
    }

    @Test
    void countsDaysAsTheCalendarDoes() {
        for (LocalDate day = LocalDate.of(1899, 1, 1); day.getYear() < 2101; day = day.plusDays(1)) {
            byte[] bytes = day.toString().getBytes(UTF_8);
            assertThat(StatementValues.date(bytes, 0, bytes.length)).isEqualTo((int) day.toEpochDay());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', textBlock = """
                    []                # 0
                    ["A"]             # 1
                    ["A","B"]         # 2
                    [""A"",""B""]     # 2
                    ["A", "B"]        # 2
                    [                 # -1
                    ]                 # -1
                    "A"               # -1
                    ["A"              # -1
                    """)
    void findsTheItemsOfAList(String list, int items) {
        byte[] bytes = list.getBytes(UTF_8);

        assertThat(new StatementItems().find(bytes, 0, bytes.length)).isEqualTo(items);
    }

    @Test
    void refusesAListThatIsTooLong() {
        byte[] bytes = ("[" + "A,".repeat(1025) + "]").getBytes(UTF_8);

        assertThat(new StatementItems().find(bytes, 0, bytes.length)).isEqualTo(-1);
    }

    /** Rows changed at random places between good ones: none is lost, none of the good ones changes. */
    @Test
    void accountsForThousandsOfDamagedRows() throws IOException {
        Random random = new Random(11);
        String alphabet = "\"\\,\r[]-0:a \u0000\u049b";
        String facts = "He said \\\"no\\\", then";
        for (int round = 0; round < 52; round++) {
            // A line break makes two rows of one: then only the identity and the neighbours can be told.
            boolean hasBreaks = round % 2 == 1;
            String letters = hasBreaks ? alphabet + "\n" : alphabet;
            List<String> rows = new ArrayList<>(List.of(row(V2, 0)));
            for (int i = 1; i < 200; i++) {
                StringBuilder damaged = new StringBuilder(row(V2, 1_000_000 + i, "decision_facts", facts));
                for (int change = random.nextInt(5); change >= 0; change--) {
                    int at = random.nextInt(damaged.length());
                    char with = letters.charAt(random.nextInt(letters.length()));
                    switch (random.nextInt(3)) {
                        case 0 -> damaged.setCharAt(at, with);
                        case 1 -> damaged.insert(at, with);
                        default -> damaged.deleteCharAt(at);
                    }
                }
                rows.add(damaged.toString());
                rows.add(row(V2, i));
            }
            Path dump = dump(csv(V2, rows.toArray(String[]::new)));

            List<String> good = texts(dump, "uuid", "platform_uid").stream()
                    .filter(row -> row.matches(".*-000000000\\d{3}\\|p\\d{1,3}"))
                    .toList();

            assertThat(good)
                    .containsAll(IntStream.range(0, 200)
                            .mapToObj(i -> TestDump.uuid(i) + "|p" + i)
                            .toList());
            assertThat(ReadSlices.read(dump.toString()))
                    .startsWith("balanced ")
                    .matches(balance -> hasBreaks || balance.endsWith(" of 399"));
        }
    }

    @Test
    void stopsAtAFileThatInflatesTooFar() {
        InflationLimit limit = new InflationLimit(10, "ROOT/x.zip, entry y", 50_000);
        java.io.InputStream in = limit.around(new java.io.ByteArrayInputStream(new byte[60_000]));

        org.assertj.core.api.Assertions.assertThatThrownBy(in::readAllBytes)
                .hasMessage(
                        "Cannot ingest ROOT/x.zip, entry y: it inflates from 10 bytes to more than 50000, as no dump"
                                + " does. Do not use this file; get it again from its source.");
    }

    @Test
    void noticesAFileThatANestedZipDoesNotList() throws IOException {
        byte[] zip = TestDump.zip(Map.of("a.csv", new byte[10]));
        zip[zip.length - 12] = 2;
        NestedZip nested = new NestedZip(new java.io.ByteArrayInputStream(zip));
        assertThat(nested.next()).contains("a.csv");

        org.assertj.core.api.Assertions.assertThatThrownBy(nested::next).hasMessage("it lists 2 files, but holds 1");
    }
}
