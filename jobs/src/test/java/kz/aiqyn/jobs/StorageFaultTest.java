package kz.aiqyn.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.archive.DumpFiles;
import kz.aiqyn.jobs.archive.Slice;
import org.junit.jupiter.api.Test;

class StorageFaultTest {

    private static String problem(Throwable failure) {
        return StorageFault.in(failure).map(StorageFault::problem).orElse("none");
    }

    /** What Linux says of a device that is always full. */
    private static IOException full() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full on this machine");
        try (OutputStream out = new FileOutputStream("/dev/full")) {
            out.write(1);
            throw new AssertionError("it is not full");
        } catch (IOException e) {
            return e;
        }
    }

    @Test
    void aFullDiskIsFullWhoeverSaysIt() {
        IOException full = full();

        assertThat(StorageFault.of(full)).isEqualTo(new StorageFault(StorageFault.Kind.FULL, "no space is left"));
        assertThat(problem(new UncheckedIOException("Failed to write", full))).isEqualTo("no space is left");
        // Spark keeps a task's exception as text where it cannot keep it as such.
        assertThat(problem(new IllegalStateException("Job aborted due to stage failure: java.io.IOException: " + full)))
                .isEqualTo("no space is left");
        assertThat(problem(new SQLException("[SQLITE_FULL] Insertion failed because database is full")))
                .isEqualTo("no space is left");
        assertThat(problem(new FileSystemException("/a/file", null, "Disk quota exceeded")))
                .isEqualTo("no space is left (/a/file)");
    }

    /** A reader of dumps also writes: rejected rows, data files, copies. */
    @Test
    void aFullDiskIsNoDamageOfTheDumpThatIsRead() {
        Dump dump = new Dump("/d/a.zip", "a.zip", "", 0, "csv", null, null, false);

        assertThat(DumpFiles.damaged(new Slice(dump, List.of()), full()))
                .hasMessage("Cannot ingest /d/a.zip: no space is left. Make room, or name another folder with --set"
                        + " storage.root=FOLDER, and give the command again: what is done stays done.");
        assertThat(DumpFiles.damaged(new Slice(dump, List.of()), new AccessDeniedException("/d/a.zip")))
                .hasMessage(
                        "Cannot read /d/a.zip: it is truncated or damaged (/d/a.zip). Download or export it again.");
    }

    @Test
    void aDiskThatMayOnlyBeReadIsSaid() {
        assertThat(problem(new FileSystemException("/a", null, "Read-only file system")))
                .isEqualTo("the disk may only be read (/a)");
        assertThat(problem(new SQLException("[SQLITE_READONLY]  Attempt to write a readonly database")))
                .isEqualTo("the disk may only be read");
        assertThat(problem(new FileNotFoundException("/a/b (Permission denied)")))
                .isEqualTo("a file may not be read or written (/a/b)");
        assertThat(problem(new AccessDeniedException("/a/b"))).isEqualTo("/a/b may not be read or written");
    }

    @Test
    void eachHasARemedyOfItsOwn() {
        assertThat(new StorageFault(StorageFault.Kind.FULL, "").advice("--out"))
                .isEqualTo(
                        "Make room, or name another folder with --out, and give the command again: what is done stays"
                                + " done.");
        assertThat(new StorageFault(StorageFault.Kind.READ_ONLY, "").advice("--out"))
                .isEqualTo("Mount it so that it may be written, or name another folder with --out.");
        assertThat(new StorageFault(StorageFault.Kind.OTHER, "").advice("--out"))
                .isEqualTo("Check that the folder may be read and written, or name another one with --out.");
    }

    @Test
    void otherFailuresAreNoFaultOfTheDisk() {
        assertThat(StorageFault.in(new IOException("the check sum of file a.csv differs")))
                .isEqualTo(Optional.empty());
        assertThat(StorageFault.in(new NullPointerException())).isEqualTo(Optional.empty());
        assertThat(StorageFault.of(new IOException("why")))
                .isEqualTo(new StorageFault(StorageFault.Kind.OTHER, "IOException: why"));
    }
}
