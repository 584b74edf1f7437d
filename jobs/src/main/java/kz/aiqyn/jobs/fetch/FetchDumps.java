package kz.aiqyn.jobs.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.StorageFault;

/**
 * Fetches daily dumps into a folder, some at the same time.
 *
 * <p>A dump appears there whole, with the sum that the server gave, or not at all; one that fails does not keep the
 * others back. A call that was cut off is simply repeated.
 */
public final class FetchDumps {

    private FetchDumps() {}

    /**
     * Fetches dumps and says what became of each, in their order.
     *
     * @throws InvalidInputException when nothing can be written to the folder
     */
    public static List<FetchedDump> fetch(FetchSettings settings, List<DailyDump> dumps, FetchProgress progress) {
        prepare(settings.folder());
        DumpServer server = new DumpServer(settings);
        ExecutorService pool = Executors.newFixedThreadPool(settings.parallel());
        try {
            List<Future<FetchedDump>> futures = new ArrayList<>();
            for (DailyDump dump : dumps) {
                futures.add(pool.submit(() -> {
                    FetchedDump fetched = new DumpFetch(settings, server, dump, progress).run();
                    progress.finished(fetched);
                    return fetched;
                }));
            }
            List<FetchedDump> fetched = new ArrayList<>();
            for (Future<FetchedDump> future : futures) {
                fetched.add(future.get());
            }
            return List.copyOf(fetched);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Fetching dumps failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Fetching dumps was interrupted");
        } finally {
            pool.shutdownNow();
        }
    }

    private static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".aiqyn", ".part"));
        } catch (IOException e) {
            StorageFault fault = StorageFault.of(e);
            throw new InvalidInputException(
                    "Cannot fetch dumps into " + folder + ": " + fault.problem() + ". " + fault.advice("--out"), e);
        }
    }
}
