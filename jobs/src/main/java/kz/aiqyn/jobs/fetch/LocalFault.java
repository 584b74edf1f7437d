package kz.aiqyn.jobs.fetch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** Says what is wrong with a folder or a disk, and what to do. */
final class LocalFault {

    private LocalFault() {}

    static String problem(IOException fault) {
        if (isFull(fault)) {
            return "no space is left there";
        }
        if (fault instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read or written";
        }
        if (fault instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        if (fault instanceof FileSystemException system && system.getReason() != null) {
            return system.getFile() + ": " + system.getReason();
        }
        return fault.getClass().getSimpleName() + ": " + fault.getMessage();
    }

    static String advice(IOException fault) {
        return isFull(fault)
                ? "Make room, or name another folder with --out, and give the command again: it goes on where this one"
                        + " ended."
                : "Check that the folder may be read and written, or name another one with --out.";
    }

    private static boolean isFull(IOException fault) {
        String message = String.valueOf(fault.getMessage());
        return message.contains("No space left") || message.contains("quota exceeded");
    }
}
