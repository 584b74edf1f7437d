package kz.aiqyn.jobs.command;

import java.nio.file.Path;

/** The folder this program was installed in, as the launcher says; the current folder without one. */
final class Installation {

    private Installation() {}

    static Path conf(String file) {
        return Path.of(System.getProperty("aiqyn.home", "")).resolve("conf").resolve(file);
    }
}
