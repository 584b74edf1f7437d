package kz.aiqyn.jobs.command;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** The version with the start of the SHA-256 of the jar: builds are reproducible, so it names the code. */
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
            return text() + "+" + DigestUtils.sha256Hex(Files.readAllBytes(jar)).substring(0, 12);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The jar that runs cannot be read", e);
        }
    }
}
