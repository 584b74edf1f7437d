package kz.aiqyn.jobs.fetch;

import static kz.aiqyn.jobs.fetch.DumpServerStandIn.cut;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.file;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.sha1;
import static kz.aiqyn.jobs.fetch.DumpServerStandIn.text;
import static kz.aiqyn.jobs.fetch.TestFetch.BODY;
import static kz.aiqyn.jobs.fetch.TestFetch.DAY;
import static kz.aiqyn.jobs.fetch.TestFetch.DUMP;
import static kz.aiqyn.jobs.fetch.TestFetch.NAME;
import static kz.aiqyn.jobs.fetch.TestFetch.TAG;
import static kz.aiqyn.jobs.fetch.TestFetch.wrongSum;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import kz.aiqyn.jobs.fetch.FetchedDump.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps and their sums: which are fetched, which are left, which are told from older ones. */
class FetchDumpsTest {

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
    void aDumpComesWithItsCheckSumAndNothingElse() throws IOException {
        test.server.holds(NAME, BODY);

        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 1);
        assertThat(test.server.requests()).containsExactly("/" + NAME + ".sha1", "/" + NAME);
        assertThat(test.pauses).isEmpty();
    }

    @Test
    void anEmptyDumpIsADumpToo() throws IOException {
        test.server.holds(NAME, "");

        test.isHere(test.fetch(), State.DOWNLOADED, "", 1);
    }

    @Test
    void aDumpThatIsThereAndTheSameIsNotFetchedAgain() throws IOException {
        test.server.holds(NAME, BODY);
        test.fetch();

        test.isHere(test.fetch(), State.UNCHANGED, BODY, 1);
        assertThat(test.server.requests(NAME)).hasSize(1);
    }

    @Test
    void aDumpThatWasPutThereByHandGetsItsCheckSum() throws IOException {
        test.server.holds(NAME, BODY);
        test.write(NAME, BODY);

        test.isHere(test.fetch(), State.UNCHANGED, BODY, 1);
        assertThat(test.server.requests(NAME)).isEmpty();
    }

    @Test
    void asManyDumpsAsAskedForComeAtTheSameTimeAndInTheirOrder() {
        CyclicBarrier pair = new CyclicBarrier(2);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<DailyDump> dumps = new DumpSelection(
                        "global", DumpSelection.Version.FULL, DumpSelection.Format.CSV, DAY, DAY.plusDays(5))
                .dumps();
        for (DailyDump dump : dumps) {
            test.server.holds(dump.name(), BODY);
            test.server.answers(dump.name(), exchange -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                await(pair);
                now.decrementAndGet();
                file(BODY, TAG).to(exchange);
            });
        }

        List<FetchedDump> fetched = test.fetch(dumps);

        assertThat(fetched).extracting(FetchedDump::dump).isEqualTo(dumps);
        assertThat(fetched).extracting(FetchedDump::state).containsOnly(State.DOWNLOADED);
        assertThat(most).hasValue(2);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(5, TimeUnit.SECONDS);
            // Time for a third one, if it were let in.
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("Nothing else is fetched meanwhile", e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdefghijklmnopqrstuvwxyZ", "0123456789"})
    void aDumpWithAnotherSumIsAnErrorAndLeavesNothing(String other) throws IOException {
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, file(other, TAG));

        test.failed(test.fetch(), 1, wrongSum(other, BODY));
        assertThat(test.server.requests(NAME)).hasSize(1);
        assertThat(test.names()).isEmpty();
    }

    @Test
    void aDumpPublishedBetweenItsSumAndItselfIsRight() throws IOException {
        test.server.answers(NAME + ".sha1", text(sha1("old")), text(sha1(BODY)));
        test.server.answers(NAME, file(BODY, TAG));

        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 1);
    }

    @Test
    void aDumpPublishedWhileTheOldOneCameIsFetched() throws IOException {
        test.server.answers(NAME + ".sha1", text(sha1("old")), text(sha1(BODY)));
        test.server.answers(NAME, text("half"), file(BODY, TAG));

        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 2);
    }

    @Test
    void aWordyCheckSumIsReadAndItsFileNameIsNotUsed() throws IOException {
        test.server.answers(NAME, file(BODY, TAG));
        test.server.answers(NAME + ".sha1", text(sha1(BODY).toUpperCase(Locale.ROOT) + " *../../evil.zip\n"));

        test.isHere(test.fetch(), State.DOWNLOADED, BODY, 1);
    }

    @Test
    void aCheckSumThatIsNoneIsShown() {
        test.server.answers(NAME + ".sha1", text("<!DOCTYPE html>\n<html><title>Please log in to the network</title>"));

        test.failed(
                test.fetch(),
                1,
                ".sha1: it holds no SHA-1 but \"<!DOCTYPE html> <html><title>Please log ...\". Check the base URL.");
    }

    @Test
    void aRegeneratedDumpReplacesTheOldOne() throws IOException {
        test.server.holds(NAME, "old");
        test.fetch();
        test.server.holds(NAME, BODY);

        FetchedDump fetched = test.fetch();

        regenerated(fetched);
        test.isInFolder(BODY);
    }

    private static void regenerated(FetchedDump fetched) {
        assertThat(fetched)
                .isEqualTo(new FetchedDump(
                        DUMP, State.REGENERATED, (long) BODY.length(), sha1(BODY), sha1("old"), 1, null));
    }

    @Test
    void aRegeneratedDumpIsNoticedByTheSumAloneWhenTheOldOneIsGone() throws IOException {
        test.server.holds(NAME, BODY);
        test.write(NAME + ".sha1", sha1("old") + "  " + NAME + "\n");

        regenerated(test.fetch());
        test.isInFolder(BODY);
    }

    @Test
    void aRegeneratedDumpIsNoticedWhenTheEarlierCallEndedBeforeItSaidSo() throws IOException {
        test.server.holds(NAME, BODY);
        test.write(NAME, BODY);
        test.write(NAME + ".sha1", sha1("old") + "  " + NAME + "\n");

        regenerated(test.fetch());
        test.isInFolder(BODY);
        assertThat(test.server.requests(NAME)).isEmpty();
    }

    @Test
    void theOldDumpStaysUntilTheNewOneIsWhole() throws IOException {
        test.retries = 0;
        test.server.holds(NAME, "old");
        test.fetch();
        test.server.holds(NAME, BODY);
        test.server.answers(NAME, cut(BODY, TAG, 10));

        assertThat(test.fetch().state()).isEqualTo(State.FAILED);
        assertThat(folder.resolve(NAME)).hasContent("old");
        assertThat(folder.resolve(NAME + ".sha1")).hasContent(sha1("old") + "  " + NAME);
    }

    @Test
    void aDamagedDumpIsFetchedAnew() throws IOException {
        test.server.holds(NAME, BODY);
        test.fetch();
        test.write(NAME, "damaged");

        FetchedDump fetched = test.fetch();

        assertThat(fetched.state()).isEqualTo(State.DOWNLOADED);
        assertThat(fetched.oldSha1()).isNull();
        assertThat(fetched.problem())
                .isEqualTo(NAME + " was damaged (its SHA-1 was " + sha1("damaged") + ") and has been fetched anew.");
        test.isInFolder(BODY);
    }
}
