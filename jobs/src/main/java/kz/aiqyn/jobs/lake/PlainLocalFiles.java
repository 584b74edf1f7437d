package kz.aiqyn.jobs.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local files without its processes: permissions are those that the umask gives, and no check sum lies beside a
 * file.
 */
public final class PlainLocalFiles extends RawLocalFileSystem {

    private static final Configuration CONFIGURATION = read();
    private static final PlainLocalFiles ONLY = made();

    /** The configuration with which Hadoop comes back to these files. It was read once: its XML costs more than a small file. */
    static Configuration configuration() {
        return CONFIGURATION;
    }

    static PlainLocalFiles only() {
        return ONLY;
    }

    private static Configuration read() {
        Configuration configuration = new Configuration();
        configuration.set("fs.defaultFS", "file:///");
        configuration.setClass("fs.file.impl", PlainLocalFiles.class, RawLocalFileSystem.class);
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        return configuration;
    }

    private static PlainLocalFiles made() {
        PlainLocalFiles files = new PlainLocalFiles();
        try {
            files.initialize(URI.create("file:///"), CONFIGURATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Without a native library Hadoop would start a process for it. */
    @Override
    public void setPermission(Path path, FsPermission permission) {
        // The umask has the last word.
    }
}
