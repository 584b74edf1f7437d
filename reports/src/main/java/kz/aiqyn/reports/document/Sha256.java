package kz.aiqyn.reports.document;

import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256 hashes, as files are listed with and as a page names its own style. */
final class Sha256 {

    private Sha256() {}

    /** 64 lower-case hexadecimal digits. */
    static String of(byte[] content) {
        return DigestUtils.sha256Hex(content);
    }

    /** The form of a Content-Security-Policy: {@code sha256-} and Base64. */
    static String forPolicy(String content) {
        return "sha256-" + Base64.getEncoder().encodeToString(DigestUtils.sha256(content));
    }
}
