package kz.aiqyn.reports.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 hashes, as files are listed with and as a page names its own style. */
final class Sha256 {

    private Sha256() {}

    /** 64 lower-case hexadecimal digits. */
    static String of(byte[] content) {
        return HexFormat.of().formatHex(digest(content));
    }

    /** The form of a Content-Security-Policy: {@code sha256-} and Base64. */
    static String forPolicy(String content) {
        return "sha256-" + Base64.getEncoder().encodeToString(digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException brokenJdk) {
            throw new IllegalStateException(brokenJdk);
        }
    }
}
