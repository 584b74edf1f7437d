package kz.aiqyn.jobs.record;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one dump of a contract, whatever its notation, as field names and texts. */
public interface RecordSource extends Closeable {

    /** Moves to the next row; false at the end. */
    boolean next() throws IOException;

    boolean blank();

    /** The line in which the row begins, from 1. */
    long line();

    /**
     * The place of the row's first byte in the stream, where reading may begin anew; -1 in a format whose rows can only be
     * read from the beginning.
     */
    default long position() {
        return -1;
    }

    /** The row's fields; numbers keep the digits they were written with. */
    Map<String, @Nullable String> values() throws Contract.Violation;

    /** The id of a person that the text of a field begins with: stored as a pseudonym. Empty without one. */
    default String person(String field) {
        return "";
    }

    /** The row as it stands, ids of persons masked. */
    String raw();
}
