package kz.aiqyn.jobs.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.StorageFault;

/**
 * What a run has for itself while it is at work: a folder that only its user may look into, with room for scratch and a note
 * of the branches it stages rows on.
 *
 * <p>A lock in it is held as long as the process lives. What a run that was killed leaves is found by that: its lock is
 * free, and the next run clears it.
 */
final class RunFolder implements AutoCloseable {

    private static final String OWNER = "owner";
    private static final String BRANCHES = "branches";
    private static final String SCRATCH = "scratch";

    /** The one folder beside those of runs. */
    static final String TURNS = "turns";

    private final Path folder;
    private final String holder;
    private final LockFile lock;

    private RunFolder(Path folder, String holder, LockFile lock) {
        this.folder = folder;
        this.holder = holder;
        this.lock = lock;
    }

    /** The folder of all runs. */
    static Path of(Path root) {
        return root.resolve("runs");
    }

    /** A branch of a table that a run staged rows on. */
    record Branch(String table, String name) {}

    /**
     * Makes the folder of a new run.
     *
     * @param root the storage root; the folders of all runs lie below it
     * @param option names another place for them, as in {@code --set storage.root=FOLDER}
     * @throws InvalidInputException when nothing can be written there
     */
    static RunFolder enter(Path root, String option) {
        Path runs = of(root);
        try {
            Files.createDirectories(runs, onlyOwn());
            try (Turn registry = registry(root)) {
                Path folder =
                        Files.createTempDirectory(runs, ProcessHandle.current().pid() + "_", onlyOwn());
                LockFile lock = LockFile.tryTake(folder.resolve(OWNER)).orElseThrow();
                Files.createDirectory(folder.resolve(SCRATCH));
                return new RunFolder(folder, LockFile.holder(folder.resolve(OWNER)), lock);
            }
        } catch (IOException e) {
            throw unusable(runs, e, option);
        }
    }

    /** The runs that ended without leaving their folder, to be cleared; each is held, so that nobody else clears it. */
    static List<RunFolder> abandoned(Path root) {
        Path runs = of(root);
        List<RunFolder> abandoned = new ArrayList<>();
        try (Turn registry = registry(root);
                Stream<Path> folders = Files.list(runs)) {
            for (Path folder : folders.filter(folder -> Files.isDirectory(folder) && !folder.endsWith(TURNS))
                    .sorted()
                    .toList()) {
                String holder = LockFile.holder(folder.resolve(OWNER));
                LockFile.tryTake(folder.resolve(OWNER))
                        .ifPresent(lock -> abandoned.add(new RunFolder(folder, holder, lock)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return abandoned;
    }

    /** While it is held, nobody takes a folder that is just being made for one that was left behind. */
    private static Turn registry(Path root) {
        return Turn.take(root, "begin", Duration.ofMinutes(1), line -> {});
    }

    /** Names the run among all that ever were; fit for names of files and branches. */
    String name() {
        return String.valueOf(folder.getFileName());
    }

    /** Whose it is: process, machine and since when. */
    String holder() {
        return holder;
    }

    /** Room for files that nobody needs once the run has ended. */
    Path scratch() {
        return folder.resolve(SCRATCH);
    }

    /** Takes note of a branch before it is made. */
    void note(Branch branch) {
        try {
            Files.writeString(
                    folder.resolve(BRANCHES),
                    branch.table() + " " + branch.name() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The branches that were noted; some of them may be gone. */
    List<Branch> branches() {
        try {
            Path file = folder.resolve(BRANCHES);
            return !Files.exists(file)
                    ? List.of()
                    : Files.readAllLines(file).stream()
                            .distinct()
                            .map(line -> line.split(" ", 2))
                            .filter(words -> words.length == 2)
                            .map(words -> new Branch(words[0], words[1]))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the folder and lets go of it. */
    @Override
    public void close() {
        try {
            delete(folder);
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    static InvalidInputException unusable(Path folder, IOException e, String option) {
        StorageFault fault = StorageFault.of(e);
        return new InvalidInputException(
                "Cannot work in " + folder + ": " + fault.problem() + ". " + fault.advice(option), e);
    }

    private static FileAttribute<?>[] onlyOwn() {
        boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
