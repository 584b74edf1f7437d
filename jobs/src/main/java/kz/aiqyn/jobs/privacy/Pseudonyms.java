package kz.aiqyn.jobs.privacy;

import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.aiqyn.jobs.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for account ids by a keyed hash, since a plain hash of a number is undone by trying all numbers.
 *
 * <p>A pseudonym is the first 128 bits of HMAC-SHA-256 over platform, a zero byte and id, in hexadecimal. The same key
 * gives the same pseudonym in every dump; without the key nobody can go back or forth.
 */
public final class Pseudonyms implements Serializable {

    /** Environment variable that holds the key. */
    public static final String KEY_VARIABLE = "AIQYN_PSEUDONYM_KEY";

    @Serial
    private static final long serialVersionUID = 1;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 16;
    private static final int BYTES = 16;
    private static final int FINGERPRINT = 16;
    private static final int FEWEST_CHARACTERS = 6;
    /** Between neighbours; counting on, as in 0123456789abcdef, has one or two. */
    private static final int FEWEST_STEPS = 4;

    private final byte[] key;
    private transient @Nullable ThreadLocal<Mac> macs;

    /** Takes the key, which has at least 16 characters and follows no pattern that is easy to guess. */
    public Pseudonyms(String key) {
        if (key.isBlank()) {
            throw missing();
        }
        String fault = key.length() < SHORTEST_KEY
                ? "has " + key.length() + " characters, at least " + SHORTEST_KEY + " are needed"
                : isEasy(key) ? "is easy to guess, it repeats a few characters or counts on" : "";
        if (!fault.isEmpty()) {
            throw new InvalidInputException("Cannot replace account ids by pseudonyms: the key in " + KEY_VARIABLE + " "
                    + fault + ". Set one with: export " + KEY_VARIABLE + "=$(openssl rand -hex 32)");
        }
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** What is to be said where there is no key. */
    public static InvalidInputException missing() {
        return new InvalidInputException("Cannot replace account ids by pseudonyms: " + KEY_VARIABLE
                + " is not set. Set it with: export " + KEY_VARIABLE + "=$(openssl rand -hex 32)");
    }

    private static boolean isEasy(String key) {
        boolean repeatsAPart = (key + key).indexOf(key, 1) < key.length();
        boolean hasFewCharacters = key.chars().distinct().count() < FEWEST_CHARACTERS;
        long steps = IntStream.range(1, key.length())
                .map(i -> key.charAt(i) - key.charAt(i - 1))
                .distinct()
                .count();
        return repeatsAPart || hasFewCharacters || steps < FEWEST_STEPS;
    }

    /** Sixteen hexadecimal digits by which a key is known again, and from which nobody comes back to it. */
    public String fingerprint() {
        return pseudonym("", "fingerprint of the key").substring(0, FINGERPRINT);
    }

    /** The pseudonym of an account: 32 hexadecimal digits. */
    public String pseudonym(String platform, String id) {
        Mac mac = macs().get();
        mac.update(platform.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        byte[] hash = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Pseudonyms[key hidden]";
    }

    private synchronized ThreadLocal<Mac> macs() {
        if (macs == null) {
            macs = ThreadLocal.withInitial(this::newMac);
        }
        return macs;
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
        }
    }
}
