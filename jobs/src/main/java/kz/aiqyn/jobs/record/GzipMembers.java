package kz.aiqyn.jobs.record;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import kz.aiqyn.jobs.archive.UnreadableException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * All members of a gzip file, one after the other, as {@code cat b.gz >> a.gz} leaves them. Zeros behind the last are padding,
 * as for {@code gzip}; anything else is an error.
 */
final class GzipMembers extends InputStream {

    /** A member ends inside what was read ahead: the buffer is what lets the next one begin there. */
    private final BufferedInputStream file;

    private InputStream member;

    GzipMembers(InputStream in) throws IOException {
        this.file = new BufferedInputStream(in, 1 << 16);
        this.member = new GzipCompressorInputStream(file);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        try {
            int found = member.read(target, from, length);
            while (found < 0 && nextMember()) {
                found = member.read(target, from, length);
            }
            return found;
        } catch (EOFException e) {
            throw (EOFException) new EOFException("its gzip data breaks off").initCause(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean nextMember() throws IOException {
        int first;
        do {
            file.mark(2);
            first = file.read();
        } while (first == 0);
        if (first < 0) {
            return false;
        }
        int second = file.read();
        file.reset();
        if (first != 0x1F || second != 0x8B) {
            throw new UnreadableException(
                    "bytes follow its last gzip member that are no gzip", "Cut them off, or export it again.");
        }
        member = new GzipCompressorInputStream(file);
        return true;
    }
}
