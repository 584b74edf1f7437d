package kz.aiqyn.jobs.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The files of a zip inside a zip, read in passing.
 *
 * <p>Without its directory at the end a zip that breaks off between two files looks complete, so the directory's count is
 * compared.
 */
public final class NestedZip {

    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private final Tail tail;
    private final ZipInputStream zip;
    private int entries;

    public NestedZip(InputStream in) {
        this.tail = new Tail(in);
        this.zip = new ZipInputStream(tail);
    }

    /**
     * Moves to the next file; its name, or empty at the end.
     *
     * @throws IOException when the zip is damaged, or breaks off
     */
    public Optional<String> next() throws IOException {
        for (ZipEntry entry = nextEntry(); entry != null; entry = nextEntry()) {
            entries++;
            if (!entry.isDirectory() && !StrayFiles.isOfSystem(entry.getName())) {
                return Optional.of(entry.getName());
            }
        }
        if (entries > 0) {
            requireEnd();
        }
        return Optional.empty();
    }

    /** The bytes of the file it moved to. */
    public InputStream file() {
        return zip;
    }

    @SuppressWarnings("NullAway") // the JDK says no more entries by null
    private ZipEntry nextEntry() throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new IOException("the name of an entry is not UTF-8", e);
        } catch (ZipException e) {
            if (String.valueOf(e.getMessage()).contains("DEFLATED entries can have EXT")) {
                throw new UnreadableException(
                        "an entry of it is stored without its size before it (a data descriptor follows)",
                        "Unpack it and zip it again.");
            }
            throw e;
        }
    }

    private void requireEnd() throws IOException {
        byte[] last = tail.last();
        for (int i = last.length - END_LENGTH; i >= 0; i--) {
            if (last[i] == 'P' && last[i + 1] == 'K' && last[i + 2] == 5 && last[i + 3] == 6) {
                int listed = last[i + 10] & 0xFF | (last[i + 11] & 0xFF) << 8;
                if (listed != (entries & 0xFFFF)) {
                    throw new IOException("it lists " + listed + " files, but holds " + entries);
                }
                return;
            }
        }
        throw new IOException("its end is missing");
    }

    /** Remembers the last bytes that were read. */
    private static final class Tail extends FilterInputStream {

        private final byte[] ring = new byte[END_LENGTH + LONGEST_COMMENT];
        private long count;

        Tail(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            if (one >= 0) {
                ring[(int) (count++ % ring.length)] = (byte) one;
            }
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int found = in.read(bytes, from, length);
            for (int i = Math.max(0, found - ring.length); i < found; ) {
                int place = (int) ((count + i) % ring.length);
                int run = Math.min(found - i, ring.length - place);
                System.arraycopy(bytes, from + i, ring, place, run);
                i += run;
            }
            count += Math.max(found, 0);
            return found;
        }

        /** Reads to the end; the last bytes in their order. */
        byte[] last() throws IOException {
            byte[] bytes = new byte[1 << 13];
            while (read(bytes, 0, bytes.length) >= 0) {
                // The ring keeps what is needed.
            }
            byte[] last = new byte[(int) Math.min(count, ring.length)];
            for (int i = 0; i < last.length; i++) {
                last[i] = ring[(int) ((count - last.length + i) % ring.length)];
            }
            return last;
        }
    }
}
