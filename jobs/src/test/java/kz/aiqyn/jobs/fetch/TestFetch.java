package kz.aiqyn.jobs.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import kz.aiqyn.jobs.fetch.FetchedDump.State;

/** Fetches one dump, or several, from a server on this machine; pauses are noted, not made. */
final class TestFetch implements AutoCloseable {

    static final LocalDate DAY = LocalDate.of(2025, 7, 1);
    static final String NAME = "sor-global-2025-07-01-full.zip";
    static final DailyDump DUMP = new DailyDump(NAME, DAY);
    static final String BODY = "0123456789abcdefghijklmnopqrstuvwxyz";
    static final String TAG = "\"v1\"";

    final DumpServerStandIn server = new DumpServerStandIn();
    final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    int retries = 3;
    Duration timeout = Duration.ofSeconds(30);
    long leastPerSecond;
    Duration window = Duration.ofSeconds(60);
    List<String> hosts = List.of();

    private final Path folder;

    TestFetch(Path folder) throws IOException {
        this.folder = folder;
    }

    FetchedDump fetch() {
        return fetch(List.of(DUMP)).get(0);
    }

    List<FetchedDump> fetch(List<DailyDump> dumps) {
        FetchSettings settings = new FetchSettings(
                URI.create(server.url()),
                folder,
                2,
                retries,
                timeout,
                timeout,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                new FetchSettings.Limits(Long.MAX_VALUE, 0, leastPerSecond, window, hosts),
                "aiqyn/test",
                pauses::add);
        return FetchDumps.fetch(settings, dumps, fetched -> {});
    }

    /** Asserts that the dump came, whole and alone. */
    void isHere(FetchedDump fetched, State state, String body, int attempts) throws IOException {
        assertThat(fetched)
                .isEqualTo(new FetchedDump(
                        DUMP, state, (long) body.length(), DumpServerStandIn.sha1(body), null, attempts, null));
        isInFolder(body);
    }

    /** Asserts that the folder holds this dump, its sum and nothing else. */
    void isInFolder(String body) throws IOException {
        assertThat(folder.resolve(NAME)).hasContent(body);
        assertThat(folder.resolve(NAME + ".sha1")).hasContent(DumpServerStandIn.sha1(body) + "  " + NAME + "\n");
        assertThat(names()).containsExactly(NAME, NAME + ".sha1");
    }

    /** Asserts that the dump did not come; the problem begins after its address. */
    void failed(FetchedDump fetched, int attempts, String problem) {
        String whole = "Cannot fetch " + NAME + " from " + server.url() + "/" + NAME + problem;
        assertThat(fetched).isEqualTo(new FetchedDump(DUMP, State.FAILED, null, null, null, attempts, whole));
    }

    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** What is said of a dump with another sum than the published one. */
    static String wrongSum(String found, String published) {
        return ": its " + found.length() + " bytes have the SHA-1 " + DumpServerStandIn.sha1(found) + ", but " + NAME
                + ".sha1 says " + DumpServerStandIn.sha1(published)
                + ". Give the command again later: one of the two files is damaged or old on the server.";
    }

    @Override
    public void close() {
        server.close();
    }
}
