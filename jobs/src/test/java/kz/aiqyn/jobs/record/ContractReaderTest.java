package kz.aiqyn.jobs.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.ledger.SliceReader;
import kz.aiqyn.jobs.privacy.Pseudonyms;
import kz.aiqyn.jobs.statement.TestDump;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.models.SharedData;
import kz.aiqyn.models.text.LanguageDetector;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class ContractReaderTest {

    private static final String GOOD =
            "{\"platform\":\"VK\",\"post_id\":\"1\",\"created_at\":\"2025-07-15T00:00:00Z\",\"language\":\"ru\"}";
    private static final LanguageDetector LANGUAGES = new LanguageDetector(List.of("kk", "ru", "en"));

    @TempDir
    private Path folder;

    static final DumpStorage STORAGE = new DumpStorage(new org.apache.hadoop.conf.Configuration());

    private static Balance read(String path, List<String> accepted, RejectedRows rejected) throws IOException {
        return read(path, Posts.POST_ID, accepted, rejected);
    }

    private static Balance read(String path, String shown, List<String> accepted, RejectedRows rejected)
            throws IOException {
        Slice slice = new RecordDumps(STORAGE)
                .find(Contracts.POSTS, List.of(path))
                .get(0)
                .slices()
                .get(0);
        StructType columns = Posts.TABLE.schema();
        int column = columns.fieldIndex(shown);
        ContractReader.Settings settings = new ContractReader.Settings(
                STORAGE,
                Contracts.POSTS,
                Period.parse("2024-01-01/2025-12-31"),
                new Pseudonyms("a-key-of-this-test-only"),
                LANGUAGES,
                rejected);
        try (SliceReader reader = settings.open(slice, columns)) {
            while (reader.next()) {
                accepted.add(String.valueOf(reader.row().getUTF8String(column)));
            }
            return reader.balance();
        }
    }

    private List<String> rejected(byte[] bytes) throws IOException {
        String path = TestDump.write(folder.resolve("posts.ndjson"), bytes);
        RejectedRows rejected = new RejectedRows();
        List<String> accepted = new ArrayList<>();
        read(path, accepted, rejected);
        assertThat(accepted).as("the good rows before and after").containsExactly("1", "1");
        return rejected.reasons();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', textBlock = """
                    "likes":-1                    # likes is not a whole number from 0 on: -1
                    "likes":1.5                   # likes is not a whole number from 0 on: 1.5
                    "likes":1e3                   # likes is not a whole number from 0 on: 1e3
                    "likes":9999999999999999999   # likes is not a whole number from 0 on: 9999999999999999999
                    "likes":"many"                # likes is not a whole number from 0 on: many
                    "likes":NaN                   # not JSON: column 12
                    "likes":007                   # not JSON: column 11
                    "likes":[1]                   # a field holds a list or an object: likes
                    "likes":{"a":{"b":1}}         # a field holds a list or an object: likes
                    "likes":1,"likes":1           # a field stands twice: likes
                    "seen":1                      # unknown field: seen
                    "created_at":"2025-07-15"     # a field stands twice: created_at
                    "text":"a\tb"                 # not JSON: column 12
                    """)
    void rejectsAValueThatDoesNotFit(String field, String reason) throws IOException {
        String bad = field.startsWith("\"created_at")
                ? GOOD.replace("}", "," + field + "}")
                : GOOD.replace("{", "{" + field + ",");

        List<String> reasons = rejected((GOOD + "\n" + bad + "\n" + GOOD).getBytes(UTF_8));

        assertThat(reasons).hasSize(1);
        assertThat(reasons.get(0).replaceAll("column \\d+", "column"))
                .isEqualTo(reason.replaceAll("column \\d+", "column"));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-07-15T00:00:00",
        "2025-07-15",
        "15.07.2025",
        "2025-02-30T00:00:00Z",
        "1752537600",
        "2025-07-15T24:00:01Z",
        "2025-07-15T09:60Z",
        "2025-366T00:00Z",
        "Tue Jul 15 09:30:00 +0500 2025",
        "+999999999-12-31T00:00:00Z"
    })
    void rejectsATimeWithoutOffsetOrDay(String time) throws IOException {
        String bad = GOOD.replace("2025-07-15T00:00:00Z", time);

        assertThat(rejected((GOOD + "\n" + bad + "\n" + GOOD).getBytes(UTF_8)))
                .containsExactly("created_at is not a time with an offset, as in 2025-07-01T09:30:00+05:00: " + time);
    }

    /** Every one is 2025-07-15T04:30Z, in a spelling of ISO 8601. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-07-15T09:30:00+05:00",
                "2025-07-15T02:00:00-02:30",
                "2025-07-15T04:30:00Z",
                "2025-07-15T09:30:00+0500",
                "2025-07-15T09:30:00+05",
                "2025-07-15 09:30:00+05:00",
                "2025-07-15t04:30:00z",
                "2025-07-15T04:30Z",
                "20250715T043000Z",
                "2025-07-15T09.5+05:00",
                "2025-07-15T04:30:00.000000000Z",
                "2025-196T04:30Z",
                "2025W292T0430Z",
                "2025-W29-2T01:30:00\u221203:00",
                "2025-07-14T24:00:00\u221204:30"
            })
    void readsEverySpellingOfATime(String time) {
        assertThat(IsoTime.micros(time))
                .isEqualTo(java.time.Instant.parse("2025-07-15T04:30:00Z").toEpochMilli() * 1000);
    }

    @Test
    void rejectsHostileLinesAndGoesOn() throws IOException {
        String deep = "{\"text\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String digits = GOOD.replace("}", ",\"likes\":" + "9".repeat(100_000) + "}");
        String surrogate = GOOD.replace("\"1\"", "\"\"");
        byte[] endless =
                GOOD.replace("}", ",\"text\":\"" + "x".repeat(17 << 20) + "\"}").getBytes(UTF_8);
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        bytes.write((GOOD + "\r\n" + deep + "\n" + digits + "\n" + surrogate + "\n").getBytes(UTF_8));
        bytes.write(endless);
        bytes.write('\n');
        bytes.write(GOOD.replace("VK", "V?K").getBytes(UTF_8));
        byte[] broken = bytes.toByteArray();
        broken[new String(broken, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("V?K") + 1] = (byte) 0xC3;
        bytes.reset();
        bytes.write(broken);
        bytes.write(("\n\n \t\n" + GOOD + " and more\nnull\n[]\n\"text\"\n" + GOOD).getBytes(UTF_8));

        List<String> reasons = rejected(bytes.toByteArray());

        assertThat(reasons.stream().map(reason -> reason.replaceAll("column \\d+", "column")))
                .containsExactly(
                        "not JSON",
                        "not JSON",
                        "post_id is missing",
                        "longer than 16 MB",
                        "not UTF-8",
                        "not JSON: column",
                        "not a JSON object",
                        "not a JSON object",
                        "not a JSON object");
    }

    @Test
    void readsALineOfFiveMegabytes() throws IOException {
        String path = TestDump.write(
                folder.resolve("long.ndjson"),
                (GOOD.replace("}", ",\"text\":\"" + "мәтін ".repeat(500_000) + "\"}") + "\n" + GOOD).getBytes(UTF_8));
        List<String> ids = new ArrayList<>();

        Balance balance = read(path, ids, new RejectedRows());

        assertThat(ids).hasSize(2);
        assertThat(balance.read()).isEqualTo(2);
    }

    @Test
    void losesNothingBehindATelegramArray() throws IOException {
        String post = "{\"message_id\":1,\"sender_id\":-100,\"date\":\"2024-12-04T09:00:28+00:00\",\"text\":\"a\"}";
        String path = TestDump.write(
                folder.resolve("t.json"),
                ("[" + post + ",7]\n[" + post.replace("_id\":1", "_id\":2") + "] 8 {}\n[" + post + ",{]")
                        .getBytes(UTF_8));
        RejectedRows rejected = new RejectedRows();

        Balance balance = read(path, new ArrayList<>(), rejected);

        assertThat(rejected.reasons())
                .containsExactly("not a JSON object", "not a JSON object", "post_id is missing", "not JSON: byte 254");
        assertThat(balance.accepted()).isEqualTo(3);
    }

    /** Expected: the number of objects in the 24 files, counted with another JSON reader. */
    @Test
    void readsEveryPostOfTheTelegramNewsCollection() throws Exception {
        List<String> ids = new ArrayList<>();

        for (RecordDumps.Plan plan :
                new RecordDumps(STORAGE).find(Contracts.POSTS, List.of(SharedData.require("posts/telegram_ru_news")))) {
            try (RecordSource source =
                    SliceSource.open(STORAGE, Contracts.POSTS, plan.slices().get(0))) {
                while (source.next()) {
                    Contracts.POSTS.check(source.values());
                    ids.add(source.values().get("post_id"));
                }
            }
        }

        assertThat(ids).hasSize(22_099).doesNotHaveDuplicates();
    }

    /** Rows changed at random places: each is accepted or rejected, and the good ones around it stay. */
    @Test
    void accountsForThousandsOfDamagedLines() throws IOException {
        Random random = new Random(7);
        String alphabet = "\"\\{}[]:,0129eE+-.truefalsn \t\u0000\u00e9\ud83d";
        StringBuilder text = new StringBuilder(GOOD).append('\n');
        for (int line = 0; line < 3_000; line++) {
            StringBuilder damaged = new StringBuilder(GOOD.replace("\"1\"", "\"" + line + "\""));
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(damaged.length());
                char with = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setCharAt(at, with);
                    case 1 -> damaged.insert(at, with);
                    default -> damaged.setLength(Math.max(1, at));
                }
            }
            text.append(damaged)
                    .append('\n')
                    .append(GOOD.replace("\"1\"", "\"good" + line + "\""))
                    .append('\n');
        }
        String path =
                TestDump.write(folder.resolve("fuzz.ndjson"), text.toString().getBytes(UTF_8));
        List<String> ids = new ArrayList<>();
        RejectedRows rejected = new RejectedRows();

        Balance balance = read(path, ids, rejected);

        assertThat(ids.stream().filter(id -> id.startsWith("good"))).hasSize(3_000);
        assertThat(balance.read()).isEqualTo(6_001);
        assertThat(balance.accepted()).isEqualTo(ids.size());
        assertThat(balance.rejected()).isEqualTo(rejected.rows.size()).isGreaterThan(1_000);
    }

    /** Two ids stay two, and one stays one, however programs write them. */
    @Test
    void idsAreKeptApart() throws Contract.Violation {
        assertThat(FieldValue.id("post_id", "p\uD83D", false)).isEqualTo("p\\ud83d");
        assertThat(FieldValue.id("post_id", "p\uD83E", false)).isEqualTo("p\\ud83e");
        assertThat(FieldValue.id("post_id", "p\uD83D\uDE00 ", false)).isEqualTo("p\uD83D\uDE00");
        assertThat(FieldValue.id("post_id", "12.0", false)).isEqualTo("12");
        assertThat(FieldValue.id("post_id", "12.10", false)).isEqualTo("12.10");
        assertThat(FieldValue.id("post_id", "12e5", false)).isEqualTo("12e5");
        assertThat(FieldValue.text("a\uD83Db\uD83D\uDE00")).isEqualTo("a\uFFFDb\uD83D\uDE00");
        assertThatThrownBy(() -> FieldValue.id("post_id", "7.91557E+17", false))
                .hasMessage("post_id is a number whose digits a spreadsheet lost, as in 7.9E+17: export ids as text:"
                        + " 7.91557E+17");
        assertThatThrownBy(() -> FieldValue.id("author_id", "7.91557e17", true))
                .hasMessage("author_id is a number whose digits a spreadsheet lost, as in 7.9E+17: export ids as text");
    }

    @Test
    void readsValuesInTheSpellingsOfPrograms() throws Contract.Violation {
        assertThat(FieldValue.count("views", "12.0")).isEqualTo(12);
        assertThat(FieldValue.year("birth_year", "1990.0")).isEqualTo(1990);
        assertThat(FieldValue.answer("consent", "True")).isTrue();
        assertThat(FieldValue.code("gender", "Female ", Set.of("female"))).isEqualTo("female");
        assertThat(FieldValue.language("language", "KK\u00A0")).isEqualTo("kk");
        assertThat(FieldValue.region("region", "kz-75 ")).isEqualTo("KZ-75");
        assertThatThrownBy(() -> FieldValue.region("region", "Алматы"))
                .hasMessage("region is not an ISO 3166-2 code, as in KZ-75: Алматы");
    }

    @Test
    void takesBlanksOffIdsAndLeavesNothingOfOneThatIsBlank() throws IOException {
        List<String> accepted = new ArrayList<>();
        RejectedRows rejected = new RejectedRows();
        String path = TestDump.write(
                folder.resolve("ids.ndjson"),
                (GOOD.replace("\"1\"", "\" a b\\t\"") + "\n"
                                + GOOD.replace("\"1\"", "\"  \"") + "\n"
                                + GOOD.replace("{", "{\"author_id\":\" \","))
                        .getBytes(UTF_8));

        Balance balance = read(path, accepted, rejected);

        assertThat(accepted).containsExactly("a b", "1");
        assertThat(rejected.reasons()).containsExactly("post_id is missing");
        assertThat(balance.findings()).containsEntry("normalised.post_id", 1L);
    }

    @Test
    void redactsNamesThatPeopleChoose() throws IOException {
        List<String> channels = new ArrayList<>();
        String path = TestDump.write(
                folder.resolve("channels.ndjson"),
                GOOD.replace("{", "{\"channel\":\" Такси\\u0000 +7 701 123 45 67\\u200b \",")
                        .getBytes(UTF_8));

        read(path, Posts.CHANNEL, channels, new RejectedRows());

        assertThat(channels).containsExactly("Такси [phone]");
    }

    @Test
    void spellsTheChannelInTheIdOfATelegramPostAsEverywhere() throws IOException {
        List<String> ids = new ArrayList<>();
        String row = "{\"message_id\":5,\"sender_id\":7,\"channel\":\"%s\",\"date\":\"2025-07-04T00:00:00Z\"}\n";
        String path = TestDump.write(
                folder.resolve("telegram.ndjson"),
                (String.format(row, "Astana")
                                + String.format(row, "Astana\u00A0\u200B")
                                + String.format(row, "Dana +7 701 123 45 67"))
                        .getBytes(UTF_8));

        RejectedRows rejected = new RejectedRows();
        read(path, ids, rejected);

        String person = new Pseudonyms("a-key-of-this-test-only").pseudonym("Telegram", "Dana +7 701 123 45 67");
        assertThat(ids).containsExactly("Astana/5", "Astana/5", person + "/5");
        assertThat(rejected.rows).isEmpty();
    }
}
