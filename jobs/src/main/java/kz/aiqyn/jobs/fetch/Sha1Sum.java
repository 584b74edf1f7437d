package kz.aiqyn.jobs.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-1 sums, and the file beside a dump that holds one: {@code <sum>  <file name>}, as {@code sha1sum} has it. */
final class Sha1Sum {

    private static final Pattern LINE = Pattern.compile("\\s*([0-9a-fA-F]{40})(?:\\s.*)?", Pattern.DOTALL);

    private Sha1Sum() {}

    /** The sum that a text begins with; the file name after it is nothing to rely on. */
    static Optional<String> parse(String text) {
        Matcher line = LINE.matcher(text);
        return line.matches() ? Optional.of(line.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    static String line(String sum, String name) {
        return sum + "  " + name + "\n";
    }

    /** The file that holds the sum of a dump. */
    static Path beside(Path dump) {
        return dump.resolveSibling(dump.getFileName() + ".sha1");
    }

    /** The sum kept beside a dump, if there is a legible one. */
    static Optional<String> kept(Path dump) throws IOException {
        Path file = beside(dump);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return parse(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /** The sum of a file that is there. */
    static Optional<String> of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(new DigestUtils(DigestUtils.getSha1Digest()).digestAsHex(file));
    }
}
