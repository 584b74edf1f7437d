package kz.aiqyn.jobs.fetch;

import static kz.aiqyn.jobs.fetch.DumpServerStandIn.cut;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.file;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.range;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.sha1;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.status;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.text;
import static kz.aiqyn.jobs.fetch.TestFetch.BODY;
import static kz.aiqyn.jobs.fetch.TestFetch.NAME;
import static kz.aiqyn.jobs.fetch.TestFetch.TAG;
import static kz.aiqyn.jobs.fetch.TestFetch.wrongSum;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import kz.aiqyn.jobs.fetch.DumpServerStandIn.Answer;
import kz.aiqyn.jobs.fetch.FetchedDump.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are cut or fall silent, and ranges of another file than the one that was begun. */
class BrokenFetchTest {

    @TempDir
    private Path folder;

    private TestFetch test;

    @BeforeEach
    void start() throws IOException {
        test = new TestFetch(folder);
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void aCutConnectionIsTakenUpWhereItBroke() throws IOException {
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, cut(BODY, TAG, 10), file(BODY, TAG));

        test.isHere(test.fetch(), State.RESUMED, BODY, 2);
        assertThat(test.server.requests(NAME)).containsExactly("", "bytes=10- \"v1\"");
        assertThat(test.pauses).hasSize(1);
    }

    @Test
    void theTimeOfChangeTellsVersionsApartWhereThereIsNoStrongTag() throws IOException {
        String changed = "Wed, 02 Jul 2025 04:00:00 GMT";
        test.server.holds(NAME, BODY);
        test.server.answers(
                NAME,
                exchange -> {
                    exchange.getResponseHeaders().add("Last-Modified", changed);
                    cut(BODY, "W/\"weak\"", 10).to(exchange);
                },
                file(BODY, changed));

        test.isHere(test.fetch(), State.RESUMED, BODY, 2);
        assertThat(test.server.requests(NAME)).containsExactly("", "bytes=10- " + changed);
    }

    @Test
    void failuresAreForgivenWhileBytesCome() throws IOException {
        test.retries = 1;
        test.server.holds(NAME, BODY);
        test.server.answers(
                NAME, cut(BODY, TAG, 5), cut(BODY, TAG, 9), cut(BODY, TAG, 20), cut(BODY, TAG, 30), file(BODY, TAG));

        test.isHere(test.fetch(), State.RESUMED, BODY, 5);
    }

    @Test
    void aServerThatAlwaysCutsAtTheSamePlaceIsGivenUp() throws IOException {
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, cut(BODY, "", 10));

