package kz.aiqyn.jobs.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a stream that are remembered from a place on, so that they can be read once more. */
final class RememberedBytes extends InputStream {

    /** What is never asked for again is forgotten; of the rest no more than this is remembered. */
    static final int MOST = 16 << 20;

    private final InputStream in;
    private byte[] kept = new byte[1 << 16];
    /** The place in the stream of the first byte that is kept. */
    private long start;

    private int length;
    private int next;
    private int needed;

    RememberedBytes(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return next < length || fill() ? kept[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int from, int most) throws IOException {
        if (next == length && !fill()) {
            return -1;
        }
        int found = Math.min(most, length - next);
        System.arraycopy(kept, next, target, from, found);
        next += found;
        return found;
    }

    /** Whoever opened the stream closes it. */
    @Override
    public void close() {}

    /** Says that nothing before a place is asked for again. */
    void forgetBefore(long place) {
        needed = Math.max(needed, (int) Math.max(0, Math.min(place - start, length)));
    }

    boolean remembers(long place) {
        return place >= start + needed;
    }

    /** The byte at a place, from 0 to 255; -1 behind the end, and where nothing is remembered. */
    int at(long place) throws IOException {
        while (place >= start + length) {
            if (!fill()) {
                return -1;
            }
        }
        return place < start ? -1 : kept[(int) (place - start)] & 0xFF;
    }

    /** Reading goes on at a place that is remembered. */
    void goTo(long place) {
        next = (int) (place - start);
    }

    /** What stands between two places, as far as it is remembered. */
    String text(long from, long to) {
        int first = (int) Math.max(0, from - start);
        int last = (int) Math.min(length, to - start);
        return last <= first ? "" : new String(kept, first, last - first, StandardCharsets.UTF_8);
    }

    /** The line breaks between two places. */
    long lines(long from, long to) {
        return text(from, to).chars().filter(one -> one == '\n').count();
    }

    private boolean fill() throws IOException {
        int dropped = Math.max(needed, length - MOST);
        if (dropped > 0) {
            System.arraycopy(kept, dropped, kept, 0, length - dropped);
            start += dropped;
            length -= dropped;
            next = Math.max(0, next - dropped);
            needed = Math.max(0, needed - dropped);
        }
        if (length == kept.length) {
            kept = Arrays.copyOf(kept, 2 * length);
        }
        int found = in.read(kept, length, kept.length - length);
        length += Math.max(0, found);
        return found > 0;
    }
}
