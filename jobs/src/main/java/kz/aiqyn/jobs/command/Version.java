package kz.aiqyn.jobs.command;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import picocli.CommandLine.IVersionProvider;

/** Which program this is. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"aiqyn " + text()};
    }

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    /** The version with the start of the SHA-256 of our jars: builds are reproducible, so it names the code. */
    static String fingerprint() {
        try {
            Path jar = Path.of(Version.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar)) {
                return text();
            }
            MessageDigest digest = DigestUtils.getSha256Digest();
            DigestUtils.updateDigest(digest, Files.readAllBytes(jar));
            for (Path module : modules(jar.resolveSibling("lib"))) {
                DigestUtils.updateDigest(digest, Files.readAllBytes(module));
            }
            return text() + "+" + Hex.encodeHexString(digest.digest()).substring(0, 12);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The jar that runs cannot be read", e);
        }
    }

    /** The jars of the other modules, which stand beside those of the libraries. */
    private static List<Path> modules(Path libraries) throws IOException {
        if (!Files.isDirectory(libraries)) {
            return List.of();
        }
        try (Stream<Path> jars = Files.list(libraries)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("aiqyn-"))
                    .sorted()
                    .toList();
        }
    }
}
