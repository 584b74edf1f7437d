package kz.aiqyn.jobs.fetch;

import static kz.aiqyn.jobs.fetch.DumpServerStandIn.cut;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.file;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.range;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.sha1;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.status;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
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

/** Fetches from a real server on this machine that behaves as badly as servers do. */
class FetchDumpsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 7, 1);
    private static final String NAME = "sor-global-2025-07-01-full.zip";
    private static final String BODY = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String TAG = "\"v1\"";

    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder;

    private DumpServerStandIn server;
    private int retries = 3;
    private int parallel = 2;

    @BeforeEach
    void start() throws IOException {
        server = new DumpServerStandIn();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private FetchSettings settings(String url) {
        return new FetchSettings(
                URI.create(url),
                folder,
                parallel,
                retries,
                Duration.ofSeconds(5),
                Duration.ofMillis(300),
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                "aiqyn/test",
                pauses::add);
    }

    private FetchedDump fetch() {
        return fetch(server.url());
    }

    private FetchedDump fetch(String url) {
        return FetchDumps.fetch(settings(url), List.of(new DailyDump(NAME, DAY)), fetched -> {})
                .get(0);
    }

    private void isHere(FetchedDump fetched, State state, String body, int attempts) throws IOException {
        assertThat(fetched)
                .isEqualTo(new FetchedDump(
                        new DailyDump(NAME, DAY), state, (long) body.length(), sha1(body), null, attempts, null));
        isInFolder(body);
    }

    private void isInFolder(String body) throws IOException {
        assertThat(folder.resolve(NAME)).hasContent(body);
        assertThat(folder.resolve(NAME + ".sha1")).hasContent(sha1(body) + "  " + NAME + "\n");
        assertThat(names()).containsExactly(NAME, NAME + ".sha1");
    }

    private void failed(FetchedDump fetched, int attempts, String problem) {
        String whole = problem.replace("URL/", server.url() + "/");
        assertThat(fetched)
                .isEqualTo(new FetchedDump(
                        new DailyDump(NAME, DAY), State.FAILED, null, null, null, attempts, whole));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    // ---- the plain way

    @Test
    void aDumpComesWithItsCheckSumAndNothingElse() throws IOException {
        server.holds(NAME, BODY);

        isHere(fetch(), State.DOWNLOADED, BODY, 1);
        assertThat(server.requests()).containsExactly("/" + NAME + ".sha1", "/" + NAME);
        assertThat(pauses).isEmpty();
    }

    @Test
    void anEmptyDumpIsADumpToo() throws IOException {
        server.holds(NAME, "");

        isHere(fetch(), State.DOWNLOADED, "", 1);
    }

    @Test
    void aDumpThatIsThereAndTheSameIsNotFetchedAgain() throws IOException {
        server.holds(NAME, BODY);
        fetch();

        isHere(fetch(), State.UNCHANGED, BODY, 1);
        assertThat(server.requests(NAME)).hasSize(1);
    }

    @Test
    void aDumpThatWasPutThereByHandGetsItsCheckSum() throws IOException {
        server.holds(NAME, BODY);
        write(NAME, BODY);

        isHere(fetch(), State.UNCHANGED, BODY, 1);
        assertThat(server.requests(NAME)).isEmpty();
    }

    @Test
    void asManyDumpsAsAskedForComeAtTheSameTimeAndInTheirOrder() {
        CyclicBarrier pair = new CyclicBarrier(2);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<DailyDump> dumps =
                new DumpSelection("global", DumpSelection.Version.FULL, DumpSelection.Format.CSV, DAY, DAY.plusDays(5))
                        .dumps();
        for (DailyDump dump : dumps) {
            server.holds(dump.name(), BODY);
            server.answers(dump.name(), exchange -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                await(pair);
                now.decrementAndGet();
                file(BODY, TAG).to(exchange);
            });
        }

        List<FetchedDump> fetched = FetchDumps.fetch(settings(server.url()), dumps, done -> {});

        assertThat(fetched).extracting(FetchedDump::dump).isEqualTo(dumps);
        assertThat(fetched).extracting(FetchedDump::state).containsOnly(State.DOWNLOADED);
        assertThat(most).hasValue(2);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("Nothing else is fetched meanwhile", e);
        }
    }

    // ---- cut connections

    @Test
    void aCutConnectionIsTakenUpWhereItBroke() throws IOException {
        server.holds(NAME, BODY);
        server.answers(NAME, cut(BODY, TAG, 10), file(BODY, TAG));

        isHere(fetch(), State.RESUMED, BODY, 2);
        assertThat(server.requests(NAME)).containsExactly("", "bytes=10- \"v1\"");
        assertThat(pauses).hasSize(1);
    }

    @Test
    void theTimeOfChangeTellsVersionsApartWhereThereIsNoStrongTag() throws IOException {
        String changed = "Wed, 02 Jul 2025 04:00:00 GMT";
        server.holds(NAME, BODY);
        server.answers(
                NAME,
                exchange -> {
                    exchange.getResponseHeaders().add("Last-Modified", changed);
                    cut(BODY, "W/\"weak\"", 10).to(exchange);
                },
                file(BODY, changed));

        isHere(fetch(), State.RESUMED, BODY, 2);
        assertThat(server.requests(NAME)).containsExactly("", "bytes=10- " + changed);
    }

    @Test
    void failuresAreForgivenWhileBytesCome() throws IOException {
        retries = 1;
        server.holds(NAME, BODY);
        server.answers(NAME, cut(BODY, TAG, 5), cut(BODY, TAG, 9), cut(BODY, TAG, 20), cut(BODY, TAG, 30), file(BODY, TAG));

        isHere(fetch(), State.RESUMED, BODY, 5);
    }

    @Test
    void aServerThatAlwaysCutsAtTheSamePlaceIsGivenUp() throws IOException {
        server.holds(NAME, BODY);
        server.answers(NAME, cut(BODY, "", 10));

        FetchedDump fetched = fetch();

        failed(
                fetched,
                4,
                "Cannot fetch " + NAME + " from URL/" + NAME + ": the connection broke after 10 of 36 bytes"
                        + " (4 attempts). Give the command again later: it goes on where this one ended.");
        assertThat(names()).containsExactly("." + NAME + ".part", "." + NAME + ".part.origin");
    }

    @Test
    void aLaterCallGoesOnWhereAnEarlierOneEnded() throws IOException {
        retries = 0;
        server.holds(NAME, BODY);
        server.answers(NAME, cut(BODY, TAG, 10), file(BODY, TAG));
        assertThat(fetch().state()).isEqualTo(State.FAILED);

        isHere(fetch(), State.RESUMED, BODY, 1);
        assertThat(server.requests(NAME)).containsExactly("", "bytes=10- \"v1\"");
    }

    @Test
    void aPartThatIsWholeAlreadyIsNotAskedForAgain() throws IOException {
        server.holds(NAME, BODY);
        write("." + NAME + ".part", BODY);
        write("." + NAME + ".part.origin", "sha1: " + sha1(BODY) + "\nif-range: \"v1\"\nsize: 36\n");

        isHere(fetch(), State.RESUMED, BODY, 1);
        assertThat(server.requests(NAME)).isEmpty();
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
        server.holds(NAME, BODY);
        write("." + NAME + ".part", "0123456789");
        write("." + NAME + ".part.origin", origin.replace("SUM", sha1(BODY)));

        isHere(fetch(), State.DOWNLOADED, BODY, 1);
        assertThat(server.requests(NAME)).containsExactly("");
    }

    @Test
    void anAnswerThatSaysNoLengthAndIsTooShortIsFetchedOnceAnew() throws IOException {
        server.holds(NAME, BODY);
        server.answers(NAME, withoutLength("0123"), withoutLength(BODY));

        isHere(fetch(), State.DOWNLOADED, BODY, 2);
    }

    private static Answer withoutLength(String body) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
        };
    }

    @Test
    void aServerThatFallsSilentIsLeftAndAskedAgain() throws IOException {
        server.holds(NAME, BODY);
        server.answers(NAME, server.stalling(BODY, 12), file(BODY, TAG));

        isHere(fetch(), State.RESUMED, BODY, 2);
        assertThat(server.requests(NAME)).containsExactly("", "bytes=12-");
    }

    @Test
    void aServerThatStaysSilentIsNamed() {
        retries = 1;
        server.holds(NAME, BODY);
        server.answers(NAME, server.stalling(BODY, 12));

        failed(
                fetch(),
                2,
                "Cannot fetch " + NAME + " from URL/" + NAME + ": nothing came for 300 ms after 12 of 36 bytes"
                        + " (2 attempts). Give the command again later: it goes on where this one ended.");
    }

    // ---- stale ranges

    @Test
    void aServerThatIgnoresRangesIsReadFromTheStart() throws IOException {
        server.holds(NAME, BODY);
        server.answers(NAME, cut(BODY, "", 10), text(BODY));

        isHere(fetch(), State.DOWNLOADED, BODY, 2);
        assertThat(server.requests(NAME)).containsExactly("", "bytes=10-");
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
        retries = 1;
        server.holds(NAME, BODY);
        server.answers(NAME, cut(BODY, TAG, 10), stale, file(BODY, TAG));

        isHere(fetch(), State.DOWNLOADED, BODY, 3);
        assertThat(server.requests(NAME)).containsExactly("", "bytes=10- \"v1\"", "");
        assertThat(pauses).hasSize(1);
    }

    @Test
    void aDumpPatchedFromTwoVersionsIsFetchedOnceAnew() throws IOException {
        String old = BODY.replace('3', 'X');
        server.holds(NAME, BODY);
        server.answers(NAME, cut(old, "", 10), file(BODY, ""), file(BODY, ""));

        isHere(fetch(), State.DOWNLOADED, BODY, 3);
        assertThat(server.requests(NAME)).containsExactly("", "bytes=10-", "");
    }

    @Test
    void aDumpThatIsWrongAnewAsWellIsAnError() throws IOException {
        String other = BODY.replace('3', 'X');
        server.holds(NAME, BODY);
        server.answers(NAME, cut(other, "", 10), file(other, ""));

        failed(fetch(), 3, wrongSum(other, BODY));
        assertThat(names()).isEmpty();
    }

    private static String wrongSum(String found, String published) {
        return "Cannot fetch " + NAME + " from URL/" + NAME + ": its " + found.length() + " bytes have the SHA-1 "
                + sha1(found) + ", but " + NAME + ".sha1 says " + sha1(published)
                + ". Give the command again later: one of the two files is damaged or old on the server.";
    }

    // ---- sums

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdefghijklmnopqrstuvwxyZ", "0123456789"})
    void aDumpWithAnotherSumIsAnErrorAndLeavesNothing(String other) throws IOException {
        server.holds(NAME, BODY);
        server.answers(NAME, file(other, TAG));

        failed(fetch(), 1, wrongSum(other, BODY));
        assertThat(server.requests(NAME)).hasSize(1);
        assertThat(names()).isEmpty();
    }

    @Test
    void aDumpPublishedBetweenItsSumAndItselfIsRight() throws IOException {
        server.answers(NAME + ".sha1", text(sha1("old")), text(sha1(BODY)));
        server.answers(NAME, file(BODY, TAG));

        isHere(fetch(), State.DOWNLOADED, BODY, 1);
    }

    @Test
    void aDumpPublishedWhileTheOldOneCameIsFetched() throws IOException {
        server.answers(NAME + ".sha1", text(sha1("old")), text(sha1(BODY)));
        server.answers(NAME, text("half"), file(BODY, TAG));

        isHere(fetch(), State.DOWNLOADED, BODY, 2);
    }

    @Test
    void aWordyCheckSumIsReadAndItsFileNameIsNotUsed() throws IOException {
        server.answers(NAME, file(BODY, TAG));
        server.answers(NAME + ".sha1", text(sha1(BODY).toUpperCase(Locale.ROOT) + " *../../evil.zip\n"));

        isHere(fetch(), State.DOWNLOADED, BODY, 1);
    }

    @Test
    void aCheckSumThatIsNoneIsShown() {
        server.answers(NAME + ".sha1", text("<!DOCTYPE html>\n<html><title>Please log in to the network</title></html>"));

        failed(
                fetch(),
                1,
                "Cannot fetch " + NAME + " from URL/" + NAME + ".sha1: it holds no SHA-1 but"
                        + " \"<!DOCTYPE html> <html><title>Please log ...\". Check the base URL.");
    }

    // ---- regenerated and damaged files

    @Test
    void aRegeneratedDumpReplacesTheOldOne() throws IOException {
        server.holds(NAME, "old");
        fetch();
        server.holds(NAME, BODY);

        FetchedDump fetched = fetch();

        regenerated(fetched);
        isInFolder(BODY);
    }

    private static void regenerated(FetchedDump fetched) {
        assertThat(fetched)
                .isEqualTo(new FetchedDump(
                        new DailyDump(NAME, DAY),
                        State.REGENERATED,
                        (long) BODY.length(),
                        sha1(BODY),
                        sha1("old"),
                        1,
                        null));
    }

    @Test
    void aRegeneratedDumpIsNoticedByTheSumAloneWhenTheOldOneIsGone() throws IOException {
        server.holds(NAME, BODY);
        write(NAME + ".sha1", sha1("old") + "  " + NAME + "\n");

        regenerated(fetch());
        isInFolder(BODY);
    }

    @Test
    void aRegeneratedDumpIsNoticedWhenTheEarlierCallEndedBeforeItSaidSo() throws IOException {
        server.holds(NAME, BODY);
        write(NAME, BODY);
        write(NAME + ".sha1", sha1("old") + "  " + NAME + "\n");

        regenerated(fetch());
        isInFolder(BODY);
        assertThat(server.requests(NAME)).isEmpty();
    }

    @Test
    void theOldDumpStaysUntilTheNewOneIsWhole() throws IOException {
        retries = 0;
        server.holds(NAME, "old");
        fetch();
        server.holds(NAME, BODY);
        server.answers(NAME, cut(BODY, TAG, 10));

        assertThat(fetch().state()).isEqualTo(State.FAILED);
        assertThat(folder.resolve(NAME)).hasContent("old");
        assertThat(folder.resolve(NAME + ".sha1")).hasContent(sha1("old") + "  " + NAME);
    }

    @Test
    void aDamagedDumpIsFetchedAnew() throws IOException {
        server.holds(NAME, BODY);
        fetch();
        write(NAME, "damaged");

        FetchedDump fetched = fetch();

        assertThat(fetched.state()).isEqualTo(State.DOWNLOADED);
        assertThat(fetched.oldSha1()).isNull();
        assertThat(fetched.problem())
                .isEqualTo(NAME + " was damaged (its SHA-1 was " + sha1("damaged") + ") and has been fetched anew.");
        isInFolder(BODY);
    }

    // ---- what the server does not have, or not now

    @Test
    void aDumpWithoutACheckSumIsMissingAndOthersGoOn() throws IOException {
        server.answers(NAME, file(BODY, TAG));
        DailyDump other = new DailyDump("sor-global-2025-07-02-full.zip", DAY.plusDays(1));
        server.holds(other.name(), BODY);

        List<FetchedDump> fetched =
                FetchDumps.fetch(settings(server.url()), List.of(new DailyDump(NAME, DAY), other), done -> {});

        assertThat(fetched).extracting(FetchedDump::state).containsExactly(State.MISSING, State.DOWNLOADED);
        assertThat(fetched.get(0).problem()).isEqualTo("There is no " + server.url() + "/" + NAME + ".sha1.");
        assertThat(names()).containsExactly(other.name(), other.name() + ".sha1");
    }

    @Test
    void aCheckSumWithoutADumpIsMissing() throws IOException {
        server.holdsSum(NAME, BODY);

        FetchedDump fetched = fetch();

        assertThat(fetched.state()).isEqualTo(State.MISSING);
        assertThat(fetched.problem()).isEqualTo("There is no " + server.url() + "/" + NAME + ".");
        assertThat(names()).isEmpty();
    }

    @Test
    void aBusyServerIsAskedAgainAfterTheTimeItSays() throws IOException {
        server.holds(NAME, BODY);
        server.answers(NAME, status(503, "Retry-After", "7"), status(429, "Retry-After", "30"), file(BODY, TAG));

        isHere(fetch(), State.DOWNLOADED, BODY, 3);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(30));
    }

    @Test
    void aBusyServerMayNameATimeOfDay() throws IOException {
        String inAMoment =
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(40).format(DateTimeFormatter.RFC_1123_DATE_TIME);
        server.holds(NAME, BODY);
        server.answers(
                NAME,
                status(503, "Retry-After", inAMoment),
                status(503, "Retry-After", "Mon, 01 Jan 2024 00:00:00 GMT"),
                status(503, "Retry-After", "soon"),
                file(BODY, TAG));

        isHere(fetch(), State.DOWNLOADED, BODY, 4);
        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(41));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(pauses.get(2)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void aServerThatAsksForTooLongAPauseIsLeftAlone() {
        server.holds(NAME, BODY);
        server.answers(NAME, status(503, "Retry-After", "3600"));

        failed(
                fetch(),
                1,
                "Cannot fetch " + NAME + " from URL/" + NAME + ": it answered 503 and asks to wait 3600 s, longer than"
                        + " fetch.longest-pause-seconds (60). Give the command again after that time.");
        assertThat(pauses).isEmpty();
    }

    @Test
    void pausesDoubleUpToTheLongestAndDifferFromDumpToDump() {
        retries = 8;
        server.holds(NAME, BODY);
        server.answers(NAME + ".sha1", status(500));

        failed(
                fetch(),
                9,
                "Cannot fetch " + NAME + " from URL/" + NAME + ".sha1: it answered 500 (9 attempts). Give the command"
                        + " again later: it goes on where this one ended.");

        List<Duration> first = List.copyOf(pauses);
        int[] whole = {2, 4, 8, 16, 32, 60, 60, 60};
        assertThat(first).hasSize(whole.length);
        for (int i = 0; i < whole.length; i++) {
            assertThat(first.get(i)).isBetween(Duration.ofMillis(500L * whole[i]), Duration.ofSeconds(whole[i]));
        }

        pauses.clear();
        fetch();
        assertThat(pauses).isEqualTo(first);

        pauses.clear();
        String other = "sor-global-2025-07-02-full.zip";
        server.answers(other + ".sha1", status(500));
        FetchDumps.fetch(settings(server.url()), List.of(new DailyDump(other, DAY)), done -> {});
        assertThat(pauses).hasSameSizeAs(first).isNotEqualTo(first);
    }

    @Test
    void aRefusalIsNotRepeated() {
        server.holds(NAME, BODY);
        server.answers(NAME, status(403));

        failed(
                fetch(),
                1,
                "Cannot fetch " + NAME + " from URL/" + NAME + ": it answered 403: it does not let us in, or hides that"
                        + " there is no such file. Check the day, --platform, --version and the base URL.");
        assertThat(server.requests(NAME)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 400})
    void anAnswerThatIsNoneIsNotRepeated(int status) {
        server.holds(NAME, BODY);
        server.answers(NAME, status(status));

        failed(
                fetch(),
                1,
                "Cannot fetch " + NAME + " from URL/" + NAME + ": it answered " + status
                        + ", which is no answer to this request. Check the base URL.");
    }

    @Test
    void aRedirectIsFollowed() throws IOException {
        server.holds("elsewhere/" + NAME, BODY);
        server.answers(NAME, status(302, "Location", server.url() + "/elsewhere/" + NAME));
        server.answers(NAME + ".sha1", status(301, "Location", "/elsewhere/" + NAME + ".sha1"));

        isHere(fetch(), State.DOWNLOADED, BODY, 1);
    }

    @Test
    void aRedirectOutOfTheWebIsNotFollowed() {
        server.holds(NAME, BODY);
        server.answers(NAME, status(302, "Location", "file:///etc/passwd"));

        failed(
                fetch(),
                1,
                "Cannot fetch " + NAME + " from URL/" + NAME + ": it answered 302, a way to file:///etc/passwd that is"
                        + " not followed. Give the address it leads to with --base-url, if you trust it.");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        retries = 1;
        server.close();

        failed(
                fetch(),
                2,
                "Cannot fetch " + NAME + " from URL/" + NAME + ".sha1: nothing listens there (2 attempts). Give the"
                        + " command again later: it goes on where this one ended.");
    }
}
