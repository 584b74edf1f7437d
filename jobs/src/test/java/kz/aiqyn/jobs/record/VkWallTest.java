package kz.aiqyn.jobs.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.ledger.SliceReader;
import kz.aiqyn.jobs.privacy.Pseudonyms;
import kz.aiqyn.jobs.statement.TestDump;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.models.SharedData;
import kz.aiqyn.models.text.LanguageDetector;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VkWallTest {

    private static final Pseudonyms PSEUDONYMS = new Pseudonyms("a-key-of-this-test-only");
    private static final List<String> COLUMNS = List.of(
            Posts.POST_ID,
            Posts.AUTHOR_KEY,
            Posts.CHANNEL,
            Posts.CREATED_AT,
            Posts.TEXT,
            Posts.VIEWS,
            Posts.LIKES,
            Posts.COMMENTS,
            Posts.SHARES);

    @TempDir
    private Path folder;

    /** What becomes of a file: its version, and its rows with columns joined by |; missing values are ~. */
    private record Read(String version, List<String> accepted, List<String> rejected) {}

    private Read read(String json) throws IOException {
        return readFile(TestDump.write(folder.resolve("wall.json"), json.getBytes(UTF_8)));
    }

    private static Read readFile(String path) throws IOException {
        RecordDumps.Plan plan = new RecordDumps(ContractReaderTest.STORAGE)
                .find(Contracts.POSTS, List.of(path))
                .get(0);
        assertThat(plan.dump().format()).isEqualTo("VKontakte JSON");
        List<String> accepted = new ArrayList<>();
        RejectedRows rejected = new RejectedRows();
        Balance balance = read(plan, accepted, rejected);
        assertThat(balance.isWhole()).isTrue();
        assertThat(balance.read()).isEqualTo(accepted.size() + rejected.rows.size());
        return new Read(String.valueOf(plan.dump().schemaVersion()), accepted, rejected.rows);
    }

    private static Balance read(RecordDumps.Plan plan, List<String> accepted, RejectedRows rejected)
            throws IOException {
        StructType types = Posts.TABLE.schema();
        StructType schema = new StructType();
        for (String column : COLUMNS) {
            schema = schema.add(column, types.apply(column).dataType());
        }
        ContractReader.Settings settings = new ContractReader.Settings(
                ContractReaderTest.STORAGE,
                Contracts.POSTS,
                Period.parse("2010-01-01/2029-12-31"),
                PSEUDONYMS,
                new LanguageDetector(List.of("kk", "ru", "en")),
                rejected);
        try (SliceReader reader = settings.open(plan.slices().get(0), schema)) {
            while (reader.next()) {
                accepted.add(text(reader.row(), schema));
            }
            return reader.balance();
        }
    }

    private static String text(InternalRow row, StructType schema) {
        List<String> values = new ArrayList<>();
        for (int column = 0; column < schema.length(); column++) {
            DataType type = schema.apply(column).dataType();
            String value = row.isNullAt(column)
                    ? "~"
                    : type.equals(DataTypes.StringType)
                            ? row.getUTF8String(column).toString()
                            : String.valueOf(
                                    type.equals(DataTypes.TimestampType)
                                            ? row.getLong(column) / 1_000_000
                                            : row.getLong(column));
            values.add(value);
        }
        return String.join("|", values);
    }

    private static String pseudonym(String person) {
        return PSEUDONYMS.pseudonym("VKontakte", person);
    }

    @Test
    void readsAnAnswerOfToday() throws IOException {
        Read read = read("""
                {"response": {"count": 3, "items": [
                  {"id": 7, "owner_id": -100, "from_id": -100, "date": 1751328000, "text": "Сәлем",
                   "attachments": [{"type": "photo", "photo": {"id": 1, "owner_id": 5, "text": "кадр"}}],
                   "likes": {"count": 3, "user_likes": 0}, "comments": {"count": 0}, "reposts": {"count": 1},
                   "views": {"count": 250}},
                  {"id": 7, "owner_id": 100, "from_id": 200, "date": 1751328001, "text": "На стене", "likes": {}},
                  {"id": 9007199254740993, "owner_id": -100, "from_id": -100, "signer_id": 300, "date": 1751328002,
                   "text": ""}
                ], "profiles": [{"id": 200, "first_name": "Дана", "sex": 1, "date": 1}],
                "groups": [{"id": 100, "name": "Клуб"}], "next_from": "2"}}
                """);

        assertThat(read.version()).isEqualTo("5");
        assertThat(read.accepted())
                .containsExactly(
                        "-100_7|~|-100|1751328000|Сәлем|250|3|0|1",
                        pseudonym("100") + "_7|" + pseudonym("200") + "|~|1751328001|На стене|~|~|~|~",
                        "-100_9007199254740993|" + pseudonym("300") + "|-100|1751328002|~|~|~|~|~");
        assertThat(read.rejected()).isEmpty();
    }

    @Test
    void readsAnAnswerOfBeforeVersionFive() throws IOException {
        Read read = read("""
                {"response":[2,
                 {"id":1,"from_id":5,"to_id":-6,"date":1388534400,"text":"a<br>b &amp; c","likes":{"count":2},
                  "reply_count":4,"reposts":9,"attachment":{"type":"link"}},
                 {"id":2,"from_id":5,"to_id":5,"date":1388534401,"text":"copied","copy_owner_id":8,"copy_text":"mine",
                  "comments":{"count":1}}]}
                """);

        assertThat(read.version()).isEqualTo("before 5");
        assertThat(read.accepted())
                .containsExactly(
                        "-6_1|" + pseudonym("5") + "|-6|1388534400|a\nb & c|~|2|4|9",
                        pseudonym("5") + "_2|" + pseudonym("5") + "|~|1388534401|mine|~|~|1|~");
        assertThat(read.rejected()).isEmpty();
    }

    @Test
    void aRepostIsAPostWithItsOwnText() throws IOException {
        Read read = read("""
                {"type": "wall_repost", "object": {"id": 67, "from_id": 5, "owner_id": 5, "date": 1527151487, "text": "",
                 "copy_history": [{"id": 194, "owner_id": -16, "from_id": -16, "date": 1527149366, "text": "copied"}],
                 "comments": {"count": 0}}, "group_id": 16}
                {"type": "wall_post_new", "object": {"id": 68, "from_id": -16, "owner_id": -16, "date": 1527151488,
                 "text": "mine", "copy_history": [{"id": 1, "text": "copied"}]}, "group_id": 16}
                """);

        assertThat(read.accepted())
                .containsExactly(
                        pseudonym("5") + "_67|" + pseudonym("5") + "|~|1527151487|~|~|~|0|~",
                        "-16_68|~|-16|1527151488|mine|~|~|~|~");
        assertThat(read.rejected()).isEmpty();
    }

    @Test
    void readsListsWithoutTheirAnswerAndManyAnswersInAFile() throws IOException {
        String post = "{\"id\":%d,\"owner_id\":-1,\"from_id\":-1,\"date\":1751328000,\"text\":\"a\"}";
        String one = String.format(post, 1);
        String two = String.format(post, 2);

        for (String json : List.of(
                "[" + one + "," + two + "]",
                "{\"count\":2,\"items\":[" + one + ",\n" + two + "]}",
                "{\"response\":[" + one + "," + two + "]}",
                "{\"response\":{\"items\":[" + one + "]}}\n{\"response\":{\"items\":[]}}\n{\"response\":{\"items\":["
                        + two + "]}}")) {
            assertThat(read(json))
                    .as(json)
                    .isEqualTo(new Read(
                            "5",
                            List.of("-1_1|~|-1|1751328000|a|~|~|~|~", "-1_2|~|-1|1751328000|a|~|~|~|~"),
                            List.of()));
        }
    }

    @Test
    void rejectsWhatIsNoPostAndShowsNoPerson() throws IOException {
        Read read = read("""
                {"response": {"items": [
                {"id": 1, "owner_id": -1, "date": 1751328000, "text": "good"},
                {"id": 2, "owner_id": "Dana", "date": 1751328000},
                {"id": 3, "owner_id": 289537726, "from_id": 289537726, "date": "2025-07-01", "text": "a"},
                {"id": 4, "date": 1751328000},
                {"id": 5, "owner_id": -1, "date": 1751328000, "post_type": "suggest", "signer_id": 289537726},
                {"id": 6, "owner_id": -1, "date": 1751328000, "likes": {"count": -1}, "reply_owner_id": 289537726,
                 "text": "[id289537726|Dana], vk.com/id289537726"},
                12
                ]}}
                {"error": {"error_code": 6, "error_msg": "Too many requests per second"}}
                {"response": {"items": [{"id": 7, "owner_id": -1, "date": 1751328000}, {"id": 8, "owner_id
                """);

        assertThat(read.accepted())
                .containsExactly("-1_1|~|-1|1751328000|good|~|~|~|~", "-1_7|~|-1|1751328000|~|~|~|~|~");
        assertThat(read.rejected())
                .containsExactly(
                        "3|owner_id is not a number|{id=2, owner_id=[id], date=1751328000}",
                        "4|date is not a time in Unix seconds: 2025-07-01|{id=3, owner_id=[id], from_id=[id],"
                                + " date=2025-07-01, text=a}",
                        "5|post_id is missing|{id=4, date=1751328000}",
                        "6|not a published post: suggest|{id=5, owner_id=[id], date=1751328000, post_type=suggest,"
                                + " signer_id=[id]}",
                        "7|likes is not a whole number from 0 on: -1|{id=6, owner_id=[id], date=1751328000,"
                                + " likes.count=-1, reply_owner_id=[withheld], text=[id], vk.com/[id]}",
                        "9|not a JSON object|[2 characters withheld: they cannot be split into fields]",
                        "11|an error of the API stands in place of posts: 6|{error_code=6, error_msg=Too many requests"
                                + " per second}",
                        "12|not JSON: byte 679|[19 characters withheld: they cannot be split into fields]");
    }

    @Test
    void takesPersonsOutOfTexts() throws IOException {
        String post = "[{\"id\":1,\"owner_id\":-1,\"date\":1751328000,\"text\":\"%s\"}]";
        String text = "[id5:bp-1_2|Дана], @id6 (Ерлан) *id7 и https://vk.com/id8?w=wall8_1; [club9|Клуб] id10";

        assertThat(read(String.format(post, text)).accepted())
                .containsExactly("-1_1|~|-1|1751328000|[id], [id] [id] и https://vk.com/[id]?w=wall8_1; [club9|Клуб]"
                        + " id10|~|~|~|~");
    }

    @Test
    void readsARealAnswerOfASearch() throws IOException {
        Read read = readFile(SharedData.require("posts/vk_wall/wall_get_sample.json"));

        assertThat(read)
                .isEqualTo(new Read(
                        "5",
                        List.of("-51651959_665580|" + pseudonym("443878614")
                                + "|-51651959|1636221723|Массаж расслабляющий, релакс, классика. Женщинам, девушкам."
                                + " Возможен выезд к вам. Пишите, звоните. Индивидуальный подход. Натуральные"
                                + " масла.|~|0|0|0"),
                        List.of()));
    }

    @Test
    void readsARealEventOfARepost() throws IOException {
        Read read = readFile(SharedData.require("posts/vk_wall/wall_repost_callback_sample.json"));

        assertThat(read)
                .isEqualTo(new Read(
                        "5",
                        List.of(pseudonym("324993092") + "_67|" + pseudonym("366467480") + "|~|1527151487|~|~|~|0|~"),
                        List.of()));
    }
}
