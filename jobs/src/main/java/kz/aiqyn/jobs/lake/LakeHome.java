package kz.aiqyn.jobs.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.StorageFault;

/**
 * The folder of a lake on a local disk.
 *
 * @param root the storage root
 * @param database the folder of the tables
 */
record LakeHome(Path root, String database) {

    private static final String LAKE = "lake";
    private static final Pattern LOCATION = Pattern.compile("\"location\"\\s*:\\s*\"(?:file:/*(?=/))?([^\"\\\\]+)\"");

    /** Metadata begin with the location of the table. */
    private static final int BEGINNING = 4096;

    /**
     * Makes the folder when it is missing.
     *
     * @throws InvalidInputException when it cannot be made, or when its tables look for their files elsewhere
     */
    static void require(Path root, String database) {
        LakeHome home = new LakeHome(root, database);
        try {
            Files.createDirectories(root.resolve(LAKE));
            Optional<Path> made = home.madeIn();
            if (made.isPresent() && !home.isIn(made.get())) {
                throw home.moved(made.get());
            }
        } catch (IOException e) {
            StorageFault fault = StorageFault.of(e);
            throw new InvalidInputException(
                    "Cannot open the lake in " + root + ": " + fault.problem() + ". "
                            + fault.advice(Lake.STORAGE_OPTION),
                    e);
        }
    }

    /** The storage root in which the tables were made, as their metadata say. */
    private Optional<Path> madeIn() throws IOException {
        for (Path table : list(root.resolve(LAKE).resolve(database), "*")) {
            for (Path metadata : list(table.resolve("metadata"), "*.metadata.json")) {
                try (InputStream in = Files.newInputStream(metadata)) {
                    Matcher location = LOCATION.matcher(new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8));
                    String end = "/" + LAKE + "/" + database + "/" + table.getFileName();
                    if (location.find() && location.group(1).endsWith(end)) {
                        String text = location.group(1);
                        return Optional.of(Path.of(text.substring(0, text.length() - end.length()) + "/"));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a path leads here, by whatever name. */
    private boolean isIn(Path other) throws IOException {
        Path there = other.resolve(LAKE);
        return Files.exists(there) && Files.isSameFile(there, root.resolve(LAKE));
    }

    private InvalidInputException moved(Path made) {
        boolean isCopy = Files.exists(made.resolve(LAKE));
        return new InvalidInputException("Cannot open the lake in " + root + ": it "
                + (isCopy ? "is a copy of the one in " : "was made in ") + made
                + ", and its tables look for their files there. "
                + (isCopy
                        ? "Name that one with --set storage.root=" + made + "."
                        : "Move it back with mv " + root + " " + made + ", or let the old name lead here with ln -s "
                                + root + " " + made + "."));
    }

    /** Removes scratch that a run left beside the tables. */
    void clearScratch(String run) {
        try {
            for (Path table : list(root.resolve(LAKE).resolve(database), "*")) {
                for (Path file : list(table.resolve("scratch"), run + "-*")) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
                entries.forEach(found::add);
            }
        }
        found.sort(null);
        return found;
    }
}
