package kz.aiqyn.jobs.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Tells bytes that are no UTF-8 from those that spell the replacement character themselves. */
public final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /**
     * Whether bytes were lost in decoding.
     *
     * @param text what the bytes were decoded to
     */
    public static boolean isBroken(String text, byte[] bytes, int from, int to) {
        if (text.indexOf(REPLACEMENT) < 0) {
            return false;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return false;
        } catch (CharacterCodingException e) {
            return true;
        }
    }
}
