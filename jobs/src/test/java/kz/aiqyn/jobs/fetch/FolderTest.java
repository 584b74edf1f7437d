package kz.aiqyn.jobs.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import kz.aiqyn.jobs.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a folder or a disk is said, and no dump is lost by it. */
class FolderTest {

    private static final String NAME = "sor-global-2025-07-01-full.zip";
    private static final String BODY = "0123456789";

    @TempDir
    private Path folder;

    private DumpServerStandIn server;
    private long most = Long.MAX_VALUE;
    private long keptFree;

    @BeforeEach
    void start() throws IOException {
        server = new DumpServerStandIn();
        server.holds(NAME, BODY);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private FetchedDump fetch(Path into) {
        FetchSettings settings = new FetchSettings(
                URI.create(server.url()),
                into,
                1,
                0,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ZERO,
                Duration.ZERO,
                new FetchSettings.Limits(most, keptFree, 0, Duration.ofSeconds(60), List.of()),
                "aiqyn/test",
                pause -> {});
        return FetchDumps.fetch(settings, List.of(new DailyDump(NAME, LocalDate.of(2025, 7, 1))), fetched -> {})
                .get(0);
    }

    @Test
    void aFolderIsMadeWhereThereIsNone() {
        Path deep = folder.resolve("a/b");

        assertThat(fetch(deep).state()).isEqualTo(FetchedDump.State.DOWNLOADED);
        assertThat(deep.resolve(NAME)).hasContent(BODY);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> fetch(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot fetch dumps into " + file + ": " + file + " is a file. Check that the folder"
                        + " may be read and written, or name another one with --out.");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedBeforeAnythingIsFetched() {
        Path nowhere = Path.of("/proc/aiqyn");
        assumeTrue(Files.isDirectory(Path.of("/proc")), "there is no /proc on this machine");

        assertThatThrownBy(() -> fetch(nowhere))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("Cannot fetch dumps into /proc/aiqyn: .*/proc/aiqyn.*\\. Check that the folder may"
                        + " be read and written, or name another one with --out\\.");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFullDiskIsSaid() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "there is no /dev/full on this machine");
        Files.createSymbolicLink(folder.resolve("." + NAME + ".part"), full);

        FetchedDump fetched = fetch(folder);

        assertThat(fetched.state()).isEqualTo(FetchedDump.State.FAILED);
        assertThat(fetched.problem())
                .isEqualTo("Cannot fetch " + NAME + " into " + folder + ": no space is left. Make room, or name"
                        + " another folder with --out, and give the command again: what is done stays done.");
        assertThat(folder.resolve(NAME)).doesNotExist();
    }

    @Test
    void aDumpThatCannotFitIsNotBegun() {
        server.answers(NAME, exchange -> {
            exchange.sendResponseHeaders(200, 900_000_000_000_000_000L);
            exchange.getResponseBody().write('0');
            exchange.getResponseBody().flush();
        });

        FetchedDump fetched = fetch(folder);

        assertThat(fetched.state()).isEqualTo(FetchedDump.State.FAILED);
        assertThat(fetched.problem())
                .matches("Cannot fetch " + NAME + " into " + folder + ": it has 900,000,000,000,000,000 bytes,"
                        + " [0-9,]+ are free there, and fetch\\.keep-free-megabytes keeps 0 of them\\. Make room, or name"
                        + " another folder with --out\\.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void someRoomStaysFree() {
        keptFree = 800_000_000_000_000_000L;
        server.answers(NAME, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(BODY.getBytes(StandardCharsets.US_ASCII));
        });

        FetchedDump fetched = fetch(folder);

        assertThat(fetched.problem())
                .matches("Cannot fetch " + NAME + " into " + folder + ": nobody says how many bytes it has,"
                        + " [0-9,]+ are free there, and fetch\\.keep-free-megabytes keeps 800,000,000,000,000,000 of"
                        + " them\\. Make room, or name another folder with --out\\.");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000})
    void aFileThatIsTooLargeIsNotTaken(long size) {
        most = 20_000;
        server.answers(NAME, exchange -> {
            // Without a size it has no end.
            exchange.sendResponseHeaders(200, size);
            while (true) {
                exchange.getResponseBody().write(new byte[1000]);
            }
        });

        assertThat(fetch(folder).problem())
                .isEqualTo(
                        "Cannot fetch " + NAME + " from " + server.url() + "/" + NAME + ": it has more than the 20,000"
                                + " bytes that fetch.most-megabytes lets come. Raise it if dumps are that large, or check the"
                                + " base URL.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDumpThatAnotherProcessFetchesIsLeftToIt() throws IOException {
        Path part = folder.resolve("." + NAME + ".part");
        try (FileChannel other = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            FetchedDump fetched = fetch(folder);

            assertThat(lock.isValid()).isTrue();
            assertThat(fetched.state()).isEqualTo(FetchedDump.State.FAILED);
            assertThat(fetched.problem())
                    .isEqualTo("Cannot fetch " + NAME + ": another process is fetching it into " + folder
                            + ". Wait until that one has ended, or name another folder with --out.");
            assertThat(server.requests(NAME)).isEmpty();
        }
    }

    @Test
    void aFolderInThePlaceOfADumpIsNamed() throws IOException {
        Files.createDirectories(folder.resolve(NAME).resolve("something"));

        FetchedDump fetched = fetch(folder);

        assertThat(fetched.state()).isEqualTo(FetchedDump.State.FAILED);
        assertThat(fetched.problem())
                .startsWith("Cannot fetch " + NAME + " into " + folder + ": ")
                .endsWith(" Check that the folder may be read and written, or name another one with --out.");
    }
}
