package kz.aiqyn.jobs.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of rows on their way to a file, kept as UTF-8 from the start because encoding each row would cost most. */
final class RowBuffer {

    private static final byte[] HEX = bytes("0123456789abcdef");

    private byte[] bytes = new byte[1 << 17];
    private int length;

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    int length() {
        return length;
    }

    /** Forgets everything after the given length. */
    void cut(int newLength) {
        length = newLength;
    }

    RowBuffer add(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    RowBuffer add(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    RowBuffer add(String text) {
        return add(bytes(text));
    }

    /** A number of 0 or more, filled up with zeros from the left to at least the given number of digits. */
    RowBuffer number(long value, int digits) {
        room(20);
        int width = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            width++;
        }
        width = Math.max(width, digits);
        long rest = value;
        for (int i = length + width - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
        return this;
    }

    /** The 36 characters of a version 4 UUID. */
    RowBuffer uuid(long high, long low) {
        long first = (high & ~0xF000L) | 0x4000L;
        long second = (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return hex(first >>> 32, 8)
                .add('-')
                .hex(first >>> 16, 4)
                .add('-')
                .hex(first, 4)
                .add('-')
                .hex(second >>> 48, 4)
                .add('-')
                .hex(second, 12);
    }

    private RowBuffer hex(long value, int digits) {
        room(digits);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (value >>> shift) & 15];
        }
        return this;
    }

    void writeTo(OutputStream stream) throws IOException {
        stream.write(bytes, 0, length);
        length = 0;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
