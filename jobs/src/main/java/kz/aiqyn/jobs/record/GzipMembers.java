package kz.aiqyn.jobs.record;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import kz.aiqyn.jobs.archive.UnreadableException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** All members of a gzip file, one after the other, as {@code cat a.gz >> b.gz} leaves them; what is none is an error. */
final class GzipMembers extends FilterInputStream {

    GzipMembers(InputStream in) throws IOException {
        super(new GzipCompressorInputStream(in, true));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        try {
            return in.read(target, from, length);
        } catch (EOFException e) {
            throw (EOFException) new EOFException("its gzip data breaks off").initCause(e);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("after a valid .gz stream")) {
                throw new UnreadableException(
                        "bytes follow its last gzip member that are no gzip", "Cut them off, or export it again.");
            }
            throw e;
        }
    }
}