        test.failed(
                test.fetch(),
                4,
                ": the connection broke after 10 of 36 bytes (4 attempts). Give the command again later: it goes on"
                        + " where this one ended.");
        assertThat(test.names()).containsExactly("." + NAME + ".part", "." + NAME + ".part.origin");
    }

    @Test
    void aLaterCallGoesOnWhereAnEarlierOneEnded() throws IOException {
        test.retries = 0;
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, cut(BODY, TAG, 10), file(BODY, TAG));
        assertThat(test.fetch().state()).isEqualTo(State.FAILED);

        test.isHere(test.fetch(), State.RESUMED, BODY, 1);
        assertThat(test.server.requests(NAME)).containsExactly("", "bytes=10- \"v1\"");
    }

    @Test
    void aPartThatIsWholeAlreadyIsNotAskedForAgain() throws IOException {
        test.server.holds(NAME, BODY);
        test.write("." + NAME + ".part", BODY);
        test.write("." + NAME + ".part.origin", "sha1: " + sha1(BODY) + "\nif-range: \"v1\"\nsize: 36\n");

        test.isHere(test.fetch(), State.RESUMED, BODY, 1);
        assertThat(test.server.requests(NAME)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha1: 0000000000000000000000000000000000000000\nif-range: \"v1\"\nsize: 36\n",
                "sha1: SUM\nif-range: \"v1\"\nsize: 5\n",
                "sha1: SUM\nif-range: \"v1\"\n",
            })
    void aPartOfUnknownOriginIsThrownAway(String origin) throws IOException {
        test.server.holds(NAME, BODY);
        test.write("." + NAME + ".part", "0123456789");
        test.write("." + NAME + ".part.origin", origin.replace("SUM", sha1(BODY)));

        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 1);
        assertThat(test.server.requests(NAME)).containsExactly("");
    }

    @Test
    void anAnswerThatSaysNoLengthAndIsTooShortIsFetchedOnceAnew() throws IOException {
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, withoutLength("0123"), withoutLength(BODY));

        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 2);
    }

    @Test
    void anAnswerThatSaysNoLengthAndIsWrongTwiceIsAnError() {
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, withoutLength("0123"));

        test.failed(test.fetch(), 2, wrongSum("0123", BODY));
    }

    private static Answer withoutLength(String body) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
        };
    }

    @Test
    void aServerThatFallsSilentIsLeftAndAskedAgain() throws IOException {
        test.timeout = Duration.ofSeconds(1);
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, test.server.stalling(BODY, 12), file(BODY, TAG));

        test.isHere(test.fetch(), State.RESUMED, BODY, 2);
        assertThat(test.server.requests(NAME)).containsExactly("", "bytes=12-");
    }

    /** A byte every few hundredths of a second is never silence, and would bring a dump in years. */
    @ParameterizedTest
    @ValueSource(strings = {NAME, NAME + ".sha1"})
    void aServerThatSendsNextToNothingIsLeft(String slow) {
        test.retries = 2;
        test.leastPerSecond = 1000;
        test.window = Duration.ofMillis(200);
        test.server.holds(NAME, BODY);
        test.server.answers(slow, test.server.trickling(Duration.ofMillis(20)));

        FetchedDump fetched = test.fetch();

        assertThat(fetched.problem())
                .matches("Cannot fetch " + NAME + " from " + test.server.url() + "/" + slow
                        + ": it sent [0-9]+ bytes in 0"
                        + " s, less than fetch\\.least-kilobytes-per-second asks for( after [0-9]+ bytes)? \\(3"
                        + " attempts\\)\\. Give the command again later: it goes on where this one ended\\.");
        assertThat(test.server.requests(slow)).hasSize(3);
    }

    @Test
    void aServerThatStaysSilentIsNamed() {
        test.timeout = Duration.ofSeconds(1);
        test.retries = 0;
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, test.server.stalling(BODY, 12));

        test.failed(
                test.fetch(),
                1,
                ": nothing came for 1 s after 12 of 36 bytes. Give the command again later: it goes on where this one"
                        + " ended.");
    }

    @Test
    void aServerThatNeverAnswersIsNamed() {
        test.timeout = Duration.ofSeconds(1);
        test.retries = 0;
        test.server.answers(NAME + ".sha1", test.server.silence());

        test.failed(
                test.fetch(),
                1,
                ".sha1: it did not answer within 2 s. Give the command again later: it goes on where this one ended.");
    }

    @Test
    void aServerThatIgnoresRangesIsReadFromTheStart() throws IOException {
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, cut(BODY, "", 10), text(BODY));

        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 2);
        assertThat(test.server.requests(NAME)).containsExactly("", "bytes=10-");
    }

    private static Stream<Named<Answer>> staleRanges() {
        return Stream.of(
                Named.of("another size", range(10, BODY, "bytes 10-36/37", TAG)),
                Named.of("another place", range(10, BODY, "bytes 9-35/36", TAG)),
                Named.of("another version", range(10, BODY, "bytes 10-35/36", "\"v2\"")),
                Named.of("no place", range(10, BODY, "nonsense", TAG)),
                Named.of("too many bytes", range(10, BODY + "too many", "bytes 10-43/*", TAG)),
                Named.of("nothing there", status(416, "Content-Range", "bytes */5")));
    }

    @ParameterizedTest
    @MethodSource("staleRanges")
    void aRangeThatDoesNotFitIsThrownAwayWithWhatIsHere(Answer stale) throws IOException {
        test.retries = 1;
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, cut(BODY, TAG, 10), stale, file(BODY, TAG));

        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 3);
        assertThat(test.server.requests(NAME)).containsExactly("", "bytes=10- \"v1\"", "");
        assertThat(test.pauses).hasSize(1);
    }

    @Test
    void aDumpPatchedFromTwoVersionsIsFetchedOnceAnew() throws IOException {
        String old = BODY.replace('3', 'X');
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, cut(old, "", 10), file(BODY, ""), file(BODY, ""));

        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 3);
        assertThat(test.server.requests(NAME)).containsExactly("", "bytes=10-", "");
    }

    @Test
    void aDumpThatIsWrongAnewAsWellIsAnError() throws IOException {
        String other = BODY.replace('3', 'X');
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, cut(other, "", 10), file(other, ""));

        test.failed(test.fetch(), 3, wrongSum(other, BODY));
        assertThat(test.names()).isEmpty();
    }
}
