package kz.aiqyn.jobs.publish;

import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The name of the folder of a platform's reports.
 *
 * <p>Two platforms never share one, on a file system that ignores case neither: a name that is no folder's name as it
 * stands has the beginning of its SHA-256 behind its letters and digits. The manifest of every revision holds the exact
 * name.
 */
final class PlatformFolder {

    private static final int HASH = 8;

    /** Letters and digits of a name; most file systems take 255 bytes. */
    private static final int LONGEST = 60;

    private PlatformFolder() {}

    /** The folder of a platform, or of {@link Cells#ALL}. */
    static String of(String platform) {
        String words = platform.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        String slug = words.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        // A name that ends as if it had a hash gets one, too.
        boolean isFolder = slug.equals(platform) && !slug.matches(".*-[0-9a-f]{" + HASH + "}");
        return isFolder
                ? slug
                : (slug.isEmpty() ? "" : slug + "-")
                        + DigestUtils.sha256Hex(platform).substring(0, HASH);
    }
}
