package kz.aiqyn.jobs.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import kz.aiqyn.jobs.InvalidInputException;

/** Stops at a file that inflates further than any dump does; counts the bytes read, since a header may lie. */
public final class InflationLimit {

    /** Dumps inflate to about twenty times their size, sixty where only the random UUIDs differ; zeros to a thousand. */
    private static final int LARGEST_RATIO = 200;

    private static final long ALWAYS_ALLOWED = 1L << 28;

    private final long allowed;
    private final long compressed;
    private final String place;
    private long read;

    /**
     * A limit for one file, or for several out of one archive together.
     *
     * @param compressed bytes the file takes where it lies
     * @param place path, and entry where there is one, for the error
     */
    public InflationLimit(long compressed, String place) {
        this(compressed, place, ALWAYS_ALLOWED);
    }

    public InflationLimit(long compressed, String place, long alwaysAllowed) {
        this.compressed = compressed;
        this.place = place;
        this.allowed = Math.max(alwaysAllowed, compressed * LARGEST_RATIO);
    }

    /**
     * The same bytes, counted; closing it leaves the stream open, as an archive goes on after its file.
     *
     * <p>Reading throws {@link InvalidInputException} beyond the limit.
     */
    public InputStream around(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int one = in.read();
                count(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int found = in.read(bytes, from, length);
                count(Math.max(found, 0));
                return found;
            }

            @Override
            public long skip(long bytes) throws IOException {
                long skipped = in.skip(bytes);
                count(skipped);
                return skipped;
            }

            @Override
            public void close() {
                // The owner of the stream closes it.
            }
        };
    }

    private void count(long bytes) {
        read += bytes;
        if (read > allowed) {
            throw new InvalidInputException("Cannot ingest " + place + ": it inflates from " + compressed
                    + " bytes to more than " + allowed + ", as no dump does. Do not use this file; get it again from"
                    + " its source.");
        }
    }
}
