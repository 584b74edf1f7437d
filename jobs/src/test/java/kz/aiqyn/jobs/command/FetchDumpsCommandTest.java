package kz.aiqyn.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.fetch.DumpServerStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command against a real server on this machine. */
class FetchDumpsCommandTest {

    private static final String CONF = Path.of("..", "conf", "local.yaml").toString();
    private static final String FIRST = "sor-global-2025-07-01-full.zip";
    private static final String SECOND = "sor-global-2025-07-02-full.zip";
    private static final String THIRD = "sor-global-2025-07-03-full.zip";

    @TempDir
    private Path folder;

    private DumpServerStandIn server;

    @BeforeEach
    void start() throws IOException {
        server = new DumpServerStandIn();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Told told(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "fetch-dumps",
                "--conf",
                CONF,
                "--set",
                "fetch.first-pause-seconds=0",
                "--set",
                "fetch.base-url=" + server.url(),
                "--set",
                "fetch.folder=" + folder,
                "--set",
                "fetch.parallel=1"));
        arguments.addAll(List.of(more));
        return Told.by(arguments.toArray(String[]::new));
    }

    private Told threeDays(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--from", "2025-07-01", "--to", "2025-07-03"));
        arguments.addAll(List.of(more));
        return told(arguments.toArray(String[]::new));
    }

    private String ingest(String period) {
        return "aiqyn ingest-decisions --period " + period + " --conf " + CONF + " --set 'inputs.decisions=" + folder
                + "/*.zip'";
    }

    @Test
    void saysOfEachFileWhatBecameOfIt() throws IOException {
        server.holds(FIRST, "first");
        server.holds(SECOND, "second");
        server.answers(
                SECOND, DumpServerStandIn.cut("second", "\"v1\"", 2), DumpServerStandIn.file("second", "\"v1\""));

        assertThat(threeDays())
                .isEqualTo(new Told(
                        0,
                        folder + ": 1 downloaded, 1 resumed, 1 missing\nNot on the server: 2025-07-03/2025-07-03\n",
                        "fetch-dumps 2025-07-01/2025-07-03: " + FIRST + " downloaded, 5 bytes\n"
                                + "fetch-dumps 2025-07-01/2025-07-03: " + SECOND + " resumed, 6 bytes, 2 attempts\n"
                                + "fetch-dumps 2025-07-01/2025-07-03: " + THIRD + " missing\n"));
        assertThat(folder.resolve(FIRST)).hasContent("first");
        assertThat(folder.resolve(SECOND + ".sha1")).hasContent(DumpServerStandIn.sha1("second") + "  " + SECOND);
    }

    @Test
    void offersRegeneratedDaysForIngestAgain() {
        server.holds(FIRST, "first");
        server.holds(SECOND, "second");
        server.holds(THIRD, "third");
        threeDays();
        server.holds(FIRST, "newer");
        server.holds(SECOND, "newer");

        assertThat(threeDays().out())
                .isEqualTo(folder + ": 1 unchanged, 2 regenerated\n"
                        + "Regenerated: " + FIRST + ", SHA-1 " + DumpServerStandIn.sha1("first") + " before, "
                        + DumpServerStandIn.sha1("newer") + " now\n"
                        + "Regenerated: " + SECOND + ", SHA-1 " + DumpServerStandIn.sha1("second") + " before, "
                        + DumpServerStandIn.sha1("newer") + " now\n"
                        + "Ingest regenerated days again:\n"
                        + "  " + ingest("2025-07-01/2025-07-02") + "\n");
    }

    @Test
    void aFolderThatIngestReadsAnywayNeedsNoSetting() {
        server.holds(FIRST, "first");
        server.holds(THIRD, "third");
        threeDays();
        server.holds(FIRST, "newer");
        server.holds(THIRD, "newer");

        assertThat(threeDays("--set", "inputs.decisions=" + folder + "/*.zip").out())
                .endsWith("Ingest regenerated days again:\n"
                        + "  " + ingest("2025-07-01/2025-07-01") + "\n"
                        + "  " + ingest("2025-07-03/2025-07-03") + "\n");
    }

    @Test
    void jsonHoldsEveryFile() throws IOException {
        server.holds(FIRST, "first");
        threeDays();
        server.holds(FIRST, "newer");
        server.holds(SECOND, "second");

        Told told = threeDays("--json");

        assertThat(told.exit()).isZero();
        assertThat(new ObjectMapper().readValue(told.out(), Map.class))
                .isEqualTo(new ObjectMapper()
                        .readValue(
                                """
                        {
                          "base-url": "URL",
                          "folder": "DIR",
                          "files": [
                            {"name": "sor-global-2025-07-01-full.zip", "day": "2025-07-01", "state": "regenerated",
                             "bytes": 5, "sha1": "NEWER", "old-sha1": "OLDER", "attempts": 1, "problem": null},
                            {"name": "sor-global-2025-07-02-full.zip", "day": "2025-07-02", "state": "downloaded",
                             "bytes": 6, "sha1": "SECOND", "old-sha1": null, "attempts": 1, "problem": null},
                            {"name": "sor-global-2025-07-03-full.zip", "day": "2025-07-03", "state": "missing",
                             "bytes": null, "sha1": null, "old-sha1": null, "attempts": 1,
                             "problem": "There is no URL/sor-global-2025-07-03-full.zip.sha1."}
                          ],
                          "ingest-again": ["COMMAND"]
                        }
                        """.replace("COMMAND", ingest("2025-07-01/2025-07-01"))
                                        .replace("URL", server.url())
                                        .replace("DIR", folder.toString())
                                        .replace("NEWER", DumpServerStandIn.sha1("newer"))
                                        .replace("OLDER", DumpServerStandIn.sha1("first"))
                                        .replace("SECOND", DumpServerStandIn.sha1("second")),
                                Map.class));
    }

    @Test
    void failuresAreNamedAfterAllOthersAreDone() {
        server.holds(FIRST, "first");
        server.answers(FIRST, DumpServerStandIn.text("wrong"));
        server.answers(SECOND + ".sha1", DumpServerStandIn.status(503));
        server.holds(THIRD, "third");

        Told told = threeDays("--retries", "1");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.out()).isEqualTo(folder + ": 1 downloaded, 2 failed\n");
        assertThat(told.err())
                .isEqualTo("fetch-dumps 2025-07-01/2025-07-03: " + FIRST + " failed\n"
                        + "fetch-dumps 2025-07-01/2025-07-03: " + SECOND + " failed, 2 attempts\n"
                        + "fetch-dumps 2025-07-01/2025-07-03: " + THIRD + " downloaded, 5 bytes\n"
                        + "Cannot fetch " + FIRST + " from " + server.url() + "/" + FIRST + ": its 5 bytes have the"
                        + " SHA-1 " + DumpServerStandIn.sha1("wrong") + ", but " + FIRST + ".sha1 says "
                        + DumpServerStandIn.sha1("first")
                        + ". Give the command again later: one of the two files is damaged or old on the server.\n"
                        + "Cannot fetch " + SECOND + " from " + server.url() + "/" + SECOND
                        + ".sha1: it answered 503 (2 attempts). Give the command again later: it goes on where this one"
                        + " ended.\n");
    }

    @Test
    void noneAtAllIsAnError() {
        assertThat(threeDays().err())
                .endsWith("\nCannot fetch " + FIRST + " to " + THIRD + ": not one of them is at " + server.url()
                        + ". Check the days, --platform, --version, --format and --base-url.\n");

        Told told = told("--from", "2025-07-01", "--to", "2025-07-01", "--json");
        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.out()).contains("\"state\" : \"missing\"");
        assertThat(told.err())
                .endsWith("\nCannot fetch " + FIRST + ": it is not at " + server.url()
                        + ". Check the days, --platform, --version, --format and --base-url.\n");
    }

    @Test
    void versionPlatformFormatAndAddressMakeTheName() {
        server.holds("a___light/sor-a-2025-07-01-light.parquet.zip", "parquet");

        Told told = told(
                "--from",
                "2025-07-01",
                "--to",
                "2025-07-01",
                "--version",
                "light",
                "--platform",
                "a",
                "--format",
                "parquet",
                "--base-url",
                server.url() + "/{slug}___{version}/",
                "--out",
                folder.resolve("parquet").toString());

        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(folder.resolve("parquet/sor-a-2025-07-01-light.parquet.zip")).hasContent("parquet");
    }

    @Test
    void aDamagedFileIsSaid() throws IOException {
        server.holds(FIRST, "first");
        server.holds(SECOND, "second");
        server.holds(THIRD, "third");
        threeDays();
        Files.writeString(folder.resolve(FIRST), "f");

        assertThat(threeDays().out())
                .isEqualTo(folder + ": 1 downloaded, 2 unchanged\n" + FIRST
                        + " was damaged (its SHA-1 was " + DumpServerStandIn.sha1("f")
                        + ") and has been fetched anew.\n");
    }

    @Test
    void aTerminalShowsABarAndWhatIsNotable() {
        server.holds(FIRST, "first");
        server.holds(SECOND, "second");
        System.setProperty("aiqyn.terminal", "true");
        try {
            assertThat(threeDays().err())
                    .contains("] 3 of 3 files, ")
                    .contains("fetch-dumps 2025-07-01/2025-07-03: " + THIRD + " missing\n")
                    .doesNotContain(FIRST)
                    .endsWith("\r\033[K");
        } finally {
            System.clearProperty("aiqyn.terminal");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/dumps",
                "example.org",
                "http://",
                "https://user:secret@example.org",
                "https://example.org/?a=b",
                "https://example.org/a b"
            })
    void anAddressOutsideTheWebIsRefused(String url) {
        assertThat(threeDays("--base-url", url))
                .isEqualTo(new Told(
                        2,
                        "",
                        "Invalid base URL: \"" + url + "\", expected an http or https address without user, query and"
                                + " fragment, as in https://dumps.example.org/daily.\n"));
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThat(threeDays("--version", "medium"))
                .isEqualTo(new Told(2, "", "Invalid fetch.version: medium, expected full or light.\n"));
        assertThat(threeDays("--format", "tsv").err())
                .isEqualTo("Cannot read the command line: Invalid value for option '--format': expected one of [CSV,"
                        + " PARQUET] (case-insensitive) but was 'tsv'. See aiqyn fetch-dumps --help.\n");
        assertThat(threeDays("--out", ""))
                .isEqualTo(new Told(
                        2, "", "Invalid fetch.folder: it is empty, expected a folder, as in data/dumps/decisions.\n"));
        assertThat(threeDays("--parallel", "17"))
                .isEqualTo(new Told(2, "", "Invalid fetch.parallel: 17, expected 1 to 16.\n"));
        assertThat(told("--from", "2025-02-29", "--to", "2025-07-01"))
                .isEqualTo(new Told(
                        2, "", "Cannot read day 2025-02-29: there is no such day. Write one as in 2025-07-01.\n"));
        assertThat(told("--from", "2025-07-01").err())
                .isEqualTo("Cannot read the command line: Missing required option: '--to=DAY'. See aiqyn fetch-dumps"
                        + " --help.\n");
    }
}
