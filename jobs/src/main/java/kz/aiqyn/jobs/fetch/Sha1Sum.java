package kz.aiqyn.jobs.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 18];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}
