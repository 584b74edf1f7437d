package kz.aiqyn.jobs.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import kz.aiqyn.jobs.InvalidInputException;

/** The turn to do what only one process at a time may do; whoever comes second waits, and is told for whom. */
public final class Turn implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long PAUSE = 100;

    private final LockFile lock;

    private Turn(LockFile lock) {
        this.lock = lock;
    }

    /**
     * Waits until nobody else has the turn, and takes it.
     *
     * @param root the storage root
     * @param what is done, as in "publish the report of 2025-07"
     * @param log is told for whom we wait
     * @throws InvalidInputException when somebody has it for longer than we wait
     */
    public static Turn take(Path root, String what, Consumer<String> log) {
        return take(root, what, PATIENCE, log);
    }

    /** As above, for as long as somebody has patience. */
    static Turn take(Path root, String what, Duration patience, Consumer<String> log) {
        Path folder = RunFolder.of(root).resolve(RunFolder.TURNS);
        long end = System.nanoTime() + patience.toNanos();
        boolean isTold = false;
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(what.replaceAll("[^\\p{L}\\p{N}]+", "-") + ".lock");
            while (true) {
                Optional<LockFile> lock = LockFile.tryTake(file);
                if (lock.isPresent()) {
                    return new Turn(lock.get());
                }
                String holder = LockFile.holder(file);
                if (System.nanoTime() > end) {
                    throw new InvalidInputException("Cannot " + what + ": " + holder + " is at it, and has not ended"
                            + " within " + patience.toSeconds() + " s. Wait until it has, or end it, and run again.");
                }
                if (!isTold) {
                    log.accept("waiting for " + holder + ", which is at it");
                    isTold = true;
                }
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            throw RunFolder.unusable(folder, e, Lake.STORAGE_OPTION);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Waiting was interrupted");
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
