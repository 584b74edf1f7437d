package kz.aiqyn.jobs.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import kz.aiqyn.jobs.archive.Slice;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** Reads the accepted rows of one slice of a dump, and counts what becomes of all. */
public interface SliceReader extends Closeable {

    /** Opens readers; travels to Spark's executors. */
    interface Format extends Serializable {
        SliceReader open(Slice slice, StructType columns) throws IOException;

        /** The same format without rows that a filter refuses, as far as its readers can tell; itself when they cannot. */
        default Format where(Filter filter) {
            return this;
        }
    }

    /** Moves to the next accepted row; false at the end. */
    boolean next() throws IOException;

    InternalRow row();

    /** Complete once {@link #next} has returned false. */
    Balance balance();
}
