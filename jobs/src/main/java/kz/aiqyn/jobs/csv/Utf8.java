package kz.aiqyn.jobs.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Tells bytes that are no UTF-8 from those that spell the replacement character themselves. */
public final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGHS = 0x8080808080808080L;
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /**
     * Whether bytes were lost in decoding.
     *
     * @param text what the bytes were decoded to
     */
    public static boolean isBroken(String text, byte[] bytes, int from, int to) {
        return text.indexOf(REPLACEMENT) >= 0 && !isValid(bytes, from, to);
    }

    /** Whether bytes are UTF-8; ASCII is told in eight bytes at a time. */
    public static boolean isValid(byte[] bytes, int from, int to) {
        int position = from;
        long highs = 0;
        for (; position + 8 <= to; position += 8) {
            highs |= (long) LONGS.get(bytes, position);
        }
        for (; position < to; position++) {
            highs |= bytes[position];
        }
        if ((highs & HIGHS) == 0) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
