package kz.aiqyn.jobs.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.function.LongSupplier;

/** Asks for one dump again where that can help, after pauses that grow and that no two dumps share. */
final class Patience {

    private static final int MOST_DOUBLINGS = 20;

    private final FetchSettings settings;
    private final Random jitter;
    private int attempts;

    Patience(FetchSettings settings, DailyDump dump) {
        this.settings = settings;
        this.jitter = new Random(dump.name().hashCode());
    }

    /** One attempt at something. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws FetchException, IOException, InterruptedException;
    }

    /** Attempts so far. */
    int attempts() {
        return attempts;
    }

    /**
     * Tries until it succeeds or there is no hope.
     *
     * @param length how much there is of what is asked for: when an attempt brought enough, earlier failures are forgotten
     */
    <T> T insist(Attempt<T> attempt, LongSupplier length) throws FetchException, IOException, InterruptedException {
        int before = attempts;
        int failures = 0;
        long longest = length.getAsLong();
        while (true) {
            attempts++;
            long atFirst = length.getAsLong();
            try {
                return attempt.make();
            } catch (FetchException failure) {
                if (failure.again() == FetchException.Again.NEVER) {
                    throw failure.after(attempts - before);
                }
                long now = length.getAsLong();
                // What a slow server sends in a window would otherwise buy it another one, without end.
                if (now > longest && now - atFirst >= settings.limits().leastInWindow()) {
                    failures = 0;
                }
                longest = Math.max(longest, now);
                if (failure.again() == FetchException.Again.LATER) {
                    failures++;
                    pauseAfter(failure, failures, attempts - before);
                }
            }
        }
    }

    private void pauseAfter(FetchException failure, int failures, int tried)
            throws FetchException, InterruptedException {
        if (failures > settings.retries()) {
            throw failure.after(tried);
        }
        if (failure.asked().compareTo(settings.longestPause()) > 0) {
            throw FetchException.lasting(
                            failure.getMessage() + " and asks to wait "
                                    + failure.asked().toSeconds()
                                    + " s, longer than fetch.longest-pause-seconds ("
                                    + settings.longestPause().toSeconds() + ")",
                            "Give the command again after that time.")
                    .after(tried);
        }
        settings.sleep().pause(longer(failure.asked(), pause(failures)));
    }

    /** Between a half and the whole of the first pause, doubled for each failure before this one. */
    private Duration pause(int failures) {
        Duration doubled = settings.firstPause().multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration whole = doubled.compareTo(settings.longestPause()) < 0 ? doubled : settings.longestPause();
        return Duration.ofMillis(Math.round(whole.toMillis() * (0.5 + jitter.nextDouble() / 2)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
