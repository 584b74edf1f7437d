package kz.aiqyn.jobs.csv;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kz.aiqyn.jobs.InvalidInputException;
import org.apache.commons.io.input.ReaderInputStream;

/**
 * The bytes of a file as all readers expect them: UTF-8, lines that end with a line feed. UTF-16 is told by its byte order
 * mark, lines that end with a carriage return alone by there being no other; both are turned round while they are read. What
 * cannot be told for certain is refused with its name.
 *
 * @param head the first 64 KB, at most
 * @param stream all bytes, those of the head among them; to close it leaves the file open
 * @param isTurned whether the bytes are others than those of the file, so that places in it are others too
 */
public record PlainText(byte[] head, InputStream stream, boolean isTurned) {

    /** Bytes looked at, at most. */
    public static final int LONGEST_HEAD = 1 << 16;

    /** From so many bytes on that are no UTF-8, where none are, a file is in another encoding: fewer are faults in rows. */
    private static final int LEAST_FOREIGN = 8;

    public PlainText {
        head = head.clone();
    }

    @Override
    public byte[] head() {
        return head.clone();
    }

    /**
     * Looks at a file.
     *
     * @param place names it in an error
     * @throws InvalidInputException naming the encoding and how to convert it, when it is not UTF-8 and cannot be read
     */
    public static PlainText of(InputStream in, String place) throws IOException {
        byte[] bytes = readHead(in);
        requireUnpacked(bytes, place);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(bytes), unclosed(in));
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            return turned(ReaderInputStream.builder()
                    .setReader(new InputStreamReader(whole, StandardCharsets.UTF_16))
                    .setCharset(StandardCharsets.UTF_8)
                    .get());
        }
        if (isUtf16(bytes)) {
            throw foreign(place, "UTF-16 without a byte order mark", bytes[0] == 0 ? "UTF-16BE" : "UTF-16LE");
        }
        if (ByteSearch.first((byte) 0, bytes, 0, bytes.length) >= 0) {
            // No text: whoever knows the format judges it.
            return new PlainText(bytes, whole, false);
        }
        requireUtf8(bytes, place);
        boolean hasOnlyReturns = ByteSearch.first((byte) '\n', bytes, 0, bytes.length) < 0
                && ByteSearch.first((byte) '\r', bytes, 0, Math.max(0, bytes.length - 1)) >= 0;
        return hasOnlyReturns ? turned(new LineFeeds(whole)) : new PlainText(bytes, whole, false);
    }

    private static void requireUnpacked(byte[] bytes, String place) {
        if (startsWith(bytes, 0x1F, 0x8B)) {
            throw new InvalidInputException(
                    "Cannot read " + place + ": it is packed with gzip. Unpack it, and name what was in it.");
        }
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            throw new InvalidInputException("Cannot read " + place + ": it is a zip archive, as workbooks (.xlsx) are."
                    + " Unpack it and name the files in it, or save the sheet as \"CSV UTF-8\".");
        }
    }

    /** The end of a file leaves it open: whoever opened it may want to know more of it, and closes it. */
    private static InputStream unclosed(InputStream file) {
        return new FilterInputStream(file) {
            @Override
            public void close() {
                // Stays open.
            }
        };
    }

    private static PlainText turned(InputStream stream) throws IOException {
        byte[] bytes = readHead(stream);
        return new PlainText(bytes, new SequenceInputStream(new ByteArrayInputStream(bytes), stream), true);
    }

    /** Reads a head off a stream; one that breaks off is as long as it can be read, and fails later. */
    private static byte[] readHead(InputStream in) throws IOException {
        byte[] bytes = new byte[LONGEST_HEAD];
        int length = 0;
        try {
            for (int read = 0; read >= 0 && length < LONGEST_HEAD; length += Math.max(read, 0)) {
                read = in.read(bytes, length, LONGEST_HEAD - length);
            }
        } catch (EOFException e) {
            // The end of a file that was cut: whoever reads it to there says so.
        }
        return Arrays.copyOf(bytes, length);
    }

    private static boolean startsWith(byte[] bytes, int... first) {
        boolean isEqual = bytes.length >= first.length;
        for (int i = 0; isEqual && i < first.length; i++) {
            isEqual = bytes[i] == (byte) first[i];
        }
        return isEqual;
    }

    /** Whether every other byte of a beginning of ASCII letters is 0. */
    private static boolean isUtf16(byte[] bytes) {
        int pairs = Math.min(bytes.length / 2, 8);
        int big = 0;
        int little = 0;
        for (int pair = 0; pair < pairs; pair++) {
            big += bytes[2 * pair] == 0 && bytes[2 * pair + 1] > 0 ? 1 : 0;
            little += bytes[2 * pair] > 0 && bytes[2 * pair + 1] == 0 ? 1 : 0;
        }
        return pairs >= 4 && (big == pairs || little == pairs);
    }

    private static void requireUtf8(byte[] bytes, String place) {
        int foreign = 0;
        int inWords = 0;
        // A long head can end inside a character.
        int end = bytes.length < LONGEST_HEAD ? bytes.length : LONGEST_HEAD - 4;
        for (int i = 0; i < end; ) {
            int length = bytes[i] >= 0 ? 1 : sequence(bytes, i);
            if (length > 1) {
                return;
            }
            if (length == 0) {
                foreign++;
                inWords += i + 1 < bytes.length && bytes[i + 1] < 0 ? 1 : 0;
            }
            i += Math.max(length, 1);
        }
        if (foreign >= LEAST_FOREIGN) {
            // Words of Cyrillic letters are made of such bytes; in Latin ones they stand alone.
            String likely = 2 * inWords > foreign ? "WINDOWS-1251" : "WINDOWS-1252";
            throw foreign(place, "not UTF-8, most likely " + likely, likely);
        }
    }

    /** The length of a character of several bytes; 0 when they are none. */
    private static int sequence(byte[] bytes, int from) {
        int lead = bytes[from] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        boolean isLead = lead >= 0xC2 && lead < 0xF5 && from + length <= bytes.length;
        return isLead && Utf8.isValid(bytes, from, from + length) ? length : 0;
    }

    private static InvalidInputException foreign(String place, String encoding, String charset) {
        return new InvalidInputException(
                "Cannot read " + place + ": it is " + encoding + ". Save it as \"CSV UTF-8\", or"
                        + " convert it with iconv -f " + charset + " -t UTF-8 FILE > NEW-FILE.");
    }

    /** Line feeds in place of carriage returns. */
    private static final class LineFeeds extends FilterInputStream {

        LineFeeds(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            return one == '\r' ? '\n' : one;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            for (int i = from; i < from + read; i++) {
                if (target[i] == '\r') {
                    target[i] = '\n';
                }
            }
            return read;
        }
    }
}
