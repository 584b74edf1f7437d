package kz.aiqyn.jobs.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.ledger.SliceReader;
import kz.aiqyn.jobs.privacy.Pseudonyms;
import kz.aiqyn.jobs.statement.TestDump;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.models.text.LanguageDetector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file in many slices gives the rows that it gives in one. */
class RecordSlicesTest {

    private static final StructType ACCEPTED = new StructType()
            .add(Posts.LINE, DataTypes.LongType)
            .add(Posts.POST_ID, DataTypes.StringType)
            .add(Posts.TEXT, DataTypes.StringType);

    /** Pieces of texts that end fields, rows and quotes in the wrong places. */
    private static final List<String> PIECES = List.of(
            "a", "мәтін", "\"\"", "\n", "\r\n", ",", "\n\n", "2025-07-01T00:00:00Z", "\nVK,9,2025-07-01T00:00:00Z,x\n");

    private static final List<String> BROKEN_CSV = List.of(
            "VK,7,never,a",
            "VK,7",
            "VK,7,2025-07-01T00:00:00Z,\"open",
            "VK,7,2025-07-01T00:00:00Z,\"not \"doubled\"\"",
            "VK,7,2025-07-01T00:00:00Z,\"by \\\"PHP\\\"\"",
            "VK,7,2025-07-01T00:00:00Z,a,b,c",
            "\"",
            "",
            " ");

    private static final List<String> BROKEN_NDJSON =
            List.of("{", "{\"platform\":\"VK\"}", "[]", "", " ", "{\"text\":\"\\", "null", "\u0000", "}{");

    @TempDir
    private Path folder;

    /** Rows and balance of a file in slices of so many bytes. */
    private record Read(int slices, List<String> rows, List<String> rejected, List<String> balance) {}

    private static Read read(String path, long sliceBytes) throws IOException {
        RecordDumps.Plan plan = new RecordDumps(ContractReaderTest.STORAGE, sliceBytes)
                .find(Contracts.POSTS, List.of(path))
                .get(0);
        assertThat(plan.slices()).extracting(Slice::name).doesNotHaveDuplicates();
        RejectedRows rejected = new RejectedRows();
        ContractReader.Settings settings = new ContractReader.Settings(
                ContractReaderTest.STORAGE,
                Contracts.POSTS,
                Period.parse("2025-07"),
                new Pseudonyms("a-key-of-this-test-only"),
                new LanguageDetector(List.of("kk", "ru", "en")),
                rejected);
        List<String> rows = new ArrayList<>();
        Balance balance = new Balance();
        for (Slice slice : plan.slices()) {
            try (SliceReader reader = settings.open(slice, ACCEPTED)) {
                while (reader.next()) {
                    rows.add(reader.row().getLong(0) + " " + reader.row().getUTF8String(1) + " "
                            + reader.row().getUTF8String(2));
                }
                balance.add(reader.balance());
            }
        }
        assertThat(balance.isWhole()).isTrue();
        return new Read(
                plan.slices().size(),
                rows,
                rejected.rows,
                List.of(
                        "read " + balance.read(),
                        "accepted " + balance.accepted(),
                        "out of scope " + balance.outOfScope(),
                        "blank " + balance.blank(),
                        "rejected " + balance.rejections()));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(6); piece > 0; piece--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String csv(Random random, int rows) {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        StringBuilder file = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "")
                .append(
                        random.nextBoolean()
                                ? "platform,post_id,created_at,text"
                                : "\"platform\",post_id,created_at,text")
                .append(end);
        for (int row = 0; row < rows; row++) {
            if (random.nextInt(6) == 0) {
                file.append(BROKEN_CSV.get(random.nextInt(BROKEN_CSV.size())));
            } else {
                String time = random.nextInt(8) == 0 ? "2025-08-01T00:00:00Z" : "2025-07-01T00:00:00Z";
                file.append("VK,")
                        .append(row)
                        .append(',')
                        .append(time)
                        .append(",\"")
                        .append(text(random))
                        .append('"');
            }
            file.append(end);
        }
        return random.nextBoolean() ? file.toString() : file.substring(0, file.length() - end.length());
    }

