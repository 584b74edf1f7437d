package kz.aiqyn.jobs.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.statement.TestDump;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpFormatsTest {

    /** Beginnings of posts in every format; each belongs to one only. */
    private static final String SAMPLES = """
            NDJSON             # {"platform":"VK","post_id":"1"}
            NDJSON             # ~  ~{"post_id":1,"text":[1,{"items":[]}]}
            NDJSON             # {"response":1,"post_id":"cut in the mid
            NDJSON             # {"a":1}~{"platform":"b"}
            JSON               # [{"platform":"VK","post_id":"1"}]
            JSON               # {~  "platform": "VK",~  "text": "a"~}~{~  "platform": "VK"
            JSON               # [~  {~    "post_id": "1", "items": [{"id": 1, "date": 1, "owner_id": 1}]
            CSV                # platform,post_id,created_at~VK,1,2025-07-01T00:00:00Z
            CSV                # "post_id","of ""quotes"" and {"~1,2
            CSV                # post_id~1
            Parquet            # PAR1~\u0015\u0004
            Telegram news JSON # [{"message_id":1,"sender_id":-1,"date":"2025-07-01T00:00:00Z","text":"a"}]
            Telegram news JSON # [~ {~  "message_id": 1,~  "date": "2025", "channel": "C", "text": "cut in
            Telegram news JSON # {"message_id":1,"sender_id":-1,"date":"2025-07-01T00:00:00Z","text":"a"}~{"message_id":2}
            VKontakte JSON     # {"response":{"count":1,"items":[{"id":1,"owner_id":-1,"date":1,"text":"a","likes":{}}]}}
            VKontakte JSON     # {"response":[1,{"id":1,"to_id":-1,"from_id":2,"date":1,"text":"cut in
            VKontakte JSON     # {~"response": {~"items": [~{"id":1,"owner_id":-1,"date":1,"text":"a"},~{"id":2}]}}
            VKontakte JSON     # {"type":"wall_repost","object":{"id":1,"from_id":2,"owner_id":2,"date":1,"text":""}}
            VKontakte JSON     # [{"id":1,"owner_id":-1,"date":1,"text":"a"}]
            """;

    @TempDir
    private Path folder;

    private static List<String> recognising(String text) {
        Head head = new Head(text.getBytes(UTF_8));
        return DumpFormats.of(Contracts.POSTS).stream()
                .filter(format -> format.recognises(head, Contracts.POSTS))
                .map(DumpFormat::name)
                .toList();
    }

    @Test
    void everyFormatHasANameOfItsOwn() {
        assertThat(DumpFormats.ALL).extracting(DumpFormat::name).doesNotHaveDuplicates();
        assertThat(DumpFormats.ALL)
                .allSatisfy(
                        format -> assertThat(DumpFormats.named(format.name())).isSameAs(format));
    }

    @Test
    void aFormatRecognisesItsOwnSamplesOnly() {
        List<String> told = new ArrayList<>();
        for (String sample : SAMPLES.lines().toList()) {
            String[] parts = sample.split("#", 2);
            told.add(parts[0].strip());
            String text = parts[1].strip().replace('~', '\n');
            assertThat(recognising(text)).as(text).containsExactly(parts[0].strip());
            if (!parts[0].startsWith("Parquet")) {
                assertThat(recognising("\uFEFF" + text))
                        .as("after a byte order mark")
                        .containsExactly(parts[0].strip());
            }
        }

        assertThat(told)
                .containsAll(DumpFormats.ALL.stream().map(DumpFormat::name).toList());
    }

    @Test
    void aFormatOfPostsFeedsNoOtherTable() {
        assertThat(DumpFormats.of(Contracts.ACCOUNTS))
                .extracting(DumpFormat::name)
                .containsExactly("NDJSON", "JSON", "CSV", "Parquet");
    }

    @Test
    void noFieldIsBothPersonalAndShown() {
        for (Contract contract : Contracts.ALL) {
            for (DumpFormat format : DumpFormats.of(contract)) {
                KnownFields fields = format.fields(contract);
                assertThat(fields.impersonal()).isNotEmpty();
                assertThat(fields.personal()).doesNotContainAnyElementsOf(fields.impersonal());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '|', textBlock = """
            [{"text":"a","views":1}]               # a JSON array
            []                                     # a JSON array
            {"messages":[{"id":1,"text":"a"}]}     # a JSON object
            {"text":"a"}                           # a JSON object
            {"platform                             # a JSON object
            platform:post_id:created_at            # text
            id,body                                # text
            "a quote is not closed,post_id         # text
            289537726 Dana                         # text
            """)
    void saysWhatStandsInAFileThatNobodyRecognises(String text, String kind) {
        String path = TestDump.write(folder.resolve("x"), text.getBytes(UTF_8));

        assertThatThrownBy(() -> plan(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot ingest " + path + ": it begins with " + kind
                        + ", and none of the formats of posts (NDJSON, JSON, CSV, Parquet, Telegram news JSON, VKontakte JSON)"
                        + " recognises what stands in it. Rows of posts have platform, post_id, created_at. Export it in"
                        + " one of the formats, as jobs/README.md describes them, or take it out"
                        + " of inputs.posts.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '|', textBlock = """
            {"id":1,"messages":[{"id":1,"date_unixtime":"1"}]} # it is an export of Telegram Desktop, which is not read. \
            Make posts of its messages, in a format that jobs/README.md describes.
            {"chats":{"list":[{"messages":[{"id":1,"date_unixtime":"1"}]}]}} # it is an export of Telegram Desktop, \
            which is not read. Make posts of its messages, in a format that jobs/README.md describes.
            {"platform":{"0":"VK"},"post_id":{"0":"1"}} # it holds columns, not rows, as pandas writes them without \
            orient. Write rows, with to_json(orient="records", lines=True).
            {"columns":["platform"],"index":[0],"data":[["VK"]]} # it holds columns, not rows, as pandas writes them \
            without orient. Write rows, with to_json(orient="records", lines=True).
            """)
    void namesFilesThatAreOftenTakenForDumps(String text, String what) {
        String path = TestDump.write(folder.resolve("x"), text.getBytes(UTF_8));

        assertThatThrownBy(() -> plan(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot ingest " + path + ": " + what);
    }

    /** Line ends of old Macs would make one long name of a whole file; zips and UTF-16 are no text. */
    @Test
    void namesNothingOfAFileThatIsNoText() {
        String other = "bytes that are no UTF-8 text";

        assertThat(new Head(new byte[] {'P', 'K', 3, 4, 0, 0, 1, 1}).kind()).isEqualTo(other);
        assertThat(new Head("platform,post_id\n".getBytes(java.nio.charset.StandardCharsets.UTF_16LE)).kind())
                .isEqualTo(other);
        assertThat(new Head("\u00e9,platform,post_id".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)).kind())
                .isEqualTo(other);
        assertThat(new Head("плат".getBytes(UTF_8)).kind()).isEqualTo("text");
        assertThat(recognising("platform,post_id,text\rVK,1,a\rVK,2,b\r")).isEmpty();
    }

    @Test
    void aFileThatTwoFormatsClaimIsAnError() {
        Head head = new Head("{\"post_id\":1}".getBytes(UTF_8));
        List<DumpFormat> formats = List.of(new Ndjson(), new CsvWithHeader(), new Ndjson());

        assertThatThrownBy(() -> DumpFormats.recognise(formats, head, Contracts.POSTS, "a.json"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot ingest a.json: it can be read as NDJSON, NDJSON, and only one of them is"
                        + " right. Take it out of inputs.posts, and report this fault.");
    }

    @Test
    void namesAnEmptyFile() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        new GZIPOutputStream(packed).close();
        for (byte[] bytes : List.of(new byte[0], "\uFEFF \n\n".getBytes(UTF_8))) {
            String path = TestDump.write(folder.resolve("empty.csv"), bytes);
            assertThatThrownBy(() -> plan(path))
                    .hasMessage("Cannot ingest " + path
                            + ": it is empty. Export it again, or take it out of inputs.posts.");
        }
        String path = TestDump.write(folder.resolve("empty.csv.gz"), packed.toByteArray());
        assertThatThrownBy(() -> plan(path))
                .hasMessage(
                        "Cannot ingest " + path + ": it is empty. Export it again, or take it out of inputs.posts.");
    }

    @Test
    void theDocumentationListsEveryFormat() throws IOException {
        List<String> rows = Files.readString(Path.of("README.md"))
                .lines()
                .filter(line -> line.startsWith("| *"))
                .map(line -> line.split("\\*")[1])
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        DumpFormats.ALL.stream().map(DumpFormat::name).toList());
    }

    private static RecordDumps.Plan plan(String path) {
        return new RecordDumps(ContractReaderTest.STORAGE)
                .find(Contracts.POSTS, List.of(path))
                .get(0);
    }
}
