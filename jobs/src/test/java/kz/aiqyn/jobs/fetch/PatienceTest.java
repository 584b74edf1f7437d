package kz.aiqyn.jobs.fetch;

import static kz.aiqyn.jobs.fetch.DumpServerStandIn.file;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.status;
import static kz.aiqyn.jobs.fetch.TestFetch.BODY;
import static kz.aiqyn.jobs.fetch.TestFetch.DAY;
import static kz.aiqyn.jobs.fetch.TestFetch.DUMP;
import static kz.aiqyn.jobs.fetch.TestFetch.NAME;
import static kz.aiqyn.jobs.fetch.TestFetch.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import kz.aiqyn.jobs.fetch.FetchedDump.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not have a dump, or do not want to give it now. */
class PatienceTest {

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
    void aDumpWithoutACheckSumIsMissingAndOthersGoOn() throws IOException {
        test.server.answers(NAME, file(BODY, TAG));
        DailyDump other = new DailyDump("sor-global-2025-07-02-full.zip", DAY.plusDays(1));
        test.server.holds(other.name(), BODY);

        List<FetchedDump> fetched = test.fetch(List.of(DUMP, other));

        assertThat(fetched).extracting(FetchedDump::state).containsExactly(State.MISSING, State.DOWNLOADED);
        assertThat(fetched.get(0).problem()).isEqualTo("There is no " + test.server.url() + "/" + NAME + ".sha1.");
        assertThat(test.names()).containsExactly(other.name(), other.name() + ".sha1");
    }

    @Test
    void aCheckSumWithoutADumpIsMissing() throws IOException {
        test.server.holdsSum(NAME, BODY);

        FetchedDump fetched = test.fetch();

        assertThat(fetched.state()).isEqualTo(State.MISSING);
        assertThat(fetched.problem()).isEqualTo("There is no " + test.server.url() + "/" + NAME + ".");
        assertThat(test.names()).isEmpty();
    }

    @Test
    void aBusyServerIsAskedAgainAfterTheTimeItSays() throws IOException {
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, status(503, "Retry-After", "7"), status(429, "Retry-After", "30"), file(BODY, TAG));

        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 3);
        assertThat(test.pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(30));
    }

    @Test
    void aBusyServerMayNameATimeOfDay() throws IOException {
        String inAMoment =
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(40).format(DateTimeFormatter.RFC_1123_DATE_TIME);
        test.server.holds(NAME, BODY);
        test.server.answers(
                NAME,
                status(503, "Retry-After", inAMoment),
                status(503, "Retry-After", "Mon, 01 Jan 2024 00:00:00 GMT"),
                status(503, "Retry-After", "soon"),
                file(BODY, TAG));

        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 4);
        assertThat(test.pauses.get(0)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(41));
        assertThat(test.pauses.get(1)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(test.pauses.get(2)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void aServerThatAsksForTooLongAPauseIsLeftAlone() {
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, status(503, "Retry-After", "3600"));

        test.failed(
                test.fetch(),
                1,
                ": it answered 503 and asks to wait 3600 s, longer than fetch.longest-pause-seconds (60). Give the"
                        + " command again after that time.");
        assertThat(test.pauses).isEmpty();
    }

    @Test
    void pausesDoubleUpToTheLongestAndDifferFromDumpToDump() {
        test.retries = 8;
        test.server.holds(NAME, BODY);
        test.server.answers(NAME + ".sha1", status(500));

        test.failed(
                test.fetch(),
                9,
                ".sha1: it answered 500 (9 attempts). Give the command again later: it goes on where this one ended.");

        List<Duration> first = List.copyOf(test.pauses);
        int[] whole = {2, 4, 8, 16, 32, 60, 60, 60};
        assertThat(first).hasSize(whole.length);
        for (int i = 0; i < whole.length; i++) {
            assertThat(first.get(i)).isBetween(Duration.ofMillis(500L * whole[i]), Duration.ofSeconds(whole[i]));
        }

        test.pauses.clear();
        test.fetch();
        assertThat(test.pauses).isEqualTo(first);

        test.pauses.clear();
        String other = "sor-global-2025-07-02-full.zip";
        test.server.answers(other + ".sha1", status(500));
        test.fetch(List.of(new DailyDump(other, DAY)));
        assertThat(test.pauses).hasSameSizeAs(first).isNotEqualTo(first);
    }

    @Test
    void aRefusalIsNotRepeated() {
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, status(403));

        test.failed(
                test.fetch(),
                1,
                ": it answered 403: it does not let us in, or hides that there is no such file. Check the day,"
                        + " --platform, --version and the base URL.");
        assertThat(test.server.requests(NAME)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 400})
    void anAnswerThatIsNoneIsNotRepeated(int status) {
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, status(status));

        test.failed(
                test.fetch(),
                1,
                ": it answered " + status + ", which is no answer to this request. Check the base URL.");
    }

    @Test
    void aRedirectIsFollowed() throws IOException {
        test.server.holds("elsewhere/" + NAME, BODY);
        test.server.answers(NAME, status(302, "Location", test.server.url() + "/elsewhere/" + NAME));
        test.server.answers(NAME + ".sha1", status(301, "Location", "/elsewhere/" + NAME + ".sha1"));

        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 1);
    }

    @Test
    void aRedirectOutOfTheWebIsNotFollowed() {
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, status(302, "Location", "file:///etc/passwd"));

        test.failed(
                test.fetch(),
                1,
                ": it answered 302 and leads nowhere, or from one address to the next. Check the base URL.");
    }

    @Test
    void aRedirectInACircleIsGivenUp() {
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, status(307, "Location", "/" + NAME));

        test.failed(
                test.fetch(),
                1,
                ": it answered 307 and leads nowhere, or from one address to the next. Check the base URL.");
        assertThat(test.server.requests(NAME)).hasSize(6);
    }

    @Test
    void aRedirectToAnotherHostIsFollowedOnlyWhereItIsConfigured() throws IOException {
        String other = test.server.url().replace("127.0.0.1", "localhost");
        test.server.holds("elsewhere/" + NAME, BODY);
        test.server.holdsSum(NAME, BODY);
        test.server.answers(NAME, status(302, "Location", other + "/elsewhere/" + NAME));

        test.failed(
                test.fetch(),
                1,
                ": it answered 302 and leads to another host, http://localhost. Add the host to fetch.redirect-hosts, if"
                        + " you trust it; https is never left for http.");
        assertThat(test.server.requests("elsewhere/" + NAME)).isEmpty();

        test.hosts = List.of("LOCALHOST");
        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 1);
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        test.retries = 1;
        test.server.close();

        test.failed(
                test.fetch(),
                2,
                ".sha1: nothing listens there (2 attempts). Give the command again later: it goes on where this one"
                        + " ended.");
    }
}