    private static String ndjson(Random random, int rows) {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        StringBuilder file = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        for (int row = 0; row < rows; row++) {
            if (row > 0 && random.nextInt(6) == 0) {
                file.append(BROKEN_NDJSON.get(random.nextInt(BROKEN_NDJSON.size())));
            } else {
                String text = text(random)
                        .replace("\"\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n");
                file.append("{\"platform\":\"VK\",\"post_id\":")
                        .append(row)
                        .append(",\"created_at\":\"2025-0")
                        .append(random.nextInt(8) == 0 ? 8 : 7)
                        .append("-01T00:00:00Z\",\"text\":\"")
                        .append(text)
                        .append("\"}");
            }
            file.append(end);
        }
        return random.nextBoolean() ? file.toString() : file.substring(0, file.length() - end.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void aFileInManySlicesGivesTheRowsOfOne(String notation) throws IOException {
        int mostSlices = 0;
        int rejected = 0;
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            String file = notation.equals("csv") ? csv(random, 60) : ndjson(random, 60);
            String path = TestDump.write(folder.resolve(seed + "." + notation), file.getBytes(UTF_8));

            Read whole = read(path, Long.MAX_VALUE);

            assertThat(whole.slices()).isEqualTo(1);
            for (long bytes : new long[] {1, 97, 1000}) {
                Read many = read(path, bytes);
                assertThat(many.rows()).as("seed %d, %d bytes", seed, bytes).isEqualTo(whole.rows());
                assertThat(many.rejected()).as("seed %d, %d bytes", seed, bytes).isEqualTo(whole.rejected());
                assertThat(many.balance()).as("seed %d, %d bytes", seed, bytes).isEqualTo(whole.balance());
                mostSlices = Math.max(mostSlices, many.slices());
            }
            rejected += whole.rejected().size();
        }
        assertThat(mostSlices).isGreaterThan(40);
        assertThat(rejected).isGreaterThan(200);
    }

    @Test
    void aJsonDocumentIsOneSlice() throws IOException {
        String post = "{\"message_id\":%d,\"sender_id\":-1,\"date\":\"2025-07-01T00:00:00Z\"}";
        String json = TestDump.write(
                folder.resolve("t.json"),
                ("[" + String.format(post, 1) + "," + String.format(post, 2) + "]").getBytes(UTF_8));

        assertThat(read(json, 1).slices()).isEqualTo(1);
        assertThat(read(json, 1).balance()).contains("accepted 2");
    }

    @Test
    void aFileIsReadUnderTheAddressOfItsFileSystem() throws IOException {
        String path = TestDump.write(
                folder.resolve("a.csv"), "platform,post_id,created_at\nVK,1,2025-07-01T00:00:00Z\n".getBytes(UTF_8));

        assertThat(read("file:" + path, 1).rows()).containsExactly("2 1 null");
    }

    @Test
    void theFirstRowSaysThatAGeneratorMadeTheFile() throws IOException {
        String row = "{\"platform\":\"VK\",\"post_id\":1,\"synthetic\":%s}\n";
        String made =
                TestDump.write(folder.resolve("made.ndjson"), ("\n" + String.format(row, "true")).getBytes(UTF_8));
        String real = TestDump.write(
                folder.resolve("real.ndjson"),
                (String.format(row, "false") + String.format(row, "true")).getBytes(UTF_8));
        String table = TestDump.write(
                folder.resolve("made.csv"), "platform,post_id,created_at,synthetic\nVK,1,x,true\n".getBytes(UTF_8));

        assertThat(new RecordDumps(ContractReaderTest.STORAGE, 10)
                        .find(Contracts.POSTS, List.of(made, real, table)).stream()
                                .map(plan ->
                                        plan.dump().name() + " " + plan.dump().synthetic()))
                .containsExactly("made.csv true", "made.ndjson true", "real.ndjson false");
    }

    /** Expected: the sum by another tool (sha256sum). */
    @Test
    void theHashIsThatOfTheWholeFile() {
        String path = TestDump.write(
                folder.resolve("a.csv"), "platform,post_id,created_at\nVK,1,2025-07-01T00:00:00Z\n".getBytes(UTF_8));

        for (long bytes : new long[] {1, Long.MAX_VALUE}) {
            assertThat(new RecordDumps(ContractReaderTest.STORAGE, bytes)
                            .find(Contracts.POSTS, List.of(path))
                            .get(0)
                            .dump()
                            .sha256())
                    .isEqualTo("749c60bc076c9f630807abf901be41f5b115a43fa430823465a71213db96201b");
        }
    }

    @Test
    void readsWhatSpreadsheetsWriteAsPlainText() throws IOException {
        String plain = "platform,post_id,created_at,text\n"
                + "VK,1,2025-07-01T00:00:00Z,\"Баға \"\"өсті\"\" \uD83D\uDE00\"\nVK,2,2025-07-01T00:00:00Z,b\n"
                        .repeat(30);
        List<byte[]> files = List.of(
                ("\uFEFF" + plain).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + plain.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_16BE),
                plain.replace('\n', '\r').getBytes(StandardCharsets.UTF_8),
                plain.replace(',', ';').getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + plain.replace(',', '\t')).getBytes(StandardCharsets.UTF_16LE),
                plain.replaceFirst(",post_id,", ", post_id ,").getBytes(StandardCharsets.UTF_8));
        Read expected = read(write("a.csv", plain), Long.MAX_VALUE);

        assertThat(expected.rows()).hasSize(60).startsWith("2 1 Баға \"өсті\" \uD83D\uDE00");
        for (byte[] file : files) {
            Read read = read(TestDump.write(folder.resolve("b.csv"), file), 500);

            assertThat(read.rows()).isEqualTo(expected.rows());
            assertThat(read.balance()).isEqualTo(expected.balance());
        }
        Read announced = read(write("c.csv", "sep=;\r\n" + plain.replace(',', ';')), 500);
        assertThat(announced.slices()).isGreaterThan(3);
        assertThat(announced.rows()).hasSize(60).startsWith("3 1 Баға \"өсті\" \uD83D\uDE00");
    }

    private String write(String name, String content) {
        return TestDump.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }
}
