package kz.aiqyn.jobs.regime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.aiqyn.jobs.yaml.YamlFile;
import org.apache.commons.codec.digest.DigestUtils;

/** Reads the file of a regime. */
public final class RegimeFile {

    private RegimeFile() {}

    /**
     * Reads the file and checks every key and entry.
     *
     * @throws kz.aiqyn.jobs.InvalidInputException naming all unknown and missing keys together, the first value that
     *     does not fit, or all entries that contradict each other together
     */
    public static Regime read(Path file) {
        YamlFile yaml = new YamlFile(file, "regime", "the key regime", "conf/regimes/eu-dsa.yaml");
        ObjectNode tree = yaml.tree();
        tree.put("sha256", sha256(file));
        yaml.requireKeysOf(Regime.class, tree);
        return yaml.value(tree, Regime.class);
    }

    private static String sha256(Path file) {
        try {
            return DigestUtils.sha256Hex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
