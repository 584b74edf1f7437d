package kz.aiqyn.jobs.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * The bytes of a chunk, inflated as they are read.
 *
 * <p>Fails at the end when they are not the bytes the archive promised: another number, or another check sum.
 */
public final class ChunkStream extends InputStream {

    private static final int BUFFER = 1 << 17;

    private final FSDataInputStream in;
    private final Chunk chunk;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] compressed = new byte[BUFFER];
    private final byte[] one = new byte[1];
    private long rest;
    private long read;
    private boolean isEnded;

    public ChunkStream(FSDataInputStream in, Chunk chunk) throws IOException {
        this.in = in;
        this.chunk = chunk;
        this.rest = chunk.compressed();
        in.seek(chunk.from());
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (isEnded || length == 0) {
            return isEnded ? -1 : 0;
        }
        int found = chunk.isDeflated() ? inflate(target, from, length) : stored(target, from, length);
        if (found < 0) {
            isEnded = true;
            requirePromised();
            return -1;
        }
        read += found;
        sum.update(target, from, found);
        return found;
    }

    @Override
    public void close() {
        inflater.end();
    }

    private int stored(byte[] target, int from, int length) throws IOException {
        if (rest == 0) {
            return -1;
        }
        int found = in.read(target, from, (int) Math.min(length, rest));
        if (found < 0) {
            throw new EOFException("its bytes end too early");
        }
        rest -= found;
        return found;
    }

    private int inflate(byte[] target, int from, int length) throws IOException {
        try {
            while (true) {
                int found = inflater.inflate(target, from, length);
                if (found > 0) {
                    return found;
                }
                if (inflater.finished()) {
                    return -1;
                }
                if (inflater.needsDictionary() || !inflater.needsInput()) {
                    throw new IOException("its bytes cannot be inflated");
                }
                if (rest == 0) {
                    throw new EOFException("Unexpected end of ZLIB input stream");
                }
                int more = in.read(compressed, 0, (int) Math.min(compressed.length, rest));
                if (more < 0) {
                    throw new EOFException("Unexpected end of ZLIB input stream");
                }
                rest -= more;
                inflater.setInput(compressed, 0, more);
            }
        } catch (DataFormatException e) {
            throw new IOException(e.getMessage() == null ? "its bytes cannot be inflated" : e.getMessage(), e);
        }
    }

    private void requirePromised() throws IOException {
        if (read != chunk.size()) {
            throw new IOException("file " + chunk.name() + " has " + read + " bytes, its archive says " + chunk.size());
        }
        if (chunk.checkSum() != Chunk.NO_SUM && sum.getValue() != chunk.checkSum()) {
            throw new IOException("the check sum of file " + chunk.name() + " differs");
        }
    }
}
