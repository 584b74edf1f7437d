package kz.aiqyn.jobs.lake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.StorageFault;
import org.jspecify.annotations.Nullable;

/**
 * A file for the user that is written aside and appears under its name once it is complete; one process at a time writes it.
 */
public final class NewFile implements AutoCloseable {

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private boolean isDone;

    private NewFile(Path file, Path part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
    }

    /**
     * Begins a file; what a killed process left of it is thrown away.
     *
     * @throws InvalidInputException when another process is writing it, or its folder may not be written
     */
    public static NewFile begin(Path file) {
        Path part = file.toAbsolutePath().resolveSibling("." + file.getFileName() + ".part");
        try {
            FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // Gone when the other process finished between the two steps: then it is that one's file we hold.
            if (lock(channel) == null || !Files.exists(part)) {
                channel.close();
                throw new InvalidInputException("Cannot write " + file
                        + ": another process is writing it. Wait until that one has ended, or name another file.");
            }
            channel.truncate(0);
            return new NewFile(file, part, channel);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Where the bytes go. */
    public OutputStream out() {
        return Channels.newOutputStream(channel);
    }

    /** Gives the file its name, in one step. */
    public void finish() throws IOException {
        channel.force(true);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        isDone = true;
    }

    /** Removes what is not finished. */
    @Override
    public void close() throws IOException {
        if (!isDone) {
            Files.deleteIfExists(part);
        }
        channel.close();
    }

    /** What a user is told whose file cannot be written. */
    public static InvalidInputException unwritable(Path file, IOException e) {
        StorageFault fault = StorageFault.of(e);
        return new InvalidInputException(
                "Cannot write " + file + ": " + fault.problem() + ". "
                        + (fault.kind() == StorageFault.Kind.FULL
                                ? "Make room, or name a file elsewhere."
                                : "Name a file in a folder that may be written."),
                e);
    }
}
