package kz.aiqyn.jobs.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Tells a whole zip from one that is cut.
 *
 * <p>A reader takes a cut dump for the last zip stored in it, since a zip may have anything before it. All rows of the
 * others would be lost without a word.
 */
public final class ZipEnd {

    private static final int END = 0x06054b50;
    private static final int LARGE_END = 0x06064b50;
    private static final int LARGE_LOCATOR = 0x07064b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private ZipEnd() {}

    /**
     * The comment of the zip, often empty.
     *
     * @throws IOException when the range does not end as a zip that begins where the range begins
     */
    public static String require(DumpChannel zip) throws IOException {
        long size = zip.size();
        int length = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
        ByteBuffer last = zip.read(size - length, length);
        for (int end = length - END_LENGTH; end >= 0; end--) {
            int rest = length - end - END_LENGTH - (last.getInt(end) == END ? comment(last, end) : length);
            if (rest >= 0 && directoryEnds(zip, last, end, size - length + end)) {
                if (rest > 0) {
                    throw new UnreadableException(
                            rest + " bytes follow the end of the zip", "Cut them off, or download it again.");
                }
                return new String(last.array(), end + END_LENGTH, comment(last, end), StandardCharsets.UTF_8);
            }
        }
        throw new IOException("its end is missing");
    }

    /** Whether the directory that the end record describes lies right before it, in a small zip or a large one. */
    private static boolean directoryEnds(DumpChannel zip, ByteBuffer last, int end, long position) throws IOException {
        long length = Integer.toUnsignedLong(last.getInt(end + 12));
        long start = Integer.toUnsignedLong(last.getInt(end + 16));
        if (start + length == position) {
            return true;
        }
        if (position < LOCATOR_LENGTH) {
            return false;
        }
        ByteBuffer locator = zip.read(position - LOCATOR_LENGTH, LOCATOR_LENGTH);
        long largeEnd = locator.getLong(8);
        return locator.getInt(0) == LARGE_LOCATOR
                && largeEnd >= 0
                && largeEnd < position - LOCATOR_LENGTH
                && zip.read(largeEnd, Integer.BYTES).getInt(0) == LARGE_END;
    }

    private static int comment(ByteBuffer last, int end) {
        return Short.toUnsignedInt(last.getShort(end + 20));
    }
}
