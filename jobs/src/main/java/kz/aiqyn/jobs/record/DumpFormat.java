package kz.aiqyn.jobs.record;

import java.io.IOException;
import java.io.InputStream;
import kz.aiqyn.jobs.tables.Table;
import org.jspecify.annotations.Nullable;

/** A format in which dumps come. Each is one class; all of them stand in {@link DumpFormats}. */
interface DumpFormat {

    /** As messages and the table {@code dumps} have it. */
    String name();

    /** The table whose dumps come in it; null when it is any that has a contract. */
    default @Nullable Table table() {
        return null;
    }

    /** Whether a file that begins so is of this format, judged by what stands in it. */
    boolean recognises(Head head, Contract contract);

    /** Which version of the format a file is in; null where files do not tell. */
    default @Nullable String version(Head head) {
        return null;
    }

    /** The fields that rows have here, those with ids of persons apart. */
    KnownFields fields(Contract contract);

    /**
     * Begins to read a file.
     *
     * @param in decoded bytes, from the first
     * @param place names the file in an error
     */
    RecordSource open(InputStream in, Contract contract, String place) throws IOException;
}
