package kz.aiqyn.jobs.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDumpsTest {

    private static final LocalDate FROM = LocalDate.of(2025, 6, 29);
    private static final LocalDate TO = LocalDate.of(2025, 7, 2);

    @TempDir
    private Path folder;

    @Test
    void sameSeedGivesTheSameBytes() throws Exception {
        SampleDumps.write(settings("first", 5));
        SampleDumps.write(settings("second", 5));
        SampleDumps.write(settings("third", 6));

        assertThat(hashes("first")).isEqualTo(hashes("second")).isNotEqualTo(hashes("third"));
    }

    @Test
    void writesOneDumpADayWithItsSha1() throws Exception {
        SampleResult result = SampleDumps.write(settings("out", 5));

        assertThat(result)
                .isEqualTo(new SampleResult(
                        folder.resolve("out"), folder.resolve("out").resolve("truth.json")));
        Path dumps = result.folder().resolve("decisions");
        for (LocalDate day = FROM; !day.isAfter(TO); day = day.plusDays(1)) {
            String name = "sor-global-" + day + "-full.zip";
            String sum = DigestUtils.sha1Hex(Files.readAllBytes(dumps.resolve(name)));
            assertThat(dumps.resolve(name + ".sha1")).hasContent(sum + "  " + name);
        }
        assertThat(dumps).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void tellsProgressUpToTheLastRow() throws Exception {
        AtomicLong last = new AtomicLong();

        SampleDumps.write(settings("out", 5), rows -> last.accumulateAndGet(rows, Math::max));

        assertThat(last).hasValue(2_500);
    }

    @Test
    void writesDumpsWithoutRowsToo() throws Exception {
        SampleResult result = SampleDumps.write(new SampleSettings(folder.resolve("out"), 1, 0, 0, FROM, FROM));

        assertThat(result.truth()).content().contains("\"read\" : 0");
        assertThat(result.folder().resolve("decisions/sor-global-2025-06-29-full.zip"))
                .exists();
    }

    @Test
    void refusesAFolderThatHoldsFiles() throws Exception {
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> SampleDumps.write(settings("out", 5)))
                .hasMessage(
                        "Cannot write sample dumps: the folder " + out + " is not empty. Name a new or empty folder.");
    }

    @Test
    void refusesSettingsThatCannotBeFollowed() {
        assertThatThrownBy(() -> new SampleSettings(folder, 1, -1, 0, FROM, TO))
                .hasMessage("Cannot write sample dumps: the number of decisions is -1. Give 0 or more.");
        assertThatThrownBy(() -> new SampleSettings(folder, 1, 0, -2, FROM, TO))
                .hasMessage("Cannot write sample dumps: the number of posts is -2. Give 0 or more.");
        assertThatThrownBy(() -> new SampleSettings(folder, 1, 0, 0, TO, FROM))
                .hasMessage("Cannot write sample dumps: the first day 2025-07-02 is after the last day 2025-06-29."
                        + " Swap the two days.");
    }

    private SampleSettings settings(String name, long seed) {
        return new SampleSettings(folder.resolve(name), seed, 2_000, 500, FROM, TO);
    }

    private Map<String, String> hashes(String name) throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        Path root = folder.resolve(name);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(root.relativize(file).toString(), DigestUtils.sha256Hex(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return hashes;
    }
}
