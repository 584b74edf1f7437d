package kz.aiqyn.jobs.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.ledger.Balances;
import kz.aiqyn.jobs.ledger.DumpTable;
import kz.aiqyn.jobs.privacy.Pseudonyms;
import kz.aiqyn.jobs.statement.TestDump;
import kz.aiqyn.jobs.statement.TestLake;
import kz.aiqyn.jobs.tables.Accounts;
import kz.aiqyn.jobs.tables.Activity;
import kz.aiqyn.jobs.tables.Audits;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.models.SparkExtension;
import kz.aiqyn.models.text.LanguageDetector;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
public class ContractIngestTest {

    @TempDir
    private Path folder;

    private TestLake lake;

    @BeforeEach
    void openLake(SparkSession spark) {
        lake = new TestLake(spark, folder);
    }

    private String write(String name, String text) {
        return TestDump.write(folder.resolve(name), text.getBytes(UTF_8));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void readsPostsFromEveryNotation() throws IOException {
        write(
                "a.ndjson",
                "\uFEFF{\"platform\":\"VKontakte\",\"post_id\":9007199254740993,\"created_at\":\"2025-07-01T00:00:00+05:00\","
                        + "\"views\":0,\"likes\":null,\"text\":\"Сәлем\\tәлем\"}\r\n"
                        + "\n"
                        + "{\"platform\":\"VKontakte\",\"post_id\":\"2\",\"created_at\":\"2025-07-31T23:59:59.123456Z\","
                        + "\"language\":\"kk\",\"views\":\"12\"}");
        write(
                "b.csv",
                "post_id,platform,created_at,views,text\r\n3,Facebook,2025-07-02T00:00:00Z,,\"a\n\"\"b\"\"\"\r\n");
        TestDump.write(
                folder.resolve("c.csv.gz"), gzip("platform,post_id,created_at\nInstagram,4,2025-07-03T00:00:00Z"));
        write(
                "d.json",
                "[{\"message_id\":5,\"sender_id\":-100777,\"channel\":\"C\",\"date\":\"2025-07-04T00:00:00+00:00\"},"
                        + "{\"message_id\":5,\"sender_id\":777,\"channel\":\"C\",\"date\":\"2025-07-04T00:00:00+00:00\"}]");

        lake.run(
                new IngestRecords(Contracts.POSTS),
                "2025-07",
                "inputs.posts=" + folder + "/a.ndjson," + folder + "/*.csv," + folder + "/c.csv.gz," + folder
                        + "/d.json");

        assertThat(lake.rows(Posts.TABLE, "platform", "post_id", "created_at", "text", "views", "likes", "line"))
                .containsExactly(
                        "{\"platform\":\"Facebook\",\"post_id\":\"3\",\"created_at\":\"2025-07-02T00:00:00.000Z\","
                                + "\"text\":\"a\\n\\\"b\\\"\",\"line\":2}",
                        "{\"platform\":\"Instagram\",\"post_id\":\"4\",\"created_at\":\"2025-07-03T00:00:00.000Z\",\"line\":2}",
                        "{\"platform\":\"Telegram\",\"post_id\":\"-100777/5\",\"created_at\":\"2025-07-04T00:00:00.000Z\","
                                + "\"line\":1}",
                        "{\"platform\":\"Telegram\",\"post_id\":\"C/5\",\"created_at\":\"2025-07-04T00:00:00.000Z\","
                                + "\"line\":1}",
                        "{\"platform\":\"VKontakte\",\"post_id\":\"2\",\"created_at\":\"2025-07-31T23:59:59.123Z\",\"views\":12,"
                                + "\"line\":3}");
        assertThat(lake.balances())
                .containsExactly(
                        "a.ndjson: 3 = 1 + 0 + 0 + 1 + 1",
                        "b.csv: 1 = 1 + 0 + 0 + 0 + 0",
                        "c.csv.gz: 1 = 1 + 0 + 0 + 0 + 0",
                        "d.json: 2 = 2 + 0 + 0 + 0 + 0");
    }

    @Test
    void readsTheSlicesOfAFileSideBySide(SparkSession spark) {
        String row = "VK,%d,2025-07-01T00:00:00Z,\"a\n%d\"\n";
        StringBuilder file = new StringBuilder("platform,post_id,created_at,text\n");
        for (int number = 0; number < 100; number++) {
            file.append(String.format(row, number, number));
        }
        RecordDumps.Plan plan = new RecordDumps(ContractReaderTest.STORAGE, 300)
                .find(Contracts.POSTS, List.of(write("a.csv", file.toString())))
                .get(0);
        ContractReader.Settings settings = new ContractReader.Settings(
                ContractReaderTest.STORAGE,
                Contracts.POSTS,
                Period.parse("2025-07"),
                new Pseudonyms("a-key-of-this-test-only"),
                new LanguageDetector(List.of("kk", "ru", "en")),
                new RejectedRows());
        Balances balances = new Balances();
        spark.sparkContext().register(balances, "rows by slice");

        List<Long> lines = DumpTable.rows(spark, Posts.TABLE, plan.slices(), settings, balances)
                .orderBy("line")
                .select("line")
                .as(Encoders.LONG())
                .collectAsList();

        assertThat(plan.slices()).hasSizeGreaterThan(9);
        assertThat(balances.value()).hasSameSizeAs(plan.slices());
        assertThat(lines).hasSize(100).startsWith(2L, 4L, 6L).endsWith(198L, 200L);
    }

    @Test
    void keepsIdsAboveTwoToTheFiftyThird() {
        String posts = write(
                "a.ndjson",
                "{\"platform\":\"VK\",\"post_id\":9007199254740993,\"created_at\":\"2025-07-01T00:00:00Z\",\"views\":0}\n"
                        + "{\"platform\":\"VK\",\"post_id\":9007199254740992,\"created_at\":\"2025-07-01T00:00:00Z\"}");

        lake.run(new IngestRecords(Contracts.POSTS), "2025-07", "inputs.posts=" + posts);

        assertThat(lake.rows(Posts.TABLE, "post_id", "views"))
                .containsExactly(
                        "{\"post_id\":\"9007199254740992\"}", "{\"post_id\":\"9007199254740993\",\"views\":0}");
    }

    @Test
    void readsAccountsActivityAndAudits() {
        String accounts = write(
                "accounts.csv",
                "platform,account_id,recorded_on,birth_year,gender,region,consent\n"
                        + "VKontakte,289537726,2025-07-31,1990,female,KZ-75,true\n"
                        + "VKontakte,289537727,2025-07-31,,,,false\n"
                        + "VKontakte,289537728,2025-07-31,99999999999,,,false\n"
                        + "VKontakte,289537729,2025-07-31,,woman,,false\n");
        String activity = write(
                "activity.ndjson", "{\"platform\":\"VKontakte\",\"account_id\":289537726,\"day\":\"2025-07-05\"}");
        String audits = write(
                "audits.csv",
                "subject_type,platform,subject_id,annotator,label_set,label,judged_at\n"
                        + "post,VKontakte,1,Ann,misinformation,yes,2025-07-05T10:00:00Z\n"
                        + "page,VKontakte,1,Ann,misinformation,yes,2025-07-05T10:00:00Z\n");

        lake.run(new IngestRecords(Contracts.ACCOUNTS), "2025-07", "inputs.accounts=" + accounts);
        lake.run(new IngestRecords(Contracts.ACTIVITY), "2025-07", "inputs.activity=" + activity);
        lake.run(new IngestRecords(Contracts.AUDITS), "2025-07", "inputs.audits=" + audits);

        String key = "0eb1ac061dbcd1a997d2446a62373429";
        assertThat(lake.rows(
                        Accounts.TABLE,
                        "account_key = '" + key + "' known",
                        "birth_year",
                        "gender",
                        "region",
                        "consent"))
                .containsExactly(
                        "{\"known\":false,\"consent\":false}",
                        "{\"known\":true,\"birth_year\":1990,\"gender\":\"female\",\"region\":\"KZ-75\",\"consent\":true}");
        assertThat(lake.rows(Activity.TABLE, "account_key", "day"))
                .containsExactly("{\"account_key\":\"" + key + "\",\"day\":\"2025-07-05\"}");
        assertThat(lake.rows(Audits.TABLE, "subject_id", "length(annotator_key) length", "label"))
                .containsExactly("{\"subject_id\":\"1\",\"length\":32,\"label\":\"yes\"}");
        assertThat(lake.rejected())
                .containsExactly(
                        "4 birth_year is not a year of four digits: 99999999999 <- \"VKontakte\",\"[id]\",\"2025-07-31\","
                                + "\"99999999999\",\"\",\"\",\"false\"",
                        "5 gender is not a known code: woman <- \"VKontakte\",\"[id]\",\"2025-07-31\",\"\",\"woman\",\"\","
                                + "\"false\"",
                        "3 subject_type is not a known code: page <- \"page\",\"VKontakte\",\"1\",\"[id]\","
                                + "\"misinformation\",\"yes\",\"2025-07-05T10:00:00Z\"");
    }

    @Test
    void keepsTheFirstRowOfAKeyByDumpAndLine() {
        String row =
                "{\"platform\":\"VK\",\"post_id\":\"%s\",\"created_at\":\"2025-07-0%dT00:00:00Z\",\"text\":\"%s\"}\n";
        write("b.ndjson", String.format(row, "1", 1, "b1") + String.format(row, "2", 2, "b2"));
        write("a.ndjson", String.format(row, "1", 3, "a1") + String.format(row, "1", 4, "a2"));

        lake.run(
                new IngestRecords(Contracts.POSTS),
                "2025-07",
                "inputs.posts=" + folder + "/b.ndjson," + folder + "/a.ndjson");

        assertThat(lake.rows(Posts.TABLE, "text")).containsExactly("{\"text\":\"a1\"}", "{\"text\":\"b2\"}");
        assertThat(lake.balances())
                .containsExactly("a.ndjson: 2 = 1 + 0 + 1 + 0 + 0", "b.ndjson: 2 = 1 + 0 + 1 + 0 + 0");
    }

    @Test
    void keepsPeriodsApartAndForgetsWhatItOverwrote() {
        String row = "{\"platform\":\"VK\",\"post_id\":\"%s\",\"created_at\":\"2025-0%d-15T00:00:00Z\"}\n";
        String first =
                "inputs.posts=" + write("first.ndjson", String.format(row, "1", 7) + String.format(row, "2", 8) + "{");
        String second = "inputs.posts=" + write("second.ndjson", String.format(row, "3", 7));
        IngestRecords job = new IngestRecords(Contracts.POSTS);

        lake.run(job, "2025-07", first);
        lake.run(job, "2025-08", first);
        assertThat(lake.rows(Posts.TABLE, "post_id")).containsExactly("{\"post_id\":\"1\"}", "{\"post_id\":\"2\"}");
        assertThat(lake.run(job, "2025-07", first).state()).isEqualTo(JobOutcome.State.UNCHANGED);
        lake.run(job, "2025-Q3", first);
        assertThat(lake.run(job, "2025-07", first).state()).isEqualTo(JobOutcome.State.UNCHANGED);

        lake.run(job, "2025-07", second);
        assertThat(lake.rows(Posts.TABLE, "post_id")).containsExactly("{\"post_id\":\"2\"}", "{\"post_id\":\"3\"}");
        assertThat(lake.run(job, "2025-08", first).state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(lake.run(job, "2025-Q3", first).state()).isEqualTo(JobOutcome.State.DONE);
        assertThat(lake.rows(Posts.TABLE, "post_id")).containsExactly("{\"post_id\":\"1\"}", "{\"post_id\":\"2\"}");
    }

    @Test
    void saysWhatIsWrongAndLeavesTheLakeAsItWas() throws IOException {
        IngestRecords job = new IngestRecords(Contracts.POSTS);
        String good = "{\"platform\":\"VK\",\"post_id\":\"1\",\"created_at\":\"2025-07-15T00:00:00Z\"}\n";
        lake.run(job, "2025-07", "inputs.posts=" + write("good.ndjson", good + "{"));
        Map<String, String> before = lake.state(job);
        String columns =
                "The columns are platform, post_id, author_id, channel, created_at, text, language, views, likes,"
                        + " comments, shares, synthetic.";

        assertThat(failure(job, write("a.csv", "platform,post_id,author,platform\n1,2,3,4")))
                .isEqualTo("Cannot ingest ROOT/a.csv: its header does not fit dumps of posts: unknown column author;"
                        + " column platform stands twice; column created_at is missing. " + columns);
        assertThat(failure(job, write("empty.csv", "")))
                .isEqualTo(
                        "Cannot ingest ROOT/empty.csv: it is empty. Export it again, or take it out of inputs.posts.");
        assertThat(failure(job, write("head.csv", "platform,post_id,created_at\n\n")))
                .isEqualTo("Cannot ingest posts: inputs.posts holds nothing of period 2025-07, there is no row in its"
                        + " dumps. Choose another --period, or add dumps of this one.");
        assertThat(failure(job, write("all.ndjson", "{\"platform\":1}\n{\"b\":1}\n{\"c\":1}\n{")))
                .isEqualTo(
                        "Cannot ingest ROOT/all.ndjson: not one of its 4 rows can be read; most often: unknown field (first"
                                + " in line 2: b). The fields of posts are platform, post_id, author_id, channel, created_at, text, language,"
                                + " views, likes, comments, shares, synthetic.");
        String accounts =
                write("accounts.csv", "platform,account_id,recorded_on,gender,consent\nVK,1,2025-07-01,M,true\n");
        assertThat(lake.failure(new IngestRecords(Contracts.ACCOUNTS), "2025-07", "inputs.accounts=" + accounts))
                .isEqualTo(
                        "Cannot ingest ROOT/accounts.csv: not one of its 1 rows can be read; most often: gender is not"
                                + " a known code (first in line 2: M), expected female, male, other, unknown. The fields of"
                                + " accounts are platform, account_id, recorded_on, birth_year, gender, region, consent,"
                                + " synthetic.");
        assertThat(failure(job, write("late.ndjson", good.replace("2025-07", "2024-01"))))
                .isEqualTo("Cannot ingest posts: inputs.posts holds nothing of period 2025-07, all of its rows are"
                        + " outside it. Choose another --period, or add dumps of this one.");
        byte[] packed = gzip(good.repeat(20_000));
        assertThat(failure(job, TestDump.write(folder.resolve("cut.ndjson.gz"), java.util.Arrays.copyOf(packed, 500))))
                .isEqualTo("Cannot read ROOT/cut.ndjson.gz: it is truncated or damaged (its gzip data breaks off)."
                        + " Download or export it again.");
        assertThat(lake.state(job)).isEqualTo(before);
        try (Stream<Path> files = Files.walk(folder.resolve("storage"))) {
            assertThat(files.map(Path::toString)
                            .filter(file -> file.contains("/rejected/") && file.endsWith(".parquet")))
                    .as("files of rejected rows that belong to no table")
                    .hasSize(1);
        }
    }

    /** Each file is read or named, whatever lies beside it; what a file brought before does not vanish with it. */
    @Test
    void readsTheOtherFilesWhenOneCannotBeRead() throws IOException {
        IngestRecords job = new IngestRecords(Contracts.POSTS);
        String good = "{\"platform\":\"VK\",\"post_id\":\"%d\",\"created_at\":\"2025-07-15T00:00:00Z\"}\n";
        Path in = Files.createDirectory(folder.resolve("in"));
        TestDump.write(in.resolve("a.ndjson"), String.format(good, 1).getBytes(UTF_8));
        TestDump.write(in.resolve("b.csv"), "platform,post_id,text\n1,2,3\n".getBytes(UTF_8));
        TestDump.write(in.resolve("c.ndjson"), "{\"platform\":\"VK\"}\n{\"platform\":\"VK\"}\n".getBytes(UTF_8));
        byte[] packed = gzip(String.format(good, 2).repeat(20_000));
        TestDump.write(in.resolve("d.ndjson"), java.util.Arrays.copyOf(packed, packed.length - 8));
        TestDump.write(in.resolve("e.csv.part"), "platform".getBytes(UTF_8));
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzip(String.format(good, 3)));
        members.write(gzip(String.format(good, 4)));
        members.write(new byte[70_000]);
        TestDump.write(in.resolve("f.GZ"), members.toByteArray());
        members.write("tail".getBytes(UTF_8));
        TestDump.write(in.resolve("g.gz"), members.toByteArray());
        String failures = """
                Cannot ingest ROOT/in/b.csv: its header does not fit dumps of posts: column created_at is missing. The \
                columns are platform, post_id, author_id, channel, created_at, text, language, views, likes, comments, \
                shares, synthetic.
                Cannot read ROOT/in/%s
                Cannot read ROOT/in/%s
                Cannot ingest ROOT/in/c.ndjson: not one of its 2 rows can be read; most often: post_id is missing (first \
                in line 1). The fields of posts are platform, post_id, author_id, channel, created_at, text, language, views, likes, \
                comments, shares, synthetic.""";
        String cut = "d.ndjson: it is truncated or damaged (its gzip data breaks off). Download or export it again.";
        String tail = "g.gz: bytes follow its last gzip member that are no gzip. Cut them off, or export it again.";

        assertThat(failure(job, in.toString()))
                .isIn(String.format(failures, cut, tail), String.format(failures, tail, cut));

        assertThat(lake.balances()).containsExactly("a.ndjson: 1 = 1 + 0 + 0 + 0 + 0", "f.GZ: 2 = 2 + 0 + 0 + 0 + 0");
        assertThat(lake.log()).anyMatch(line -> line.endsWith("e.csv.part: a download that is not finished"));

        Map<String, String> before = lake.state(job);
        TestDump.write(in.resolve("a.ndjson"), "no post".getBytes(UTF_8));
        assertThat(failure(job, in.toString()))
                .endsWith("\nThe posts of 2025-07 stay as they are: rows of that dump are among them.");
        assertThat(lake.state(job)).isEqualTo(before);
    }

    @Test
    void needsTheKeyOfThePseudonymsWherePersonsAre() {
        String posts =
                write("a.ndjson", "{\"platform\":\"VK\",\"post_id\":\"1\",\"created_at\":\"2025-07-15T00:00:00Z\"}");

        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        lake.run(new IngestRecords(Contracts.POSTS), "2025-07", Map.of(), "inputs.posts=" + posts))
                .hasMessage("Cannot replace account ids by pseudonyms: AIQYN_PSEUDONYM_KEY is not set. Set it with:"
                        + " export AIQYN_PSEUDONYM_KEY=$(openssl rand -hex 32)");

        String orders = write(
                "orders.csv",
                "platform,order_id,kind,authority,country,received_at\nVK,1,act,Akimat,KZ,2025-07-15T00:00:00Z\n");
        assertThat(lake.run(new IngestRecords(Contracts.ORDERS), "2025-07", Map.of(), "inputs.orders=" + orders)
                        .state())
                .isEqualTo(JobOutcome.State.DONE);
    }

