package kz.aiqyn.jobs.classify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** The files of a folder with their sums in a file {@code SHA256SUMS}, as {@code sha256sum --check} reads it. */
final class StoredFiles {

    private static final String SUMS = "SHA256SUMS";

    private StoredFiles() {}

    /** Writes the sums of all files in a folder. */
    static void seal(Path folder) throws IOException {
        Files.write(folder.resolve(SUMS), sums(folder));
    }

    /** Whether a folder is sealed and holds the files it was sealed with, and no others. */
    static boolean areWhole(Path folder) throws IOException {
        Path file = folder.resolve(SUMS);
        return Files.isRegularFile(file) && sums(folder).equals(new TreeSet<>(Files.readAllLines(file)));
    }

    private static TreeSet<String> sums(Path folder) throws IOException {
        DigestUtils sha256 = new DigestUtils(DigestUtils.getSha256Digest());
        TreeSet<String> sums = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString();
                if (!name.equals(SUMS)) {
                    sums.add(sha256.digestAsHex(path) + "  " + name);
                }
            }
        }
        return sums;
    }
}
