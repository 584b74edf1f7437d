package kz.aiqyn.jobs.regime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.aiqyn.jobs.yaml.YamlFile;
import org.apache.commons.codec.digest.DigestUtils;

/** Reads the file of a regime. */
public final class RegimeFile {

    /** Keys of lists and maps that a file leaves out where its jurisdiction has nothing of that kind. */
    private static final List<String> OPTIONAL_LISTS = List.of(
            "platforms",
            "reporting-periods",
            "deadlines",
            "legal-bases",
            "date-limits",
            "schemas",
            "series-breaks",
            "errata",
            "renamed-platforms");

    private static final List<String> OPTIONAL_MAPS = List.of("labels", "values", "same-values");

    private RegimeFile() {}

    /**
     * Reads the file and checks every key and entry.
     *
     * @throws kz.aiqyn.jobs.InvalidInputException naming all unknown and missing keys together, the first value that
     *     does not fit, or all entries that contradict each other together
     */
    public static Regime read(Path file) {
        YamlFile yaml = new YamlFile(file, "regime", "the key regimes", "conf/regimes/eu-dsa.yaml");
        ObjectNode tree = yaml.tree();
        OPTIONAL_LISTS.stream().filter(key -> !tree.has(key)).forEach(tree::putArray);
        OPTIONAL_MAPS.stream().filter(key -> !tree.has(key)).forEach(tree::putObject);
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