    @Test
    void refusesAnotherKeyThanTheOneBefore() {
        IngestRecords posts = new IngestRecords(Contracts.POSTS);
        String first = "inputs.posts="
                + write("a.ndjson", "{\"platform\":\"VK\",\"post_id\":\"1\",\"created_at\":\"2025-07-15T00:00:00Z\"}");
        String second = "inputs.accounts="
                + write(
                        "b.ndjson",
                        "{\"platform\":\"VK\",\"account_id\":\"1\",\"recorded_on\":\"2025-07-15\",\"consent\":true}");
        Map<String, String> other = Map.of(Pseudonyms.KEY_VARIABLE, "another-key-of-this-test");
        lake.run(posts, "2025-07", first);
        String fingerprint = new Pseudonyms("a-key-of-this-test-only").fingerprint();
        String message = "Cannot replace account ids by pseudonyms: the key in AIQYN_PSEUDONYM_KEY (fingerprint "
                + new Pseudonyms("another-key-of-this-test").fingerprint()
                + ") is not the one that a.ndjson of posts was read with (fingerprint " + fingerprint
                + "): nobody would be found again. Set the key of that time, or read all dumps into a new storage with"
                + " --set storage.root=FOLDER.";

        assertThatThrownBy(() -> lake.run(posts, "2025-07", other, first)).hasMessage(message);
        assertThatThrownBy(() -> lake.run(new IngestRecords(Contracts.ACCOUNTS), "2025-07", other, second))
                .hasMessage(message);
        assertThat(lake.run(posts, "2025-07", Map.of(), first)).isEqualTo(JobOutcome.unchanged());
        assertThat(lake.rows(Dumps.TABLE, "pseudonym_key"))
                .containsExactly("{\"pseudonym_key\":\"" + fingerprint + "\"}");
    }

