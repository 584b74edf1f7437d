package kz.aiqyn.jobs.archive;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * SHA-1 sums, and the file beside a dump that holds one: {@code <sum>  <file name>} as {@code sha1sum} writes it, with a star
 * before the name for a binary one, {@code SHA1 (<file name>) = <sum>} as BSD and macOS write it, or the bare sum.
 */
public final class Sha1Sum {

    /** Backslashes stand before a sum whose file name is written with escapes. */
    private static final Pattern LINE = Pattern.compile("\\\\?(?<sum>[0-9a-fA-F]{40})(?:\\s+\\*?(?<name>.*))?");

    private static final Pattern BSD = Pattern.compile("SHA-?1 ?\\((?<name>.*)\\) ?= ?(?<sum>[0-9a-fA-F]{40})");

    private Sha1Sum() {}

    /** The sum of a file in a text of sums; that of the first line when none has the file's name, which may have changed. */
    public static Optional<String> parse(String text, String name) {
        Optional<String> first = Optional.empty();
        for (String line : text.lines().map(String::strip).toList()) {
            for (Pattern pattern : new Pattern[] {LINE, BSD}) {
                Matcher sum = pattern.matcher(line);
                if (sum.matches()) {
                    Optional<String> found = Optional.of(sum.group("sum").toLowerCase(Locale.ROOT));
                    if (name.equals(sum.group("name"))) {
                        return found;
                    }
                    first = first.or(() -> found);
                }
            }
        }
        return first;
    }

    /** What a file of sums says; editors put a byte order mark before it, some shells write UTF-16. */
    public static String text(byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        if (bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFF + 0xFE) {
            charset = StandardCharsets.UTF_16;
        }
        String text = new String(bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    public static String line(String sum, String name) {
        return sum + "  " + name + "\n";
    }

    /** The file that holds the sum of a dump. */
    public static Path beside(Path dump) {
        return dump.resolveSibling(dump.getFileName() + ".sha1");
    }

    /** The sum kept beside a dump, if there is a legible one. */
    public static Optional<String> kept(Path dump) throws IOException {
        Path file = beside(dump);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return parse(text(Files.readAllBytes(file)), String.valueOf(dump.getFileName()));
    }

    /** The sum of a file that is there. */
    public static Optional<String> of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(new DigestUtils(DigestUtils.getSha1Digest()).digestAsHex(file));
    }
}
