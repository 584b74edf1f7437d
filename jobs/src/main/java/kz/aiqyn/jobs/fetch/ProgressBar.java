package kz.aiqyn.jobs.fetch;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** One line on a terminal, drawn again and again: files done, bytes and their rate. */
public final class ProgressBar implements FetchProgress, AutoCloseable {

    private static final int CELLS = 24;
    private static final long BETWEEN_DRAWINGS = 200_000_000;
    private static final String ERASE = "\r\033[K";

    private final PrintWriter terminal;
    private final int files;
    private final LongSupplier nanoseconds;
    private final FetchProgress noted;
    private final long start;
    private final Map<DailyDump, Double> shares = new HashMap<>();
    private long drawn;
    private long bytes;
    private int done;

    /**
     * A bar that is drawn as soon as there is something to tell.
     *
     * @param noted prints what shall stay on the terminal, above the bar
     * @param nanoseconds a clock such as {@link System#nanoTime}
     */
    public ProgressBar(PrintWriter terminal, int files, FetchProgress noted, LongSupplier nanoseconds) {
        this.terminal = terminal;
        this.files = files;
        this.noted = noted;
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong();
        this.drawn = start - BETWEEN_DRAWINGS;
    }

    @Override
    public synchronized void received(DailyDump dump, int count, long length, long size) {
        bytes += count;
        shares.put(dump, size > 0 ? (double) length / size : 0);
        long now = nanoseconds.getAsLong();
        if (now - drawn >= BETWEEN_DRAWINGS) {
            draw(now);
        }
    }

    @Override
    public synchronized void finished(FetchedDump fetched) {
        done++;
        shares.put(fetched.dump(), 1.0);
        terminal.print(ERASE);
        noted.finished(fetched);
        draw(nanoseconds.getAsLong());
    }

    /** Takes the bar away. */
    @Override
    public synchronized void close() {
        terminal.print(ERASE);
        terminal.flush();
    }

    private void draw(long now) {
        drawn = now;
        double share = shares.values().stream().mapToDouble(Double::doubleValue).sum() / files;
        int full = (int) Math.min(CELLS, Math.floor(share * CELLS));
        double rate = now == start ? 0 : bytes * 1e9 / (now - start);
        terminal.print(ERASE + "[" + "#".repeat(full) + " ".repeat(CELLS - full) + "] " + done + " of " + files
                + " files, " + size(bytes) + ", " + size(rate) + "/s");
        terminal.flush();
    }

    private static String size(double bytes) {
        if (bytes < 1e6) {
            return String.format(Locale.ROOT, "%.0f kB", bytes / 1e3);
        }
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }
}
