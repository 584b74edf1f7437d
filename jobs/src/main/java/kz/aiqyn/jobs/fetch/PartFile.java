package kz.aiqyn.jobs.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Locale;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.archive.Sha1Sum;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * As much of a dump as has come so far: {@code .NAME.part} beside the place of the dump, and a note of its origin.
 *
 * <p>The sum grows with the file, so that a whole dump needs no second reading. Hidden names keep ingest away from it.
 */
final class PartFile implements AutoCloseable {

    private static final int BYTES_AT_ONCE = 1 << 18;

    /** How many bytes may come before the disk is looked at again: others write there too. */
    private static final int BYTES_BETWEEN_LOOKS = 1 << 24;

    private final Path dump;
    private final long keptFree;
    private final Path path;
    private final Path note;
    private final FileChannel channel;
    private final MessageDigest digest = DigestUtils.getSha1Digest();
    private @Nullable Origin origin;
    private long length;
    private boolean isResumed;
    private boolean isDone;

    private PartFile(Path dump, long keptFree) throws IOException {
        this.dump = dump;
        this.keptFree = keptFree;
        this.path = dump.resolveSibling("." + dump.getFileName() + ".part");
        this.note = dump.resolveSibling("." + dump.getFileName() + ".part.origin");
        this.channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Opens the part of a dump; one that is not the beginning of the dump with this sum is thrown away.
     *
     * @param keptFree bytes that stay free on the disk
     * @throws InvalidInputException when another process writes it
     */
    static PartFile open(Path dump, String sha1, long keptFree) throws IOException {
        PartFile part = new PartFile(dump, keptFree);
        try {
            part.lock();
            part.load(sha1);
            return part;
        } catch (IOException | RuntimeException e) {
            part.channel.close();
            throw e;
        }
    }

    private void lock() throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new InvalidInputException("Cannot fetch " + dump.getFileName() + ": another process is fetching it"
                    + " into " + dump.getParent()
                    + ". Wait until that one has ended, or name another folder with --out.");
        }
    }

    private void load(String sha1) throws IOException {
        Origin noted = Origin.read(note).orElse(null);
        long found = channel.size();
        if (noted == null || !noted.sha1().equals(sha1) || (noted.size() >= 0 && found > noted.size())) {
            clear();
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate(BYTES_AT_ONCE);
        while (length < found && channel.read(buffer) > 0) {
            length += buffer.position();
            digest.update(buffer.flip());
            buffer.clear();
        }
        origin = noted;
        isResumed = length > 0;
    }

    /** Bytes that are here. */
    long length() {
        return length;
    }

    /** Bytes of the whole dump, or -1 where nobody said. */
    long size() {
        return origin == null ? -1 : origin.size();
    }

    /** By what the server knows the version this is the beginning of; may be empty. */
    String validator() {
        return origin == null ? "" : origin.validator();
    }

    /** Whether what is here came in more than one piece. */
    boolean isResumed() {
        return isResumed;
    }

    /** Whether nothing is left to ask for. */
    boolean isWhole() {
        return length > 0 && length == size();
    }

    /** Throws away what is here. */
    void clear() throws IOException {
        // A device, as a test of a full disk uses one, has no length to cut.
        if (channel.size() > 0) {
            channel.truncate(0);
        }
        channel.position(0);
        digest.reset();
        length = 0;
        isResumed = false;
        origin = null;
        Files.deleteIfExists(note);
    }

    /**
     * Begins anew with a dump of this origin.
     *
     * @throws InvalidInputException when the disk has no room for it
     */
    void begin(Origin origin) throws IOException {
        clear();
        requireFree(
                Math.max(origin.size(), 0),
                origin.size() < 0
                        ? "nobody says how many bytes it has"
                        : String.format(Locale.ROOT, "it has %,d bytes", origin.size()));
        origin.write(note);
        this.origin = origin;
    }

    /** @throws InvalidInputException when fewer bytes than kept free would be left once so many more came */
    private void requireFree(long more, String state) throws IOException {
        long free = Files.getFileStore(dump.getParent()).getUsableSpace();
        if (more > free - keptFree) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "Cannot fetch %s into %s: %s, %,d are free there, and fetch.keep-free-megabytes keeps %,d of them."
                            + " Make room, or name another folder with --out.",
                    dump.getFileName(),
                    dump.getParent(),
                    state,
                    free,
                    keptFree));
        }
    }

    /** Says that what comes next belongs behind what is here. */
    void goOn() {
        isResumed = true;
    }

    void append(ByteBuffer bytes) throws IOException {
        if (length / BYTES_BETWEEN_LOOKS != (length + bytes.remaining()) / BYTES_BETWEEN_LOOKS) {
            requireFree(bytes.remaining(), String.format(Locale.ROOT, "%,d bytes of it came", length));
        }
        digest.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            length += channel.write(bytes);
        }
    }

    /** The sum of what is here. */
    String sha1() {
        try {
            return Hex.encodeHexString(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The SHA-1 of every Java can be copied", e);
        }
    }

    /** Makes the part the dump, in one step that others see done or not done, and writes its sum beside it last. */
    void finish() throws IOException {
        String sum = sha1();
        channel.force(true);
        channel.close();
        Files.move(path, dump, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(note);
        isDone = true;
        keepSum(dump, sum);
    }

    /** Writes the sum of a dump beside it. */
    static void keepSum(Path dump, String sum) throws IOException {
        Path file = Sha1Sum.beside(dump);
        Path part = dump.resolveSibling("." + file.getFileName() + ".part");
        Files.writeString(part, Sha1Sum.line(sum, String.valueOf(dump.getFileName())));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves what is here for a later call; an empty part is removed. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!isDone && length == 0) {
            Files.deleteIfExists(path);
            Files.deleteIfExists(note);
        }
    }
}
