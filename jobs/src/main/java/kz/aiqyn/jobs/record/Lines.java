package kz.aiqyn.jobs.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import kz.aiqyn.jobs.csv.ByteSearch;

/** The lines of a stream as slices of bytes, without their line breaks (LF or CRLF) and the file's byte order mark. */
public final class Lines implements Closeable {

    /** Of a longer line only the length is kept: no line may fill the memory. */
    static final int LONGEST = 16 << 20;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int limit;
    private int next;
    private boolean exhausted;
    private int start;
    private int end;
    private long length;

    /** Bytes of the stream that lie before the buffer, or were dropped out of it. */
    private long before;

    private long position;

    Lines(InputStream in) throws IOException {
        this.in = in;
        while (limit < 3 && fill()) {
            // A stream may give one byte at a time.
        }
        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            next = 3;
        }
    }

    /** Moves to the next line; false at the end of the stream. */
    boolean next() throws IOException {
        start = next;
        position = before + start;
        int searched = start;
        long dropped = 0;
        while (true) {
            int found = ByteSearch.first((byte) '\n', buffer, searched, limit);
            if (found >= 0) {
                end = found;
                next = found + 1;
                break;
            }
            searched = limit - start;
            if (searched >= LONGEST) {
                dropped += searched;
                before += searched;
                limit = start;
                searched = 0;
            }
            boolean more = fill();
            searched += start;
            if (!more) {
                end = limit;
                next = limit;
                if (start == limit && dropped == 0) {
                    return false;
                }
                break;
            }
        }
        length = dropped + end - start;
        if (dropped > 0) {
            end = start;
        } else if (end > start && buffer[end - 1] == '\r') {
            end--;
        }
        return true;
    }

    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The place of the line's first byte in the stream. */
    long position() {
        return position;
    }

    /** Whether the line was longer than {@link #LONGEST}; it is empty then. */
    boolean isTooLong() {
        return length > LONGEST;
    }

    /** The bytes of the line, whether they were kept or not. */
    long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Reads more bytes behind the line in hand; false when there are none. */
    private boolean fill() throws IOException {
        if (exhausted) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            before += start;
            start = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        exhausted = read < 0;
        limit += Math.max(read, 0);
        return !exhausted;
    }
}
