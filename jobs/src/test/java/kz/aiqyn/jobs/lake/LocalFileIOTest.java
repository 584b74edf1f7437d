package kz.aiqyn.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.iceberg.io.PositionOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileIOTest {

    @TempDir
    private Path folder;

    /** The first tasks of a run all write into a folder that is not there yet. */
    @Test
    void letsManyTasksMakeTheSameFolderAtOnce() {
        LocalFileIO io = new LocalFileIO();

        IntStream.range(0, 4000).parallel().forEach(number -> {
            String location = folder.resolve(number / 8 + "/a/b/c/" + number).toString();
            try (PositionOutputStream out = io.newOutputFile(location).createOrOverwrite()) {
                out.write(number);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(io.newInputFile("file://" + folder.resolve("499/a/b/c/3999")).getLength())
                .isOne();
        io.deleteFile(folder.resolve("499/a/b/c/3999").toString());
        assertThat(folder.resolve("499/a/b/c/3999")).doesNotExist();
    }
}
