package kz.aiqyn.jobs.archive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.StorageFault;

/** Finds the dumps on a local disk that an operator named, and says what is wrong with one. */
public final class DumpFiles {

    private DumpFiles() {}

    /**
     * The files that the paths and globs name, sorted and without their check sums.
     *
     * @throws InvalidInputException when a path that is no glob does not exist
     */
    static List<Path> find(String table, List<String> patterns) {
        TreeSet<Path> found = new TreeSet<>();
        for (String pattern : patterns) {
            int star = isFile(pattern) ? -1 : firstGlobCharacter(pattern);
            Path path = star < 0 ? Path.of(pattern) : null;
            if (path != null && Files.isRegularFile(path)) {
                found.add(path);
            } else if (path != null && Files.isDirectory(path)) {
                found.addAll(list(path, "*"));
            } else if (path != null) {
                throw new InvalidInputException("Cannot ingest " + table + ": inputs." + table + " names " + pattern
                        + ", which does not exist. Correct the path, or set inputs." + table
                        + " to [] to leave the table out.");
            } else {
                int slash = pattern.lastIndexOf('/', star);
                Path folder = slash < 0 ? Path.of("") : Path.of(pattern.substring(0, slash + 1));
                if (Files.isDirectory(folder)) {
                    found.addAll(list(folder, pattern.substring(slash + 1)));
                }
            }
        }
        return List.copyOf(found);
    }

    /** The error for a slice that cannot be read to its end. */
    public static InvalidInputException damaged(Slice slice, IOException cause) {
        // What is read is also written, in the same loop.
        Optional<StorageFault> fault = StorageFault.ofDisk(cause);
        if (fault.isPresent()) {
            return new InvalidInputException(
                    "Cannot ingest " + slice.dump().path() + ": " + fault.get().problem() + ". "
                            + fault.get().advice("--set storage.root=FOLDER"),
                    cause);
        }
        return unreadable(slice.place(), cause, "Download or export it again.");
    }

    /**
     * The error for a file that cannot be read.
     *
     * @param place path, and entry where there is one
     * @param remedy what to do when it is damaged
     */
    public static InvalidInputException unreadable(String place, IOException cause, String remedy) {
        return new InvalidInputException(
                cause instanceof UnreadableException known
                        ? "Cannot read " + place + ": " + known.getMessage() + ". " + known.remedy()
                        : "Cannot read " + place + ": it is truncated or damaged (" + describe(cause) + "). " + remedy,
                cause);
    }

    public static String describe(IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static int firstGlobCharacter(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Whether there is a file of that very name, glob characters and all. */
    private static boolean isFile(String pattern) {
        try {
            return Files.isRegularFile(Path.of(pattern));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<Path> list(Path folder, String glob) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
            for (Path file : stream) {
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException(
                    "Cannot list " + folder + ": " + glob + " is no glob (" + e.getDescription()
                            + "). Write * for any characters, and close every [ and {.",
                    e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "Cannot list " + folder + ": " + describe(e) + ". Check that the folder may be read.", e);
        }
        return files;
    }
}