    private String failure(kz.aiqyn.jobs.job.Job job, String path) {
        return lake.failure(job, "2025-07", "inputs.posts=" + path);
    }

    /** Ids, addresses and numbers of persons in good rows and in rows broken in every way that comes to mind. */
    @Test
    void storesNothingThatNamesAPerson() {
        String id = "289537726";
        String person = "dana.k@example.org +77000001234 980821399223";
        String good = "{\"platform\":\"VK\",\"post_id\":\"1\",\"author_id\":\"" + id
                + "\",\"created_at\":\"2025-07-15T00:00:00Z\",\"text\":\"" + person + "\"}";
        String posts = write(
                "a.ndjson",
                String.join(
                        "\n",
                        good,
                        good.replace("2025-07-15T00:00:00Z", "yesterday " + person),
                        good.replace("\"VK\"", "\"VK\",\"views\":\"" + person + "\""),
                        good.replace("author_id", "user_id"),
                        good.replace("author_id", "\\u0061uthor_id").replace("\"1\"", "\"\""),
                        good.replace("\"" + id + "\"", "{\"a\":1,\"id\":" + id + "}"),
                        good.replace("\"" + id + "\"", "[1, " + id + "]"),
                        good.replace('"', '\''),
                        good.replace("\"author_id\"", "author_id"),
                        good.replace("\"author_id\"", "\"author_id"),
                        good.replace("\"author_id\":", "\"author_id\":\"x\",\"author_id\":"),
                        good.replace("}", ""),
                        good.substring(0, good.indexOf(id) + id.length()),
                        good + " " + person + " " + id,
                        "[" + id + "]",
                        id + " " + person,
                        "{\"" + person + "\":1}"));
        String table = write(
                "b.csv",
                "platform,post_id,author_id,created_at,text\n"
                        + "VK,2," + id + ",2025-07-15T00:00:00Z," + person + "\n"
                        + "VK,3," + id + ",never," + person + "\n"
                        + "VK,4," + id + ",\"" + person + "\n"
                        + "VK,5," + id + "," + person + ",6,7\n");

        lake.run(new IngestRecords(Contracts.POSTS), "2025-07", "inputs.posts=" + posts + "," + table);

        assertThat(lake.balances())
                .containsExactly("a.ndjson: 17 = 1 + 16 + 0 + 0 + 0", "b.csv: 4 = 1 + 3 + 0 + 0 + 0");
        String everything = String.join("\n", lake.rejected()) + lake.rows(Posts.TABLE, "*");
        assertThat(everything)
                .doesNotContain(id)
                .doesNotContain("dana")
                .doesNotContain("7000001234")
                .doesNotContain("980821399223")
                .doesNotContain("example.org");
        List<Table> tables = new IngestRecords(Contracts.POSTS).writes();
        assertThat(tables).hasSize(3);
        assertThat(lake.storedBytes())
                .isNotEmpty()
                .noneMatch(file -> file.contains(id) || file.contains("dana.k") || file.contains("980821399223"));
        assertThat(lake.rejected().get(0))
                .isEqualTo(
                        "2 created_at is not a time with an offset, as in 2025-07-01T09:30:00+05:00: yesterday [e-mail]"
                                + " [phone] [national id] <- {\"platform\": \"VK\", \"post_id\": \"1\", \"author_id\": \"[id]\","
                                + " \"created_at\": \"yesterday [e-mail] [phone] [national id]\", \"text\": \"[e-mail] [phone]"
                                + " [national id]\"}");
    }

