package kz.aiqyn.jobs.ingest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Tells a whole zip from one that is cut.
 *
 * <p>Java opens a cut dump as the last zip stored in it, since a zip may have anything before it. All rows of the others
 * would be lost without a word.
 */
final class ZipEnd {

    private static final int END = 0x06054b50;
    private static final int LARGE_END = 0x06064b50;
    private static final int LARGE_LOCATOR = 0x07064b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private ZipEnd() {}

    /** @throws IOException when the file does not end as a zip that begins where the file begins */
    static void require(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long size = file.length();
            int length = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
            ByteBuffer last = read(file, size - length, length);
            for (int end = length - END_LENGTH; end >= 0; end--) {
                boolean isEnd = last.getInt(end) == END && end + END_LENGTH + comment(last, end) == length;
                if (isEnd && directoryEnds(file, last, end, size - length + end)) {
                    return;
                }
            }
        }
        throw new IOException("its end is missing");
    }

    /** Whether the directory that the end record describes lies right before it, in a small zip or a large one. */
    private static boolean directoryEnds(RandomAccessFile file, ByteBuffer last, int end, long position)
            throws IOException {
        long length = Integer.toUnsignedLong(last.getInt(end + 12));
        long start = Integer.toUnsignedLong(last.getInt(end + 16));
        if (start + length == position) {
            return true;
        }
        if (position < LOCATOR_LENGTH) {
            return false;
        }
        ByteBuffer locator = read(file, position - LOCATOR_LENGTH, LOCATOR_LENGTH);
        long largeEnd = locator.getLong(8);
        return locator.getInt(0) == LARGE_LOCATOR
                && largeEnd >= 0
                && largeEnd < position - LOCATOR_LENGTH
                && read(file, largeEnd, Integer.BYTES).getInt(0) == LARGE_END;
    }

    private static int comment(ByteBuffer last, int end) {
        return Short.toUnsignedInt(last.getShort(end + 20));
    }

    private static ByteBuffer read(RandomAccessFile file, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
