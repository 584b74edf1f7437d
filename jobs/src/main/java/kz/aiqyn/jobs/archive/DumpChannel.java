package kz.aiqyn.jobs.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** A range of bytes of a dump, to read at any place: the whole file, or a zip stored inside it. */
public final class DumpChannel implements SeekableByteChannel {

    private final FSDataInputStream in;
    private final long from;
    private final long size;
    private long position;
    private boolean isClosed;

    public DumpChannel(FSDataInputStream in, long from, long size) {
        this.in = in;
        this.from = from;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        byte[] bytes = new byte[(int) Math.min(target.remaining(), size - position)];
        in.readFully(from + position, bytes, 0, bytes.length);
        target.put(bytes);
        position += bytes.length;
        return bytes.length;
    }

    /** Bytes of the range at a place. */
    ByteBuffer read(long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(from + at, bytes, 0, length);
        return ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return !isClosed;
    }

    /** Leaves the file open: other ranges of it are still to be read. */
    @Override
    public void close() {
        isClosed = true;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }
}
