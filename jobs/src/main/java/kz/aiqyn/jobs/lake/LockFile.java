package kz.aiqyn.jobs.lake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that one holder at a time has, in this process and among all others; in it stands who that is. The operating system
 * lets go of it when the process ends, however it ends.
 */
final class LockFile implements AutoCloseable {

    /** Not opened again by this process: closing a second channel to a file lets go of the lock that the first one holds. */
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the file, which is made when it is missing; empty when somebody else has it. */
    static Optional<LockFile> tryTake(Path file) throws IOException {
        Path key = file.toAbsolutePath().normalize();
        String holder = holder();
        if (HELD.putIfAbsent(key, holder) != null) {
            return Optional.empty();
        }
        boolean isTaken = false;
        try {
            FileChannel channel = FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    channel.truncate(0);
                    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
                    isTaken = true;
                    return Optional.of(new LockFile(key, channel));
                }
            } finally {
                if (!isTaken) {
                    channel.close();
                }
            }
            return Optional.empty();
        } finally {
            if (!isTaken) {
                HELD.remove(key);
            }
        }
    }

    /** Who has the file, or had it last. */
    static String holder(Path file) throws IOException {
        String own = HELD.get(file.toAbsolutePath().normalize());
        String text = own != null || !Files.exists(file) ? own : Files.readString(file);
        return text == null || text.isBlank() ? "another process" : text;
    }

    private static String holder() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "this machine";
        }
        ProcessHandle process = ProcessHandle.current();
        String start = process.info()
                .startInstant()
                .map(instant -> " since " + instant.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
        return "process " + process.pid() + " on " + host + start;
    }

    /** Lets go of the file, and leaves it. */
    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