    private String posts(String name, String platform, int from, int to, int aDay, int broken) {
        StringBuilder rows = new StringBuilder();
        for (int day = from; day <= to; day++) {
            for (int i = 0; i < aDay; i++) {
                rows.append(String.format(
                        "{\"platform\":\"%s\",\"post_id\":\"%d-%d\",\"created_at\":\"2025-07-%02dT00:00:00Z\"}%n",
                        platform, day, i, day));
            }
        }
        return "inputs.posts=" + write(name, rows + "{\n".repeat(broken));
    }

    private List<String> states() {
        return lake.rows(Dumps.TABLE, "period", "state", "accepted n", "out_of_scope o", "accepted_because");
    }

    @Test
    void keepsAPeriodBackThatLooksWrongAndLetsItThroughWithoutReadingAgain() throws IOException {
        IngestRecords job = new IngestRecords(Contracts.POSTS);
        String bad = posts("a.ndjson", "VK", 1, 3, 10, 30);
        String refusal = "Cannot publish the posts of 2025-07: 30 of its 60 rows are rejected (50.0 %), more than"
                + " checks.most-rejected 5.0 %. They are kept back.\nLook at them with aiqyn list-dumps --state"
                + " \"kept back\" and get better dumps, or let them through with --accept REASON, which the report"
                + " prints.";

        assertThatThrownBy(() -> lake.run(job, "2025-07", bad))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage(refusal);
        assertThat(lake.rows(Posts.TABLE, "*")).isEmpty();
        assertThat(lake.rejected()).isEmpty();
        assertThat(states()).containsExactly("{\"period\":\"2025-07\",\"state\":\"kept back\",\"n\":30,\"o\":0}");
        Map<String, String> before = lake.state(job);
        assertThatThrownBy(() -> lake.run(job, "2025-07", bad)).hasMessage(refusal);
        assertThat(lake.state(job)).isEqualTo(before);

        assertThat(lake.accept(job, "2025-07", "an outage", bad).facts()).containsEntry("accepted", 30L);

        assertThat(lake.rows(Posts.TABLE, "*")).hasSize(30);
        assertThat(lake.rejected()).hasSize(30);
        assertThat(states())
                .containsExactly("{\"period\":\"2025-07\",\"state\":\"published\",\"n\":30,\"o\":0,"
                        + "\"accepted_because\":\"an outage\"}");
        assertThat(lake.state(job).values()).noneMatch(state -> state.contains("kept_back"));
        assertThat(lake.run(job, "2025-07", bad).state()).isEqualTo(JobOutcome.State.UNCHANGED);
    }

