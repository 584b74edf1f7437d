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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure says what is wrong and what to do, and leaves the lake as it was. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class BrokenDumpsTest {

    private static final IngestDecisions JOB = new IngestDecisions();
    private static final String NAME = "sor-global-2025-07-01-full.zip";
    private static final String ENTRY = "sor-global-2025-07-01-full-00000.csv.zip";
    private static final String CHUNK = "sor-global-2025-07-01-full-00000-00000.csv";
    private static final String AGAIN = " Download or export it again.";
    private static final String NEVER = " Do not use this file; download the dump again.";

    private TestLake lake;
    private Map<String, String> before;
    private Path folder;
    private int folders;

    private Path root;

    @BeforeAll
    void ingestAGoodDay(SparkSession spark, @TempDir Path shared) {
        root = shared;
        lake = new TestLake(spark, root);
        lake.run(
                JOB,
                "2025-07",
                "inputs.decisions=" + TestDump.of(csv(V2, row(V2, 1), "broken")).write(root, NAME));
        before = lake.state(JOB);
    }

    @BeforeEach
    void newFolder() throws IOException {
        folder = Files.createDirectory(root.resolve("in" + folders++));
    }

    @AfterAll
    void findsTheLakeAsItWas() {
        assertThat(lake.state(JOB)).isEqualTo(before);
        assertThat(lake.balances()).containsExactly(NAME + ": 2 = 1 + 1 + 0 + 0 + 0");
    }

    private String failure(byte[] dump) {
        return failure("inputs.decisions=" + TestDump.write(folder.resolve(NAME), dump));
    }

    private String failure(String... changes) {
        return lake.failure(JOB, "2025-07", changes).replace("ROOT/" + folder.getFileName(), "IN");
    }

    @Test
    void namesAMissingFile() {
        assertThat(failure("inputs.decisions=no/such-2025-07-01-full.zip"))
                .isEqualTo("Cannot ingest decisions: inputs.decisions names no/such-2025-07-01-full.zip, which does not"
                        + " exist. Correct the path, or set inputs.decisions to [] to leave the table out.");
    }

    @Test
    void saysThatAGlobMatchesNothingOrIsNone() {
        assertThat(failure("inputs.decisions=no/such/*.zip"))
                .isEqualTo("Cannot ingest decisions: inputs.decisions matches no file: no/such/*.zip. Put dumps there,"
                        + " or name others with --set inputs.decisions=PATH.");
        assertThat(failure("inputs.decisions=" + folder + "/[a.zip"))
                .isEqualTo("Cannot list IN: [a.zip is no glob (Missing ']). Write * for any characters, and close every"
                        + " [ and {.");
        assertThat(failure("inputs.decisions="))
                .isEqualTo("Cannot ingest decisions: inputs.decisions is empty. Name dumps with --set"
                        + " inputs.decisions=PATH.");
    }

    @Test
    void saysWhichDaysThereAreWhenNoneIsInThePeriod() {
        TestDump.of(csv(V2, row(V2, 1))).write(folder, "sor-vk-2024-02-29-full.zip");
        TestDump.of(csv(V2, row(V2, 1))).write(folder, "sor-vk-2024-12-31-full.zip");

        assertThat(failure("inputs.decisions=" + folder))
                .isEqualTo("Cannot ingest decisions: inputs.decisions holds nothing of period 2025-07, its dumps are of"
                        + " 2024-02-29 to 2024-12-31. Choose another --period, or add dumps of this one.");
    }

    @ParameterizedTest
    @CsvSource({
        "dump.zip, its name does not say which day it is of",
        "sor-global-full.zip, its name does not say which day it is of",
        "sor-global-2025-02-30-full.zip, 'its name says 2025-02-30, which is no day'",
        "sor-global-2025-07-01.zip, 'its name says 2025-07-01, but is not that of a dump'",
        "sor-global-2025-07-02-full (1).zip, 'its name says 2025-07-02, but is not that of a dump'",
    })
    void refusesANameThatIsNotThatOfADump(String name, String problem) {
        TestDump.of(csv(V2, row(V2, 1))).write(folder, name);

        assertThat(failure("inputs.decisions=" + folder))
                .isEqualTo("Cannot ingest IN/" + name + ": " + problem + ". Keep the name it was published under, as in"
                        + " sor-global-2025-07-01-full.zip.");
    }

    @Test
    void refusesTwoDumpsOfOneName() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        TestDump dump = TestDump.of(csv(V2, row(V2, 1)));

        assertThat(failure("inputs.decisions=" + dump.write(folder, NAME) + "," + dump.write(other, NAME)))
                .isEqualTo("Cannot ingest IN/" + NAME + ": another dump of inputs.decisions has the same name. Take one"
                        + " of them out.");
    }

    @Test
    void refusesAWrongCheckSumAndAFileWithoutOne() {
        String wrong = "0123456789".repeat(4);
        TestDump.write(folder.resolve(NAME + ".sha1"), ("SHA1 (" + NAME + ") = " + wrong).getBytes(UTF_8));

        assertThat(failure("content".getBytes(UTF_8)))
                .isEqualTo("Cannot ingest IN/" + NAME + ": its SHA-1 is 040f06fd774092478d450774f5ba30c5da78acc8, but "
                        + NAME + ".sha1 says " + wrong + ". Download both files again.");
        TestDump.write(folder.resolve(NAME + ".sha1"), "<html><body>404</body></html>\n".getBytes(UTF_8));
        assertThat(failure("content".getBytes(UTF_8)))
                .isEqualTo("Cannot ingest IN/" + NAME + ": " + NAME + ".sha1 holds no SHA-1 sum, it begins with"
                        + " <html><body>404</body></html>. Download both files again.");
        TestDump.write(folder.resolve(NAME + ".sha1"), new byte[0]);
        assertThat(failure("content".getBytes(UTF_8)))
                .isEqualTo("Cannot ingest IN/" + NAME + ": " + NAME
                        + ".sha1 holds no SHA-1 sum, it is empty. Download both files again.");
    }

    /** Cut behind a nested zip, the dump is a zip of plain CSV files with something before it. */
    @Test
    void refusesWhatIsNoZipOrACutOne() {
        byte[] whole = new TestDump()
                .slice(csv(V2, row(V2, 1)))
                .slice(csv(V2, row(V2, 2)))
                .bytes();

        String message = "Cannot read IN/" + NAME + ": it is truncated or damaged (its end is missing)." + AGAIN;
        for (int cut : new int[] {1, 10, 30, 60, 140}) {
            assertThat(failure(Arrays.copyOf(whole, whole.length - cut))).isEqualTo(message);
        }
        assertThat(failure(new byte[0])).isEqualTo(message);
        assertThat(failure(Arrays.copyOf(whole, whole.length + 7)))
                .isEqualTo("Cannot read IN/" + NAME
                        + ": 7 bytes follow the end of the zip. Cut them off, or download it" + " again.");
        assertThat(failure("<html>Not found</html>".getBytes(UTF_8))).isEqualTo(message);
    }

    @Test
    void refusesANestedZipThatIsGarbage() {
        assertThat(failure(
                        new TestDump().entry(ENTRY, "garbage".getBytes(UTF_8)).bytes()))
                .isEqualTo("Cannot read IN/" + NAME + ", entry " + ENTRY
                        + ": it is truncated or damaged (its end is missing)." + AGAIN);
    }

    /** Cut behind its first file, the nested zip still looks whole to a reader that goes on from file to file. */
    @Test
    void refusesANestedZipThatIsCut() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(CHUNK, csv(V2, row(V2, 1)).getBytes(UTF_8));
        byte[] one = TestDump.zip(files);
        files.put(CHUNK.replace("0.csv", "1.csv"), csv(V2, row(V2, 2)).getBytes(UTF_8));
        byte[] two = TestDump.zip(files);
        int endOfFirst = new String(one, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("PK\001\002");

        for (int length : new int[] {endOfFirst, endOfFirst - 20}) {
            assertThat(failure(new TestDump()
                            .entry(ENTRY, Arrays.copyOf(two, length))
                            .bytes()))
                    .isEqualTo("Cannot read IN/" + NAME + ", entry " + ENTRY
                            + ": it is truncated or damaged (its end is missing)." + AGAIN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.csv", "/etc/x.csv", "a/../../x.csv", "..\\x.csv", "c:\\x.csv"})
    void refusesANameThatClimbsOut(String name) {
        String problem = "Cannot ingest IN/" + NAME + ": entry " + name + " climbs out of the archive." + NEVER;
        byte[] csv = csv(V2, row(V2, 1)).getBytes(UTF_8);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(CHUNK, csv);
        files.put(name, csv);

        assertThat(failure(new TestDump().entry(name, csv).bytes())).isEqualTo(problem);
        assertThat(failure(new TestDump().entry(ENTRY, TestDump.zip(files)).bytes()))
                .isEqualTo(problem);
    }

    @Test
    void refusesWhatNoDumpHolds() {
        byte[] csv = csv(V2, row(V2, 1)).getBytes(UTF_8);
        byte[] zip = TestDump.zip(Map.of("x.csv", csv));

        assertThat(failure(new TestDump().entry("readme.txt", csv).bytes()))
                .isEqualTo("Cannot ingest IN/" + NAME + ": entry readme.txt is neither a CSV file nor a zip. Download"
                        + " the dump again, or take it out of inputs.decisions.");
        assertThat(failure(new TestDump()
                        .entry(ENTRY, TestDump.zip(Map.of("x.zip", zip)))
                        .bytes()))
                .isEqualTo(
                        "Cannot ingest IN/" + NAME + ": file x.zip in entry " + ENTRY + " is not a CSV file." + NEVER);
    }

    @Test
    void namesEveryColumnThatDoesNotFit() {
        String header = String.join(",", V2).replace("category,", "kategory,").replace(",created_at", ",uuid");

        assertThat(failure(TestDump.of(header + "\n" + row(V2, 1)).bytes()))
                .isEqualTo("Cannot ingest IN/" + NAME + ", entry " + ENTRY + ", file " + CHUNK + ": its header does not"
                        + " fit a dump of statements of reasons: unknown column kategory; column uuid stands twice;"
                        + " column category is missing; column created_at is missing. Download the dump again, or take"
                        + " it out of inputs.decisions.");
        assertThat(failure(TestDump.of("a\u0000\u001B[31m" + "b".repeat(100)).bytes()))
                .isEqualTo("Cannot ingest IN/" + NAME + ", entry " + ENTRY + ", file " + CHUNK + ": its header does not"
                        + " fit a dump of statements of reasons: unknown column a\\u0000\\u001b[31m" + "b".repeat(73)
                        + "...; column uuid is missing; column decision_visibility is missing; column"
                        + " decision_visibility_other is missing; column end_date_visibility_restriction is missing;"
                        + " and 29 more. Download the dump again, or take it out of inputs.decisions.");
    }

    @Test
    void refusesALaterFileWithAnotherHeader() {
        String place = "Cannot ingest IN/" + NAME + ", file " + CHUNK.replace("0.csv", "1.csv") + ": its header ";

        assertThat(failure(new TestDump()
                        .slice(csv(V2, row(V2, 1)), csv(V1, row(V1, 2)))
                        .bytes()))
                .isEqualTo(place + "is v1, full, but the first one of the dump is v2, full. Download the dump again, or"
                        + " take it out of inputs.decisions.");
        assertThat(failure(new TestDump()
                        .slice(csv(V2, row(V2, 1)), row(V2, 2) + "\n" + row(V2, 3))
                        .bytes()))
                .startsWith(place + "does not fit a dump of statements of reasons: unknown column 00000000-0000-4000");
    }

    @Test
    void refusesAnEmptyDump() {
        String empty = "Cannot ingest IN/" + NAME + ": it is empty, no CSV file with a header is inside. Download it"
                + " again, or take it out of inputs.decisions.";

        assertThat(failure(new TestDump().bytes())).isEqualTo(empty);
        assertThat(failure(TestDump.of("").bytes())).isEqualTo(empty);
    }

    @Test
    void refusesEntriesThatOverlapOrStandTwice() {
        byte[] csv = csv(V2, row(V2, 1)).getBytes(UTF_8);
        byte[] twice = new TestDump().entry("a.csv", csv).entry("b.csv", csv).bytes();
        for (int i = 0; i + 5 < twice.length; i++) {
            if (twice[i] == 'b' && new String(twice, i, 5, UTF_8).equals("b.csv")) {
                twice[i] = 'a';
            }
        }

        assertThat(failure(twice)).isEqualTo("Cannot ingest IN/" + NAME + ": entry a.csv stands in it twice." + NEVER);
    }

    @Test
    void readsTheOtherDaysWhenOneCannotBeRead(SparkSession spark) throws IOException {
        TestLake other = new TestLake(spark, Files.createDirectory(folder.resolve("other")));
        byte[] good = new TestDump().slice(csv(V2, row(V2, 1), row(V2, 2))).bytes();
        TestDump.write(folder.resolve("sor-global-2025-07-01-full.zip"), good);
        TestDump.write(folder.resolve("sor-global-2025-07-02-full.zip"), Arrays.copyOf(good, good.length - 9));
        byte[] wrong = good.clone();
        wrong[200] ^= 1;
        TestDump.write(folder.resolve("sor-global-2025-07-03-full.zip"), wrong);
        TestDump.write(folder.resolve("sor-global-2025-07-04-full.zip"), good);

        String message = other.failure(JOB, "2025-07", "inputs.decisions=" + folder + "/*.zip");

        assertThat(message.lines())
                .hasSize(2)
                .anyMatch(line -> line.matches(
                        "Cannot read .*07-02-full.zip: it is truncated or damaged \\(its end is missing\\)." + AGAIN))
                .anyMatch(line -> line.matches("Cannot .*07-03-full.zip.*"));
        assertThat(other.balances())
                .containsExactly(
                        "sor-global-2025-07-01-full.zip: 2 = 2 + 0 + 0 + 0 + 0",
                        "sor-global-2025-07-04-full.zip: 2 = 2 + 0 + 0 + 0 + 0");
    }

    /** What systems and browsers add is left out; a day without a statement is a day; a file may be unpacked. */
    @Test
    void readsDaysBesideFilesThatAreNone(SparkSession spark) throws IOException {
        TestLake other = new TestLake(spark, Files.createDirectory(folder.resolve("other")));
        Path dumps = Files.createDirectory(folder.resolve("dumps"));
        byte[] csv = csv(V2, row(V2, 1), row(V2, 2)).getBytes(UTF_8);
        byte[] mac = "Mac OS X".getBytes(UTF_8);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("__MACOSX/._" + CHUNK, mac);
        files.put(CHUNK, csv);
        TestDump zip = new TestDump()
                .entry("__MACOSX/._" + ENTRY, mac)
                .entry("__MACOSX/._.DS_Store", mac)
                .entry(".DS_Store", mac)
                .entry("sor\\" + ENTRY, TestDump.zip(files));
        zip.write(dumps, NAME);
        zip.write(dumps, NAME.replace(".zip", " (1).zip"));
        TestDump.of(csv(V2)).write(dumps, "sor-global-2025-07-02-full.zip");
        TestDump.write(dumps.resolve("sor-global-2025-07-03-full.zip.crdownload"), mac);
        TestDump.write(dumps.resolve("Thumbs.db"), mac);
        TestDump.write(dumps.resolve("sor-vk-2025-07-04-full-00000-00000.csv"), csv);
        TestDump.write(dumps.resolve("sor-vk-2025-07-05-full.csv"), new byte[0]);
        TestDump.write(dumps.resolve("notes.txt"), mac);

        String message = other.failure(JOB, "2025-07", "inputs.decisions=" + dumps);

        assertThat(message.replace(dumps.toString(), "IN"))
                .isEqualTo("Cannot ingest IN/notes.txt: its name does not say which day it is of. Keep the name it was"
                        + " published under, as in sor-global-2025-07-01-full.zip.\n"
                        + "Cannot ingest IN/sor-vk-2025-07-05-full.csv: it is empty, no CSV file with a header is"
                        + " inside. Download it again, or take it out of inputs.decisions.");
        assertThat(other.balances())
                .containsExactly(
                        NAME + ": 2 = 2 + 0 + 0 + 0 + 0",
                        "sor-global-2025-07-02-full.zip: 0 = 0 + 0 + 0 + 0 + 0",
                        "sor-vk-2025-07-04-full-00000-00000.csv: 2 = 2 + 0 + 0 + 0 + 0");
        assertThat(other.log())
                .contains(
                        "ingest-decisions 2025-07: left out IN/sor-global-2025-07-03-full.zip.crdownload: a download"
                                + " that is not finished",
                        "ingest-decisions 2025-07: left out IN/sor-global-2025-07-01-full (1).zip: a browser's copy of "
                                + NAME,
                        "ingest-decisions 2025-07: left out of " + NAME
                                + " what an operating system has added: __MACOSX/._" + ENTRY
                                + ", __MACOSX/._.DS_Store, .DS_Store, __MACOSX/._" + CHUNK);
        assertThat(other.failure(JOB, "2025-07", "inputs.decisions=" + dumps)).isEqualTo(message);
    }

    /** Whatever single byte of a dump is damaged, the outcome is rows or a message. */
    @Test
    void survivesDamagedArchives() {
        byte[] whole = new TestDump()
                .slice(csv(V2, row(V2, 1), row(V2, 2)), csv(V2, row(V2, 3)))
                .slice(csv(V2, row(V2, 4)))
                .bytes();
        Random random = new Random(42);

        for (int round = 0; round < 500; round++) {
            byte[] damaged =
                    random.nextInt(5) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int change = random.nextInt(4); change >= 0 && damaged.length > 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(ReadSlices.read(TestDump.write(folder.resolve(NAME), damaged)))
                    .as("round %d", round)
                    .matches(outcome -> outcome.startsWith("Cannot ") || outcome.startsWith("balanced "));
        }
    }
}
