package kz.aiqyn.jobs.lake;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.hadoop.HadoopOutputFile;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * The files of a lake on a local disk, for Iceberg.
 *
 * <p>Hadoop's local file system starts two processes for every file it writes, to set its permissions and those of a check
 * sum beside it, and a day is a commit of a dozen small files; {@link PlainLocalFiles} does not.
 */
public final class LocalFileIO implements FileIO {

    private static final long serialVersionUID = 1L;
    private static final String SCHEME = "file:";

    private Map<String, String> properties = Map.of();

    @Override
    public void initialize(Map<String, String> newProperties) {
        properties = Map.copyOf(newProperties);
    }

    @Override
    public Map<String, String> properties() {
        return properties;
    }

    @Override
    public InputFile newInputFile(String location) {
        return org.apache.iceberg.Files.localInput(file(location));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        File file = file(location);
        try {
            // Here, because Iceberg's own way fails when two tasks make the same folder at once.
            Files.createDirectories(file.toPath().toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of " + file, e);
        }
        // A file of any other kind makes Iceberg read Hadoop's configuration anew.
        return HadoopOutputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.getPath()), PlainLocalFiles.only(), PlainLocalFiles.configuration());
    }

    @Override
    public void deleteFile(String location) {
        Path file = file(location).toPath();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }

    private static File file(String location) {
        return new File(
                location.startsWith(SCHEME)
                        ? location.substring(SCHEME.length()).replaceFirst("^/+", "/")
                        : location);
    }
}