    @Test
    void dropsWhatWasKeptBackWhenBetterDumpsCome() {
        IngestRecords job = new IngestRecords(Contracts.POSTS);
        String bad = posts("a.ndjson", "VK", 1, 3, 10, 30);
        assertThatThrownBy(() -> lake.run(job, "2025-07", bad)).isInstanceOf(CheckRefusedException.class);
        assertThat(lake.state(job).get("posts")).contains("kept_back_2025-07");

        lake.run(job, "2025-Q3", posts("a.ndjson", "VK", 1, 3, 10, 0));

        assertThat(states()).containsExactly("{\"period\":\"2025-Q3\",\"state\":\"published\",\"n\":30,\"o\":0}");
        assertThat(lake.state(job).values()).noneMatch(state -> state.contains("kept_back"));
    }

    @Test
    void comparesVolumesAndPlatformsByTheDayOfTheEvent() {
        IngestRecords job = new IngestRecords(Contracts.POSTS);
        lake.run(job, "2025-07-01/2025-07-08", posts("a.ndjson", "VK", 1, 8, 20, 0));
        // A hole on the 9th and 10th, of which the first is unusual; from the 11th on another platform.
        String holed = posts("b.ndjson", "Telegram", 11, 12, 20, 0);

        assertThatThrownBy(() -> lake.run(
                        job,
                        "2025-07-09/2025-07-31",
                        holed,
                        "checks.expected-from=20",
                        "checks.expected-platforms.posts=Instagram"))
                .hasMessageStartingWith("Cannot publish the posts of 2025-07-09/2025-07-31: no row is of Instagram,"
                        + " which is expected in every period; 2025-07-09 has 0 accepted rows where the median of the 8"
                        + " days before is 20, outside of checks.least-volume 0.1 to checks.most-volume 10.0 times"
                        + " that; no row of 2025-07-11 is of VK, which is expected on every day; no row of 2025-07-12"
                        + " is of VK, which is expected on every day. They are kept back.\n");
    }

