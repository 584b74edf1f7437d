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

    /** The row's fields; numbers keep the digits they were written with. */
    Map<String, @Nullable String> values() throws Contract.Violation;

    /** The row as it stands, ids of persons masked. */
    String raw();
}
