package kz.aiqyn.jobs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;

/**
 * A disk or a folder that cannot be written, told from files that are damaged and from bugs.
 *
 * @param kind what keeps it from being written
 * @param problem what is wrong, to stand after a colon
 */
public record StorageFault(Kind kind, String problem) {

    /** What keeps a disk or a folder from being written. */
    public enum Kind {
        FULL,
        READ_ONLY,
        OTHER
    }

    /**
     * The fault among the causes of a failure, where a disk or a folder is certainly the one to blame.
     *
     * <p>By what the operating system says, in English whatever its language: Java has no types for a full and a read-only
     * disk. Spark repeats it in its own messages, SQLite says it by a code.
     */
    public static Optional<StorageFault> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (isAny(message, "No space left on device", "quota exceeded", "[SQLITE_FULL]")) {
                return Optional.of(new StorageFault(Kind.FULL, "no space is left" + place(cause)));
            }
            if (isAny(message, "Read-only file system", "[SQLITE_READONLY")) {
                return Optional.of(new StorageFault(Kind.READ_ONLY, "the disk may only be read" + place(cause)));
            }
            if (cause instanceof AccessDeniedException denied) {
                return Optional.of(new StorageFault(Kind.OTHER, denied.getFile() + " may not be read or written"));
            }
            if (isAny(message, "(Permission denied)", "[SQLITE_CANTOPEN]", "[SQLITE_PERM]")) {
                return Optional.of(new StorageFault(Kind.OTHER, "a file may not be read or written" + place(cause)));
            }
        }
        return Optional.empty();
    }

    /** The same, but a disk only: whoever also reads files of the user cannot tell which one may not be opened. */
    public static Optional<StorageFault> ofDisk(Throwable failure) {
        return in(failure).filter(fault -> fault.kind() != Kind.OTHER);
    }

    /** What is wrong when a file or a folder cannot be written. */
    public static StorageFault of(IOException failure) {
        return in(failure).orElseGet(() -> new StorageFault(Kind.OTHER, describe(failure)));
    }

    /**
     * What to do.
     *
     * @param option names another folder, as in {@code --out}
     */
    public String advice(String option) {
        return switch (kind) {
            case FULL ->
                "Make room, or name another folder with " + option
                        + ", and give the command again: what is done stays done.";
            case READ_ONLY -> "Mount it so that it may be written, or name another folder with " + option + ".";
            case OTHER -> "Check that the folder may be read and written, or name another one with " + option + ".";
        };
    }

    private static String describe(IOException failure) {
        if (failure instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is a file";
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getFile() + ": " + system.getReason();
        }
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static String place(Throwable cause) {
        if (cause instanceof FileSystemException system && system.getFile() != null) {
            return " (" + system.getFile() + ")";
        }
        // As of the older classes: "/a/file (Permission denied)".
        String message = String.valueOf(cause.getMessage());
        int end = message.indexOf(" (");
        return cause instanceof java.io.FileNotFoundException && end > 0 ? " (" + message.substring(0, end) + ")" : "";
    }

    private static boolean isAny(String message, String... signs) {
        String lower = message.toLowerCase(Locale.ROOT);
        for (String sign : signs) {
            if (lower.contains(sign.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
