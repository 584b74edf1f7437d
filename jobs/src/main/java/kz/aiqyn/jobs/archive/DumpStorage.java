package kz.aiqyn.jobs.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Quoted;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Where dumps lie: a local disk, HDFS or an object store, all through Hadoop's file systems. Nothing is
 * copied; travels to Spark's executors.
 */
public final class DumpStorage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int BUFFER = 1 << 18;
    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]+:/");

    private final SerializableConfiguration hadoop;

    public DumpStorage(Configuration hadoop) {
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    /** SHA-1 and SHA-256 of a file, in hexadecimal. */
    public record Sums(String sha1, String sha256) {}

    /** Opens a file; it can be read at any place. */
    public FSDataInputStream open(String path) throws IOException {
        Path file = hadoopPath(path);
        return file.getFileSystem(hadoop.value()).open(file, BUFFER);
    }

    public long size(String path) throws IOException {
        Path file = hadoopPath(path);
        return file.getFileSystem(hadoop.value()).getFileStatus(file).getLen();
    }

    boolean exists(String path) throws IOException {
        Path file = hadoopPath(path);
        return file.getFileSystem(hadoop.value()).exists(file);
    }

    /**
     * The files that paths and globs name, without their check sums and what else is no dump.
     *
     * @throws InvalidInputException when a path that is no glob does not exist
     */
    public FoundFiles find(String table, List<String> patterns) {
        TreeSet<String> found = new TreeSet<>();
        List<String> local = new ArrayList<>();
        for (String pattern : patterns) {
            if (!isRemote(pattern)) {
                local.add(pattern);
                continue;
            }
            found.addAll(remote(table, pattern));
        }
        DumpFiles.find(table, local).forEach(file -> found.add(file.toString()));
        return FoundFiles.of(found);
    }

    /** Both sums of a file from one pass over it. */
    public Sums sums(String path) {
        try (InputStream in = open(path)) {
            MessageDigest sha1 = DigestUtils.getSha1Digest();
            MessageDigest sha256 = DigestUtils.getSha256Digest();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha1.update(buffer, 0, read);
                sha256.update(buffer, 0, read);
            }
            return new Sums(Hex.encodeHexString(sha1.digest()), Hex.encodeHexString(sha256.digest()));
        } catch (IOException e) {
            throw new InvalidInputException(
                    "Cannot read " + path + ": " + DumpFiles.describe(e) + ". Check that the file may be read.", e);
        }
    }

    /**
     * Compares a dump's SHA-1 with the {@code .sha1} file beside it, when there is one.
     *
     * @throws InvalidInputException when the sums differ, or the file holds none
     */
    public void checkSha1(String path, String found) {
        String beside = path + ".sha1";
        String text;
        try {
            if (!exists(beside)) {
                return;
            }
            try (InputStream in = open(beside)) {
                text = Sha1Sum.text(in.readNBytes(1 << 16));
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "Cannot ingest " + path + ": its check sum " + beside
                            + " cannot be read. Download both files again.",
                    e);
        }
        String expected = Sha1Sum.parse(text, name(path))
                .orElseThrow(() -> new InvalidInputException("Cannot ingest " + path + ": " + name(beside)
                        + " holds no SHA-1 sum, "
                        + (text.isBlank() ? "it is empty" : "it begins with " + beginning(text))
                        + ". Download both files again."));
        if (!found.equalsIgnoreCase(expected)) {
            throw new InvalidInputException("Cannot ingest " + path + ": its SHA-1 is " + found + ", but "
                    + name(beside) + " says " + expected + ". Download both files again.");
        }
    }

    private static String beginning(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return Quoted.of(line.substring(0, Math.min(line.length(), 40)));
    }

    /** The last part of a path. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private List<String> remote(String table, String pattern) {
        try {
            Path path = new Path(pattern);
            FileStatus[] matches = path.getFileSystem(hadoop.value()).globStatus(path);
            List<String> files = new ArrayList<>();
            for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
                FileStatus[] inside = match.isDirectory()
                        ? path.getFileSystem(hadoop.value()).listStatus(match.getPath())
                        : new FileStatus[] {match};
                for (FileStatus file : inside) {
                    if (file.isFile()) {
                        files.add(file.getPath().toString());
                    }
                }
            }
            if (matches == null) {
                throw new InvalidInputException("Cannot ingest " + table + ": inputs." + table + " names " + pattern
                        + ", which does not exist. Correct the path, or set inputs." + table
                        + " to [] to leave the table out.");
            }
            return files;
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInputException(
                    "Cannot list " + pattern + ": " + e.getMessage()
                            + ". Check the address, and that its file system is set up in spark-defaults.conf.",
                    e);
        }
    }

    /** Whether a path is an address with the scheme of a file system; Hadoop writes file:/ with one slash. */
    public static boolean isRemote(String path) {
        return ADDRESS.matcher(path).lookingAt();
    }

    /** A local path may hold characters that mean something in an address. */
    private static Path hadoopPath(String path) {
        if (isRemote(path)) {
            return new Path(path);
        }
        java.nio.file.Path local = java.nio.file.Path.of(path);
        return new Path(local.toAbsolutePath().toUri());
    }
}