    /** The ledger says of each day which dumps the table's rows are of, whatever was ingested in which order. */
    @Test
    void countsTheRowsOfADayForTheDumpsThatHaveIt() {
        IngestRecords job = new IngestRecords(Contracts.POSTS);
        String whole = posts("a.ndjson", "VK", 1, 20, 2, 0);
        String days = "explode(map_filter(days, (d, n) -> d between '2025-07-09' and '2025-07-11')) as (d, n)";

        lake.run(job, "2025-07", whole);
        lake.run(job, "2025-07-10/2025-07-12", posts("b.ndjson", "VK", 10, 10, 3, 0));

        assertThat(states())
                .containsExactly(
                        "{\"period\":\"2025-07\",\"state\":\"published\",\"n\":34,\"o\":6}",
                        "{\"period\":\"2025-07-10/2025-07-12\",\"state\":\"published\",\"n\":3,\"o\":0}");
        assertThat(lake.rows(Dumps.TABLE, "name", days))
                .containsExactly(
                        "{\"name\":\"a.ndjson\",\"d\":\"2025-07-09\",\"n\":{\"VK\":2}}",
                        "{\"name\":\"b.ndjson\",\"d\":\"2025-07-10\",\"n\":{\"VK\":3}}");
        assertThat(lake.rows(Posts.TABLE, "*")).hasSize(37);
        assertThat(lake.run(job, "2025-07-13/2025-07-20", whole).state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(lake.run(job, "2025-07", whole).state()).isEqualTo(JobOutcome.State.DONE);
        assertThat(states()).containsExactly("{\"period\":\"2025-07\",\"state\":\"published\",\"n\":40,\"o\":0}");
    }
}
