package kz.aiqyn.jobs.privacy;

import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
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

    private final byte[] key;
    private transient @Nullable ThreadLocal<Mac> macs;

    /** Takes the key, which has at least 16 characters. */
    public Pseudonyms(String key) {
        if (key.length() < SHORTEST_KEY) {
            throw new InvalidInputException(
                    "Cannot replace account ids by pseudonyms: the key in " + KEY_VARIABLE + " has " + key.length()
                            + " characters, at least " + SHORTEST_KEY + " are needed. Set one with: export "
                            + KEY_VARIABLE + "=$(openssl rand -hex 32)");
        }
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes the key from the given environment, usually {@code System.getenv()}. */
    public static Pseudonyms from(Map<String, String> environment) {
        String key = environment.get(KEY_VARIABLE);
        if (key == null || key.isBlank()) {
            throw new InvalidInputException("Cannot replace account ids by pseudonyms: " + KEY_VARIABLE
                    + " is not set. Set it with: export " + KEY_VARIABLE + "=$(openssl rand -hex 32)");
        }
        return new Pseudonyms(key);
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
